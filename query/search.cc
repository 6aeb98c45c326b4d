#include "search.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include "index/document.h"
#include "interruption.h"
#include "language/function_words.h"
#include "parse/parser.h"
#include "present/highlighter.h"
#include "present/snippet.h"
#include "rank/copies.h"
#include "rank/decider.h"
#include "rank/passage_score.h"
#include "rank/plan.h"
#include "rank/suggestion.h"
#include "treff/error.h"

namespace treff::query {
namespace {

/// The passages of so many articles are scored together: the right one is among the first 30 for
/// 98 % of 2,585 questions over 10,755 articles. Later pages need further such batches, which come
/// behind the ones before, so that a result has one rank whatever page it is asked for on.
constexpr std::size_t kCandidateArticles = 30;

/// The text of so many passages is read at a time, and these are ordered anew: with 30
/// instead, MRR@10 on 2,585 questions is .8252, not .8249.
constexpr std::size_t kReadPassages = 20;

// BM25 over articles: k1 1.2 and b .5 were best on the same questions.
const Xapian::BM25Weight kArticleWeight(1.2, 0, 1, .5, 0);

struct Candidate {
  std::size_t article = 0;  ///< index in the list of found articles
  ScoredPassage passage;
  bool chosen = false;  ///< by a pattern or NEAR
};

/// A passage among the results.
struct Shown {
  Shingles shingles;
  std::size_t rank = 0;
};

struct FoundArticle {
  Xapian::Document document;
  std::string published;
  std::optional<Article> article;  ///< decoded when it is needed
  std::optional<bool> title_matches;
};

/// One search on one reader.
class Search {
 public:
  Search(Reader& reader, const Node& root, const SearchOptions& options)
      : reader_(reader),
        options_(options),
        interruption_(options_),
        plan_(make_plan(root, reader.analyzer, reader.database, reader.counts)),
        table_(plan_.words) {
    if (options.sort == Sort::date && is_plain(root)) need_content();
  }

  /// A passage that is not to be among the results.
  void leave_out(const PassageName& name) { left_out_ = name; }

  [[nodiscard]] const Plan& plan() const { return plan_; }

  SearchResults run() {
    if (!plan_.candidates.empty()) {
      Highlighter highlighter(plan_, reader_.analyzer);
      TextReader texts(plan_, table_, reader_.analyzer);
      while (find_articles() && present_batch(texts, highlighter)) {
      }
    }
    return std::move(results_);
  }

 private:
  /// Whether nothing but filters and exclusions says which articles must be found.
  [[nodiscard]] static bool is_plain(const Node& root) {
    return std::all_of(root.children.begin(), root.children.end(), [](const Node& node) {
      return node.occur == Occur::kExcluded || is_filter(node.kind) ||
             (node.kind == Node::Kind::kWords && node.occur == Occur::kOptional);
    });
  }

  /// Where no score puts them last, articles with nothing but the query's function words would come
  /// first because they are new.
  void need_content() {
    std::vector<Xapian::Query> terms;
    for (const QueryWord& word : plan_.words) {
      if (!word.content) continue;
      for (const Variant& variant : word.variants) terms.emplace_back(term_of(variant));
    }
    if (terms.empty()) return;
    plan_.candidates =
        Xapian::Query(Xapian::Query::OP_FILTER, plan_.candidates,
                      Xapian::Query(Xapian::Query::OP_OR, terms.begin(), terms.end()));
  }

  [[nodiscard]] bool by_date() const { return options_.sort == Sort::date || !plan_.ranked; }

  /// The best articles that match, twice as many each time: those found before, and more. (Only
  /// the next ones could give one twice and another never: Xapian adds up weights in an order that
  /// depends on how many it is asked for, so that equal ones may differ in their last bit.)
  void fetch_matches() {
    Xapian::Enquire enquire(reader_.database);
    enquire.set_weighting_scheme(kArticleWeight);
    enquire.set_query(plan_.candidates);
    if (by_date()) enquire.set_sort_by_value_then_relevance(index::kPublishedSlot, true);
    const Decider decider(plan_.condition, reader_.analyzer, interruption_);
    const bool first = articles_.empty();
    const auto wanted = std::max(kCandidateArticles, 2 * articles_.size());
    matches_ = enquire.get_mset(0, static_cast<Xapian::doccount>(wanted), 0, nullptr,
                                decider.idle() ? nullptr : &decider);
    next_match_ = matches_.begin();
    if (first) results_.total = matches_.get_matches_estimated();
  }

