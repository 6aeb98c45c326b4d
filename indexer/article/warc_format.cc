// SPDX-License-Identifier: GPL-2.0-or-later
#include "article/warc_format.h"

#include <algorithm>
#include <utility>

#include "article/archive.h"
#include "article/gzip.h"
#include "article/limits.h"
#include "article/mail_format.h"
#include "article/recognition.h"
#include "article/transfer_encoding.h"
#include "language/unicode.h"

namespace treff {
namespace {

constexpr std::size_t kLongestHeader = 64 << 10;

std::string lower(std::string text) {
  for (char& c : text) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
  return text;
}

bool is_text_type(std::string_view type) {
  return type.starts_with("text/html") || type.starts_with("application/xhtml") ||
         type.starts_with("text/plain") || type.starts_with("application/json") ||
         type.starts_with("application/xml") || type.starts_with("text/xml") ||
         type.starts_with("application/rss") || type.starts_with("application/atom");
}

/// Reads the records of a source. Has its own buffer.
class RecordReader {
 public:
  explicit RecordReader(ByteSource& source) : source_(source) {}

  /// Reads the next record's header, up to the blank line after it; empty at the end of the source.
  std::string header() {
    std::string header;
    bool begun = false;
    while (true) {
      std::string line;
      if (!read_line(&line)) return begun ? header : std::string();
      if (line.empty() && !begun) continue;
      if (line.empty()) return header;
      begun = true;
      header.append(line).append("\n");
      if (header.size() > kLongestHeader) {
        throw Unreadable("is not valid WARC: a header is not terminated");
      }
    }
  }

  /// Reads past the next `size` bytes and returns the first `most` of them.
  std::string body(std::uint64_t size, std::size_t most) {
    std::string body;
    while (size > 0) {
      if (at_ == buffer_.size() && !fill()) throw Unreadable("is truncated within a record");
      const std::size_t count =
          static_cast<std::size_t>(std::min<std::uint64_t>(size, buffer_.size() - at_));
      if (body.size() < most) body.append(buffer_, at_, std::min(count, most - body.size()));
      at_ += count;
      size -= count;
    }
    return body;
  }

 private:
  bool read_line(std::string* line) {
    while (true) {
      if (at_ == buffer_.size() && !fill()) return !line->empty();
      const std::size_t end = std::min(buffer_.find('\n', at_), buffer_.size());
      line->append(buffer_, at_, end - at_);
      at_ = std::min(end + 1, buffer_.size());
      if (line->size() > kLongestHeader) {
        throw Unreadable("is not valid WARC: a line is not terminated");
      }
      if (end < buffer_.size()) break;
    }
    if (line->ends_with('\r')) line->pop_back();
    return true;
  }

  bool fill() {
    constexpr std::size_t kBlock = 256 << 10;
    buffer_.resize(kBlock);
    buffer_.resize(source_.read(buffer_.data(), kBlock));
    at_ = 0;
    return !buffer_.empty();
  }

  ByteSource& source_;
  std::string buffer_;
  std::size_t at_ = 0;
};

/// Undoes the chunking and compression of an HTTP body. Throws Unreadable.
std::string http_body(std::string_view header, std::string_view body) {
  std::string bytes =
      lower(header_field(header, "transfer-encoding")).find("chunked") != std::string::npos
          ? join_chunks(body)
          : std::string(body);
  const std::string encoding = lower(header_field(header, "content-encoding"));
  const Compression compression = recognize_compression(bytes);
  // Not judged by `encoding`: some archives store the body decompressed.
  if (compression != Compression::none) {
    ExpansionBudget budget;
    budget.count_packed(bytes.size());
    const auto packed = open_memory(bytes);
    return read_all(*decompress(*packed, compression, budget), kLargestPage);
  }
  if (encoding == "deflate" && !bytes.starts_with('<')) {
    const auto packed = open_memory(bytes);
    constexpr char kHeader = 0x78;  // first byte of zlib's header
    const std::unique_ptr<ByteSource> unpacked = open_deflate(*packed, bytes.starts_with(kHeader));
    ExpansionBudget budget;
    budget.count_packed(bytes.size());
    return read_all(*count_unpacked(*unpacked, budget), kLargestPage);
  }
  if (encoding == "br" && !bytes.starts_with('<')) {
    throw Unreadable("is compressed with Brotli, which is not supported: save the page itself");
  }
  return bytes;
}

bool is_success(std::string_view status_line) {
  const std::size_t space = status_line.find(' ');
  return space != status_line.npos && status_line.substr(space + 1).starts_with("200");
}

}  // namespace

bool read_warc(ByteSource& source, const std::function<bool(ArchivedPage&&)>& visit,
               std::size_t* skipped) {
  RecordReader records(source);
  for (std::string header = records.header(); !header.empty(); header = records.header()) {
    if (!header.starts_with("WARC/")) throw Unreadable("is not valid WARC: a record has no header");
    const std::size_t fields_at = header.find('\n') + 1;
    const std::string_view fields = std::string_view(header).substr(fields_at);
    const std::string length = header_field(fields, "content-length");
    constexpr std::size_t kMostDigits = 15;
    if (length.empty() || length.size() > kMostDigits ||
        length.find_first_not_of("0123456789") != std::string::npos) {
      throw Unreadable("is not valid WARC: a record has no length");
    }
    const std::string kind = lower(header_field(fields, "warc-type"));
    const bool wanted = kind == "response" || kind == "resource" || kind == "conversion";
    const std::string record = records.body(std::stoull(length), wanted ? kLargestPage : 0);
    if (!wanted) continue;
    ArchivedPage page;
    page.url = language::repair_utf8(header_field(fields, "warc-target-uri"));
    if (page.url.starts_with('<') && page.url.ends_with('>'))
      page.url = page.url.substr(1, page.url.size() - 2);
    page.date = header_field(fields, "warc-date");
    const bool http = lower(header_field(fields, "content-type")).starts_with("application/http");
    const std::size_t body_at = http ? end_of_header(record) : 0;
    const std::string_view http_header = std::string_view(record).substr(0, body_at);
    if (http && !is_success(http_header.substr(0, http_header.find('\n')))) continue;
    page.type = lower(header_field(http ? http_header : fields, "content-type"));
    if (!is_text_type(page.type)) {
      ++*skipped;
      continue;
    }
    try {
      page.body = http ? http_body(http_header, std::string_view(record).substr(body_at)) : record;
    } catch (const Unreadable& error) {
      page.why_not = error.what();
    }
    if (!visit(std::move(page))) return false;
  }
  return true;
}

}  // namespace treff
