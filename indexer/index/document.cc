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
#include "language/capitals.h"
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

void add_word_terms(char prefix, const std::vector<Token>& tokens, DocumentSink* sink) {
  for (const Token& token : tokens) {
    const std::string term = prefix + std::string(token.word->form);
    if (term.size() > language::kMaxTermBytes) continue;
    sink->add_term(term, 0);
  }
}

void add_value(Xapian::valueno slot, std::string value, DocumentSink* sink) {
  if (!value.empty()) sink->add_value(slot, std::move(value));
}

std::string join_lines(const std::vector<std::string>& lines) {
  std::string joined;
  for (const std::string& line : lines) joined.append(joined.empty() ? "" : "\n").append(line);
  return joined;
}

/// Adds the terms and values by which articles are filtered, counted and listed.
void add_fields(const Article& article, DocumentSink* sink) {
  sink->add_term(id_term(article.id), 0);
  add_value(kIdSlot, article.id, sink);
  if (!article.source.empty()) sink->add_term(origin_term(article.source), 0);
  add_value(kSourceSlot, article.source, sink);
  const std::vector<std::string> authors = split_authors(article.author);
  for (const std::string& author : authors) sink->add_term(byline_term(author), 0);
  add_value(kAuthorSlot, join_lines(authors), sink);
  if (!article.section.empty()) sink->add_term(desk_term(article.section), 0);
  add_value(kSectionSlot, article.section, sink);
  if (!article.language.empty()) {
    sink->add_term(kLanguagePrefix + language::fold(article.language).substr(0, 40), 0);
  }
  add_value(kLanguageSlot, article.language, sink);
  if (!article.published.empty()) sink->add_term(month_term(article.published), 0);
  add_value(kPublishedSlot, article.published, sink);
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
      const std::string_view spelling =
          std::string_view(text).substr(token.begin, token.end - token.begin);
      const bool says_nothing = token.capitals == language::Capitals::kSentence &&
                                token.word->reason != language::Reason::kName &&
                                !language::has_inner_capital(spelling);
      vocabulary->add(*token.word, says_nothing ? std::string_view() : spelling);
    }
  };
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
  add_word_terms(kSourcePrefix, analyze(article.source), &collected_);
  add_word_terms(kAuthorPrefix, analyze(article.author), &collected_);
  add_word_terms(kSectionPrefix, analyze(article.section), &collected_);
  add_fields(article, &collected_);
  std::string record = compress(stored.record);
  counts_ = count_passages(token_record);
  counts_.bytes = record.size();
  add_value(kTokenRecordSlot, std::move(token_record), &collected_);
  add_value(kContentHashSlot, stored.content_hash, &collected_);
  add_value(kArticleSlot, std::move(record), &collected_);
  add_value(kAddedSlot, added_value(stored.added), &collected_);
}

void DocumentSink::add_word(const Word& word, bool in_title, Xapian::termcount count) {
  std::string prefixed;
  const auto add = [&](std::string_view prefix, std::span<const Term> terms) {
    for (const Term& term : terms) {
      prefixed.assign(prefix).append(term.text);
      add_term(prefixed, count);
    }
  };
  if (in_title) return add({&kTitlePrefix, 1}, word.lemmas);
  add({}, word.lemmas);
  add({&kWeakPrefix, 1}, word.weak);
  add({&kPartPrefix, 1}, word.parts);
}

void CollectedTerms::give(DocumentSink* sink) && {
  for (const auto& [term, frequency] : terms_) sink->add_term(term, frequency);
  for (auto& [slot, value] : values_) sink->add_value(slot, std::move(value));
}

void ArticleDraft::give_words(DocumentSink* sink) {
  for_each_count(&title_words_, [&](const Word& word, Xapian::termcount count) {
    sink->add_word(word, true, count);
  });
  for_each_count(&words_, [&](const Word& word, Xapian::termcount count) {
    sink->add_word(word, false, count);
  });
  title_words_.clear();
  words_.clear();
}

void ArticleDraft::settle() { give_words(&collected_); }

void ArticleDraft::finish(DocumentSink* sink) && {
  give_words(sink);
  std::move(collected_).give(sink);
}

Xapian::Document make_document(const Article& article, const StoredArticle& stored,
                               language::Analyzer& analyzer) {
  class Sink : public DocumentSink {
   public:
    void add_term(std::string_view term, Xapian::termcount frequency) override {
      document.add_term(std::string(term), frequency);
    }
    void add_value(Xapian::valueno slot, std::string value) override {
      document.add_value(slot, value);
    }
    Xapian::Document document;
  };
  Sink sink;
  ArticleDraft(article, stored, analyzer, nullptr, [] {}).finish(&sink);
  return sink.document;
}

}  // namespace treff::index
