// The fields of a JSON object that RapidJSON writes: what all files that write JSON have in common.
#pragma once

#include <rapidjson/rapidjson.h>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "isnad/report.h"

namespace isnad {

// `Writer` is one of RapidJSON's.
template <class Writer>
class JsonFields {
protected:
  explicit JsonFields(Writer& writer) : w_(writer) {}

  void string(std::string_view s) { w_.String(s.data(), static_cast<rapidjson::SizeType>(s.size())); }
  void key(std::string_view s) { w_.Key(s.data(), static_cast<rapidjson::SizeType>(s.size())); }

  void text(std::string_view name_of, std::string_view value) {
    key(name_of);
    string(value);
  }

  void optional(std::string_view name_of, const std::optional<std::string>& value) {
    key(name_of);
    if (value) {
      string(*value);
    } else {
      w_.Null();
    }
  }

  void nullable(std::string_view name_of, const std::string& value) {
    key(name_of);
    if (value.empty()) {
      w_.Null();
    } else {
      string(value);
    }
  }

  void strings(std::string_view name_of, const std::vector<std::string>& values) {
    list(name_of, values, [&](const std::string& value) { string(value); });
  }

  template <class Items, class Each>
  void list(std::string_view name_of, const Items& items, Each each) {
    key(name_of);
    w_.StartArray();
    for (const auto& item : items) each(item);
    w_.EndArray();
  }

  // Start and end as fields of the object that is open, and as an object of their own.
  void span(Span s) {
    w_.Key("start");
    w_.Uint(s.start);
    w_.Key("end");
    w_.Uint(s.end);
  }

  void span_object(Span s) {
    w_.StartObject();
    span(s);
    w_.EndObject();
  }

  Writer& w_;
};

}  // namespace isnad
