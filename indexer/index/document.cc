// SPDX-License-Identifier: GPL-2.0-or-later
#include "index/document.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <functional>
#include <initializer_list>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "article/limits.h"
#include "article/passages.h"
#include "index/article_record.h"
#include "index/compression.h"
#include "index/schema.h"
#include "index/token_record.h"
#include "index/vocabulary_block.h"
#include "language/unicode.h"
#include "language/written_norm.h"
#include "treff/error.h"

namespace treff::index {
namespace {

using language::Term;
using language::Token;
using language::Word;

/// Visits each distinct word once with its count. Words are compared by address. They are
/// prefetched, because waiting for memory would take 3 % of a load's CPU time.
template <typename Visit>
void for_each_count(std::vector<const Word*>* words, Visit visit) {
  constexpr std::ptrdiff_t kAhead = 16;
  std::sort(words->begin(), words->end(), std::less<>());
  for (auto it = words->begin(); it != words->end();) {
    if (words->end() - it > 2 * kAhead) __builtin_prefetch(it[2 * kAhead]);
    if (words->end() - it > kAhead) __builtin_prefetch(it[kAhead]->lemmas.data());
    const auto next = std::find_if(it, words->end(), [&](const Word* w) { return w != *it; });
    visit(**it, static_cast<Xapian::termcount>(next - it));
    it = next;
  }
}

/// Counts terms of one kind. Passes each term to the document once and in Xapian's sort order, so
/// that the document's map of terms is built and read sequentially. This saves 3 % of a load's CPU
/// time.
class TermCounts {
 public:
  explicit TermCounts(std::size_t expected) { counts_.reserve(expected); }

  /// `terms` must stay valid until give().
  void add(std::span<const Term> terms, Xapian::termcount count) {
    for (const Term& term : terms) counts_.push_back({head_of(term.text), &term, count});
  }

  void give(std::string_view prefix, Xapian::Document* document) {
    std::sort(counts_.begin(), counts_.end());
    std::string term;
    for (auto it = counts_.begin(); it != counts_.end();) {
      Xapian::termcount sum = 0;
      const Count& first = *it;
      for (; it != counts_.end() && it->term->text == first.term->text; ++it) sum += it->count;
      term = prefix;
      term += first.term->text;
      document->add_term(term, sum);
    }
  }

 private:
  struct Count {
    std::uint64_t head;  ///< the first bytes of the term as one number
    const Term* term;
    Xapian::termcount count;

    bool operator<(const Count& other) const {
      return head != other.head ? head < other.head : term->text < other.term->text;
    }
  };

  static std::uint64_t head_of(std::string_view term) {
    std::uint64_t head = 0;
    for (std::size_t i = 0; i < sizeof head; ++i) {
      head = head << 8 | (i < term.size() ? static_cast<unsigned char>(term[i]) : 0U);
    }
    return head;
  }

  std::vector<Count> counts_;
};

void add_word_terms(char prefix, const std::vector<Token>& tokens, Xapian::Document* document) {
  for (const Token& token : tokens) {
    const std::string term = prefix + std::string(token.word->form);
    if (term.size() > language::kMaxTermBytes) continue;
    document->add_boolean_term(term);
  }
}

void add_value(Xapian::valueno slot, const std::string& value, Xapian::Document* document) {
  if (!value.empty()) document->add_value(slot, value);
}

std::string join_lines(const std::vector<std::string>& lines) {
  std::string joined;
  for (const std::string& line : lines) joined.append(joined.empty() ? "" : "\n").append(line);
  return joined;
}

/// Adds the terms and values by which articles are filtered, counted and listed.
void add_fields(const Article& article, Xapian::Document* document) {
  document->add_boolean_term(id_term(article.id));
  add_value(kIdSlot, article.id, document);
  if (!article.source.empty()) document->add_boolean_term(origin_term(article.source));
  add_value(kSourceSlot, article.source, document);
  const std::vector<std::string> authors = split_authors(article.author);
  for (const std::string& author : authors) document->add_boolean_term(byline_term(author));
  add_value(kAuthorSlot, join_lines(authors), document);
  if (!article.section.empty()) document->add_boolean_term(desk_term(article.section));
  add_value(kSectionSlot, article.section, document);
  if (!article.language.empty()) {
    document->add_boolean_term(kLanguagePrefix + language::fold(article.language).substr(0, 40));
  }
  add_value(kLanguageSlot, article.language, document);
  if (!article.published.empty()) document->add_boolean_term(month_term(article.published));
  add_value(kPublishedSlot, article.published, document);
}

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view kBlank = " \t\r\n";
  const std::size_t begin = text.find_first_not_of(kBlank);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(kBlank) - begin + 1);
}

