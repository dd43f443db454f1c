#include "export/exporter.h"

#include <array>

#include "export/csv.h"
#include "export/graphml.h"
#include "export/json_ld.h"
#include "export/jsonl.h"

namespace isnad::exporting {

namespace {

constexpr std::array<std::string_view, 4> names{"jsonl", "csv", "jsonld", "graphml"};  // in the order of Format

}  // namespace

std::optional<Format> format_called(std::string_view name) {
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (names[i] == name) return static_cast<Format>(i);
  }
  return std::nullopt;
}

std::unique_ptr<Exporter> make_exporter(Format format, const ExportOptions& options) {
  switch (format) {
    case Format::csv:
      return make_csv(options);
    case Format::json_ld:
      return make_json_ld();
    case Format::graphml:
      return make_graphml(options);
    case Format::jsonl:
      break;
  }
  return make_jsonl();
}

}  // namespace isnad::exporting
