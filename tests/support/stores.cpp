#include "support/stores.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>

#include "archive/compress.h"
#include "archive/facets.h"
#include "archive/memory/memory_store.h"
#include "archive/sqlite/sqlite_store.h"
#include "lexicon/table.h"

namespace isnad::testing {

namespace {

std::string new_path() {
  static int number = 0;
  const auto name = "isnad-test-" + std::to_string(getpid()) + "-" + std::to_string(++number) + ".isnad";
  return std::filesystem::temp_directory_path() / name;
}

}  // namespace

Opened::Opened(std::string kind) : kind_(std::move(kind)), path_(is_kept() ? new_path() : ":memory:") {
  open();
}

Opened::~Opened() {
  store_.reset();
  if (!is_kept()) return;
  for (const char* end : {"", "-wal", "-shm"}) std::filesystem::remove(path_ + end);
}

void Opened::open() {
  if (kind_ == "memory") {
    store_ = archive::memory_store(plain_keys());
    return;
  }
  store_ = value_of(archive::open_sqlite(path_, archive::Access::create, plain_keys()));
}

void Opened::reopen() {
  store_.reset();
  open();
}

archive::NameKeys plain_keys() {
  const auto words = [](const archive::Named& named) {
    std::vector<std::string> all;
    for (const std::string_view word : lexicon::split(named.name, ' ')) all.emplace_back(word);
    return all;
  };
  const auto sounds = [](const std::string& word) {
    return std::vector<uint32_t>{static_cast<unsigned char>(word.front())};
  };
  return {words, sounds};
}

archive::Record made(const Made& parts) {
  archive::Record record;
  const std::string bytes = "bytes of " + parts.article + " " + parts.story;
  record.article = parts.article;
  record.bytes = digest({bytes});
  record.story = digest({"story", parts.story});
  record.name = "file of " + parts.article;
  record.url = "https://example.net/" + parts.article;
  record.outlet = parts.outlet;
  record.language = "ar";
  record.title = parts.title;
  record.published = "2024-05-01";
  record.origin = R"({"as":"text"})";
  record.raw = archive::compress(bytes);
  record.report = archive::compress("report of " + bytes, bytes);
  for (const char c : parts.keys) {
    if (c == archive::lemma_mark) record.keys += archive::same_position;
    record.keys += c;
  }
  record.facts = parts.facts;
  record.entities = parts.entities;
  record.facets = archive::facet_keys(record.facts, record.outlet, record.language);
  return record;
}

archive::Facts naming(const std::vector<uint64_t>& entities) {
  archive::Facts facts;
  for (const uint64_t entity : entities) facts.entities.push_back({entity, EntityType::person});
  if (!entities.empty()) {
    facts.statements.emplace_back();
    facts.statements.back().speaker = 1;
  }
  return facts;
}

archive::Named person(uint64_t hash, const std::string& name) {
  return {hash, EntityType::person, name, name, 0};
}

}  // namespace isnad::testing