/// Splits `text` at `separators`. The parts are trimmed; empty ones are dropped.
std::vector<std::string_view> split(std::string_view text,
                                    std::initializer_list<std::string_view> separators) {
  std::vector<std::string_view> parts;
  while (!text.empty()) {
    std::size_t end = text.size(), next = text.size();
    for (const std::string_view separator : separators) {
      const std::size_t found = text.find(separator);
      if (found >= end) continue;
      end = found;
      next = found + separator.size();
    }
    const std::string_view part = trimmed(text.substr(0, end));
    if (!part.empty()) parts.push_back(part);
    text.remove_prefix(next);
  }
  return parts;
}

/// Determines the written norm (bokmål or nynorsk) from the beginning of the article.
std::string norm_of(const Article& article) {
  constexpr std::size_t kEnough = 4000;
  std::string text = article.title;
  for (const std::string& passage : article.paragraphs) {
    if (text.size() >= kEnough) break;
    text += "\n" + passage;
  }
  return std::string(language::written_norm(text));
}

std::size_t size_of(const Article& article) {
  std::size_t size = 0;
  for (const auto field :
       {&Article::id, &Article::title, &Article::source, &Article::author, &Article::section}) {
    size += (article.*field).size();
  }
  for (const auto& [key, value] : article.metadata) size += key.size() + value.size();
  for (const std::string& paragraph : article.paragraphs) size += paragraph.size();
  for (const Extra& extra : article.extras) size += extra.text.size();
  return size;
}

/// Splits extras into passages. A fact box of many paragraphs becomes several extras.
std::vector<Extra> extra_passages(const std::vector<Extra>& extras) {
  std::vector<Extra> passages;
  for (const Extra& extra : extras) {
    for (std::string& text : make_passages(paragraphs_of({language::normalize(extra.text)}))) {
      passages.push_back({extra.kind, std::move(text)});
    }
  }
  return passages;
}

/// The first character that an id must not contain, such as "U+2028"; empty if there is none. Ids
/// are printed unescaped, one per line.
std::string forbidden_in(std::string_view id) {
  for (std::size_t i = 0; i < id.size();) {
    const char32_t c = language::next_code_point(id, &i);
    if (language::is_control(c)) return fmt::format("U+{:04X}", static_cast<std::uint32_t>(c));
  }
  return {};
}

}  // namespace

Article normalized(Article article) {
  if (size_of(article) > kLargestArticle) {
    throw Error(ErrorCode::invalid_input,
                "the article is larger than " + std::to_string(kLargestArticle >> 20) + " MB",
                article.id.empty() ? article.source : article.id, "split it into articles");
  }
  const auto section = article.metadata.find("section");  // where a reader may have put it
  if (section != article.metadata.end() && article.section.empty()) {
    article.section = std::move(section->second);
    article.metadata.erase(section);
  }
  for (auto field : {&Article::title, &Article::author, &Article::section, &Article::language,
                     &Article::published}) {
    article.*field = language::normalize(article.*field);
  }
  article.extras = extra_passages(article.extras);
  for (std::string& paragraph : article.paragraphs) paragraph = language::normalize(paragraph);
  article.paragraphs = make_passages(article.paragraphs);
  if (article.language.empty()) article.language = norm_of(article);
  if (article.id.empty()) article.id = article.source;
  if (article.id.empty()) {
    throw Error(ErrorCode::invalid_input, "the article has neither id nor source", {},
                "give it an id");
  }
  if (!language::is_utf8(article.id)) {
    throw Error(ErrorCode::invalid_input, "the article's id is not UTF-8", {},
                "give it another id");
  }
  if (const std::string forbidden = forbidden_in(article.id); !forbidden.empty()) {
    throw Error(ErrorCode::invalid_input, "the article's id contains " + forbidden, {},
                "give it an id without control characters, line separators and direction marks");
  }
  if (article.title.empty() && article.paragraphs.empty()) {
    throw Error(ErrorCode::invalid_input, "the article has neither title nor text", article.id,
                "leave it out, or give it a title or text");
  }
  return article;
}

std::vector<std::string> paragraphs_of(const std::vector<std::string>& passages) {
  std::vector<std::string> paragraphs;
  for (const std::string& passage : passages) {
    std::string_view rest = passage;
    for (;;) {
      const std::size_t end = rest.find('\n');
      paragraphs.emplace_back(rest.substr(0, end));
      if (end == std::string_view::npos) break;
      rest.remove_prefix(end + 1);
    }
  }
  return paragraphs;
}

