#include "treff/searcher.h"

#include <xapian.h>

#include <algorithm>
#include <map>
#include <mutex>
#include <optional>
#include <utility>

#include "index/article_record.h"
#include "index/layout.h"
#include "index/schema.h"
#include "language/analyzer.h"
#include "language/morphology.h"
#include "parse/parser.h"
#include "present/highlighter.h"
#include "rank/passage_score.h"
#include "rank/plan.h"
#include "treff/defaults.h"

namespace treff {
namespace {

namespace fs = std::filesystem;
using query::Plan;

/// The passages of so many articles are scored: the right one is among the first 30 for 98 % of
/// 2,585 questions over 10,755 articles.
constexpr std::size_t kCandidateArticles = 30;

/// The text of so many passages is read: with 100 instead, MRR@10 stays the same.
constexpr std::size_t kReadPassages = 20;

// BM25 over articles: k1 1.2 and b .5 were best on the same questions.
const Xapian::BM25Weight kArticleWeight(1.2, 0, 1, .5, 0);

/// What one search works with; given back to the pool when it is done.
struct Reader {
  Reader(std::shared_ptr<const language::Morphology> morphology)
      : analyzer(std::move(morphology)) {}

  Xapian::Database database;
  std::vector<index::OpenIndex> indexes;  ///< what `database` is made of
  index::PassageCounts counts;            ///< over all of them
  language::Analyzer analyzer;
};

/// Decides what Xapian cannot, for the articles that are good enough to matter.
class Decider : public Xapian::MatchDecider {
 public:
  Decider(const query::Condition& condition, language::Analyzer& analyzer)
      : condition_(condition), analyzer_(analyzer) {}

  bool operator()(const Xapian::Document& document) const override {
    std::optional<Article> article;
    const auto verify = [&](const query::Pattern& pattern, std::uint32_t passage) {
      if (!article) article = index::decode_article(document.get_data());
      if (passage > article->paragraphs.size()) return false;
      const std::string& text = passage == 0 ? article->title : article->paragraphs[passage - 1];
      return !pattern.matches(analyzer_.analyze(text)).empty();
    };
    return query::holds(condition_, document.get_value(index::kTokenRecordSlot), verify);
  }

 private:
  const query::Condition& condition_;
  language::Analyzer& analyzer_;
};

struct Candidate {
  std::size_t article = 0;  ///< index in the list of found articles
  query::ScoredPassage passage;
};

struct FoundArticle {
  Xapian::Document document;
  std::string published;
  std::optional<Article> article;  ///< decoded when it is needed
};

/// One search on one reader.
class Search {
 public:
  Search(Reader& reader, std::string_view text, const SearchOptions& options)
      : reader_(reader),
        options_(options),
        plan_(
            query::make_plan(query::parse(text), reader.analyzer, reader.database, reader.counts)),
        table_(plan_.words) {
    results_.query = results_.searched = text;
  }

  SearchResults run() {
    if (!plan_.candidates.empty()) {
      find_articles();
      order();
      read_texts();
      limit_articles();
      present();
    }
    return std::move(results_);
  }

 private:
  [[nodiscard]] bool by_date() const { return options_.sort == Sort::date || !plan_.ranked; }

  void find_articles() {
    Xapian::Enquire enquire(reader_.database);
    enquire.set_weighting_scheme(kArticleWeight);
    enquire.set_query(plan_.candidates);
    if (by_date()) enquire.set_sort_by_value_then_relevance(index::kPublishedSlot, true);
    const Decider decider(plan_.condition, reader_.analyzer);
    const std::size_t wanted =
        std::max(options_.offset + options_.limit, by_date() ? 1 : kCandidateArticles);
    const Xapian::MSet matches =
        enquire.get_mset(0, static_cast<Xapian::doccount>(wanted), 0, nullptr,
                         plan_.condition.trivial() ? nullptr : &decider);
    results_.total = matches.get_matches_estimated();
    for (auto it = matches.begin(); it != matches.end(); ++it) {
      FoundArticle found{it.get_document(), {}, {}};
      if (by_date()) found.published = found.document.get_value(index::kPublishedSlot);
      articles_.push_back(std::move(found));
      add_passages(articles_.size() - 1, it.get_weight());
    }
  }

