#include "archive/compress.h"

#include <zstd.h>

#include <algorithm>
#include <memory>
#include <new>

namespace isnad::archive {

namespace {

constexpr int level = 3;

// Contexts are large; each thread keeps its own.
ZSTD_CCtx* compressor() {
  static thread_local const std::unique_ptr<ZSTD_CCtx, decltype(&ZSTD_freeCCtx)> context(ZSTD_createCCtx(),
                                                                                         ZSTD_freeCCtx);
  if (!context) throw std::bad_alloc();
  return context.get();
}

ZSTD_DCtx* expander() {
  static thread_local const std::unique_ptr<ZSTD_DCtx, decltype(&ZSTD_freeDCtx)> context(ZSTD_createDCtx(),
                                                                                         ZSTD_freeDCtx);
  if (!context) throw std::bad_alloc();
  return context.get();
}

// A window that reaches back over all of `known`.
int window(std::size_t bytes) {
  int log = 17;
  while (log < 27 && (std::size_t{1} << log) < bytes) ++log;
  return log;
}

}  // namespace

std::string compress(std::string_view bytes, std::string_view known) {
  ZSTD_CCtx* context = compressor();
  ZSTD_CCtx_reset(context, ZSTD_reset_session_and_parameters);
  ZSTD_CCtx_setParameter(context, ZSTD_c_compressionLevel, level);
  ZSTD_CCtx_setParameter(context, ZSTD_c_checksumFlag, 1);
  if (!known.empty()) {
    ZSTD_CCtx_setParameter(context, ZSTD_c_windowLog, window(bytes.size() + known.size()));
    ZSTD_CCtx_refPrefix(context, known.data(), known.size());
  }
  std::string packed(ZSTD_compressBound(bytes.size()), '\0');
  const std::size_t size = ZSTD_compress2(context, packed.data(), packed.size(), bytes.data(), bytes.size());
  if (ZSTD_isError(size)) throw std::bad_alloc();  // there is room enough, so nothing else can be wrong
  packed.resize(size);
  packed.shrink_to_fit();
  return packed;
}

Expected<std::string> expand(std::string_view packed, std::string_view known, std::size_t most) {
  const Error damaged{"what is stored there is damaged", ""};
  const unsigned long long size = ZSTD_getFrameContentSize(packed.data(), packed.size());
  if (size == ZSTD_CONTENTSIZE_ERROR || size == ZSTD_CONTENTSIZE_UNKNOWN || size > most) return damaged;
  ZSTD_DCtx* context = expander();
  ZSTD_DCtx_reset(context, ZSTD_reset_session_and_parameters);
  ZSTD_DCtx_setParameter(context, ZSTD_d_windowLogMax, 27);
  if (!known.empty()) ZSTD_DCtx_refPrefix(context, known.data(), known.size());
  std::string bytes(size, '\0');
  const std::size_t done = ZSTD_decompressDCtx(context, bytes.data(), bytes.size(), packed.data(), packed.size());
  if (ZSTD_isError(done) || done != size) return damaged;
  return bytes;
}

}  // namespace isnad::archive
