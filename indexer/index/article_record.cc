#include "index/article_record.h"

#include <array>

#include "treff/error.h"

namespace treff::index {
namespace {

constexpr char kVersion = 1;

/// The fields that are plain strings, in the order of the record.
constexpr std::array kStrings = {&Article::id,     &Article::title,    &Article::published,
                                 &Article::source, &Article::language, &Article::author,
                                 &Article::url};

void put_count(std::size_t n, std::string* out) {
  for (; n >= 0x80; n >>= 7) out->push_back(static_cast<char>((n & 0x7F) | 0x80));
  out->push_back(static_cast<char>(n));
}

void put_string(std::string_view s, std::string* out) {
  put_count(s.size(), out);
  out->append(s);
}

[[noreturn]] void damaged() {
  throw Error(ErrorCode::corrupt, "an article's record is damaged", {},
              "treff-index check names the articles");
}

class Input {
 public:
  explicit Input(std::string_view bytes) : bytes_(bytes) {}

  std::size_t count() {
    std::size_t n = 0;
    for (int shift = 0; shift < 63; shift += 7) {
      if (bytes_.empty()) damaged();
      const auto byte = static_cast<unsigned char>(bytes_.front());
      bytes_.remove_prefix(1);
      n |= static_cast<std::size_t>(byte & 0x7F) << shift;
      if (byte < 0x80) return n;
    }
    damaged();
  }

  std::string string() {
    const std::size_t length = count();
    if (length > bytes_.size()) damaged();
    std::string s(bytes_.substr(0, length));
    bytes_.remove_prefix(length);
    return s;
  }

  [[nodiscard]] std::size_t size() const { return bytes_.size(); }

 private:
  std::string_view bytes_;
};

}  // namespace

std::string encode_article(const Article& article) {
  std::string out(1, kVersion);
  for (const auto field : kStrings) put_string(article.*field, &out);
  put_count(article.metadata.size(), &out);
  for (const auto& [key, value] : article.metadata) {
    put_string(key, &out);
    put_string(value, &out);
  }
  put_count(article.paragraphs.size(), &out);
  for (const std::string& passage : article.paragraphs) put_string(passage, &out);
  return out;
}

Article decode_article(std::string_view record) {
  if (record.empty()) damaged();
  if (record.front() > kVersion) {
    throw Error(ErrorCode::newer_format, "an article's record was written by a newer treff", {},
                "use that version");
  }
  if (record.front() != kVersion) damaged();
  Input in(record.substr(1));
  Article article;
  for (const auto field : kStrings) article.*field = in.string();
  for (std::size_t n = in.count(); n > 0; --n) {
    std::string key = in.string();
    article.metadata[std::move(key)] = in.string();
  }
  const std::size_t passages = in.count();
  if (passages > in.size()) damaged();  // each takes at least its length's byte
  article.paragraphs.reserve(passages);
  for (std::size_t n = 0; n < passages; ++n) article.paragraphs.push_back(in.string());
  return article;
}

}  // namespace treff::index
