// isnad link, isnad unlink: a person says whether two names mean one.
#include <fmt/format.h>

#include <CLI/CLI.hpp>

#include "archive/group.h"
#include "archive/record.h"
#include "cli/archive_options.h"
#include "cli/commands.h"
#include "cli/output.h"
#include "text/hash.h"

namespace isnad::cli {

namespace {

struct Options {
  ArchiveOptions archive;
  std::string first, second, note;
  bool same = true;
};

// The entity of an id, or the one whose name is exactly this; several of one name are told apart by their ids.
Expected<archive::EntityRow> entity_called(archive::Store& store, const archive::NameBook& book,
                                           const std::string& name) {
  if (const uint64_t hash = hash_of_id(name); hash != 0) {
    const auto row = store.entity(hash);
    if (!row) return row.error();
    if (*row) return **row;
  }
  constexpr std::size_t most = 50;
  const auto found = archive::NameFinder(store, book).find(name, most);
  if (!found) return found.error();
  std::vector<archive::EntityRow> exact;
  for (const archive::NameFound& f : *found) {
    if (f.probability >= 1) exact.push_back(f.entity);
  }
  if (exact.size() == 1) return exact.front();
  std::string choices;
  for (std::size_t i = 0; i < found->size() && i < 8; ++i) {
    const archive::EntityRow& row = (*found)[i].entity;
    choices += fmt::format("\n  {}  {}", archive::entity_id(row.type, row.hash), row.name);
  }
  if (choices.empty()) return Error{"nobody in this archive is called so", name};
  return Error{fmt::format("give the id of the one that is meant:{}", choices), name};
}

int run(const Options& options) {
  auto open = open_archive(options.archive, archive::Access::write, Names::wanted);
  if (!open) {
    complain(open.error());
    return some_failed;
  }
  archive::Store& store = open->archive->store();
  const auto first = entity_called(store, *open->names, options.first);
  const auto second = entity_called(store, *open->names, options.second);
  for (const auto* entity : {&first, &second}) {
    if (*entity) continue;
    complain(entity->error());
    return some_failed;
  }
  if (first->hash == second->hash) {
    complain({"these are the same name already", options.second});
    return some_failed;
  }
  const auto done = store.correct({first->hash, second->hash, options.same, options.note, ""});
  if (!done) {
    complain(done.error());
    return some_failed;
  }
  const auto called = [](const archive::EntityRow& row) {
    return fmt::format("{} ({})\n", row.name, archive::entity_id(row.type, row.hash));
  };
  Output output("what was done");
  output.write(called(*first) + called(*second) +
               (options.same ? "are one from now on\n" : "are two from now on, whatever articles say\n"));
  return output.finish(all_done);
}

std::function<int()> add_correction(CLI::App& app, const char* name, const char* says, bool same) {
  auto options = std::make_shared<Options>();
  options->same = same;
  CLI::App* command = app.add_subcommand(name, says);
  add_archive_options(*command, options->archive);
  command->add_option("--note", options->note, "why; it is shown where the names are")->type_name("WORDS");
  command->add_option("first", options->first, "a name, or an entity's id as isnad who shows it")
      ->required()
      ->type_name("NAME");
  command->add_option("second", options->second, "the other one")->required()->type_name("NAME");
  return [options] { return run(*options); };
}

}  // namespace

std::function<int()> add_link(CLI::App& app) {
  return add_correction(app, "link", "says that two names of an archive mean one", true);
}

std::function<int()> add_unlink(CLI::App& app) {
  return add_correction(app, "unlink", "says that two names of an archive do not mean one", false);
}

}  // namespace isnad::cli