std::string stored_record(const Xapian::Document& document) {
  return decompress(document.get_value(kArticleSlot));
}

Article stored_article(const Xapian::Document& document) {
  return decode_article(stored_record(document));
}

PassageCounts counts_of(const Xapian::Document& document) {
  PassageCounts counts = count_passages(document.get_value(kTokenRecordSlot));
  counts.bytes = document.get_value(kArticleSlot).size();
  return counts;
}

std::string content_hash(std::string_view record) { return hash128(record); }

std::vector<std::string> split_authors(const std::string& author) {
  std::vector<std::string_view> names = split(author, {";"});
  if (names.size() == 1) {
    std::vector<std::string_view> parts = split(names.front(), {",", " og ", " and ", " & "});
    const bool are_names = std::all_of(parts.begin(), parts.end(), [](std::string_view part) {
      return part.find(' ') != std::string_view::npos;
    });
    if (are_names) names = std::move(parts);
  }
  return {names.begin(), names.end()};
}

constexpr double kMicroseconds = 1e6;

std::string added_value(std::int64_t added) {
  return Xapian::sortable_serialise(static_cast<double>(added) / kMicroseconds);
}

std::int64_t added_of(const std::string& value) {
  // Neighboring doubles of this size are a quarter of a microsecond apart, so rounding is exact.
  return value.empty() ? 0 : std::llround(Xapian::sortable_unserialise(value) * kMicroseconds);
}

ArticleDraft::ArticleDraft(const Article& article, const StoredArticle& stored,
                           language::Analyzer& analyzer, VocabularyBuilder* vocabulary,
                           const std::function<void()>& before_forgetting) {
  if (vocabulary != nullptr) vocabulary->begin_article();
  const auto analyze = [&](const std::string& text) -> const std::vector<Token>& {
    if (analyzer.forgets_words()) {
      settle();
      before_forgetting();
    }
    return analyzer.analyze(text);
  };
  const auto take_words = [&](const std::vector<Token>& tokens, const std::string& text) {
    for (const Token& token : tokens) {
      words_.push_back(token.word);
      if (vocabulary == nullptr || !VocabularyBuilder::takes(token)) continue;
      const bool says_nothing = token.capitals == language::Capitals::kSentence &&
                                token.word->reason != language::Reason::kName;
      vocabulary->add(*token.word, says_nothing ? std::string_view()
                                                : std::string_view(text).substr(
                                                      token.begin, token.end - token.begin));
    }
  };
  Xapian::Document& document = article_.document;
  std::string token_record;
  const std::vector<Token>& title = analyze(article.title);
  for (const Token& token : title) title_words_.push_back(token.word);
  take_words(title, article.title);
  append_passage(title, &token_record);
  for (std::size_t n = 1; n <= passage_count(article); ++n) {
    const std::string& passage = passage_text(article, n);
    const std::vector<Token>& tokens = analyze(passage);
    take_words(tokens, passage);
    append_passage(tokens, &token_record, n > article.paragraphs.size());
  }
  add_word_terms(kSourcePrefix, analyze(article.source), &document);
  add_word_terms(kAuthorPrefix, analyze(article.author), &document);
  add_word_terms(kSectionPrefix, analyze(article.section), &document);
  add_fields(article, &document);
  document.add_value(kTokenRecordSlot, token_record);
  document.add_value(kContentHashSlot, stored.content_hash);
  document.add_value(kArticleSlot, compress(stored.record));
  document.add_value(kAddedSlot, added_value(stored.added));
  article_.counts = counts_of(document);
}

void ArticleDraft::settle() {
  TermCounts lemmas(words_.size()), weak(words_.size()), parts(words_.size()),
      title_lemmas(title_words_.size());
  for_each_count(&title_words_, [&](const Word& word, Xapian::termcount count) {
    title_lemmas.add(word.lemmas, count);
  });
  for_each_count(&words_, [&](const Word& word, Xapian::termcount count) {
    lemmas.add(word.lemmas, count);
    weak.add(word.weak, count);
    parts.add(word.parts, count);
  });
  parts.give({&kPartPrefix, 1}, &article_.document);
  title_lemmas.give({&kTitlePrefix, 1}, &article_.document);
  weak.give({&kWeakPrefix, 1}, &article_.document);
  lemmas.give({}, &article_.document);
  title_words_.clear();
  words_.clear();
}

IndexedArticle ArticleDraft::finish() && {
  settle();
  return std::move(article_);
}

IndexedArticle make_document(const Article& article, const StoredArticle& stored,
                             language::Analyzer& analyzer) {
  return ArticleDraft(article, stored, analyzer, nullptr, [] {}).finish();
}

}  // namespace treff::index
