// SPDX-License-Identifier: GPL-2.0-or-later
#include "treff/index_check.h"

#include <fcntl.h>
#include <unistd.h>
#include <xapian.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <functional>
#include <optional>
#include <sstream>
#include <stdexcept>
#include <string>
#include <unordered_set>
#include <utility>
#include <vector>

#include "boundary.h"
#include "counted.h"
#include "index/article_draft.h"
#include "index/article_record.h"
#include "index/document.h"
#include "index/errors.h"
#include "index/index_language.h"
#include "index/manifest.h"
#include "index/schema.h"
#include "index/snapshot.h"
#include "index/version_file.h"
#include "index/vocabulary_block.h"
#include "language/analyzer.h"
#include "language/lexicon.h"

namespace treff {
namespace {

namespace fs = std::filesystem;
using Report = std::function<void(const std::string& where, const std::string& what)>;

/// A sum of hashes of (term, document, count), independent of their order. If the stored postings
/// differ from those of the analyzed articles, the sums differ except with a probability of 2^-64.
class PostingSum {
 public:
  void add(std::size_t term_hash, Xapian::docid document, Xapian::termcount count) {
    std::uint64_t x = term_hash + 0x9E3779B97F4A7C15ULL * document + 0xC2B2AE3D27D4EB4FULL * count;
    x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9ULL;
    x = (x ^ (x >> 27)) * 0x94D049BB133111EBULL;
    sum_ += x ^ (x >> 31);
    ++postings_;
  }
  bool operator==(const PostingSum& other) const {
    return sum_ == other.sum_ && postings_ == other.postings_;
  }

 private:
  std::uint64_t sum_ = 0;
  std::uint64_t postings_ = 0;
};

/// Counts values and keeps the least and the greatest.
template <typename Value>
struct Range {
  void add(const Value& value) {
    least = count == 0 ? value : std::min(least, value);
    most = count == 0 ? value : std::max(most, value);
    ++count;
  }

  std::uint64_t count = 0;
  Value least{};
  Value most{};
};

/// Whether to check Xapian's bounds of a slot's values. Those of the long article records are not
/// checked.
constexpr bool has_bounds(Xapian::valueno slot) { return slot != index::kArticleSlot; }

/// The message for an exception that the standard library throws when Xapian reads an impossible
/// length.
std::string impossible(const std::logic_error& error) {
  return std::string("cannot be read: ") + error.what();
}

std::string one_line(std::string text) {
  for (char& c : text) {
    if (static_cast<unsigned char>(c) < ' ') c = ' ';
  }
  return text;
}

/// Keeps the files of a snapshot's segments open. Xapian's check of a database would open a file by
/// name, but a later commit may have removed it.
class SegmentFiles {
 public:
  SegmentFiles() = default;
  ~SegmentFiles() { close(); }
  SegmentFiles(const SegmentFiles&) = delete;
  SegmentFiles& operator=(const SegmentFiles&) = delete;

  /// Returns false if a file was removed. Throws Error(io) if one cannot be opened.
  bool open(const std::vector<fs::path>& segments) {
    close();
    for (const fs::path& segment : segments) {
      const int fd = ::open(segment.c_str(), O_RDONLY | O_CLOEXEC);
      if (fd < 0 && errno == ENOENT) return false;
      if (fd < 0) index::throw_errno("cannot be opened", segment);
      fds_.push_back(fd);
    }
    return true;
  }

  /// Returns a new file descriptor; the caller closes it.
  [[nodiscard]] int copy(std::size_t number) const {
    const int fd = ::fcntl(fds_[number], F_DUPFD_CLOEXEC, 0);
    if (fd < 0) index::throw_errno("cannot be opened", {});
    return fd;
  }

 private:
  void close() {
    for (const int fd : fds_) ::close(fd);
    fds_.clear();
  }

  std::vector<int> fds_;
};

/// Runs Xapian's own check of a segment, which reads every block of every table.
void check_structure(int fd, const std::string& name, const Report& report) {
  std::ostringstream said;
  std::size_t faults = 0;
  try {
    faults = Xapian::Database::check(fd, 0, &said);
  } catch (const Xapian::Error& error) {
    return report(name, one_line(error.get_msg()));
  } catch (const std::logic_error& error) {
    return report(name, impossible(error));
  }
  if (faults > 0) {
    report(name, counted(faults, "Xapian finds {n} error; run xapian-check for details",
                         "Xapian finds {n} errors; run xapian-check for details"));
  }
}

/// Whether the index was made by an analyzer with the fingerprint of `analyzer`. Throws
/// Error(newer_format).
bool is_of(const language::Analyzer& analyzer, const Xapian::Database& database,
           const fs::path& path) {
  try {
    index::require_usable(database, index::fingerprint_text(analyzer.fingerprint()), path);
    return true;
  } catch (const Error& error) {
    if (error.code() != ErrorCode::analyzer_mismatch) throw;
    return false;
  }
}

/// Checks the articles, postings, vocabulary and statistics of one segment.
class SegmentCheck {
 public:
  /// If `maker` is null, the terms and values are not compared with the articles.
  SegmentCheck(const index::Snapshot& snapshot, std::size_t number, index::DraftMaker* maker,
               std::unordered_set<std::string>* ids, const Report& report)
      : snapshot_(snapshot),
        number_(number),
        database_(snapshot.databases[number]),
        name_(snapshot.segments[number].string()),
        maker_(maker),
        ids_(ids),
        report_(report) {}

