// The subcommands; each registers its options and runs.
#pragma once

#include <CLI/App.hpp>
#include <functional>

namespace isnad::cli {

// Exit statuses of the program.
inline constexpr int all_done = 0;
inline constexpr int some_failed = 1;
inline constexpr int wrong_usage = 2;

// Adds the subcommand to `app`; the returned function runs it after parsing and gives the exit status.
std::function<int()> add_add(CLI::App& app);
std::function<int()> add_claim(CLI::App& app);
std::function<int()> add_compare(CLI::App& app);
std::function<int()> add_export(CLI::App& app);
std::function<int()> add_link(CLI::App& app);
std::function<int()> add_match(CLI::App& app);
std::function<int()> add_read(CLI::App& app);
std::function<int()> add_reread(CLI::App& app);
std::function<int()> add_search(CLI::App& app);
std::function<int()> add_serve(CLI::App& app);
std::function<int()> add_stories(CLI::App& app);
std::function<int()> add_story(CLI::App& app);
std::function<int()> add_unlink(CLI::App& app);
std::function<int()> add_watch(CLI::App& app);
std::function<int()> add_who(CLI::App& app);

}  // namespace isnad::cli
