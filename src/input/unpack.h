// Archives and compressed files as streams of their members. unpack.cpp is the only file that knows libarchive.
#pragma once

#include <functional>
#include <string>

#include "input/delivery.h"
#include "input/stream.h"

namespace isnad::input {

// Reads a member as far as it likes; reports what it finds wrong, a failure of the stream included.
using MemberReader = std::function<void(const std::string& name, Stream& member)>;

// ZIP and tar archives, and whatever gzip, bzip2, xz or zstd has compressed: then the one member has the archive's own
// name. Nothing is written to disk; names of members are labels only. A damaged or encrypted member is a failure that
// names it, and the rest is read as far as it can be.
void each_member(const std::string& name, Stream& packed, Delivery& delivery, const MemberReader& read_member);

// The bytes that gzip has compressed, at most `limit`.
Expected<std::string> gunzip(std::string_view packed, std::size_t limit);

}  // namespace isnad::input
