#include "input/unpack.h"

#include <archive.h>
#include <archive_entry.h>
#include <fmt/format.h>

#include <cerrno>
#include <memory>

#include "input/sniff.h"

namespace isnad::input {

namespace {

struct Close {
  void operator()(archive* opened) const { archive_read_free(opened); }
};
using Archive = std::unique_ptr<archive, Close>;

la_ssize_t pull(archive* opened, void* client, const void** block) {
  Stream& packed = *static_cast<Stream*>(client);
  const std::string_view piece = packed.take();
  if (packed.failure()) {
    archive_set_error(opened, EIO, "%s", packed.failure()->sentence.c_str());
    return ARCHIVE_FATAL;
  }
  *block = piece.data();
  return static_cast<la_ssize_t>(piece.size());
}

la_int64_t seek(archive*, void* client, la_int64_t offset, int whence) {
  const int64_t reached = static_cast<Stream*>(client)->seek(offset, whence);
  return reached < 0 ? ARCHIVE_FATAL : reached;
}

// Filters that call other programs are not among these.
Archive new_archive() {
  Archive opened(archive_read_new());
  archive_read_support_filter_gzip(opened.get());
  archive_read_support_filter_bzip2(opened.get());
  archive_read_support_filter_xz(opened.get());
  archive_read_support_filter_zstd(opened.get());
  archive_read_support_format_zip(opened.get());
  archive_read_support_format_tar(opened.get());
  archive_read_support_format_raw(opened.get());
  archive_read_support_format_empty(opened.get());
  return opened;
}

bool open(archive* opened, Stream& packed) {
  archive_read_set_callback_data(opened, &packed);
  archive_read_set_read_callback(opened, pull);
  if (packed.seekable()) archive_read_set_seek_callback(opened, seek);
  return archive_read_open1(opened) >= ARCHIVE_WARN;
}

std::string why(archive* opened) {
  const char* said = archive_error_string(opened);
  return said ? said : "it is damaged";
}

// Nothing when libarchive takes bytes for raw that nobody has compressed.
bool is_unpacked(archive* opened) {
  return archive_format(opened) != ARCHIVE_FORMAT_RAW || archive_filter_code(opened, 0) != ARCHIVE_FILTER_NONE;
}

std::string path_of(archive_entry* entry) {
  const char* path = archive_entry_pathname_utf8(entry);
  if (!path) path = archive_entry_pathname(entry);
  return path && *path ? path : "(a member without a name)";
}

Expected<std::string_view> next_block(archive* opened) {
  const void* block = nullptr;
  std::size_t size = 0;
  la_int64_t offset = 0;
  int status = ARCHIVE_OK;
  while (size == 0 && status == ARCHIVE_OK) status = archive_read_data_block(opened, &block, &size, &offset);
  if (status == ARCHIVE_EOF) return std::string_view{};
  if (status != ARCHIVE_OK) return Error{fmt::format("cannot be unpacked: {}", why(opened)), ""};
  return std::string_view(static_cast<const char*>(block), size);
}

class Unpacking {
public:
  Unpacking(const std::string& name, Stream& packed, Delivery& delivery, const MemberReader& read_member)
      : name_(name), packed_(packed), delivery_(delivery), read_member_(read_member), archive_(new_archive()) {}

  void run() {
    if (!open(archive_.get(), packed_)) return damaged();
    while (!delivery_.finished()) {
      archive_entry* entry = nullptr;
      const int status = archive_read_next_header(archive_.get(), &entry);
      if (status == ARCHIVE_EOF) return;
      if (status < ARCHIVE_WARN) return damaged();
      if (!is_unpacked(archive_.get()))
        return delivery_.failure(name_, "this archive is damaged from its beginning on");
      if (const auto over = delivery_.count_member()) return delivery_.failure(name_, over->sentence);
      member(entry);
    }
  }

private:
  void damaged() {
    if (member_failed_) return;  // which is the same failure
    const auto& failure = packed_.failure();
    delivery_.failure(name_, failure
                                 ? failure->sentence
                                 : fmt::format("this archive is damaged: {}; what stands before the damage was read",
                                               why(archive_.get())));
  }

  void member(archive_entry* entry) {
    member_failed_ = false;
    const bool raw = archive_format(archive_.get()) == ARCHIVE_FORMAT_RAW;
    const std::string path = raw ? "" : path_of(entry);
    if (!raw && (archive_entry_filetype(entry) != AE_IFREG || is_attachment(path))) return pass_over(name_);
    const std::string name = raw ? name_ : label(name_ + "/" + path);
    if (archive_entry_is_encrypted(entry) != 0) {
      return delivery_.failure(name, "this is encrypted; decrypt the archive first, isnad knows no passwords");
    }
    Stream content([this] { return counted_block(); });
    read_member_(name, content);
    member_failed_ = content.failure().has_value();
    if (!member_failed_) drain(content, name);
  }

  void pass_over(const std::string& name) {
    Stream content([this] { return counted_block(); });
    drain(content, name);
  }

  // So that what nobody reads counts too; where the archive's own directory tells the next member's place, nothing of
  // this one is unpacked.
  void drain(Stream& content, const std::string& name) {
    const bool zip = (archive_format(archive_.get()) & ARCHIVE_FORMAT_BASE_MASK) == ARCHIVE_FORMAT_ZIP;
    if (delivery_.finished() || (zip && packed_.seekable())) return;
    while (!content.take().empty()) {
    }
    if (!content.failure()) return;
    member_failed_ = true;
    delivery_.failure(name, content.failure()->sentence);
  }

  Expected<std::string_view> counted_block() {
    auto block = next_block(archive_.get());
    if (!block) return block;
    if (auto over = delivery_.count_expanded(block->size())) return *over;
    return block;
  }

  const std::string& name_;
  Stream& packed_;
  Delivery& delivery_;
  const MemberReader& read_member_;
  Archive archive_;
  bool member_failed_ = false;
};

}  // namespace

void each_member(const std::string& name, Stream& packed, Delivery& delivery, const MemberReader& read_member) {
  Unpacking(name, packed, delivery, read_member).run();
}

Expected<std::string> gunzip(std::string_view packed, std::size_t limit) {
  const Archive opened(archive_read_new());
  archive_read_support_filter_gzip(opened.get());
  archive_read_support_format_raw(opened.get());
  archive_entry* entry = nullptr;
  if (archive_read_open_memory(opened.get(), packed.data(), packed.size()) != ARCHIVE_OK ||
      archive_read_next_header(opened.get(), &entry) != ARCHIVE_OK) {
    return Error{fmt::format("cannot be unpacked: {}", why(opened.get())), ""};
  }
  Stream content([&] { return next_block(opened.get()); });
  return read_all(content, limit);
}

}  // namespace isnad::input
