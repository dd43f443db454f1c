// isnad match: two lists of names, which of the one is which of the other.
#include <fmt/format.h>
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdio>
#include <map>
#include <memory>

#include "cli/commands.h"
#include "cli/output.h"
#include "entity/name_index.h"
#include "input/stream.h"
#include "isnad/knowledge.h"
#include "knowledge.h"
#include "text/ascii.h"
#include "text/unicode.h"

namespace isnad::cli {

namespace {

enum class Format { tsv, json };

struct Options {
  std::string left, right;
  Format format = Format::tsv;
  double least = 0.01;
  bool one_to_one = false;
  bool explain = false;
  std::string lexicon;
};

constexpr std::size_t largest_list = std::size_t{1} << 30;
constexpr std::size_t rivals = 10;  // candidates of each name among which --one-to-one chooses

// One list: its lines as they are, and as names.
struct Names {
  std::vector<std::string> lines;
  std::vector<entity::PersonName> names;
};

int complain(const Error& error) {
  fmt::print(stderr, "isnad: {}: {}\n", error.place, error.sentence);
  return some_failed;
}

bool is_utf8(std::string_view line) {
  return text::to_utf8(text::to_utf32(line)) == line;
}

Expected<std::vector<std::string>> lines_of(const std::string& name) {
  auto stream = input::open_file(name);
  if (!stream) return stream.error();
  const auto bytes = input::read_all(**stream, largest_list);
  if (!bytes) return Error{bytes.error().sentence, name};
  std::string_view rest = *bytes;
  if (rest.starts_with("\xEF\xBB\xBF")) rest.remove_prefix(3);
  std::vector<std::string> result;
  bool any = false;
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    result.emplace_back(text::trimmed(rest.substr(0, end), "\r"));
    rest.remove_prefix(std::min(end + 1, rest.size()));
    std::replace(result.back().begin(), result.back().end(), '\t', ' ');  // which separates the columns of the answer
    any = any || !text::trimmed(result.back()).empty();
    if (!is_utf8(result.back())) {
      return Error{"this is not UTF-8; convert the list, for example with iconv",
                   fmt::format("{}:{}", name, result.size())};
    }
  }
  if (!any) return Error{"there are no names in it; a list has one name a line", name};
  return result;
}

Expected<Names> read_names(const std::string& name, const entity::NameKnowledge& knowledge) {
  auto lines = lines_of(name);
  if (!lines) return lines.error();
  Names result{std::move(*lines), {}};
  for (const std::string& line : result.lines) {
    result.names.push_back(entity::parse_name(text::to_utf32(line), knowledge));
  }
  return result;
}

using Letters = std::vector<std::pair<std::string, std::string>>;

struct Answer {
  std::string_view left, right;
  double probability = 0;
  Letters letters;
};

std::string to_tsv(const Answer& answer, bool explain) {
  std::string result = fmt::format("{}\t{}\t{:.3f}", answer.left, answer.right, answer.probability);
  if (explain) {
    std::string all;
    for (const auto& [left, right] : answer.letters) {
      all += fmt::format("{}{}={}", all.empty() ? "" : " ", left.empty() ? "-" : left, right.empty() ? "-" : right);
    }
    result += '\t' + all;
  }
  return result + '\n';
}

std::string to_json(const Answer& answer, bool explain) {
  rapidjson::StringBuffer buffer;
  rapidjson::Writer<rapidjson::StringBuffer> writer(buffer);
  const auto string = [&](std::string_view s) { writer.String(s.data(), static_cast<rapidjson::SizeType>(s.size())); };
  writer.StartObject();
  writer.Key("left");
  string(answer.left);
  writer.Key("right");
  answer.right.empty() ? void(writer.Null()) : string(answer.right);
  writer.Key("score");
  writer.RawValue(fmt::format("{:.3f}", answer.probability).c_str(), 5, rapidjson::kNumberType);
  if (explain) {
    writer.Key("letters");
    writer.StartArray();
    for (const auto& [left, right] : answer.letters) {
      writer.StartArray();
      string(left);
      string(right);
      writer.EndArray();
    }
    writer.EndArray();
  }
  writer.EndObject();
  return std::string(buffer.GetString(), buffer.GetSize()) + '\n';
}

Letters letters_of(const entity::PersonName& left, const entity::PersonName& right,
                   const entity::SpellingRules& rules) {
  Letters result;
  for (const entity::Aligned& piece : entity::explain(left, right, rules)) {
    result.emplace_back(text::to_utf8(piece.left), text::to_utf8(piece.right));
  }
  return result;
}

std::vector<entity::NamePair> choose(const Names& left, entity::NameIndex& index, const Options& options) {
  std::vector<std::vector<entity::NamePair>> found;
  for (const entity::PersonName& name : left.names) {
    found.push_back(index.find(name, options.one_to_one ? rivals : 1));
    std::erase_if(found.back(), [&](const auto& pair) { return pair.probability < options.least; });
  }
  if (options.one_to_one) return entity::one_to_one(found);
  std::vector<entity::NamePair> result;
  result.reserve(found.size());
  for (const auto& pairs : found) result.push_back(pairs.empty() ? entity::NamePair{entity::no_name, 0} : pairs[0]);
  return result;
}

// Prints until standard output takes no more; the exit status.
int print(const Names& left, const std::vector<std::string>& right, const entity::NameIndex& index,
          const std::vector<entity::NamePair>& chosen, const entity::SpellingRules& rules, const Options& options) {
  errno = 0;
  Output output("the pairs");
  bool written = true;
  for (std::size_t i = 0; i < chosen.size() && written; ++i) {
    Answer answer{left.lines[i], {}, 0, {}};
    if (chosen[i].right != entity::no_name) {
      answer.right = right[chosen[i].right];
      answer.probability = chosen[i].probability;
      if (options.explain) answer.letters = letters_of(left.names[i], index.name(chosen[i].right), rules);
    }
    const std::string line =
        options.format == Format::tsv ? to_tsv(answer, options.explain) : to_json(answer, options.explain);
    written = output.write(line);
  }
  return output.finish(all_done);
}

int run(const Options& options) {
  if (options.left == "-" && options.right == "-") {
    fmt::print(stderr, "isnad: only one of both lists can be standard input\nTry: match --help\n");
    return wrong_usage;
  }
  const auto opened = Knowledge::open(options.lexicon);
  if (!opened) return complain(opened.error());
  const auto knowledge = entity::NameKnowledge::decode(opened->parts().lexicon);
  if (!knowledge) return complain(knowledge.error());
  const auto left = read_names(options.left, *knowledge);
  if (!left) return complain(left.error());
  auto right = read_names(options.right, *knowledge);
  if (!right) return complain(right.error());
  auto index = entity::NameIndex::build(opened->parts().lexicon, *knowledge, std::move(right->names));
  if (!index) return complain(index.error());
  return print(*left, right->lines, *index, choose(*left, *index, options), knowledge->rules, options);
}

}  // namespace

