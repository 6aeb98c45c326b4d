#include "treff/index_writer.h"

#include <xapian.h>

#include <optional>

#include "article/passages.h"
#include "index/document.h"
#include "index/layout.h"
#include "index/schema.h"
#include "index/token_record.h"
#include "language/analyzer.h"
#include "language/morphology.h"
#include "language/unicode.h"
#include "treff/defaults.h"

namespace treff {
namespace {

namespace fs = std::filesystem;

/// Makes the first, empty database of a new index.
void create_index(const fs::path& path, const std::string& fingerprint) {
  const fs::path folder = index::next_database(path);
  Xapian::WritableDatabase database(folder.string(), Xapian::DB_CREATE | Xapian::DB_BACKEND_GLASS);
  database.set_metadata(std::string(index::kFormatKey), std::string(index::kFormatVersion));
  database.set_metadata(std::string(index::kAnalyzerKey), fingerprint);
  database.commit();
  index::switch_database(path, folder);
}

/// The article as it is stored: UTF-8 in NFC, with passages for paragraphs and an id.
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

}  // namespace

struct IndexWriter::Impl {
  Impl(const fs::path& index, const WriterOptions& options)
      : path(index),
        analyzer(std::make_shared<const language::Morphology>(
            options.lexicon.empty() ? default_lexicon() : options.lexicon)) {
    index::prepare_folder(path);
    lock.emplace(path, options.wait_seconds);
    const std::string fingerprint = index::fingerprint_text(analyzer.fingerprint());
    index::translate_errors(path, [&] {
      if (index::current_database(path).empty()) create_index(path, fingerprint);
      index::require_usable(index::open_database(path), fingerprint, path);
      database = Xapian::WritableDatabase(index::current_database(path).string(), Xapian::DB_OPEN);
      counts = index::PassageCounts::parse(
          database.get_metadata(std::string(index::kPassageCountsKey)));
      database.begin_transaction();  // so that destruction drops what was not committed
    });
  }

  /// The document of the article with that id, 0 if there is none.
  Xapian::docid find(const std::string& term) {
    const auto found = database.postlist_begin(term);
    return found == database.postlist_end(term) ? 0 : *found;
  }

  void count(const Xapian::Document& document, bool add) {
    const index::PassageCounts of =
        index::count_passages(document.get_value(index::kTokenRecordSlot));
    counts.passages += add ? of.passages : -of.passages;
    counts.tokens += add ? of.tokens : -of.tokens;
  }

  fs::path path;
  language::Analyzer analyzer;
  std::optional<index::WriteLock> lock;
  Xapian::WritableDatabase database;
  index::PassageCounts counts;
};

IndexWriter::IndexWriter(const fs::path& path, const WriterOptions& options)
    : impl_(std::make_unique<Impl>(path, options)) {}

IndexWriter::~IndexWriter() {
  if (impl_ == nullptr) return;
  try {
    impl_->database.cancel_transaction();
  } catch (const Xapian::Error&) {
    // Nothing to cancel, or nothing that could still be done about it.
  }
}

IndexWriter::IndexWriter(IndexWriter&&) noexcept = default;
IndexWriter& IndexWriter::operator=(IndexWriter&&) noexcept = default;

AddResult IndexWriter::add(Article article) {
  const Article ready = normalized(std::move(article));
  const std::string hash = index::content_hash(ready);
  const std::string term = index::id_term(ready.id);
  return index::translate_errors(impl_->path, [&] {
    const Xapian::docid known = impl_->find(term);
    if (known == 0) {
      const Xapian::Document document = index::make_document(ready, hash, impl_->analyzer);
      impl_->database.add_document(document);
      impl_->count(document, true);
      return AddResult::added;
    }
    const Xapian::Document before = impl_->database.get_document(known);
    if (before.get_value(index::kContentHashSlot) == hash) return AddResult::unchanged;
    const Xapian::Document document = index::make_document(ready, hash, impl_->analyzer);
    impl_->count(before, false);
    impl_->database.replace_document(known, document);
    impl_->count(document, true);
    return AddResult::replaced;
  });
}

bool IndexWriter::remove(std::string_view id) {
  return index::translate_errors(impl_->path, [&] {
    const Xapian::docid known = impl_->find(index::id_term(id));
    if (known == 0) return false;
    impl_->count(impl_->database.get_document(known), false);
    impl_->database.delete_document(known);
    return true;
  });
}

void IndexWriter::commit() {
  index::translate_errors(impl_->path, [&] { 
    impl_->database.set_metadata(std::string(index::kPassageCountsKey), impl_->counts.text());
    impl_->database.commit_transaction();
    impl_->database.begin_transaction();
  });
}

}  // namespace treff
