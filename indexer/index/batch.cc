// SPDX-License-Identifier: GPL-2.0-or-later
#include "index/batch.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <numeric>
#include <optional>
#include <utility>

#include "index/durable_file.h"
#include "index/errors.h"
#include "index/numbers.h"

namespace treff::index {
namespace {

// A batch's file, in the notation of numbers.h:
//
//   file     = documents slots (slot count low:string high:string){slots}
//              keys (key:string value:string){keys}
//              ((gap value:string){count}){slots} length{documents}
//              (term:string count (gap frequency){count})*
//
// A gap is the number of documents between this one and the one before, or before the first.

/// Reads a file from its beginning to its end.
class FileReader {
 public:
  explicit FileReader(std::filesystem::path file)
      : file_(std::move(file)), fd_(::open(file_.c_str(), O_RDONLY | O_CLOEXEC)) {
    if (fd_ < 0) throw_errno("cannot open", file_);
  }
  ~FileReader() { ::close(fd_); }
  FileReader(const FileReader&) = delete;
  FileReader& operator=(const FileReader&) = delete;

  [[nodiscard]] bool at_end() { return !has(1); }

  std::uint64_t number() {
    constexpr std::size_t kLongestNumber = 10;
    static_cast<void>(has(kLongestNumber));
    std::string_view rest = std::string_view(buffer_).substr(at_);
    const std::optional<std::uint64_t> n = take_number(&rest);
    if (!n) throw_damaged();
    at_ = buffer_.size() - rest.size();
    return *n;
  }

  std::uint32_t small_number() { return static_cast<std::uint32_t>(number()); }

  void string(std::string* text) {
    text->clear();
    for (std::uint64_t left = number(); left > 0;) {
      if (!has(1)) throw_damaged();
      const std::size_t part = std::min<std::uint64_t>(left, buffer_.size() - at_);
      text->append(buffer_, at_, part);
      at_ += part;
      left -= part;
    }
  }

 private:
  [[noreturn]] void throw_damaged() const {
    throw Error(ErrorCode::corrupt, "the file is damaged", file_, "try again");
  }

  /// Whether `count` bytes are left. Reads them if they are.
  bool has(std::size_t count) {
    while (buffer_.size() - at_ < count && read_more()) {
    }
    return buffer_.size() - at_ >= count;
  }

  /// Returns false at the end of the file.
  bool read_more() {
    constexpr std::size_t kBlock = std::size_t{1} << 16;
    buffer_.erase(0, std::exchange(at_, 0));
    const std::size_t before = buffer_.size();
    buffer_.resize(before + kBlock);
    ssize_t count = 0;
    do {
      count = ::read(fd_, buffer_.data() + before, kBlock);
    } while (count < 0 && errno == EINTR);
    if (count < 0) throw_errno("cannot read", file_);
    buffer_.resize(before + static_cast<std::size_t>(count));
    return count > 0;
  }

  std::filesystem::path file_;
  int fd_;
  std::string buffer_;
  std::size_t at_ = 0;  ///< in `buffer_`, whose bytes before it have been read
};

class BatchSource : public MergeSource {
 public:
  explicit BatchSource(const std::filesystem::path& file) : reader_(file) {
    documents_ = reader_.small_number();
    for (std::uint64_t slots = reader_.number(); slots > 0; --slots) {
      ValueBounds& bounds = bounds_[reader_.small_number()];
      bounds.documents = reader_.small_number();
      reader_.string(&bounds.low);
      reader_.string(&bounds.high);
    }
    keys_ = reader_.number();
  }

  [[nodiscard]] Xapian::docid documents() const override { return documents_; }

  [[nodiscard]] ValueBounds bounds(Xapian::valueno slot) const override {
    const auto found = bounds_.find(slot);
    return found == bounds_.end() ? ValueBounds() : found->second;
  }

  bool next_key(std::string* key) override {
    if (keys_ == 0) return false;
    --keys_;
    reader_.string(key);
    return true;
  }

  [[nodiscard]] std::string metadata() override {
    std::string value;
    reader_.string(&value);
    return value;
  }

  void for_each_value(Xapian::valueno slot, const VisitValue& visit) override {
    Xapian::docid document = 0;
    for (Xapian::doccount left = bounds(slot).documents; left > 0; --left) {
      document += reader_.small_number() + 1;
      reader_.string(&value_);
      visit(document, value_);
    }
  }