  /// Runs the check and returns the number of live articles that it found.
  std::uint64_t run() {
    std::uint64_t live = 0;
    guarded(name_, [&] { check_articles(&live); });
    guarded(name_ + " postings", [&] { check_postings(); });
    guarded(name_ + " vocabulary", [&] { check_vocabulary(); });
    guarded(name_, [&] { check_statistics(); });
    return live;
  }

 private:
  void check_articles(std::uint64_t* live) {
    std::uint64_t articles = 0;
    for (auto it = database_.postlist_begin(""); it != database_.postlist_end(""); ++it) {
      ++articles;
      if (!snapshot_.is_deleted(number_, *it)) ++*live;
      guarded(place(*it), [&] { check_article(*it); });
    }
    if (articles != database_.get_doccount()) {
      report_(name_, "article counts differ: actual " + std::to_string(articles) + ", stored " +
                         std::to_string(database_.get_doccount()));
    }
    const auto stored =
        index::PassageCounts::parse(database_.get_metadata(std::string(index::kPassageCountsKey)));
    if (stored != counts_) {
      report_(name_,
              "passage counts differ: stored " + stored.text() + ", actual " + counts_.text());
    }
  }

  [[nodiscard]] std::string place(Xapian::docid document) const {
    return name_ + " document " + std::to_string(document);
  }

  /// Runs `action` and reports its exceptions as problems.
  template <typename Action>
  void guarded(const std::string& where, Action action) {
    try {
      action();
    } catch (const Xapian::Error& error) {
      report_(where, "cannot be read: " + one_line(error.get_msg()));
    } catch (const Error& error) {
      report_(where, error.message());
    } catch (const std::length_error& error) {
      report_(where, impossible(error));
    } catch (const std::out_of_range& error) {
      report_(where, impossible(error));
    }
  }

  void check_article(Xapian::docid number) {
    const Xapian::Document document = database_.get_document(number);
    const Xapian::termcount length = database_.get_doclength(number);
    lengths_.add(length);
    total_length_ += length;
    for (Xapian::valueno slot = 0; slot < index::kSlots; ++slot) {
      const std::string value = document.get_value(slot);
      if (!value.empty()) values_[slot].add(has_bounds(slot) ? value : std::string());
    }
    counts_ += index::counts_of(document);

    index::StoredArticle stored;
    stored.record = index::stored_record(document);
    stored.content_hash = document.get_value(index::kContentHashSlot);
    stored.added = index::added_of(document.get_value(index::kAddedSlot));
    stored.file = document.get_value(index::kFileSlot);
    const Article article = index::decode_article(stored.record);
    const bool live = !snapshot_.is_deleted(number_, number);
    if (live && !ids_->insert(index::id_term(article.id)).second) {
      report_(article.id, "is in the index twice");
    }
    if (index::content_hash(stored.record) != stored.content_hash) {
      report_(article.id, "record checksum mismatch");
    }
    if (maker_ == nullptr) return;
    const Xapian::Document expected = index::make_document(article, stored, *maker_);
    compare(article.id, document, expected);
    Xapian::termcount expected_length = 0;
    for (auto term = expected.termlist_begin(); term != expected.termlist_end(); ++term) {
      own_.add(std::hash<std::string>()(*term), number, term.get_wdf());
      expected_length += term.get_wdf();
    }
    if (expected_length != length) report_(article.id, "its length does not match its text");
  }

  void compare(const std::string& id, const Xapian::Document& stored,
               const Xapian::Document& expected) const {
    for (Xapian::valueno slot = 0; slot < index::kSlots; ++slot) {
      if (stored.get_value(slot) == expected.get_value(slot)) continue;
      report_(id, slot == index::kTokenRecordSlot
                      ? "its token record does not match its text"
                      : "its value " + std::to_string(slot) + " does not match its record");
    }
  }

