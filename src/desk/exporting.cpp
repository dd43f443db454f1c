// The whole archive in the formats of isnad export.
#include <unistd.h>

#include <cstdio>

#include "desk/endpoints.h"
#include "desk/parameters.h"
#include "desk/replies.h"
#include "export/archived.h"
#include "export/exporter.h"

namespace isnad::desk {

namespace {

using exporting::Format;

const char* type_of(Format format) {
  switch (format) {
    case Format::csv:
      return "text/csv; charset=utf-8";
    case Format::json_ld:
      return "application/ld+json";
    case Format::graphml:
      return "application/xml";
    case Format::jsonl:
      break;
  }
  return "application/jsonl; charset=utf-8";
}

}  // namespace

// An archive may be larger than the memory: it goes through a file without a name.
Reply export_archive(Desk& /*desk*/, Desk::Reader& reader, const Request& request, const Asked& /*asked*/) {
  const std::string& asked = request.asked("format");
  const auto format = exporting::format_called(asked.empty() ? "jsonl" : asked);
  if (!format) return bad_parameter({"format is jsonl, csv, jsonld or graphml", asked});
  const auto book = reader.archive().book();
  if (!book) return problem(500, "archive", book.error());
  const std::unique_ptr<std::FILE, int (*)(std::FILE*)> file(std::tmpfile(), std::fclose);
  if (!file) return problem(503, "no-room", "there is no room for a temporary file", "");
  bool written = true;
  const auto write = [&](const std::string& piece) {
    written = written && std::fwrite(piece.data(), 1, piece.size(), file.get()) == piece.size();
  };
  const auto exporter = exporting::make_exporter(*format);
  write(exporter->start());
  const auto each = [&](const Expected<exporting::Exported>& article) {
    if (article) write(exporter->article(*article));
    return written;
  };
  const auto done = exporting::each_archived(reader.store(), (*book)->knowledge.particles, each);
  write(exporter->end());
  written = std::fflush(file.get()) == 0 && written;
  if (!done) return problem(500, "archive", done.error());
  if (!written) return problem(503, "no-room", "there is no room for a temporary file", "");
  Reply reply;
  reply.file = std::make_shared<TemporaryFile>(::dup(::fileno(file.get())));
  return std::move(
      reply.with("Content-Type", type_of(*format))
          .with("Content-Disposition", "attachment; filename=\"isnad." + (asked.empty() ? "jsonl" : asked) + "\""));
}

}  // namespace isnad::desk
