#include "index/document.h"

#include <algorithm>
#include <string>
#include <unordered_map>
#include <vector>

#include "article/passages.h"
#include "index/schema.h"
#include "index/token_record.h"
#include "language/unicode.h"
#include "treff/error.h"

namespace treff::index {
namespace {

using language::Token;

/// Counts of the terms of one document; a million insertions into Xapian's own map would cost
/// more than the analysis.
class TermCounts {
 public:
  void add(const std::vector<Token>& tokens) {
    for (const Token& token : tokens) {
      for (const std::string& lemma : token.word->lemmas) ++counts_[lemma];
      for (const std::string& part : token.word->parts) ++counts_[kPartPrefix + part];
    }
  }

  void add_title(const std::vector<Token>& tokens) {
    add(tokens);
    for (const Token& token : tokens) {
      for (const std::string& lemma : token.word->lemmas) ++counts_[kTitlePrefix + lemma];
    }
  }

  void move_to(Xapian::Document* document) {
    std::vector<std::pair<std::string, Xapian::termcount>> sorted(counts_.begin(), counts_.end());
    std::sort(sorted.begin(), sorted.end());
    for (const auto& [term, count] : sorted) document->add_term(term, count);
  }

 private:
  std::unordered_map<std::string, Xapian::termcount> counts_;
};

void add_source_terms(const std::string& source, language::Analyzer& analyzer,
                      Xapian::Document* document) {
  for (const Token& token : analyzer.analyze(source)) {
    std::string term = kSourcePrefix + token.word->form;
    if (term.size() > language::kMaxTermBytes) continue;
    document->add_boolean_term(term);
  }
}

}  // namespace

Article normalized(Article article) {
  for (auto field : {&Article::title, &Article::author, &Article::language, &Article::published}) {
    article.*field = language::normalize(article.*field);
  }
  for (std::string& paragraph : article.paragraphs) paragraph = language::normalize(paragraph);
  article.paragraphs = make_passages(article.paragraphs);
  if (article.id.empty()) article.id = article.source;
  if (article.id.empty()) {
    throw Error(ErrorCode::invalid_input, "the article has neither id nor source", {},
                "give it an id");
  }
  if (article.title.empty() && article.paragraphs.empty()) {
    throw Error(ErrorCode::invalid_input, "the article has neither title nor text", article.id,
                "leave it out, or give it a text");
  }
  return article;
}

std::string content_hash(std::string_view record) { return hash128(record); }

IndexedArticle make_document(const Article& article, const std::string& article_record,
                             const std::string& content_hash, language::Analyzer& analyzer) {
  Xapian::Document document;
  TermCounts counts;
  std::string record;
  const std::vector<Token>& title = analyzer.analyze(article.title);
  counts.add_title(title);
  append_passage(title, &record);
  for (const std::string& passage : article.paragraphs) {
    const std::vector<Token>& tokens = analyzer.analyze(passage);
    counts.add(tokens);
    append_passage(tokens, &record);
  }
  counts.move_to(&document);
  add_source_terms(article.source, analyzer, &document);
  document.add_boolean_term(id_term(article.id));
  if (!article.source.empty()) document.add_boolean_term(origin_term(article.source));
  if (!article.language.empty()) {
    document.add_boolean_term(kLanguagePrefix + language::fold(article.language).substr(0, 40));
  }
  document.add_value(kTokenRecordSlot, record);
  if (!article.published.empty()) document.add_value(kPublishedSlot, article.published);
  document.add_value(kContentHashSlot, content_hash);
  document.set_data(article_record);
  return {document, count_passages(record)};
}

}  // namespace treff::index
