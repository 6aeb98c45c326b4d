#include "treff/index_check.h"

#include <xapian.h>

#include <algorithm>
#include <array>
#include <functional>
#include <optional>
#include <sstream>
#include <stdexcept>
#include <string>
#include <unordered_set>
#include <utility>
#include <vector>

#include "index/article_record.h"
#include "index/document.h"
#include "index/index_language.h"
#include "index/layout.h"
#include "index/schema.h"
#include "index/state_lock.h"
#include "index/token_record.h"
#include "language/analyzer.h"
#include "treff/defaults.h"

namespace treff {
namespace {

namespace fs = std::filesystem;
using Report = std::function<void(const std::string& where, const std::string& what)>;

/// An order-independent sum over (term, document, count): equal for postings and for the articles'
/// own lists of terms if and, but for a chance of 2^-64, only if both say the same.
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

/// How many there were, and the bounds of them.
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

constexpr std::size_t kSlots = index::kContentHashSlot + 1;

/// Of the standard library, where Xapian reads an impossible length.
std::string impossible(const std::logic_error& error) {
  return std::string("cannot be read: ") + error.what();
}

std::string one_line(std::string text) {
  for (char& c : text) {
    if (static_cast<unsigned char>(c) < ' ') c = ' ';
  }
  return text;
}

/// Xapian's own check of a database folder: every block of every table.
void check_structure(const fs::path& folder, const Report& report) {
  std::ostringstream said;
  std::size_t faults = 0;
  try {
    faults = Xapian::Database::check(folder.string(), 0, &said);
  } catch (const Xapian::Error& error) {
    return report(folder.string(), one_line(error.get_msg()));
  } catch (const std::logic_error& error) {
    return report(folder.string(), impossible(error));
  }
  if (faults > 0) {
    report(folder.string(),
           "Xapian finds " + std::to_string(faults) + " faults; xapian-check tells more");
  }
}

/// Whether `analyzer` made the database. Throws Error(newer_format).
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

/// One database's articles and postings.
class DatabaseCheck {
 public:
  DatabaseCheck(const Xapian::Database& database, std::string name, language::Analyzer* analyzer,
                std::unordered_set<std::string>* ids, const Report& report)
      : database_(database),
        name_(std::move(name)),
        analyzer_(analyzer),
        ids_(ids),
        report_(report) {}

  std::uint64_t run() {
    std::uint64_t articles = 0;
    for (auto it = database_.postlist_begin(""); it != database_.postlist_end(""); ++it) {
      ++articles;
      try {
        check_article(*it);
      } catch (const Xapian::Error& error) {
        report_(place(*it), "cannot be read: " + one_line(error.get_msg()));
      } catch (const Error& error) {
        report_(place(*it), error.message());
      } catch (const std::logic_error& error) {
        report_(place(*it), impossible(error));
      }
    }
    if (articles != database_.get_doccount()) {
      report_(name_, "holds " + std::to_string(articles) + " articles and counts " +
                         std::to_string(database_.get_doccount()));
    }
    const auto stored =
        index::PassageCounts::parse(database_.get_metadata(std::string(index::kPassageCountsKey)));
    if (stored != counts_) {
      report_(name_,
              "its articles' passages are " + counts_.text() + ", it counts " + stored.text());
    }
    check_postings();
    check_statistics();
    return articles;
  }

 private:
  [[nodiscard]] std::string place(Xapian::docid document) const {
    return name_ + " document " + std::to_string(document);
  }

  void check_article(Xapian::docid number) {
    const Xapian::Document document = database_.get_document(number);
    Xapian::termcount length = 0;
    for (auto term = document.termlist_begin(); term != document.termlist_end(); ++term) {
      own_.add(std::hash<std::string>()(*term), number, term.get_wdf());
      length += term.get_wdf();
    }
    lengths_.add(length);
    total_length_ += length;
    for (Xapian::valueno slot = 0; slot < kSlots; ++slot) {
      const std::string value = document.get_value(slot);
      if (!value.empty()) values_[slot].add(value);
    }
    const std::string token_record = document.get_value(index::kTokenRecordSlot);
    counts_ += index::counts_of(document);

    const std::string record = index::stored_record(document);
    const Article article = index::decode_article(record);
    if (!ids_->insert(index::id_term(article.id)).second) {
      report_(article.id, "is in the index twice");
    }
    if (index::content_hash(record) != document.get_value(index::kContentHashSlot)) {
      report_(article.id, "its record is not what was written");
    }
    if (analyzer_ == nullptr) return;
    const auto expected = index::make_document(
        article, record, document.get_value(index::kContentHashSlot), *analyzer_);
    compare(article.id, document, expected.document);
  }

