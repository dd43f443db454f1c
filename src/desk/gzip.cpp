#include "desk/gzip.h"

#include <zlib.h>

namespace isnad::desk {

std::string gzip(std::string_view bytes) {
  constexpr int fast = 4, gzip_format = 15 + 16, memory = 8;
  z_stream stream{};
  if (::deflateInit2(&stream, fast, Z_DEFLATED, gzip_format, memory, Z_DEFAULT_STRATEGY) != Z_OK) return {};
  std::string out(::deflateBound(&stream, bytes.size()), '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream.avail_in = static_cast<uInt>(bytes.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  const bool whole = ::deflate(&stream, Z_FINISH) == Z_STREAM_END;
  out.resize(whole ? stream.total_out : 0);
  ::deflateEnd(&stream);
  return out;
}

}  // namespace isnad::desk
