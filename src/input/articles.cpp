#include "input/articles.h"

#include <fmt/format.h>
#include <rapidjson/error/en.h>
#include <rapidjson/memorystream.h>
#include <rapidjson/reader.h>

#include <algorithm>
#include <array>
#include <unordered_map>

#include "input/date.h"
#include "input/json_splitter.h"
#include "input/sniff.h"
#include "input/text_document.h"

namespace isnad::input {

namespace {

constexpr unsigned deepest = 100;
constexpr unsigned most_broken_in_a_row = 20;

struct Wanted {
  Field field;
  std::size_t rank;
};
using WantedPaths = std::unordered_map<std::string, Wanted>;

struct Values {
  std::vector<std::string> strings;
  std::size_t rank = static_cast<std::size_t>(-1);
};
using Record = std::array<Values, 9>;

const std::string& first(const Record& record, Field field) {
  static const std::string none;
  const Values& values = record[static_cast<std::size_t>(field)];
  return values.strings.empty() ? none : values.strings.front();
}

// Collects the strings and numbers of an object whose paths are wanted; arrays have the path of their field.
class Collector : public rapidjson::BaseReaderHandler<rapidjson::UTF8<>, Collector> {
public:
  Collector(const WantedPaths& wanted, Record& record) : wanted_(wanted), record_(record) {}

  bool Default() { return true; }

  bool String(const char* value, rapidjson::SizeType size, bool) {
    const auto found = wanted_.find(path_);
    if (found == wanted_.end() || size == 0) return true;
    Values& values = record_[static_cast<std::size_t>(found->second.field)];
    if (found->second.rank > values.rank) return true;
    if (found->second.rank < values.rank) values.strings.clear();
    values.rank = found->second.rank;
    values.strings.emplace_back(value, size);
    return true;
  }

  bool RawNumber(const char* value, rapidjson::SizeType size, bool copy) { return String(value, size, copy); }

  bool StartObject() {
    bases_.push_back(path_.size());
    return bases_.size() <= deepest;
  }

  bool Key(const char* name, rapidjson::SizeType size, bool) {
    path_.resize(bases_.back());
    if (!path_.empty()) path_ += '.';
    for (const char c : std::string_view(name, size)) path_ += c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
    return true;
  }

  bool EndObject(rapidjson::SizeType) {
    path_.resize(bases_.back());
    bases_.pop_back();
    return true;
  }

  bool StartArray() { return ++arrays_ <= deepest; }

  bool EndArray(rapidjson::SizeType) {
    --arrays_;
    return true;
  }

private:
  const WantedPaths& wanted_;
  Record& record_;
  std::string path_;
  std::vector<std::size_t> bases_;
  unsigned arrays_ = 0;
};

Expected<Record> parse(const JsonPiece& piece, const WantedPaths& wanted) {
  Record record;
  Collector collector(wanted, record);
  rapidjson::MemoryStream bytes(piece.bytes.data(), piece.bytes.size());
  rapidjson::Reader reader;
  constexpr unsigned flags = rapidjson::kParseIterativeFlag | rapidjson::kParseNumbersAsStringsFlag;
  const auto result = reader.Parse<flags>(bytes, collector);
  if (!result.IsError()) return record;
  const auto end = piece.bytes.begin() + static_cast<std::ptrdiff_t>(std::min(result.Offset(), piece.bytes.size()));
  const auto line = piece.line + static_cast<uint64_t>(std::count(piece.bytes.begin(), end, '\n'));
  std::string why = rapidjson::GetParseError_En(result.Code());
  if (why.ends_with('.')) why.pop_back();
  if (result.Code() == rapidjson::kParseErrorTermination) why = fmt::format("nested deeper than {}", deepest);
  return Error{why, fmt::format("line {}", line)};
}

WantedPaths wanted_paths(const FieldNames& names) {
  WantedPaths wanted;
  for (std::size_t rank = 0; rank < names.size(); ++rank) {
    wanted.try_emplace(names[rank].path, Wanted{names[rank].field, rank});
  }
  return wanted;
}

KnownFacts facts_of(const Record& record) {
  KnownFacts facts;
  facts.title = first(record, Field::title);
  facts.outlet = first(record, Field::outlet);
  facts.authors = record[static_cast<std::size_t>(Field::authors)].strings;
  facts.published = iso_of(first(record, Field::published));
  const std::string& language = first(record, Field::language);
  if (language.size() == 2 || (language.size() > 2 && language[2] == '-')) facts.language = language.substr(0, 2);
  return facts;
}

class Articles {
public:
  Articles(const std::string& name, Stream& stream, Delivery& delivery)
      : name_(name),
        stream_(stream),
        delivery_(delivery),
        wanted_(wanted_paths(delivery.options().fields)),
        splitter_(stream, delivery.options().read.limits.bytes) {}

  void run() {
    while (!delivery_.finished() && broken_ < most_broken_in_a_row) {
      const auto piece = splitter_.next();
      if (!piece) break;
      ++count_;
      article(*piece);
    }
    if (broken_ >= most_broken_in_a_row) {
      delivery_.failure(name_, fmt::format("{} pieces in a row are broken; what follows is not read", broken_));
    } else if (stream_.failure()) {
      delivery_.failure(name_, stream_.failure()->sentence);
    }
  }

private:
  void article(const JsonPiece& piece) {
    if (!piece.trouble.empty()) return trouble(piece);
    const auto record = parse(piece, wanted_);
    if (!record) {
      ++broken_;
      return delivery_.failure(name_,
                               fmt::format("{}: broken JSON: {}", record.error().place, record.error().sentence));
    }
    broken_ = 0;
    deliver(*record, piece);
  }

  void trouble(const JsonPiece& piece) {
    ++broken_;
    const bool stream_failed = stream_.failure().has_value();  // which is told at the end
    if (!stream_failed) delivery_.failure(name_, fmt::format("line {}: {}", piece.line, piece.trouble));
  }

  void deliver(const Record& record, const JsonPiece& piece) {
    const std::string& text = first(record, Field::text);
    const std::string& html = first(record, Field::html);
    const KnownFacts facts = facts_of(record);
    if (text.empty() && html.empty() && facts.title.empty()) {
      return delivery_.failure(name_, fmt::format("line {}: this JSON object is no article: it has no title, text or "
                                                  "html; --map text=NAME tells where they are",
                                                  piece.line));
    }
    const bool page = text.empty() || (delivery_.options().read.kind == InputKind::html && !html.empty());
    Document document = page && !html.empty() ? html_document(html, facts, delivery_.options().read)
                                              : text_document(text, facts, delivery_.options().read);
    if (!first(record, Field::url).empty()) document.options.url = first(record, Field::url);
    document.name = name_of(record);
    document.id = first(record, Field::id);
    delivery_.document(std::move(document));
  }

  // A single object is the file itself.
  std::string name_of(const Record& record) {
    if (count_ == 1 && splitter_.is_last()) return name_;
    const std::string& id = first(record, Field::id);
    return label(fmt::format("{}/{}", name_, id.empty() ? std::to_string(count_) : id));
  }

  const std::string& name_;
  Stream& stream_;
  Delivery& delivery_;
  WantedPaths wanted_;
  JsonSplitter splitter_;
  uint64_t count_ = 0;
  unsigned broken_ = 0;
};

}  // namespace

void each_article(const std::string& name, Stream& stream, Delivery& delivery) {
  Articles(name, stream, delivery).run();
}

}  // namespace isnad::input
