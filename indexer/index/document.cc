#include "index/document.h"

#include <algorithm>
#include <functional>
#include <string>
#include <vector>

#include "article/limits.h"
#include "article/passages.h"
#include "index/article_record.h"
#include "index/compression.h"
#include "index/schema.h"
#include "index/token_record.h"
#include "language/unicode.h"
#include "language/written_norm.h"
#include "treff/error.h"

namespace treff::index {
namespace {

using language::Token;
using language::Word;

/// Counts the words of one document, then gives it their terms: there are many fewer words than
/// tokens, and a word is told from another by its address.
class TermCounts {
 public:
  explicit TermCounts(Xapian::Document* document) : document_(document) {}

  void add(const std::vector<Token>& tokens) { append(tokens, &words_); }

  void add_title(const std::vector<Token>& tokens) {
    append(tokens, &words_);
    append(tokens, &title_words_);
  }

  /// Before the words go.
  void give_terms() {
    for_each(&title_words_, [this](const Word& word, Xapian::termcount count) {
      for (const std::string& lemma : word.lemmas) {
        document_->add_term(kTitlePrefix + lemma, count);
      }
    });
    for_each(&words_, [this](const Word& word, Xapian::termcount count) {
      for (const std::string& lemma : word.lemmas) document_->add_term(lemma, count);
      for (const std::string& part : word.parts) document_->add_term(kPartPrefix + part, count);
    });
  }

 private:
  static void append(const std::vector<Token>& tokens, std::vector<const Word*>* words) {
    for (const Token& token : tokens) words->push_back(token.word);
  }

  template <typename Visit>
  static void for_each(std::vector<const Word*>* words, Visit visit) {
    std::sort(words->begin(), words->end(), std::less<>());
    for (auto it = words->begin(); it != words->end();) {
      const auto next = std::find_if(it, words->end(), [&](const Word* w) { return w != *it; });
      visit(**it, static_cast<Xapian::termcount>(next - it));
      it = next;
    }
    words->clear();
  }

  Xapian::Document* document_;
  std::vector<const Word*> words_;
  std::vector<const Word*> title_words_;
};

void add_source_terms(const std::string& source, language::Analyzer& analyzer,
                      Xapian::Document* document) {
  for (const Token& token : analyzer.analyze(source)) {
    std::string term = kSourcePrefix + token.word->form;
    if (term.size() > language::kMaxTermBytes) continue;
    document->add_boolean_term(term);
  }
}

/// The written norm of the article's first passages.
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
  for (const auto field : {&Article::id, &Article::title, &Article::source, &Article::author}) {
    size += (article.*field).size();
  }
  for (const auto& [key, value] : article.metadata) size += key.size() + value.size();
  for (const std::string& paragraph : article.paragraphs) size += paragraph.size();
  return size;
}

/// An id stands on a line of its own in lists of ids, and may be shown as it is.
bool has_control(std::string_view id) {
  for (std::size_t i = 0; i < id.size();) {
    if (language::is_control(language::next_code_point(id, &i))) return true;
  }
  return false;
}

}  // namespace

Article normalized(Article article) {
  if (size_of(article) > kLargestArticle) {
    throw Error(ErrorCode::invalid_input,
                "the article is larger than " + std::to_string(kLargestArticle >> 20) + " MB",
                article.id.empty() ? article.source : article.id, "split it into articles");
  }
  for (auto field : {&Article::title, &Article::author, &Article::language, &Article::published}) {
    article.*field = language::normalize(article.*field);
  }
  for (std::string& paragraph : article.paragraphs) paragraph = language::normalize(paragraph);
  article.paragraphs = make_passages(article.paragraphs);
  if (article.language.empty()) article.language = norm_of(article);
  if (article.id.empty()) article.id = article.source;
  if (article.id.empty()) {
    throw Error(ErrorCode::invalid_input, "the article has neither id nor source", {},
                "give it an id");
  }
  if (has_control(article.id)) {
    throw Error(ErrorCode::invalid_input, "the article's id has a control character in it", {},
                "give it another");
  }
  if (article.title.empty() && article.paragraphs.empty()) {
    throw Error(ErrorCode::invalid_input, "the article has neither title nor text", article.id,
                "leave it out, or give it a text");
  }
  return article;
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

IndexedArticle make_document(const Article& article, const std::string& article_record,
                             const std::string& content_hash, language::Analyzer& analyzer) {
  Xapian::Document document;
  TermCounts counts(&document);
  std::string record;
  const std::vector<Token>& title = analyzer.analyze(article.title);
  counts.add_title(title);
  append_passage(title, &record);
  for (const std::string& passage : article.paragraphs) {
    if (analyzer.forgets_words()) counts.give_terms();
    const std::vector<Token>& tokens = analyzer.analyze(passage);
    counts.add(tokens);
    append_passage(tokens, &record);
  }
  counts.give_terms();
  add_source_terms(article.source, analyzer, &document);
  document.add_boolean_term(id_term(article.id));
  if (!article.source.empty()) document.add_boolean_term(origin_term(article.source));
  if (!article.language.empty()) {
    document.add_boolean_term(kLanguagePrefix + language::fold(article.language).substr(0, 40));
  }
  document.add_value(kTokenRecordSlot, record);
  if (!article.published.empty()) document.add_value(kPublishedSlot, article.published);
  document.add_value(kContentHashSlot, content_hash);
  document.add_value(kArticleSlot, compress(article_record));
  return {document, counts_of(document)};
}

}  // namespace treff::index
