#include "corpus.h"

#include <fmt/format.h>
#include <rapidjson/document.h>

#include <algorithm>
#include <fstream>

#include "lexicon/lexicon.h"
#include "text/unicode.h"

namespace isnad::statements {

namespace {

std::optional<Span> span_of(const rapidjson::Value& object, const char* name) {
  const auto found = object.FindMember(name);
  if (found == object.MemberEnd() || !found->value.IsArray() || found->value.Size() != 2) return std::nullopt;
  return Span{found->value[0].GetUint(), found->value[1].GetUint()};
}

std::string text_of(const rapidjson::Value& object, const char* name) {
  const auto found = object.FindMember(name);
  return found != object.MemberEnd() && found->value.IsString() ? found->value.GetString() : "";
}

std::optional<GoldAttribution> attribution_of(const rapidjson::Value& value) {
  if (!value.IsObject()) return std::nullopt;
  const auto cue = span_of(value, "cue"), content = span_of(value, "content");
  if (!cue || !content) return std::nullopt;
  return GoldAttribution{*cue,
                         *content,
                         span_of(value, "source"),
                         span_of(value, "via"),
                         text_of(value, "act"),
                         text_of(value, "certainty"),
                         text_of(value, "polarity"),
                         text_of(value, "quote"),
                         text_of(value, "source_type")};
}

}  // namespace

Expected<std::vector<GoldArticle>> read_gold(const std::string& file) {
  std::ifstream in(file);
  if (!in) return Error{"this file cannot be read", file};
  std::vector<GoldArticle> all;
  std::string line;
  for (int number = 1; std::getline(in, line); ++number) {
    const std::string place = fmt::format("{}:{}", file, number);
    rapidjson::Document json;
    json.Parse(line.c_str());
    if (json.HasParseError() || !json.IsObject()) return Error{"this is no JSON object", place};
    const rapidjson::Value& root = json;
    const auto attributions = root.FindMember("attributions");
    if (attributions == root.MemberEnd() || !attributions->value.IsArray()) {
      return Error{"this article has no attributions", place};
    }
    GoldArticle article{text_of(json, "id"), text_of(json, "text"), {}};
    for (const auto& value : attributions->value.GetArray()) {
      const auto attribution = attribution_of(value);
      if (!attribution) return Error{"an attribution needs a cue and a content, each a pair of offsets", place};
      article.attributions.push_back(*attribution);
    }
    all.push_back(std::move(article));
  }
  return all;
}

namespace {

// The piece of the notation between two marks, or nothing.
std::optional<std::u32string> between(std::u32string_view text, std::u32string_view open, char32_t close) {
  const std::size_t first = text.find(open);
  if (first == text.npos) return std::nullopt;
  const std::size_t last = text.find(close, first + open.size());
  if (last == text.npos) return std::nullopt;
  return std::u32string(text.substr(first + open.size(), last - first - open.size()));
}

// Where `piece` stands nearest to `near`.
std::optional<Span> nearest(std::u32string_view text, std::u32string_view piece, Span near) {
  std::optional<Span> best;
  std::size_t best_distance = text.size() + 1;
  for (std::size_t at = text.find(piece); at != text.npos; at = text.find(piece, at + 1)) {
    const std::size_t distance = at >= near.end ? at - near.end : near.start > at ? near.start - at : 0;
    if (distance >= best_distance) continue;
    best_distance = distance;
    best = Span{static_cast<uint32_t>(at), static_cast<uint32_t>(at + piece.size())};
  }
  return best;
}

struct Notation {
  std::u32string source, cue, act, content, carrier, type;
};

std::optional<Notation> parse_notation(std::u32string_view part) {
  const std::size_t content_at = part.find(U'{');
  if (content_at == part.npos) return std::nullopt;
  const auto source = between(part.substr(0, content_at), U"[", U']');
  const auto cue = between(part.substr(0, content_at), U"<", U'>');
  const std::size_t content_end = part.rfind(U'}');
  if (!source || !cue || content_end == part.npos || content_end < content_at) return std::nullopt;
  const std::size_t bar = cue->rfind(U'|');
  if (bar == cue->npos) return std::nullopt;
  Notation n{*source,
             cue->substr(0, bar),
             cue->substr(bar + 1),
             std::u32string(part.substr(content_at + 1, content_end - content_at - 1)),
             {},
             {}};
  const std::u32string_view tail = part.substr(content_end + 1);
  n.carrier = between(tail, U"@[", U']').value_or(U"");
  const std::size_t type = tail.find(U'#');
  if (type != tail.npos) n.type = tail.substr(type + 1);
  while (!n.type.empty() && n.type.back() == U' ') n.type.pop_back();
  return n;
}

// Fails with the piece that the text does not have.
Expected<GoldAttribution> place(std::u32string_view text, const Notation& n, uint32_t from) {
  const auto missing = [](std::u32string_view piece) {
    return Error{fmt::format("«{}» does not stand in the text", text::to_utf8(piece)), {}};
  };
  const std::size_t at = text.find(n.cue, from);
  if (at == text.npos) return missing(n.cue);
  const Span cue{static_cast<uint32_t>(at), static_cast<uint32_t>(at + n.cue.size())};
  const auto content = nearest(text, n.content, cue);
  if (!content) return missing(n.content);
  GoldAttribution result{cue, *content, {}, {}, text::to_utf8(n.act), {}, {}, {}, text::to_utf8(n.type)};
  if (n.source != U"-" && !(result.source = nearest(text, n.source, cue))) return missing(n.source);
  if (!n.carrier.empty() && !(result.via = nearest(text, n.carrier, cue))) return missing(n.carrier);
  return result;
}

Expected<GoldArticle> passage_of(std::string_view line, std::string id) {
  const std::size_t tab = line.find('\t');
  std::u32string text = text::to_utf32(line.substr(0, tab));
  std::replace(text.begin(), text.end(), U'⏎', U'\n');
  GoldArticle article{std::move(id), text::to_utf8(text), {}};
  if (tab == line.npos) return article;
  std::u32string all = text::to_utf32(line.substr(tab + 1));
  std::replace(all.begin(), all.end(), U'⏎', U'\n');
  uint32_t from = 0;
  for (std::size_t first = 0; first < all.size();) {
    const std::size_t end = std::min(all.find(U" ;; ", first), all.size());
    const auto notation = parse_notation(std::u32string_view(all).substr(first, end - first));
    if (!notation) return Error{"an attribution is [source] <cue|act> {content}", {}};
    const auto attribution = place(text, *notation, from);
    if (!attribution) return attribution.error();
    from = attribution->cue.start + 1;
    article.attributions.push_back(*attribution);
    first = end + 4;
  }
  return article;
}

}  // namespace

Expected<std::vector<GoldArticle>> read_passages(const std::string& file) {
  std::ifstream in(file);
  if (!in) return Error{"this file cannot be read", file};
  std::vector<GoldArticle> all;
  std::string line;
  for (int number = 1; std::getline(in, line); ++number) {
    if (line.empty() || line[0] == '#') continue;
    const std::string at = fmt::format("{}:{}", file, number);
    auto passage = passage_of(line, at);
    if (!passage) return Error{passage.error().sentence, at};
    all.push_back(std::move(*passage));
  }
  return all;
}

Expected<std::vector<GoldArticle>> read_articles(const std::string& file) {
  return file.ends_with(".tsv") ? read_passages(file) : read_gold(file);
}

}  // namespace isnad::statements