std::function<int()> add_match(CLI::App& app) {
  auto options = std::make_shared<Options>();
  CLI::App* match = app.add_subcommand("match", "matches two lists of names, within and across scripts");
  match->footer(
      "Prints for every line of LEFT, in order: the line, the line of RIGHT most like it, and the probability that\n"
      "both are one name, with tabs between them. Nothing and 0.000 where no line of RIGHT is plausible.");
  const std::map<std::string, Format> formats{{"tsv", Format::tsv}, {"json", Format::json}};
  match->add_option("--format", options->format, "tsv or json (an object a line)")
      ->transform(CLI::CheckedTransformer(formats).description(""))
      ->type_name("FORMAT");
  match->add_option("--min", options->least, "pairs less probable than this are none")
      ->check(CLI::Range(0.0, 1.0).description(""))
      ->type_name("P")
      ->capture_default_str();
  match->add_flag("--one-to-one", options->one_to_one,
                  "use each line of RIGHT at most once, the most probable pairs first");
  match->add_flag("--explain", options->explain, "add which letters stand for which");
  match->add_option("--lexicon", options->lexicon, "the compiled lexicon to use instead of the program's own");
  match->add_option("left", options->left, "a list of names, one a line; - for standard input")
      ->required()
      ->type_name("LEFT");
  match->add_option("right", options->right, "the list to look them up in; - for standard input")
      ->required()
      ->type_name("RIGHT");
  return [options] { return run(*options); };
}

}  // namespace isnad::cli
