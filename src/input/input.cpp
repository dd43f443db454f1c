#include "input/input.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>

#include "input/articles.h"
#include "input/delivery.h"
#include "input/feed.h"
#include "input/sniff.h"
#include "input/stream.h"
#include "input/unpack.h"
#include "input/warc.h"

namespace isnad::input {

namespace {

namespace fs = std::filesystem;

void read_page(const std::string& name, Stream& stream, Delivery& delivery) {
  auto bytes = read_all(stream, delivery.options().read.limits.bytes);
  if (!bytes) return delivery.failure(name, bytes.error().sentence);
  delivery.document({name, std::move(*bytes), delivery.options().read});
}

void read_stream(const std::string& name, Stream& stream, Delivery& delivery, unsigned nesting) {
  switch (sniff(stream.peek(sniff_bytes))) {
    case Format::warc:
      return each_record(name, stream, delivery);
    case Format::json:
      return each_article(name, stream, delivery);
    case Format::feed:
      return each_item(name, stream, delivery);
    case Format::page:
      return read_page(name, stream, delivery);
    case Format::packed:
      break;
  }
  const unsigned deepest = delivery.options().limits.nesting;
  if (nesting == deepest) {
    return delivery.failure(name, fmt::format("this archive stands inside {} others; unpack the outer ones", deepest));
  }
  each_member(name, stream, delivery, [&](const std::string& member_name, Stream& member) {
    read_stream(member_name, member, delivery, nesting + 1);
  });
}

// What is read twice, because an archive has its directory at its end, counts once.
void read_outermost(const std::string& name, Stream& source, Delivery& delivery) {
  const bool seekable = source.seekable();
  const auto size = seekable ? static_cast<uint64_t>(std::max<int64_t>(0, source.seek(0, SEEK_END))) : 0;
  if (seekable) source.seek(0, SEEK_SET);
  delivery.count_packed(size);
  const auto pull = [&]() -> Expected<std::string_view> {
    const std::string_view piece = source.take();
    if (!seekable) delivery.count_packed(piece.size());
    if (delivery.options().bytes_read) delivery.options().bytes_read(piece.size());
    if (source.failure()) return *source.failure();
    return piece;
  };
  Stream::Seek seek;
  if (seekable) seek = [&](int64_t offset, int whence) { return source.seek(offset, whence); };
  Stream stream(pull, seek, size);
  read_stream(name, stream, delivery, 0);
  if (!delivery.anything()) delivery.failure(name, "there is no page, text or article in this");
}

void read_file(const std::string& name, const InputOptions& options, const Sink& sink) {
  Delivery delivery(options, sink);
  const auto file = open_file(name, options.stopping);
  if (!file) return delivery.failure(name, file.error().sentence);
  read_outermost(name, **file, delivery);
}

// Sorted, so that the order does not depend on the file system.
std::vector<fs::path> entries_of(const fs::path& folder, std::error_code& failed) {
  std::vector<fs::path> entries;
  for (fs::directory_iterator at(folder, failed), end; !failed && at != end; at.increment(failed)) {
    entries.push_back(at->path());
  }
  std::sort(entries.begin(), entries.end());
  return entries;
}

// Links to files are followed, links to folders are not: they may lead in a circle.
bool read_folder(const fs::path& folder, const InputOptions& options, const Sink& sink) {
  std::error_code failed;
  const std::vector<fs::path> entries = entries_of(folder, failed);
  if (failed) return sink(Error{fmt::format("this folder cannot be read: {}", failed.message()), folder.string()});
  bool wanted = true;
  for (const fs::path& entry : entries) {
    if (!wanted) break;
    std::error_code ignored;
    const bool is_folder = fs::is_directory(fs::symlink_status(entry, ignored));
    if (is_attachment(entry.filename().string())) continue;
    const Sink noting = [&](Expected<Document> outcome) { return wanted = sink(std::move(outcome)); };
    if (is_folder) wanted = read_folder(entry, options, sink);
    if (fs::is_regular_file(entry, ignored)) read_file(entry.string(), options, noting);
  }
  return wanted;
}

void read_whole_folder(const std::string& name, const InputOptions& options, const Sink& sink) {
  bool anything = false;
  const Sink noting = [&](Expected<Document> outcome) {
    anything = true;
    return sink(std::move(outcome));
  };
  read_folder(name, options, noting);
  if (!anything) sink(Error{"there is nothing to read in this folder; hidden files and pictures do not count", name});
}

void read_address(const std::string& url, const InputOptions& options, Fetcher& fetcher, const Sink& sink) {
  const auto page = fetcher.fetch(url, options.read.limits.bytes);
  if (!page) {
    sink(page.error());
    return;
  }
  InputOptions known = options;
  known.read = reading_of(*page, options.read);
  each_document_in(url, page->bytes, known, sink);
}

}  // namespace

void each_document(const std::string& name, const InputOptions& options, Fetcher& fetcher, const Sink& sink) {
  std::error_code ignored;
  if (is_address(name)) return read_address(name, options, fetcher, sink);
  if (name != "-" && fs::is_directory(name, ignored)) return read_whole_folder(name, options, sink);
  read_file(name, options, sink);
}

uint64_t size_of(const std::string& name) {
  std::error_code failed;
  if (is_address(name) || name == "-") return 0;
  if (fs::is_regular_file(name, failed)) return fs::file_size(name, failed);
  uint64_t sum = 0;
  for (fs::recursive_directory_iterator at(name, failed), end; !failed && at != end; at.increment(failed)) {
    std::error_code ignored;
    const bool counts = at->is_regular_file(ignored) && !is_attachment(at->path().filename().string());
    const uint64_t size = counts ? at->file_size(ignored) : 0;
    if (!ignored) sum += size;
  }
  return sum;
}

void each_document_in(const std::string& name, std::string_view bytes, const InputOptions& options, const Sink& sink) {
  Delivery delivery(options, sink);
  const auto stream = stream_of(bytes);
  read_outermost(name, *stream, delivery);
}

}  // namespace isnad::input