  /// The numbers of the passages that may be shown, or nothing where all may.
  [[nodiscard]] std::optional<std::vector<std::uint32_t>> allowed(std::string_view record) const {
    if (plan_.patterns.empty() && plan_.near.children.empty()) return std::nullopt;
    std::vector<std::uint32_t> numbers;
    const auto add = [&numbers](const std::vector<std::uint32_t>& more) {
      numbers.insert(numbers.end(), more.begin(), more.end());
    };
    for (const auto& pattern : plan_.patterns) add(pattern->passages(record));
    for (const auto& near : plan_.near.children) add(query::near_passages(near, record));
    numbers.erase(std::remove(numbers.begin(), numbers.end(), 0U), numbers.end());
    if (numbers.empty()) return std::nullopt;  // it stands in the title
    std::sort(numbers.begin(), numbers.end());
    return numbers;
  }

  void add_passages(std::size_t article, double weight) {
    const std::string record = articles_[article].document.get_value(index::kTokenRecordSlot);
    std::vector<query::ScoredPassage> scored = query::score_passages(plan_, table_, record, weight);
    if (scored.empty()) {  // nothing but filters: the article's beginning
      scored.emplace_back();
      scored.back().number = 1;
    }
    const auto numbers = allowed(record);
    for (query::ScoredPassage& passage : scored) {
      if (numbers && !std::binary_search(numbers->begin(), numbers->end(), passage.number))
        continue;
      candidates_.push_back({article, std::move(passage)});
    }
  }

  /// Scores the best passages again, with what their text tells.
  void read_texts() {
    if (!plan_.ranked) return;
    query::TextReader reader(plan_, table_, reader_.analyzer);
    const double mass = query::query_mass(plan_);
    const std::size_t count =
        std::min(candidates_.size(), std::max(kReadPassages, options_.offset + options_.limit));
    for (std::size_t i = 0; i < count; ++i) {
      query::ScoredPassage& passage = candidates_[i].passage;
      const std::vector<std::string>& texts = article(candidates_[i]).paragraphs;
      if (passage.number > texts.size()) continue;
      query::add_text_evidence(reader.read(texts[passage.number - 1]), mass, &passage);
    }
    candidates_.resize(count);
    order();
  }

  /// The article of a candidate, decoded once.
  const Article& article(const Candidate& candidate) {
    FoundArticle& found = articles_[candidate.article];
    if (!found.article) found.article = index::decode_article(found.document.get_data());
    return *found.article;
  }

  void order() {
    const auto better = [this](const Candidate& a, const Candidate& b) {
      if (by_date() && a.article != b.article) {
        const std::string& x = articles_[a.article].published;
        const std::string& y = articles_[b.article].published;
        return x != y ? x > y : a.article < b.article;
      }
      if (a.passage.score != b.passage.score) return a.passage.score > b.passage.score;
      return std::pair(a.article, a.passage.number) < std::pair(b.article, b.passage.number);
    };
    std::sort(candidates_.begin(), candidates_.end(), better);
  }

  void limit_articles() {
    if (options_.per_article == 0) return;
    std::map<std::size_t, std::size_t> shown;
    candidates_.erase(std::remove_if(candidates_.begin(), candidates_.end(),
                                     [&](const Candidate& candidate) {
                                       return ++shown[candidate.article] > options_.per_article;
                                     }),
                      candidates_.end());
  }

  void present() {
    query::Highlighter highlighter(plan_, reader_.analyzer);
    const std::size_t end = std::min(candidates_.size(), options_.offset + options_.limit);
    for (std::size_t i = options_.offset; i < end; ++i) {
      const Candidate& candidate = candidates_[i];
      const Article& article = this->article(candidate);
      PassageResult result;
      result.rank = i + 1;
      result.score = candidate.passage.score;
      result.article = article.id;
      result.title = article.title;
      result.published = article.published;
      result.source = article.source;
      if (candidate.passage.number <= article.paragraphs.size() && !article.paragraphs.empty()) {
        result.passage = candidate.passage.number;
        result.text = article.paragraphs[candidate.passage.number - 1];
      }
      result.highlights = highlighter.mark(result.text);
      result.title_highlights = highlighter.mark(result.title);
      if (options_.explain) explain(candidate.passage, &result);
      results_.passages.push_back(std::move(result));
    }
  }

  static void explain(const query::ScoredPassage& passage, PassageResult* result) {
    for (std::size_t f = 0; f < query::kFeatures; ++f) {
      const query::FeatureWeight& weight = query::feature_weights()[f];
      result->explanation.push_back({weight.name, passage.features[f], weight.weight});
    }
  }