  void compare(const std::string& id, const Xapian::Document& stored,
               const Xapian::Document& expected) const {
    if (stored.get_value(index::kTokenRecordSlot) != expected.get_value(index::kTokenRecordSlot)) {
      report_(id, "its token record is not that of its text");
    }
    if (stored.get_value(index::kPublishedSlot) != expected.get_value(index::kPublishedSlot)) {
      report_(id, "its time is not that of its record");
    }
    auto a = stored.termlist_begin();
    auto b = expected.termlist_begin();
    for (; a != stored.termlist_end() && b != expected.termlist_end(); ++a, ++b) {
      if (*a != *b || a.get_wdf() != b.get_wdf()) break;
    }
    if (a == stored.termlist_end() && b == expected.termlist_end()) return;
    const std::string term = a != stored.termlist_end() ? *a : *b;
    report_(id, "its terms are not those of its text, from \"" + one_line(term) + "\" on");
  }

  void check_postings() {
    PostingSum postings;
    try {
      for (auto term = database_.allterms_begin(); term != database_.allterms_end(); ++term) {
        const std::size_t hash = std::hash<std::string>()(*term);
        for (auto it = database_.postlist_begin(*term); it != database_.postlist_end(*term); ++it) {
          postings.add(hash, *it, it.get_wdf());
          if (it.get_wdf() > database_.get_wdf_upper_bound(*term)) statistics_are_right_ = false;
        }
      }
    } catch (const Xapian::Error& error) {
      return report_(name_, "its postings cannot be read: " + one_line(error.get_msg()));
    } catch (const std::logic_error& error) {
      return report_(name_, "its postings: " + impossible(error));
    }
    if (!(postings == own_)) report_(name_, "its postings are not those of its articles");
  }

  /// Bounds and sums that Xapian keeps apart, and ranks and skips by.
  void check_statistics() {
    bool right = statistics_are_right_ && database_.get_total_length() == total_length_;
    if (lengths_.count > 0) {
      right = right && database_.get_doclength_lower_bound() <= lengths_.least &&
              database_.get_doclength_upper_bound() >= lengths_.most;
    }
    for (Xapian::valueno slot = 0; slot < kSlots; ++slot) {
      right = right && database_.get_value_freq(slot) == values_[slot].count;
      if (values_[slot].count == 0) continue;
      right = right && database_.get_value_lower_bound(slot) <= values_[slot].least &&
              database_.get_value_upper_bound(slot) >= values_[slot].most;
    }
    if (!right) report_(name_, "its statistics are not those of its articles");
  }

  const Xapian::Database& database_;
  std::string name_;
  language::Analyzer* analyzer_;
  std::unordered_set<std::string>* ids_;
  const Report& report_;
  PostingSum own_;
  index::PassageCounts counts_;
  std::uint64_t total_length_ = 0;
  Range<Xapian::termcount> lengths_;
  std::array<Range<std::string>, kSlots> values_;
  bool statistics_are_right_ = true;
};

/// Thrown where a writer took away what is being checked.
struct Changed {};

/// One look at the whole index, whose states are locked: a writer waits, but not for ever.
CheckResult check_states(const fs::path& path, const fs::path& lexicon,
                         const std::function<void(const IndexProblem&)>& problem) {
  index::LockedIndex index = index::open_locked(path);
  const index::OpenIndex& open = index.open;
  CheckResult result;
  result.contents_compared = true;
  const Report report = [&](const std::string& where, const std::string& what) {
    if (!index.states.lock()) throw Changed();  // what looks like damage may be a later commit's
    ++result.problems;
    problem({where, what});
  };
  language::Analyzer analyzer(index::load_morphology(lexicon, index::exceptions_of(open.all)));
  std::unordered_set<std::string> ids;
  for (std::size_t i = 0; i < open.databases.size(); ++i) {
    check_structure(open.folders[i], report);
    const std::string name = open.folders[i].string();
    const bool usable = is_of(analyzer, open.databases[i], path);
    result.contents_compared = result.contents_compared && usable;
    try {
      result.articles +=
          DatabaseCheck(open.databases[i], name, usable ? &analyzer : nullptr, &ids, report).run();
    } catch (const Xapian::Error& error) {
      report(name, "cannot be read: " + one_line(error.get_msg()));
    } catch (const std::logic_error& error) {
      report(name, impossible(error));
    }
  }
  return result;
}

}  // namespace

CheckResult check_index(const fs::path& path, const fs::path& lexicon,
                        const std::function<void(const IndexProblem&)>& problem) {
  constexpr int kMostAttempts = 5;
  for (int attempt = 1; attempt <= kMostAttempts; ++attempt) {
    try {
      return index::translate_errors(path, [&] { return check_states(path, lexicon, problem); });
    } catch (const Changed&) {
      continue;
    }
  }
  throw Error(ErrorCode::locked, "a writer changed the index again and again while it was checked",
              path, "check it when nothing is being written");
}

}  // namespace treff
