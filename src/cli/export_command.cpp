// isnad export: an archive, or what a search finds in it, as a stream for other programs.
#include <fmt/format.h>

#include <CLI/CLI.hpp>

#include "cli/archive_options.h"
#include "cli/commands.h"
#include "cli/output.h"
#include "cli/progress_bar.h"
#include "export/archived.h"
#include "export/exporter.h"

namespace isnad::cli {

namespace {

using exporting::Format;

struct Options {
  ArchiveOptions archive;
  Format format = Format::jsonl;
  exporting::ExportOptions exported;
  bool quiet = false;
};

int run(const Options& options) {
  auto open = open_archive(options.archive, archive::Access::read, Names::wanted);
  if (!open) {
    complain(open.error());
    return some_failed;
  }
  archive::Store& store = open->archive->store();
  ProgressBar progress(options.quiet, 0);
  Output output("the export");
  int status = all_done;
  const auto exporter = exporting::make_exporter(options.format, options.exported);
  bool wanted = output.write(exporter->start());
  const auto write = [&](const Expected<exporting::Exported>& article) {
    progress.count();
    if (article) return wanted = wanted && output.write(exporter->article(*article));
    progress.erase();
    complain(article.error());
    status = some_failed;
    return wanted;
  };
  const auto done = exporting::each_archived(store, open->names->knowledge.particles, write);
  progress.erase();
  if (!done) {
    complain(done.error());
    status = some_failed;
  }
  if (wanted) output.write(exporter->end());
  return output.finish(status);
}

}  // namespace

std::function<int()> add_export(CLI::App& app) {
  auto options = std::make_shared<Options>();
  CLI::App* command = app.add_subcommand("export", "writes a whole archive for other programs (docs/EXPORT.md)");
  const std::map<std::string, Format> formats{
      {"jsonl", Format::jsonl}, {"csv", Format::csv}, {"jsonld", Format::json_ld}, {"graphml", Format::graphml}};
  add_archive_options(*command, options->archive);
  command
      ->add_option("--format", options->format,
                   "jsonl (reports, one a line), csv (statements), jsonld (schema.org) or graphml (who says what)")
      ->transform(CLI::CheckedTransformer(formats).description(""))
      ->type_name("FORMAT");
  command->add_flag("--bom", options->exported.byte_order_mark,
                    "csv: mark it as UTF-8, as spreadsheet programs want it");
  command->add_flag("--mentions", options->exported.mentions, "graphml: also who is mentioned in which article");
  command->add_flag("--quiet", options->quiet, "show no progress");
  return [options] { return run(*options); };
}

}  // namespace isnad::cli