  /// The passages of the next batch of articles as candidates; false if there is none.
  bool find_articles() {
    if (next_match_ == matches_.end()) fetch_matches();
    candidates_.clear();
    const std::size_t before = articles_.size(), end = before + kCandidateArticles;
    for (; next_match_ != matches_.end() && articles_.size() < end; ++next_match_) {
      interruption_.check();
      if (!found_.insert(*next_match_).second) continue;
      FoundArticle found;
      found.document = next_match_.get_document();
      if (by_date()) found.published = found.document.get_value(index::kPublishedSlot);
      articles_.push_back(std::move(found));
      add_passages(articles_.size() - 1, next_match_.get_weight());
    }
    order(0, candidates_.size());
    return articles_.size() > before;
  }

  /// The numbers of the passages that may be shown, or nothing where all may.
  [[nodiscard]] std::optional<std::vector<std::uint32_t>> allowed(std::size_t article_index,
                                                                  std::string_view record) {
    if (plan_.patterns.empty() && plan_.near.children.empty()) return std::nullopt;
    std::vector<std::uint32_t> numbers;
    const auto add = [&numbers](const std::vector<std::uint32_t>& more) {
      numbers.insert(numbers.end(), more.begin(), more.end());
    };
    std::optional<PassageTokens> tokens;
    for (const auto& pattern : plan_.patterns) {
      if (!tokens && pattern->literal()) {
        tokens.emplace(article({article_index, {}}), reader_.analyzer);
      }
      add(decided_passages(*pattern, record, tokens ? &*tokens : nullptr));
    }
    for (const auto& near : plan_.near.children) add(near_passages(near, record));
    if (numbers.empty()) return std::nullopt;  // other words of the query found the article
    std::erase(numbers, 0U);
    if (numbers.empty()) numbers.push_back(1);  // it stands in the title: the beginning will do
    std::sort(numbers.begin(), numbers.end());
    return numbers;
  }

  /// The passages that hold a pattern: by the record, and by the text where it is literal().
  static std::vector<std::uint32_t> decided_passages(const Pattern& pattern,
                                                     std::string_view record,
                                                     PassageTokens* tokens) {
    std::vector<std::uint32_t> numbers = pattern.passages(record);
    if (!pattern.literal()) return numbers;
    std::erase_if(numbers, [&](std::uint32_t number) {
      return number == 0 || pattern.matches(tokens->of(number)).empty();
    });
    return numbers;
  }

  void add_passages(std::size_t article, double weight) {
    const std::string record = articles_[article].document.get_value(index::kTokenRecordSlot);
    std::vector<ScoredPassage> scored = score_passages(plan_, table_, record, weight);
    if (scored.empty()) {  // nothing but filters: the article's beginning
      scored.emplace_back();
      scored.back().number = 1;
    }
    const auto numbers = allowed(article, record);
    for (const ScoredPassage& passage : scored) {
      if (numbers && !std::binary_search(numbers->begin(), numbers->end(), passage.number))
        continue;
      candidates_.push_back({article, passage, numbers.has_value()});
    }
  }

  /// Scores the candidates from `first` on again, with what their text tells.
  void read_texts(TextReader& reader, std::size_t first) {
    if (!plan_.ranked) return;
    const double mass = query_mass(plan_);
    const std::size_t end = std::min(candidates_.size(), first + kReadPassages);
    for (std::size_t i = first; i < end; ++i) {
      interruption_.check();
      ScoredPassage& passage = candidates_[i].passage;
      const std::vector<std::string>& texts = article(candidates_[i]).paragraphs;
      if (passage.number > texts.size()) continue;
      add_text_evidence(reader.read(texts[passage.number - 1]), mass, &passage);
    }
    order(first, end);
  }

  /// The article of a candidate, decoded once.
  const Article& article(const Candidate& candidate) {
    FoundArticle& found = articles_[candidate.article];
    if (!found.article) found.article = index::stored_article(found.document);
    return *found.article;
  }

  /// Sorts the candidates [first, end), best first.
  void order(std::size_t first, std::size_t end) {
    const auto better = [this](const Candidate& a, const Candidate& b) {
      if (by_date() && a.article != b.article) {
        const std::string& x = articles_[a.article].published;
        const std::string& y = articles_[b.article].published;
        return x != y ? x > y : a.article < b.article;
      }
      if (a.passage.score != b.passage.score) return a.passage.score > b.passage.score;
      return std::pair(a.article, a.passage.number) < std::pair(b.article, b.passage.number);
    };
    std::sort(candidates_.begin() + static_cast<std::ptrdiff_t>(first),
              candidates_.begin() + static_cast<std::ptrdiff_t>(end), better);
  }

  /// Shows the candidates of one batch; false when enough is shown.
  bool present_batch(TextReader& texts, Highlighter& highlighter) {
    for (std::size_t i = 0; i < candidates_.size(); ++i) {
      if (i % kReadPassages == 0) read_texts(texts, i);
      interruption_.check();
      if (!present(candidates_[i], highlighter)) return false;
    }
    return true;
  }

