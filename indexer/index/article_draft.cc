// SPDX-License-Identifier: GPL-2.0-or-later
#include "index/article_draft.h"

#include <span>

#include "index/compression.h"
#include "index/vocabulary_builder.h"
#include "language/unicode.h"

namespace treff::index {
namespace {

using language::Term;
using language::Token;
using language::Word;

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

}  // namespace

void DocumentSink::add_word(const WordCount& counted, bool in_title) {
  const Word& word = *counted.word;
  std::string prefixed;
  const auto add = [&](std::string_view prefix, std::span<const Term> terms) {
    for (const Term& term : terms) {
      prefixed.assign(prefix).append(term.text);
      add_term(prefixed, counted.count);
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

bool WordCounter::add(const Word& word) {
  std::uint32_t& place = places_[word];
  if (place < counts_.size() && counts_[place].word == &word) {
    ++counts_[place].count;
    return false;
  }
  place = static_cast<std::uint32_t>(counts_.size());
  counts_.push_back({&word, word.number, 1});
  return true;
}

void WordCounter::take(std::vector<WordCount>* to) {
  to->insert(to->end(), counts_.begin(), counts_.end());
  counts_.clear();
}

void ArticleDraft::settle() { give_words(&collected_); }

void ArticleDraft::give_words(DocumentSink* sink) {
  for (const WordCount& word : title_words_) sink->add_word(word, true);
  for (const WordCount& word : words_) sink->add_word(word, false);
  title_words_.clear();
  words_.clear();
}

void ArticleDraft::finish(DocumentSink* sink) && {
  give_words(sink);
  std::move(collected_).give(sink);
}

const std::vector<Token>& DraftMaker::analyze(const std::string& text, ArticleDraft* draft) {
  if (analyzer_.forgets_words()) {
    move_counts(draft);
    draft->settle();
    before_forgetting_();
    frequent_ = {};
  }
  return analyzer_.analyze(text);
}

void DraftMaker::take_words(const std::vector<Token>& tokens, std::string_view text) {
  for (const Token& token : tokens) {
    if (!words_.add(*token.word) || vocabulary_ == nullptr) continue;
    if (!vocabulary_->knows(*token.word)) {
      vocabulary_->learn(token, text.substr(token.begin, token.end - token.begin));
    }
    vocabulary_->count(*token.word);
  }
}

void DraftMaker::move_counts(ArticleDraft* draft) {
  title_words_.take(&draft->title_words_);
  words_.take(&draft->words_);
}

ArticleDraft DraftMaker::make(const Article& article, const StoredArticle& stored) {
  ArticleDraft draft;
  if (vocabulary_ != nullptr) vocabulary_->begin_article();
  std::string token_record;
  const std::vector<Token>& title = analyze(article.title, &draft);
  for (const Token& token : title) static_cast<void>(title_words_.add(*token.word));
  take_words(title, article.title);
  append_passage(title, &token_record, false, &frequent_);
  for (std::size_t n = 1; n <= passage_count(article); ++n) {
    const std::string& passage = passage_text(article, n);
    const std::vector<Token>& tokens = analyze(passage, &draft);
    take_words(tokens, passage);
    append_passage(tokens, &token_record, n > article.paragraphs.size(), &frequent_);
  }
  CollectedTerms& collected = draft.collected_;
  add_word_terms(kSourcePrefix, analyze(article.source, &draft), &collected);
  add_word_terms(kAuthorPrefix, analyze(article.author, &draft), &collected);
  add_word_terms(kSectionPrefix, analyze(article.section, &draft), &collected);
  move_counts(&draft);
  add_fields(article, &collected);
  std::string record = compress(stored.record);
  draft.counts_ = count_passages(token_record);
  draft.counts_.bytes = record.size();
  add_value(kTokenRecordSlot, std::move(token_record), &collected);
  add_value(kContentHashSlot, stored.content_hash, &collected);
  add_value(kArticleSlot, std::move(record), &collected);
  add_value(kAddedSlot, added_value(stored.added), &collected);
  add_value(kFileSlot, stored.file, &collected);
  return draft;
}

Xapian::Document make_document(const Article& article, const StoredArticle& stored,
                               DraftMaker& maker) {
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
  maker.make(article, stored).finish(&sink);
  return sink.document;
}

}  // namespace treff::index
