#include "treff/index_check.h"

#include <xapian.h>

#include <functional>
#include <optional>
#include <sstream>
#include <unordered_set>
#include <utility>

#include "index/article_record.h"
#include "index/document.h"
#include "index/index_language.h"
#include "index/layout.h"
#include "index/schema.h"
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
  }
  if (faults > 0) {
    report(folder.string(),
           "Xapian finds " + std::to_string(faults) + " faults; xapian-check tells more");
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
    return articles;
  }

 private:
  [[nodiscard]] std::string place(Xapian::docid document) const {
    return name_ + " document " + std::to_string(document);
  }

  void check_article(Xapian::docid number) {
    const Xapian::Document document = database_.get_document(number);
    for (auto term = document.termlist_begin(); term != document.termlist_end(); ++term) {
      own_.add(std::hash<std::string>()(*term), number, term.get_wdf());
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
        }
      }
    } catch (const Xapian::Error& error) {
      return report_(name_, "its postings cannot be read: " + one_line(error.get_msg()));
    }
    if (!(postings == own_)) report_(name_, "its postings are not those of its articles");
  }

  const Xapian::Database& database_;
  std::string name_;
  language::Analyzer* analyzer_;
  std::unordered_set<std::string>* ids_;
  const Report& report_;
  PostingSum own_;
  index::PassageCounts counts_;
};

}  // namespace

CheckResult check_index(const fs::path& path, const fs::path& lexicon,
                        const std::function<void(const IndexProblem&)>& problem) {
  CheckResult result;
  const Report report = [&](const std::string& where, const std::string& what) {
    ++result.problems;
    problem({where, what});
  };
  const index::OpenIndex open = index::open_index(path);
  language::Analyzer analyzer(index::load_morphology(lexicon, index::exceptions_of(open.all)));
  std::unordered_set<std::string> ids;
  for (std::size_t i = 0; i < open.databases.size(); ++i) {
    check_structure(open.folders[i], report);
    const std::string name = open.folders[i].string();
    bool usable = true;
    try {
      index::require_usable(open.databases[i], index::fingerprint_text(analyzer.fingerprint()),
                            path);
    } catch (const Error& error) {
      if (error.code() != ErrorCode::analyzer_mismatch) throw;
      usable = false;
    }
    result.contents_compared = usable;
    try {
      result.articles +=
          DatabaseCheck(open.databases[i], name, usable ? &analyzer : nullptr, &ids, report).run();
    } catch (const Xapian::Error& error) {
      report(name, "cannot be read: " + one_line(error.get_msg()));
    }
  }
  return result;
}

}  // namespace treff