  /// Shows a candidate if it may be shown; false when the page is full.
  bool present(const Candidate& candidate, Highlighter& highlighter) {
    const std::size_t end = options_.offset + options_.limit;
    if (is_left_out(candidate) || is_mistaken(candidate, highlighter)) return true;
    std::size_t& of_article = shown_of_article_[candidate.article];
    if (options_.per_article != 0 && of_article == options_.per_article) return true;
    ++of_article;
    const std::string& text = text_of(candidate);
    if (options_.merge_copies) {
      Shingles shingles = shingles_of(text);
      const auto original = std::find_if(shown_.begin(), shown_.end(), [&](const Shown& other) {
        return are_copies(other.shingles, shingles);
      });
      if (original != shown_.end()) {
        if (original->rank > options_.offset) {
          ++results_.passages[original->rank - options_.offset - 1].copies;
        }
        return true;
      }
      if (shown_.size() < end) shown_.push_back({std::move(shingles), rank_ + 1});
    }
    if (rank_ == end) return false;
    ++rank_;
    if (rank_ > options_.offset) add_result(candidate, rank_, text, highlighter);
    return true;
  }

  [[nodiscard]] bool is_left_out(const Candidate& candidate) {
    return candidate.passage.number == left_out_.passage &&
           article(candidate).id == left_out_.article;
  }

  /// Whether only codes match, which other words happen to share. Words beyond those that score are
  /// not looked for in texts.
  [[nodiscard]] bool is_mistaken(const Candidate& candidate, Highlighter& highlighter) {
    const ScoredPassage& passage = candidate.passage;
    if (plan_.words.size() == kMostScoringWords) return false;
    if (!passage.in_text && !passage.in_title) return false;
    const std::string& text = text_of(candidate);
    const std::string& title = article(candidate).title;
    if (candidate.chosen && plan_.near.children.empty()) {
      return !holds_pattern(text) && !holds_pattern(title);
    }
    // What stands in a phrase matches only there.
    const bool in_text = passage.in_text && !passage.mistaken &&
                         (plan_.patterns.empty() || !highlighter.mark_function_words(text).empty());
    if (in_text) return false;
    std::optional<bool>& title_matches = articles_[candidate.article].title_matches;
    if (!title_matches) title_matches = !highlighter.mark_function_words(title).empty();
    return !*title_matches;
  }

  [[nodiscard]] bool holds_pattern(const std::string& text) const {
    const std::vector<language::Token>& tokens = reader_.analyzer.analyze(text);
    return std::any_of(plan_.patterns.begin(), plan_.patterns.end(),
                       [&](const auto& pattern) { return !pattern->matches(tokens).empty(); });
  }

  const std::string& text_of(const Candidate& candidate) {
    static const std::string kNone;
    const std::vector<std::string>& texts = article(candidate).paragraphs;
    const std::size_t number = candidate.passage.number;
    return number >= 1 && number <= texts.size() ? texts[number - 1] : kNone;
  }

  /// Throws Error(corrupt) unless the article has the passage that its token record tells of.
  void require_sound(const Candidate& candidate) {
    const Article& article = this->article(candidate);
    if (candidate.passage.number <= std::max<std::size_t>(article.paragraphs.size(), 1)) return;
    throw Error(ErrorCode::corrupt, "an article is damaged", article.id,
                "treff-index check tells what is lost; add the articles to a new index");
  }

  void add_result(const Candidate& candidate, std::size_t rank, const std::string& text,
                  Highlighter& highlighter) {
    require_sound(candidate);
    const Article& article = this->article(candidate);
    PassageResult result;
    result.rank = rank;
    result.score = candidate.passage.score;
    result.article = article.id;
    result.title = article.title;
    result.published = article.published;
    result.source = article.source;
    result.passage = article.paragraphs.empty() ? 0 : candidate.passage.number;
    result.text = text;
    result.highlights = highlighter.mark(text);
    result.title_highlights = highlighter.mark(article.title);
    if (result.highlights.empty()) result.highlights = highlighter.mark_function_words(text);
    if (result.highlights.empty() && result.title_highlights.empty()) {
      result.title_highlights = highlighter.mark_function_words(article.title);
    }
    if (options_.snippet_length > 0) {
      Snippet snippet = make_snippet(text, result.highlights, options_.snippet_length);
      result.snippet = std::move(snippet.text);
      result.snippet_highlights = std::move(snippet.highlights);
    }
    if (options_.explain) explain(candidate.passage, &result);
    results_.passages.push_back(std::move(result));
  }

  static void explain(const ScoredPassage& passage, PassageResult* result) {
    for (std::size_t f = 0; f < kFeatures; ++f) {
      const FeatureWeight& weight = feature_weights()[f];
      result->explanation.push_back({weight.name, passage.features[f], weight.weight});
    }
  }

