#include "report_from_json.h"

#include <fmt/format.h>
#include <rapidjson/document.h>
#include <rapidjson/error/en.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "report_names.h"
#include "text/unicode.h"

namespace isnad {

namespace {

using rapidjson::Document;
using rapidjson::SizeType;
using rapidjson::Value;

constexpr int version = 1;
constexpr unsigned deepest = 64;  // a report has seven levels; only keys it does not know can be deeper
constexpr std::size_t most_bytes = std::size_t{1} << 30;  // the parser counts digits and characters in 32 bits
constexpr double largest_number = 1e38;                   // a float holds it

// Hands on what the parser finds to a document, down to the limit of depth.
class Bounded : public rapidjson::BaseReaderHandler<rapidjson::UTF8<>, Bounded> {
public:
  explicit Bounded(Document& document) : d_(document) {}

  bool Null() { return d_.Null(); }
  bool Bool(bool value) { return d_.Bool(value); }
  bool Int(int value) { return d_.Int(value); }
  bool Uint(unsigned value) { return d_.Uint(value); }
  bool Int64(int64_t value) { return d_.Int64(value); }
  bool Uint64(uint64_t value) { return d_.Uint64(value); }
  bool Double(double value) { return d_.Double(value); }
  bool String(const char* value, SizeType size, bool copy) { return d_.String(value, size, copy); }
  bool Key(const char* value, SizeType size, bool copy) { return d_.Key(value, size, copy); }
  bool StartObject() { return ++depth_ <= deepest && d_.StartObject(); }
  bool StartArray() { return ++depth_ <= deepest && d_.StartArray(); }

  bool EndObject(SizeType members) {
    --depth_;
    return d_.EndObject(members);
  }

  bool EndArray(SizeType values) {
    --depth_;
    return d_.EndArray(values);
  }

private:
  Document& d_;
  unsigned depth_ = 0;
};

std::string why_broken(rapidjson::ParseErrorCode code) {
  if (code == rapidjson::kParseErrorTermination) return fmt::format("it is nested deeper than {}", deepest);
  std::string why = rapidjson::GetParseError_En(code);
  if (why.ends_with('.')) why.pop_back();
  return why;
}

// Strings of the document stay in `json`, which is changed: its escapes are resolved in place.
std::optional<Error> parse(std::string& json, Document& document) {
  rapidjson::InsituStringStream bytes(json.data());
  rapidjson::ParseResult result;
  const auto generate = [&](Document& whole) {
    Bounded bounded(whole);
    rapidjson::Reader reader;
    constexpr unsigned flags = rapidjson::kParseInsituFlag | rapidjson::kParseIterativeFlag;
    result = reader.Parse<flags>(bytes, bounded);
    return !result.IsError();
  };
  document.Populate(generate);
  // The parser takes a zero byte for the end.
  if (!result.IsError() && bytes.Tell() < json.size()) result.Set(rapidjson::kParseErrorValueInvalid, bytes.Tell());
  if (!result.IsError()) return std::nullopt;
  return Error{fmt::format("broken JSON: {}", why_broken(result.Code())), fmt::format("offset {}", result.Offset())};
}

// A value and where it stands, told only when something is wrong there.
struct Node {
  const Value& value;
  const Node* around = nullptr;
  std::string_view key = {};  // in an object
  std::size_t index = 0;      // in an array, where there is no key
};

std::string path(const Node& node) {
  if (!node.around) return "";
  std::string before = path(*node.around);
  if (node.key.empty()) return fmt::format("{}[{}]", before, node.index);
  return before.empty() ? std::string(node.key) : fmt::format("{}.{}", before, node.key);
}

std::string_view view(const Value& value) {
  return {value.GetString(), value.GetStringLength()};
}

// What a stranger wrote, as a few letters of one line.
std::string quoted(std::string_view words) {
  constexpr std::size_t longest = 40;
  std::u32string letters = text::to_utf32(words.substr(0, 4 * (longest + 1)));
  if (letters.size() > longest) letters.replace(longest, letters.npos, U"…");
  std::replace_if(
      letters.begin(), letters.end(), [](char32_t c) { return c < 0x20 || (c >= 0x7F && c < 0xA0); }, U'\xFFFD');
  return text::to_utf8(letters);
}

// Fills a report. The first trouble is kept and ends it: what is read behind it is of no interest.
class ReportReader {
public:
  Expected<Report> read(const Value& json) {
    const Node whole{json};
    if (expect(json.IsObject(), whole, "a report is a JSON object") && is_version(whole)) take(whole, report_);
    if (error_) return std::move(*error_);
    return std::move(report_);
  }

private:
  void fail(const Node& node, std::string sentence) {
    if (!error_) error_ = Error{std::move(sentence), path(node)};
  }

