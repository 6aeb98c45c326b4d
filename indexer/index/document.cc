#include "index/document.h"

#include <algorithm>
#include <string>
#include <unordered_map>
#include <vector>

#include "index/article_record.h"
#include "index/schema.h"
#include "index/token_record.h"
#include "language/unicode.h"

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

std::string content_hash(const Article& article) { return hash128(encode_article(article)); }

Xapian::Document make_document(const Article& article, const std::string& content_hash,
                               language::Analyzer& analyzer) {
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
  if (!article.language.empty()) {
    document.add_boolean_term(kLanguagePrefix + language::fold(article.language).substr(0, 40));
  }
  document.add_value(kTokenRecordSlot, record);
  if (!article.published.empty()) document.add_value(kPublishedSlot, article.published);
  document.add_value(kContentHashSlot, content_hash);
  document.set_data(encode_article(article));
  return document;
}

}  // namespace treff::index
