// isnad compare: pairs of statements, whether they say the same or contradict each other.
#include <fmt/format.h>
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <CLI/CLI.hpp>
#include <cstdio>
#include <map>
#include <memory>
#include <optional>
#include <utility>

#include "cli/commands.h"
#include "cli/output.h"
#include "input/stream.h"
#include "isnad/knowledge.h"
#include "story/compare.h"
#include "text/ascii.h"
#include "text/unicode.h"

namespace isnad::cli {

namespace {

enum class Format { tsv, json };

struct Options {
  std::string file = "-";
  Format format = Format::tsv;
  bool explain = false;
  std::string lexicon;
};

constexpr std::size_t longest_line = std::size_t{1} << 20;  // bytes

int complain(const Error& error) {
  fmt::print(stderr, "isnad: {}: {}\n", error.place, error.sentence);
  return some_failed;
}

// The lines of a stream, one at a time; of one that is longer than longest_line only the beginning, which is longer
// too.
class Lines {
public:
  explicit Lines(input::Stream& stream) : stream_(stream) {}

  std::optional<std::string> next() {
    std::string line;
    while (true) {
      const std::string_view piece = stream_.peek(1);
      if (piece.empty()) break;
      const std::size_t end = piece.find('\n');
      if (line.size() <= longest_line) line += piece.substr(0, std::min(end, longest_line + 1));
      stream_.skip(end == piece.npos ? piece.size() : end + 1);
      if (end != piece.npos) return first(std::move(line));
    }
    if (line.empty()) return std::nullopt;
    return first(std::move(line));
  }

private:
  std::string first(std::string line) {
    if (std::exchange(is_first_, false) && line.starts_with("\xEF\xBB\xBF")) line.erase(0, 3);
    return line;
  }

  input::Stream& stream_;
  bool is_first_ = true;
};

struct Statements {
  std::string left, right;
};

Expected<Statements> parse(std::string_view line, std::string place) {
  const auto wrong = [&](std::string_view what) { return Error{std::string(what), std::move(place)}; };
  line = text::trimmed(line, "\r");
  if (line.size() > longest_line) return wrong("this line is longer than 1 MiB; a statement is a sentence or two");
  if (text::to_utf8(text::to_utf32(line)) != line) {
    return wrong("this is not UTF-8; convert the list, for example with iconv");
  }
  const std::size_t tab = line.find('\t');
  if (tab == line.npos) return wrong("there is no tab in it; a line is two statements with a tab between them");
  Statements result{std::string(text::trimmed(line.substr(0, tab))), std::string(text::trimmed(line.substr(tab + 1)))};
  if (result.right.find('\t') != result.right.npos) {
    return wrong("there are several tabs in it; a line is two statements with one tab between them");
  }
  if (result.left.empty() || result.right.empty()) {
    return wrong("a statement is missing; a line is two statements with a tab between them");
  }
  return result;
}

std::string to_tsv(const story::Comparison& comparison, bool explain) {
  std::string result = fmt::format("{}\t{:.3f}", story::relation_names[static_cast<std::size_t>(comparison.relation)],
                                   comparison.chance());
  if (explain) {
    std::string all;
    for (const Reason::Feature& reason : comparison.reasons) {
      all += fmt::format("{}{} {:+.2f}", all.empty() ? "" : "; ", reason.name, reason.weight);
    }
    result += '\t' + all;
  }
  return result + '\n';
}

using Writer = rapidjson::Writer<rapidjson::StringBuffer>;

void write(Writer& writer, std::string_view text) {
  writer.String(text.data(), static_cast<rapidjson::SizeType>(text.size()));
}

void write(Writer& writer, std::string_view key, std::string_view text) {
  write(writer, key);
  write(writer, text);
}

void write(Writer& writer, std::string_view key, float number) {
  write(writer, key);
  const std::string digits = fmt::format("{:.3f}", number);
  writer.RawValue(digits.data(), digits.size(), rapidjson::kNumberType);
}

std::string to_json(const Statements& statements, const story::Comparison& comparison, bool explain) {
  rapidjson::StringBuffer buffer;
  Writer writer(buffer);
  writer.StartObject();
  write(writer, "left", statements.left);
  write(writer, "right", statements.right);
  write(writer, "relation", story::relation_names[static_cast<std::size_t>(comparison.relation)]);
  for (std::size_t k = 0; k < comparison.chances.size(); ++k) {
    write(writer, story::relation_names[k], comparison.chances[k]);
  }
  if (explain) {
    write(writer, "reasons");
    writer.StartArray();
    for (const Reason::Feature& reason : comparison.reasons) {
      writer.StartObject();
      write(writer, "feature", reason.name);
      write(writer, "weight", reason.weight);
      writer.EndObject();
    }
    writer.EndArray();
  }
  writer.EndObject();
  return std::string(buffer.GetString(), buffer.GetSize()) + '\n';
}

std::string to_json(const Error& error) {
  rapidjson::StringBuffer buffer;
  Writer writer(buffer);
  writer.StartObject();
  write(writer, "error", error.sentence);
  writer.EndObject();
  return std::string(buffer.GetString(), buffer.GetSize()) + '\n';
}

// What is printed for a line, whatever is in it, so that the answers stay beside their lines.
std::string answer(const std::string& line, std::string place, const Knowledge& knowledge, const Options& options,
                   int& status) {
  const bool json = options.format == Format::json;
  const auto statements = parse(line, std::move(place));
  if (!statements) {
    status = complain(statements.error());
    return json ? to_json(statements.error()) : std::string("error\n");
  }
  const story::Comparison comparison =
      story::compare(text::to_utf32(statements->left), text::to_utf32(statements->right), knowledge, options.explain);
  return json ? to_json(*statements, comparison, options.explain) : to_tsv(comparison, options.explain);
}

int run(const Options& options) {
  const auto knowledge = Knowledge::open(options.lexicon);
  if (!knowledge) return complain(knowledge.error());
  const auto stream = input::open_file(options.file);
  if (!stream) return complain(stream.error());
  Lines lines(**stream);
  errno = 0;
  Output output("the answers");
  int status = all_done;
  bool written = true;
  for (std::size_t number = 1; written; ++number) {
    const auto line = lines.next();
    if (!line) break;
    written = output.write(answer(*line, fmt::format("{}:{}", options.file, number), *knowledge, options, status));
  }
  if ((*stream)->failure()) status = complain({(*stream)->failure()->sentence, options.file});
  return output.finish(status);
}

}  // namespace

std::function<int()> add_compare(CLI::App& app) {
  auto options = std::make_shared<Options>();
  CLI::App* compare = app.add_subcommand("compare", "says which pairs of statements agree and which contradict");
  compare->footer(
      "Prints for every line of FILE, which is two statements with a tab between them: same, contradicts or other, "
      "and\n"
      "the probability of that. For a line that is no such pair: error.");
  const std::map<std::string, Format> formats{{"tsv", Format::tsv}, {"json", Format::json}};
  compare->add_option("--format", options->format, "tsv or json (an object a line)")
      ->transform(CLI::CheckedTransformer(formats).description(""))
      ->type_name("FORMAT");
  compare->add_flag("--explain", options->explain, "add what spoke for the answer most");
  compare->add_option("--lexicon", options->lexicon, "the compiled lexicon to use instead of the program's own");
  compare->add_option("file", options->file, "pairs of statements, one a line; - or nothing for standard input")
      ->type_name("FILE");
  return [options] { return run(*options); };
}

}  // namespace isnad::cli
