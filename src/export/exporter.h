// An archive as a stream of text in one of the formats of `isnad export` (docs/EXPORT.md): start, any number of
// articles, end. What is written does not pile up: an exporter remembers nothing, or a hash of each node that must not
// come twice (id_set.h).
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "export/exported.h"

namespace isnad::exporting {

enum class Format : uint8_t { jsonl, csv, json_ld, graphml };

// As after --format: "jsonl", "csv", "jsonld", "graphml".
std::optional<Format> format_called(std::string_view name);

struct ExportOptions {
  bool byte_order_mark = false;  // csv: in front, by which spreadsheet programs know UTF-8
  bool mentions = false;         // graphml: edges to every entity that an article mentions, too
};

// One document; each article of the archive once, start before and end behind them. What they return is UTF-8,
// whatever the reports hold, to be written as it is and one behind the other.
class Exporter {
public:
  Exporter() = default;
  Exporter(const Exporter&) = delete;
  Exporter& operator=(const Exporter&) = delete;
  virtual ~Exporter() = default;

  virtual std::string start() = 0;
  virtual std::string article(const Exported& exported) = 0;
  virtual std::string end() = 0;
};

std::unique_ptr<Exporter> make_exporter(Format format, const ExportOptions& options = {});

}  // namespace isnad::exporting
