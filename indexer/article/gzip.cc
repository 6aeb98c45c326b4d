// SPDX-License-Identifier: GPL-2.0-or-later
#include "article/gzip.h"

#include <zlib.h>

#include <string>
#include <vector>

namespace treff {
namespace {

constexpr std::size_t kBlock = 64 << 10;
constexpr int kGzipOnly = 16;     ///< added to the window bits to tell zlib to read gzip only
constexpr int kRaw = -MAX_WBITS;  ///< negative window bits tell zlib that there is no header

class GzipSource : public ByteSource {
 public:
  GzipSource(ByteSource& source, int window_bits) : source_(source), block_(kBlock) {
    if (inflateInit2(&stream_, window_bits) != Z_OK) {
      throw Unreadable("cannot be unpacked: out of memory");
    }
  }

  ~GzipSource() override { inflateEnd(&stream_); }

  std::size_t read(char* to, std::size_t size) override {
    stream_.next_out = reinterpret_cast<Bytef*>(to);
    stream_.avail_out = static_cast<uInt>(size);
    while (stream_.avail_out == size && !at_end_) step();
    return size - stream_.avail_out;
  }

 private:
  void step() {
    if (stream_.avail_in == 0) fill();
    if (between_members_) return begin_member();
    if (stream_.avail_in == 0) throw Unreadable("cannot be unpacked: it is truncated");
    const int status = inflate(&stream_, Z_NO_FLUSH);
    if (status == Z_STREAM_END) {
      between_members_ = true;
    } else if (status != Z_OK && status != Z_BUF_ERROR) {
      throw Unreadable("cannot be unpacked, because it is damaged: " +
                       std::string(stream_.msg == nullptr ? "bad data" : stream_.msg));
    }
  }

  void fill() {
    stream_.next_in = block_.data();
    stream_.avail_in =
        static_cast<uInt>(source_.read(reinterpret_cast<char*>(block_.data()), block_.size()));
  }

  /// Begins the next member. Zeros in its place are padding (from tapes) and end the input.
  void begin_member() {
    at_end_ = stream_.avail_in == 0 || *stream_.next_in == 0;
    between_members_ = false;
    if (!at_end_) inflateReset(&stream_);
  }

  ByteSource& source_;
  std::vector<Bytef> block_;
  z_stream stream_{};
  bool between_members_ = false;
  bool at_end_ = false;
};

}  // namespace

std::unique_ptr<ByteSource> open_gzip(ByteSource& source) {
  return std::make_unique<GzipSource>(source, MAX_WBITS + kGzipOnly);
}

std::unique_ptr<ByteSource> open_deflate(ByteSource& source, bool with_header) {
  return std::make_unique<GzipSource>(source, with_header ? MAX_WBITS : kRaw);
}

}  // namespace treff