  Reader& reader_;
  SearchOptions options_;
  Interruption interruption_;
  Plan plan_;
  CodeTable table_;
  PassageName left_out_;
  Xapian::MSet matches_;
  Xapian::MSetIterator next_match_ = matches_.end();
  std::vector<FoundArticle> articles_;
  std::set<Xapian::docid> found_;      ///< the documents of `articles_`
  std::vector<Candidate> candidates_;  ///< of the last batch of articles
  std::map<std::size_t, std::size_t> shown_of_article_;
  std::vector<Shown> shown_;
  std::size_t rank_ = 0;  ///< of the last result
  SearchResults results_;
};

/// The text of a passage that somebody names. Throws Error(not_found).
std::string passage_text(Reader& reader, const PassageName& name) {
  const std::string term = index::id_term(name.article);
  const auto found = reader.database.postlist_begin(term);
  if (found != reader.database.postlist_end(term)) {
    const Article article = index::stored_article(reader.database.get_document(*found));
    if (name.passage >= 1 && name.passage <= article.paragraphs.size()) {
      return article.paragraphs[name.passage - 1];
    }
  }
  throw Error(ErrorCode::not_found, "there is no such passage",
              name.article + "#" + std::to_string(name.passage),
              "name one as article#passage, as the results have it");
}

/// The words of a text that tell it from others: the rarest, with a space between.
std::string telling_words(Reader& reader, const std::string& text) {
  constexpr std::size_t kMostWords = 20;
  std::vector<std::pair<double, std::string>> ranked;
  std::map<std::string, double> seen;
  for (const QueryWord& word : query_words(text, reader.analyzer)) {
    if (word.content) ++seen[word.form];
  }
  const double articles = reader.database.get_doccount();
  for (const QueryWord& word : query_words(text, reader.analyzer)) {
    const auto count = seen.find(word.form);
    if (count == seen.end()) continue;
    double found = 0;
    for (const std::string& lemma : word.lemmas) {
      found = std::max<double>(found, reader.database.get_termfreq(lemma));
    }
    // A word that stands in no other article finds nothing like this one.
    if (found > 1) {
      ranked.emplace_back(
          inverse_document_frequency(articles, found) * (1 + std::log(count->second)), word.form);
    }
    seen.erase(count);
  }
  std::sort(ranked.begin(), ranked.end(), std::greater<>());
  std::string words;
  for (std::size_t i = 0; i < std::min(ranked.size(), kMostWords); ++i) {
    words += (i == 0 ? "" : " ") + ranked[i].second;
  }
  return words;
}

}  // namespace

SearchResults search(Reader& reader, std::string_view text, const SearchOptions& options) {
  const Interruption interruption(options);
  interruption.check();
  const CutQuery cut = cut_query(text);
  SearchResults results;
  {
    Search first(reader, parse(cut.text), options);
    results = first.run();
    interruption.check();
    results.suggestion = suggest(cut.text, first.plan(), reader.analyzer, reader.database);
  }
  results.searched = cut.text;
  if (results.total == 0 && !results.suggestion.empty()) {
    std::string suggestion = std::move(results.suggestion);
    results = Search(reader, parse(suggestion), options).run();
    results.searched = results.suggestion = std::move(suggestion);
  }
  results.query = text;
  results.cut = cut.cut;
  return results;
}

SearchResults similar(Reader& reader, const PassageName& name, const SearchOptions& options) {
  Interruption(options).check();
  const std::string text = passage_text(reader, name);
  const std::string words = telling_words(reader, text);
  Node root;
  Node node;
  node.kind = Node::Kind::kWords;
  node.text = words;
  root.children.push_back(std::move(node));
  Search search(reader, root, options);
  search.leave_out(name);
  SearchResults results = search.run();
  results.query = results.searched = words;
  return results;
}

std::vector<std::string> matching_articles(Reader& reader, std::string_view text) {
  const Plan plan = make_plan(parse(text), reader.analyzer, reader.database, reader.counts);
  std::vector<std::string> ids;
  if (plan.candidates.empty()) return ids;
  Xapian::Enquire enquire(reader.database);
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  enquire.set_query(plan.candidates);
  const SearchOptions unlimited;
  const Interruption never(unlimited);
  const Decider decider(plan.condition, reader.analyzer, never);
  const Xapian::MSet matches = enquire.get_mset(0, reader.database.get_doccount(), 0, nullptr,
                                                decider.idle() ? nullptr : &decider);
  ids.reserve(matches.size());
  for (auto it = matches.begin(); it != matches.end(); ++it) {
    ids.push_back(index::stored_article(it.get_document()).id);
  }
  return ids;
}

}  // namespace treff::query
