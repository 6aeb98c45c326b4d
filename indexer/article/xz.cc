// SPDX-License-Identifier: GPL-2.0-or-later
#include "article/xz.h"

#include <lzma.h>

#include <cstdint>
#include <string>
#include <vector>

#include "article/limits.h"

namespace treff {
namespace {

constexpr std::size_t kBlock = 64 << 10;

class XzSource : public ByteSource {
 public:
  explicit XzSource(ByteSource& source) : source_(source), block_(kBlock) {
    constexpr std::uint64_t kDecoder = std::uint64_t{1} << 20;  // ample: the decoder needs 0.1 MB
    if (lzma_stream_decoder(&stream_, kLargestDictionary + kDecoder, LZMA_CONCATENATED) !=
        LZMA_OK) {
      throw Unreadable("cannot be unpacked: out of memory");
    }
  }

  ~XzSource() override { lzma_end(&stream_); }

  std::size_t read(char* to, std::size_t size) override {
    stream_.next_out = reinterpret_cast<std::uint8_t*>(to);
    stream_.avail_out = size;
    while (stream_.avail_out == size && !at_end_) step();
    return size - stream_.avail_out;
  }

 private:
  void step() {
    if (stream_.avail_in == 0) {
      stream_.next_in = block_.data();
      stream_.avail_in = source_.read(reinterpret_cast<char*>(block_.data()), block_.size());
    }
    const lzma_ret status = lzma_code(&stream_, stream_.avail_in == 0 ? LZMA_FINISH : LZMA_RUN);
    if (status == LZMA_STREAM_END) {
      at_end_ = true;
    } else if (status == LZMA_MEMLIMIT_ERROR) {
      throw Unreadable("needs more than " + std::to_string(kLargestDictionary >> 20) +
                       " MB of memory to unpack: unpack it yourself if you trust it");
    } else if (status == LZMA_BUF_ERROR) {
      throw Unreadable("cannot be unpacked: it is truncated");
    } else if (status != LZMA_OK) {
      throw Unreadable("cannot be unpacked: it is damaged");
    }
  }

  ByteSource& source_;
  std::vector<std::uint8_t> block_;
  lzma_stream stream_ = LZMA_STREAM_INIT;
  bool at_end_ = false;
};

}  // namespace

std::unique_ptr<ByteSource> open_xz(ByteSource& source) {
  return std::make_unique<XzSource>(source);
}

}  // namespace treff