  void check_postings() {
    PostingSum postings;
    for (auto term = database_.allterms_begin(); term != database_.allterms_end(); ++term) {
      const std::size_t hash = std::hash<std::string>()(*term);
      for (auto it = database_.postlist_begin(*term); it != database_.postlist_end(*term); ++it) {
        postings.add(hash, *it, it.get_wdf());
        if (it.get_wdf() > database_.get_wdf_upper_bound(*term)) statistics_are_right_ = false;
      }
    }
    if (maker_ != nullptr && !(postings == own_)) {
      report_(name_, "its postings do not match its articles");
    }
  }

  void check_vocabulary() {
    for (const std::string_view prefix : {index::kWordsKey, index::kTopWordsKey}) {
      for (auto key = database_.metadata_keys_begin(std::string(prefix));
           key != database_.metadata_keys_end(std::string(prefix)); ++key) {
        index::visit_block(database_.get_metadata(*key),
                           [](index::VocabularyEntry&&) { return true; });
      }
    }
  }

  /// Checks the statistics that Xapian stores separately and uses to rank and skip documents.
  void check_statistics() {
    bool right = statistics_are_right_ && database_.get_total_length() == total_length_;
    if (lengths_.count > 0) {
      right = right && database_.get_doclength_lower_bound() <= lengths_.least &&
              database_.get_doclength_upper_bound() >= lengths_.most;
    }
    for (Xapian::valueno slot = 0; slot < index::kSlots; ++slot) {
      right = right && database_.get_value_freq(slot) == values_[slot].count;
      if (values_[slot].count == 0 || !has_bounds(slot)) continue;
      right = right && database_.get_value_lower_bound(slot) <= values_[slot].least &&
              database_.get_value_upper_bound(slot) >= values_[slot].most;
    }
    if (!right) report_(name_, "its statistics do not match its articles");
  }

  const index::Snapshot& snapshot_;
  std::size_t number_;
  const Xapian::Database& database_;
  std::string name_;
  index::DraftMaker* maker_;
  std::unordered_set<std::string>* ids_;
  const Report& report_;
  PostingSum own_;
  index::PassageCounts counts_;
  std::uint64_t total_length_ = 0;
  Range<Xapian::termcount> lengths_;
  std::array<Range<std::string>, index::kSlots> values_;
  bool statistics_are_right_ = true;
};

CheckResult check_snapshot(const index::Snapshot& snapshot, const SegmentFiles& files,
                           const fs::path& lexicon,
                           const std::function<void(const IndexProblem&)>& problem) {
  CheckResult result;
  const Report report = [&](const std::string& where, const std::string& what) {
    ++result.problems;
    problem({where, what});
  };
  const auto morphology = index::load_morphology(lexicon, index::exceptions_of(snapshot.all));
  morphology->lexicon().check();  // a damaged one would make sound articles look damaged
  language::Analyzer analyzer(morphology);
  index::DraftMaker maker(analyzer, nullptr, [] {});
  result.contents_compared = is_of(analyzer, snapshot.all, snapshot.path);
  std::unordered_set<std::string> ids;
  for (std::size_t i = 0; i < snapshot.databases.size(); ++i) {
    check_structure(files.copy(i), snapshot.segments[i].string(), report);
    result.articles +=
        SegmentCheck(snapshot, i, result.contents_compared ? &maker : nullptr, &ids, report).run();
  }
  return result;
}

/// Opens the newest commit and its files.
index::Snapshot open(const fs::path& path, SegmentFiles* files) {
  return index::translate_errors(path, [&] {
    for (const fs::path& segment : index::current_segments(path)) {
      index::require_sound_blocks(segment);
    }
    for (;;) {
      index::Snapshot snapshot = index::open_snapshot(path);
      if (files->open(snapshot.segments)) return snapshot;
      if (snapshot.is_current()) throw index::damaged_index("a segment is missing", path);
    }
  });
}

}  // namespace

CheckResult check_index(const fs::path& path, const fs::path& lexicon,
                        const std::function<void(const IndexProblem&)>& problem) {
  const std::function<void(const IndexProblem&)> tell = carrying_exceptions(problem);
  return index::translate_errors(path, [&]() -> CheckResult {
    SegmentFiles files;
    std::optional<index::Snapshot> snapshot;
    try {
      snapshot = open(path, &files);
    } catch (const Error& error) {
      if (error.code() != ErrorCode::corrupt || !index::has_index(path)) throw;
      tell({error.path(), error.message()});
      return {.articles = 0, .problems = 1, .contents_compared = true};
    }
    return check_snapshot(*snapshot, files, lexicon, tell);
  });
}

}  // namespace treff