  void for_each_length(const VisitLength& visit) override {
    for (Xapian::docid document = 0; document < documents_; ++document) {
      visit(reader_.small_number());
    }
  }

  bool next_term(std::string* term) override {
    if (reader_.at_end()) return false;
    reader_.string(term);
    return true;
  }

  void for_each_posting(const VisitPosting& visit) override {
    Xapian::docid document = 0;
    for (std::uint64_t left = reader_.number(); left > 0; --left) {
      document += reader_.small_number() + 1;
      visit(document, reader_.small_number());
    }
  }

 private:
  FileReader reader_;
  Xapian::docid documents_ = 0;
  std::map<Xapian::valueno, ValueBounds> bounds_;
  std::uint64_t keys_ = 0;  ///< left to be read
  std::string value_;       ///< reused
};

}  // namespace

void Batch::add_term(std::string_view term, Xapian::termcount frequency) {
  auto found = numbers_.find(term);
  if (found == numbers_.end()) {
    found = numbers_.emplace(term, static_cast<std::uint32_t>(terms_.size())).first;
    terms_.push_back(&found->first);
    counts_.push_back(0);
  }
  const std::uint32_t number = found->second;
  ++counts_[number];
  postings_.push_back({number, documents(), frequency});
  lengths_.back() += frequency;
}

void Batch::add_value(Xapian::valueno slot, std::string value) {
  values_[slot].push_back({documents(), std::move(value)});
}

void Batch::set_metadata(const std::string& key, std::string value) {
  metadata_[key] = std::move(value);
}

/// Sorts the postings by term, and each term's by document; postings of one document become one.
/// Returns the terms' numbers in order.
std::vector<std::uint32_t> Batch::sort_postings() {
  std::vector<std::uint32_t> order(terms_.size());
  std::iota(order.begin(), order.end(), 0U);
  std::sort(order.begin(), order.end(),
            [&](std::uint32_t a, std::uint32_t b) { return *terms_[a] < *terms_[b]; });
  std::vector<std::size_t> place(terms_.size());
  std::size_t end = 0;
  for (const std::uint32_t term : order) end = (place[term] = end) + counts_[term];
  std::vector<Posting> sorted(postings_.size());
  for (const Posting& posting : postings_) sorted[place[posting.term]++] = posting;
  postings_.clear();
  for (const Posting& posting : sorted) {
    Posting* const last = postings_.empty() ? nullptr : &postings_.back();
    if (last != nullptr && last->term == posting.term && last->document == posting.document) {
      last->frequency += posting.frequency;
      --counts_[posting.term];
    } else {
      postings_.push_back(posting);
    }
  }
  return order;
}

void Batch::write(const std::filesystem::path& file) {
  FileWriter out(file);
  std::string bytes;
  const auto pass_on = [&] {
    out.append(bytes);
    bytes.clear();
  };
  put_number(documents(), &bytes);
  put_number(values_.size(), &bytes);
  for (const auto& [slot, values] : values_) {
    const auto [low, high] =
        std::minmax_element(values.begin(), values.end(),
                            [](const Value& a, const Value& b) { return a.value < b.value; });
    put_number(slot, &bytes);
    put_number(values.size(), &bytes);
    put_string(low->value, &bytes);
    put_string(high->value, &bytes);
  }
  put_number(metadata_.size(), &bytes);
  for (const auto& [key, value] : metadata_) {
    put_string(key, &bytes);
    put_string(value, &bytes);
    pass_on();
  }
  for (const auto& [slot, values] : values_) {
    Xapian::docid before = 0;
    for (const Value& value : values) {
      put_number(value.document - before - 1, &bytes);
      put_string(value.value, &bytes);
      before = value.document;
      pass_on();
    }
  }
  for (const Xapian::termcount length : lengths_) put_number(length, &bytes);
  const std::vector<std::uint32_t> order = sort_postings();
  auto posting = postings_.begin();
  for (const std::uint32_t term : order) {
    put_string(*terms_[term], &bytes);
    put_number(counts_[term], &bytes);
    Xapian::docid before = 0;
    for (std::uint32_t left = counts_[term]; left > 0; --left, ++posting) {
      put_number(posting->document - before - 1, &bytes);
      put_number(posting->frequency, &bytes);
      before = posting->document;
    }
    pass_on();
  }
  pass_on();
  out.flush();
  *this = Batch();
}

std::unique_ptr<MergeSource> open_batch_source(const std::filesystem::path& file) {
  return std::make_unique<BatchSource>(file);
}

}  // namespace treff::index