  Reader& reader_;
  SearchOptions options_;
  Plan plan_;
  query::CodeTable table_;
  std::vector<FoundArticle> articles_;
  std::vector<Candidate> candidates_;
  SearchResults results_;
};

}  // namespace

struct Searcher::Impl {
  Impl(const std::vector<fs::path>& index_paths, const SearcherOptions& options)
      : paths(index_paths),
        morphology(std::make_shared<const language::Morphology>(
            options.lexicon.empty() ? default_lexicon() : options.lexicon)) {
    if (paths.empty()) throw Error(ErrorCode::not_found, "no index was named");
    index::translate_errors(paths.front(), [this] { give_back(take()); });
  }

  std::unique_ptr<Reader> take() {
    std::unique_ptr<Reader> reader;
    {
      const std::lock_guard<std::mutex> guard(mutex);
      if (!pool.empty()) {
        reader = std::move(pool.back());
        pool.pop_back();
      }
    }
    if (reader == nullptr) reader = std::make_unique<Reader>(morphology);
    refresh(*reader);
    return reader;
  }

  void give_back(std::unique_ptr<Reader> reader) {
    const std::lock_guard<std::mutex> guard(mutex);
    pool.push_back(std::move(reader));
  }

  /// Brings `reader` to the newest commit: a new revision of the same databases, or new databases.
  void refresh(Reader& reader) const {
    if (!reopen(reader)) open(reader);
    reader.counts = index::PassageCounts();
    for (const index::OpenIndex& open : reader.indexes) {
      const index::PassageCounts counts = open.passage_counts();
      reader.counts.passages += counts.passages;
      reader.counts.tokens += counts.tokens;
    }
  }

  /// False if the databases are not those that it has open.
  bool reopen(Reader& reader) const {
    if (reader.indexes.empty()) return false;
    for (std::size_t i = 0; i < paths.size(); ++i) {
      if (reader.indexes[i].folders != index::database_folders(paths[i])) return false;
    }
    try {
      reader.database.reopen();
      return true;
    } catch (const Xapian::DatabaseOpeningError&) {
      return false;  // merged into another and removed since
    }
  }

  void open(Reader& reader) const {
    Xapian::Database all;
    std::vector<index::OpenIndex> indexes;
    const std::string fingerprint = index::fingerprint_text(reader.analyzer.fingerprint());
    for (const fs::path& path : paths) {
      indexes.push_back(index::open_index(path));
      index::require_usable(indexes.back().all, fingerprint, path);
      all.add_database(indexes.back().all);
    }
    reader.database = all;
    reader.indexes = std::move(indexes);
  }

  std::vector<fs::path> paths;
  std::shared_ptr<const language::Morphology> morphology;
  std::mutex mutex;  ///< guards `pool`
  std::vector<std::unique_ptr<Reader>> pool;
};

Searcher::Searcher(const fs::path& path, const SearcherOptions& options)
    : Searcher(std::vector<fs::path>{path}, options) {}

Searcher::Searcher(const std::vector<fs::path>& paths, const SearcherOptions& options)
    : impl_(std::make_unique<Impl>(paths, options)) {}

Searcher::~Searcher() = default;
Searcher::Searcher(Searcher&&) noexcept = default;
Searcher& Searcher::operator=(Searcher&&) noexcept = default;

SearchResults Searcher::search(std::string_view text, const SearchOptions& options) const {
  // A writer that commits twice during a search takes the state away that the search reads: it
  // begins again on the newest. A writer that does so this often in a row does not exist.
  constexpr int kMostAttempts = 20;
  for (int attempt = 1;; ++attempt) {
    try {
      std::unique_ptr<Reader> reader = impl_->take();
      SearchResults results = Search(*reader, text, options).run();
      impl_->give_back(std::move(reader));
      return results;
    } catch (const Xapian::DatabaseModifiedError& error) {
      if (attempt == kMostAttempts) throw index::translate(error, impl_->paths.front());
    } catch (const Xapian::DocNotFoundError& error) {
      if (attempt == kMostAttempts) throw index::translate(error, impl_->paths.front());
    } catch (const Xapian::Error& error) {
      throw index::translate(error, impl_->paths.front());
    }
  }
}

}  // namespace treff