  bool expect(bool holds, const Node& node, const char* sentence) {
    if (!holds) fail(node, sentence);
    return holds;
  }

  bool is_version(const Node& whole) {
    const auto found = whole.value.FindMember("isnad");
    if (found == whole.value.MemberEnd()) {
      fail(whole, "this is no report of isnad: it has no field «isnad», the version of its contract");
    } else if (!found->value.IsInt() || found->value.GetInt() != version) {
      fail({found->value, &whole, "isnad"},
           fmt::format("this report is of another version of the contract; this program reads version {}", version));
    }
    return !error_;
  }

  static Value::ConstMemberIterator find(const Node& object, std::string_view key) {
    return object.value.FindMember(Value(rapidjson::StringRef(key.data(), static_cast<SizeType>(key.size()))));
  }

  template <class T>
  void field(const Node& object, std::string_view key, T& out) {
    if (error_) return;
    const auto found = find(object, key);
    if (found == object.value.MemberEnd()) {
      fail({object.value, &object, key}, "this field is missing");
    } else {
      take({found->value, &object, key}, out);
    }
  }

  // A field that only --explain writes.
  template <class T>
  void explained(const Node& object, std::string_view key, T& out) {
    if (find(object, key) != object.value.MemberEnd()) field(object, key, out);
  }

  // A string that is null where it is empty.
  void nullable(const Node& object, std::string_view key, std::string& out) {
    std::optional<std::string> value;
    field(object, key, value);
    if (value) out = std::move(*value);
  }

  // The span whose ends are fields of this object.
  void span(const Node& object, Span& out) {
    field(object, "start", out.start);
    field(object, "end", out.end);
    if (out.start > out.end) fail(object, fmt::format("it ends at {}, before its start at {}", out.end, out.start));
    const std::size_t length = report_.text.size();
    if (out.end > length) fail(object, fmt::format("it ends at {}, but the text at {}", out.end, length));
  }

  void take(const Node& node, std::string& out) {
    if (expect(node.value.IsString(), node, "this must be a string")) out = view(node.value);
  }

  void take(const Node& node, std::u32string& out) {
    if (expect(node.value.IsString(), node, "this must be a string")) out = text::to_utf32(view(node.value));
  }

  void take(const Node& node, std::optional<std::string>& out) {
    if (node.value.IsNull()) return;
    if (expect(node.value.IsString(), node, "this must be a string or null")) out = view(node.value);
  }

  void take(const Node& node, uint32_t& out) {
    if (expect(node.value.IsUint(), node, "this must be a whole number of 32 bits, zero or more")) {
      out = node.value.GetUint();
    }
  }

  void take(const Node& node, float& out) {
    if (!expect(node.value.IsNumber(), node, "this must be a number")) return;
    const double number = node.value.GetDouble();
    if (expect(std::abs(number) <= largest_number, node, "this number is too large")) out = static_cast<float>(number);
  }

  template <class Enum>
  requires std::is_enum_v<Enum>
  void take(const Node& node, Enum& out) {
    if (!expect(node.value.IsString(), node, "this must be a string")) return;
    const auto value = named<Enum>(view(node.value));
    if (value) {
      out = *value;
    } else {
      fail(node, fmt::format("«{}» is none of {}", quoted(view(node.value)), fmt::join(names_of<Enum>(), ", ")));
    }
  }

