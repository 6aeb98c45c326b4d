// SPDX-License-Identifier: GPL-2.0-or-later
#include "index/compression.h"

#include <zstd.h>

#include <memory>
#include <new>

#include "treff/error.h"

namespace treff::index {
namespace {

/// Articles of 2.5 KB come to .524 of their size at 110 MB/s; of level 3, .522 at 78; zlib's best,
/// .509 at 15.
constexpr int kLevel = 1;

template <auto Free>
struct Freer {
  template <typename T>
  void operator()(T* context) const {
    Free(context);
  }
};

using Compressor = std::unique_ptr<ZSTD_CCtx, Freer<ZSTD_freeCCtx>>;
using Decompressor = std::unique_ptr<ZSTD_DCtx, Freer<ZSTD_freeDCtx>>;

Compressor make_compressor() {
  Compressor compressor(ZSTD_createCCtx());
  if (!compressor) throw std::bad_alloc();
  ZSTD_CCtx_setParameter(compressor.get(), ZSTD_c_compressionLevel, kLevel);
  ZSTD_CCtx_setParameter(compressor.get(), ZSTD_c_checksumFlag, 1);
  return compressor;
}

}  // namespace

std::string compress(std::string_view bytes) {
  thread_local const Compressor compressor = make_compressor();
  std::string out(ZSTD_compressBound(bytes.size()), '\0');
  const std::size_t size =
      ZSTD_compress2(compressor.get(), out.data(), out.size(), bytes.data(), bytes.size());
  if (ZSTD_isError(size) != 0) throw std::bad_alloc();  // the bound leaves no other cause
  out.resize(size);
  return out;
}

std::string decompress(std::string_view bytes) {
  thread_local const Decompressor decompressor(ZSTD_createDCtx());
  if (!decompressor) throw std::bad_alloc();
  const unsigned long long size = ZSTD_getFrameContentSize(bytes.data(), bytes.size());
  if (size <= kLargestCompressed) {  // the codes for "unknown" and "error" are above it
    std::string out(static_cast<std::size_t>(size), '\0');
    const std::size_t written =
        ZSTD_decompressDCtx(decompressor.get(), out.data(), out.size(), bytes.data(), bytes.size());
    if (ZSTD_isError(written) == 0 && written == out.size()) return out;
  }
  throw Error(ErrorCode::corrupt, "an article's record is damaged", {},
              "treff-index check names the articles");
}

}  // namespace treff::index
