// SPDX-License-Identifier: GPL-2.0-or-later
#include "index/batch.h"

#include <fcntl.h>

#include <algorithm>
#include <optional>
#include <utility>

#include "index/durable_file.h"
#include "index/file_descriptor.h"
#include "index/numbers.h"
#include "index/posting_list.h"
#include "treff/error.h"

namespace treff::index {
namespace {

// A batch's file, in the notation of numbers.h:
//
//   file     = documents least_length greatest_length greatest_frequency total_length
//              slots (slot documents low:string high:string){slots}
//              keys (key:string value:string){keys}
//              (pieces (first bytes:string){pieces}){slots} list (term:string list)*
//   list     = documents frequency chunks (first span bytes:string){chunks}
//
// The first list holds the lengths of the documents. A chunk's span is the number of its last
// document minus that of its first.

/// Reads a file from its beginning to its end.
class FileReader {
 public:
  explicit FileReader(const std::filesystem::path& file) : file_(file, O_RDONLY, "cannot open") {}

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
    throw Error(ErrorCode::corrupt, "the file is damaged", file_.file(), "try again");
  }

  /// Buffers at least `count` unread bytes. Returns false if the file has fewer left.
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
    const std::size_t count = file_.read(buffer_.data() + before, kBlock);
    buffer_.resize(before + count);
    return count > 0;
  }

  FileDescriptor file_;
  std::string buffer_;
  std::size_t at_ = 0;  ///< where the unread bytes of `buffer_` begin
};

class BatchSource : public MergeSource {
 public:
  explicit BatchSource(const std::filesystem::path& file) : reader_(file) {
    statistics_.documents = reader_.small_number();
    statistics_.least_length = reader_.small_number();
    statistics_.greatest_length = reader_.small_number();
    statistics_.greatest_frequency = reader_.small_number();
    statistics_.total_length = reader_.number();
    for (std::uint64_t slots = reader_.number(); slots > 0; --slots) {
      ValueBounds& bounds = bounds_[reader_.small_number()];
      bounds.documents = reader_.small_number();
      reader_.string(&bounds.low);
      reader_.string(&bounds.high);
    }
    keys_ = reader_.number();
  }

  [[nodiscard]] const GlassStatistics& statistics() const override { return statistics_; }

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

  [[nodiscard]] ValueBounds bounds(Xapian::valueno slot) override {
    const auto found = bounds_.find(slot);
    return found == bounds_.end() ? ValueBounds() : found->second;
  }

  void for_each_values(Xapian::valueno slot, const VisitValues& visit) override {
    if (bounds(slot).documents == 0) return;
    for (std::uint64_t left = reader_.number(); left > 0; --left) {
      const Xapian::docid first = reader_.small_number();
      reader_.string(&bytes_);
      visit(first, bytes_);
    }
  }

  void for_each_length(const VisitPostings& visit) override {
    static_cast<void>(for_each_posting(visit));
  }

  bool next_term(std::string* term) override {
    if (reader_.at_end()) return false;
    reader_.string(term);
    return true;
  }

  PostingCounts for_each_posting(const VisitPostings& visit) override {
    PostingCounts counts;
    counts.documents = reader_.number();
    counts.frequency = reader_.number();
    for (std::uint64_t left = reader_.number(); left > 0; --left) {
      const Xapian::docid first = reader_.small_number();
      const Xapian::docid last = first + reader_.small_number();
      reader_.string(&bytes_);
      visit({first, last, bytes_});
    }
    return counts;
  }

 private:
  FileReader reader_;
  GlassStatistics statistics_;
  std::map<Xapian::valueno, ValueBounds> bounds_;
  std::uint64_t keys_ = 0;  ///< left to be read
  std::string bytes_;       ///< a buffer for one string or list
};

void put_list(const PostingList& list, std::string* out) {
  put_number(list.counts().documents, out);
  put_number(list.counts().frequency, out);
  put_number(list.size(), out);
  for (std::size_t i = 0; i < list.size(); ++i) {
    const PostingChunk chunk = list[i];
    put_number(chunk.first, out);
    put_number(chunk.last - chunk.first, out);
    put_string(chunk.bytes, out);
  }
}

}  // namespace

