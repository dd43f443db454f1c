#include "watch/feed_state.h"

#include <rapidjson/document.h>
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <algorithm>

#include "input/origin.h"

namespace isnad::watch {

namespace {

constexpr int version = 1;
constexpr int64_t longest_interval = 31'536'000;  // a year, in seconds
constexpr int64_t latest_due = int64_t{1} << 50;  // milliseconds: in thirty thousand years

using Writer = rapidjson::Writer<rapidjson::StringBuffer>;
using Value = rapidjson::Value;

void write(Writer& writer, const char* key, const std::string& text) {
  if (text.empty()) return;
  writer.Key(key);
  writer.String(text.data(), static_cast<rapidjson::SizeType>(text.size()));
}

void write(Writer& writer, const char* key, int64_t number) {
  writer.Key(key);
  writer.Int64(number);
}

void write(Writer& writer, const char* key, const std::vector<std::string>& texts) {
  writer.Key(key);
  writer.StartArray();
  for (const std::string& text : texts) writer.String(text.data(), static_cast<rapidjson::SizeType>(text.size()));
  writer.EndArray();
}

void write(Writer& writer, const Item& item) {
  writer.StartObject();
  write(writer, "names", item.names);
  write(writer, "link", item.link);
  write(writer, "failures", item.failures);
  write(writer, "outlet_is_the_feed", item.outlet_is_the_feed ? 1 : 0);
  write(writer, "name", item.document.name);
  write(writer, "bytes", item.document.bytes);
  write(writer, "options", input::to_json(item.document.options));
  writer.EndObject();
}

const Value* member(const Value& object, const char* key) {
  const auto found = object.FindMember(key);
  return found == object.MemberEnd() ? nullptr : &found->value;
}

std::string text_at(const Value& object, const char* key) {
  const Value* value = member(object, key);
  return value && value->IsString() ? std::string(value->GetString(), value->GetStringLength()) : "";
}

int64_t number_at(const Value& object, const char* key) {
  const Value* value = member(object, key);
  return value && value->IsInt64() ? value->GetInt64() : 0;
}

std::vector<std::string> texts_at(const Value& object, const char* key) {
  std::vector<std::string> result;
  const Value* value = member(object, key);
  if (!value || !value->IsArray()) return result;
  for (const Value& text : value->GetArray()) {
    if (text.IsString()) result.emplace_back(text.GetString(), text.GetStringLength());
  }
  return result;
}

unsigned count_at(const Value& object, const char* key) {
  constexpr int64_t most = 1'000'000;
  return static_cast<unsigned>(std::clamp(number_at(object, key), int64_t{0}, most));
}

Item item_in(const Value& value) {
  Item item{texts_at(value, "names"),
            text_at(value, "link"),
            count_at(value, "failures"),
            number_at(value, "outlet_is_the_feed") != 0,
            {}};
  item.document.name = text_at(value, "name");
  item.document.bytes = text_at(value, "bytes");
  if (auto options = input::options_from_json(text_at(value, "options"))) item.document.options = std::move(*options);
  return item;
}

}  // namespace

std::string to_text(const FeedState& state) {
  rapidjson::StringBuffer buffer;
  Writer writer(buffer);
  writer.StartObject();
  write(writer, "version", version);
  write(writer, "feed", state.feed);
  write(writer, "url", state.url);
  write(writer, "etag", state.validators.etag);
  write(writer, "last_modified", state.validators.last_modified);
  write(writer, "interval", state.interval.count());
  write(writer, "due", state.due.time_since_epoch().count());
  write(writer, "failures", state.failures);
  write(writer, "error", state.error);
  write(writer, "gone", state.gone ? 1 : 0);
  writer.Key("waiting");
  writer.StartArray();
  for (const Item& item : state.waiting) write(writer, item);
  writer.EndArray();
  writer.EndObject();
  return {buffer.GetString(), buffer.GetSize()};
}

Expected<FeedState> state_from(std::string_view text) {
  rapidjson::Document json;
  json.Parse<rapidjson::kParseIterativeFlag>(text.data(), text.size());
  if (json.HasParseError() || !json.IsObject() || number_at(json, "version") != version) {
    return Error{"what was kept of this feed cannot be read; it is polled as if it were new", ""};
  }
  FeedState state;
  state.feed = text_at(json, "feed");
  state.url = text_at(json, "url");
  state.validators = {text_at(json, "etag"), text_at(json, "last_modified")};
  state.interval = Seconds(std::clamp(number_at(json, "interval"), int64_t{0}, longest_interval));
  state.due = Moment(Milliseconds(std::clamp(number_at(json, "due"), int64_t{0}, latest_due)));
  state.failures = count_at(json, "failures");
  state.error = text_at(json, "error");
  state.gone = number_at(json, "gone") != 0;
  const Value* waiting = member(json, "waiting");
  if (waiting && waiting->IsArray()) {
    for (const Value& item : waiting->GetArray()) {
      if (item.IsObject()) state.waiting.push_back(item_in(item));
    }
  }
  return state;
}

}  // namespace isnad::watch