  template <class T>
  void take(const Node& node, std::vector<T>& out) {
    if (!expect(node.value.IsArray(), node, "this must be an array")) return;
    for (SizeType i = 0; i < node.value.Size() && !error_; ++i) take({node.value[i], &node, {}, i}, out.emplace_back());
  }

  // Everything else is an object.
  template <class T>
  requires std::is_class_v<T>
  void take(const Node& node, T& out) {
    if (expect(node.value.IsObject(), node, "this must be an object")) fields(node, out);
  }

  void take(const Node& node, std::optional<Reference>& out) {
    if (!node.value.IsNull()) take(node, out.emplace());
  }

  // The text comes first: spans are held against it.
  void fields(const Node& node, Report& r) {
    field(node, "text", r.text);
    field(node, "input", r.input);
    field(node, "url", r.url);
    field(node, "outlet", r.outlet);
    field(node, "language", r.language);
    field(node, "title", r.title);
    field(node, "authors", r.authors);
    field(node, "published", r.published);
    field(node, "modified", r.modified);
    field(node, "blocks", r.blocks);
    field(node, "entities", r.entities);
    field(node, "dates", r.dates);
    field(node, "attributions", r.attributions);
    field(node, "links", r.links);
  }

  void fields(const Node& node, Span& s) { span(node, s); }

  void fields(const Node& node, Block& b) {
    field(node, "kind", b.kind);
    span(node, b.span);
  }

  void fields(const Node& node, Entity& e) {
    field(node, "id", e.id);
    field(node, "type", e.type);
    field(node, "name", e.name);
    field(node, "aliases", e.aliases);
    field(node, "roles", e.roles);
    field(node, "mentions", e.mentions);
    explained(node, "references", e.references);
    explained(node, "evidence", e.evidence);
    explained(node, "facts", e.facts);
  }

  void fields(const Node& node, Evidence& e) {
    span(node, e.span);
    field(node, "why", e.why);
    field(node, "because", e.because);
  }

  void fields(const Node& node, Fact& f) {
    field(node, "kind", f.kind);
    span(node, f.span);
    field(node, "value", f.value);
  }

  void fields(const Node& node, Date& d) {
    span(node, d.span);
    field(node, "from", d.from);
    field(node, "to", d.to);
    field(node, "relation", d.relation);
  }

  void fields(const Node& node, Reference& r) {
    span(node, r.span);
    nullable(node, "entity", r.entity);
  }

  void fields(const Node& node, Cue& c) {
    span(node, c.span);
    field(node, "lemma", c.lemma);
  }

  void fields(const Node& node, Attribution& a) {
    field(node, "id", a.id);
    field(node, "source", a.source);
    field(node, "cue", a.cue);
    field(node, "content", a.content);
    field(node, "quote", a.quote);
    field(node, "act", a.act);
    field(node, "certainty", a.certainty);
    field(node, "polarity", a.polarity);
    field(node, "source_type", a.source_type);
    nullable(node, "parent", a.parent);
    field(node, "via", a.via);
    field(node, "chain", a.chain);
    explained(node, "reasons", a.reasons);
  }

  void fields(const Node& node, Reason& r) {
    field(node, "choice", r.choice);
    field(node, "chance", r.chance);
    field(node, "features", r.features);
  }

  void fields(const Node& node, Reason::Feature& f) {
    field(node, "name", f.name);
    field(node, "weight", f.weight);
  }

  void fields(const Node& node, Link& l) {
    field(node, "text", l.text);
    field(node, "href", l.href);
    field(node, "kind", l.kind);
  }

  Report report_;
  std::optional<Error> error_;
};

}  // namespace

Expected<Report> from_json(std::string_view json) {
  if (json.size() > most_bytes) return Error{fmt::format("a report of more than {} bytes is not read", most_bytes), ""};
  std::string bytes(json);
  Document document;
  if (auto broken = parse(bytes, document)) return std::move(*broken);
  return ReportReader().read(document);
}

}  // namespace isnad