void Batch::add_posting(std::uint32_t term, Xapian::termcount frequency) {
  ++counts_[term];
  postings_.push_back({term, documents(), frequency});
  lengths_.back() += frequency;
}

void Batch::add_term(std::string_view term, Xapian::termcount frequency) {
  const std::uint32_t number = terms_.number_of(term);
  counts_.resize(terms_.size());
  add_posting(number, frequency);
}

void Batch::add_word(const WordCount& word, bool in_title) {
  WordTerms& terms = (in_title ? title_words_ : words_)[word.number];
  if (terms.begin == terms.end) {
    // The terms of the postings added here are the word's terms.
    const std::size_t before = postings_.size();
    DocumentSink::add_word(word, in_title);
    terms.begin = static_cast<std::uint32_t>(word_terms_.size());
    for (std::size_t i = before; i < postings_.size(); ++i) {
      word_terms_.push_back(postings_[i].term);
    }
    terms.end = static_cast<std::uint32_t>(word_terms_.size());
    return;
  }
  for (std::uint32_t i = terms.begin; i < terms.end; ++i) add_posting(word_terms_[i], word.count);
}

void Batch::forget_words() {
  title_words_ = {};
  words_ = {};
  word_terms_.clear();
}

void Batch::add_value(Xapian::valueno slot, std::string value) {
  values_[slot].push_back({documents(), std::move(value)});
}

void Batch::set_metadata(const std::string& key, std::string value) {
  metadata_[key] = std::move(value);
}

/// Sorts the postings by term, then by document, and adds up those of the same term and document.
/// Returns the numbers of the terms in the order of the terms.
std::vector<std::uint32_t> Batch::sort_postings() {
  std::vector<std::uint32_t> order = terms_.sorted();
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

GlassStatistics Batch::statistics() const {
  GlassStatistics statistics;
  for (const Xapian::termcount length : lengths_) statistics.add_length(length);
  for (const Posting& posting : postings_) {
    statistics.greatest_frequency = std::max(statistics.greatest_frequency, posting.frequency);
  }
  return statistics;
}

/// Appends the values of a slot in chunks, which a merge copies without decoding them.
void Batch::put_values(const std::vector<Value>& values, std::string* out) {
  std::vector<std::pair<Xapian::docid, std::string>> pieces;
  Xapian::docid before = 0;
  for (const Value& value : values) {
    if (pieces.empty() || pieces.back().second.size() >= kChunkSize) {
      pieces.emplace_back(value.document, std::string());
    } else {
      put_number(value.document - before - 1, &pieces.back().second);
    }
    put_string(value.value, &pieces.back().second);
    before = value.document;
  }
  put_number(pieces.size(), out);
  for (const auto& [first, bytes] : pieces) {
    put_number(first, out);
    put_string(bytes, out);
  }
}

void Batch::write(const std::filesystem::path& file) {
  FileWriter out(file);
  std::string bytes;
  const auto pass_on = [&] {
    out.append(bytes);
    bytes.clear();
  };
  const std::vector<std::uint32_t> order = sort_postings();
  const GlassStatistics all = statistics();
  put_number(all.documents, &bytes);
  put_number(all.least_length, &bytes);
  put_number(all.greatest_length, &bytes);
  put_number(all.greatest_frequency, &bytes);
  put_number(all.total_length, &bytes);
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
    put_values(values, &bytes);
    pass_on();
  }
  PostingList list;
  for (std::size_t i = 0; i < lengths_.size(); ++i) {
    list.add(static_cast<Xapian::docid>(i + 1), lengths_[i]);
  }
  put_list(list, &bytes);
  auto posting = postings_.begin();
  for (const std::uint32_t term : order) {
    list.clear();
    for (std::uint32_t left = counts_[term]; left > 0; --left, ++posting) {
      list.add(posting->document, posting->frequency);
    }
    put_string(terms_[term], &bytes);
    put_list(list, &bytes);
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
