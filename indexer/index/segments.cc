#include "index/segments.h"

#include <algorithm>
#include <utility>

#include "index/state_lock.h"

namespace treff::index {
namespace {

/// A stored record is compressed to about half its text.
constexpr std::size_t kTextPerByte = 2;

/// Every block that a change touches is written anew: one of 8 kB for each term, of which there is
/// one for some 25 bytes of text.
constexpr std::uint64_t kBytesPerTerm = 8192 / 25;

Xapian::docid find_in(const Xapian::Database& database, const std::string& term) {
  const Xapian::PostingIterator found = database.postlist_begin(term);
  return found == database.postlist_end(term) ? 0 : *found;
}

/// Takes all terms from a document that is about to be replaced or deleted. Of each term that it
/// still has then, Xapian 1.4 would note until the commit that it has no positions any more, in
/// some 80 bytes.
void strip(Xapian::WritableDatabase& database, Xapian::docid id) {
  Xapian::Document document = database.get_document(id);
  const std::vector<std::string> terms(document.termlist_begin(), document.termlist_end());
  for (const std::string& term : terms) document.remove_term(term);
  database.replace_document(id, document);
}

std::string metadata(const Xapian::Database& database, std::string_view key) {
  return database.get_metadata(std::string(key));
}

}  // namespace

Segments::Segments(std::filesystem::path index, std::size_t most_unwritten)
    : index_(std::move(index)), most_unwritten_(most_unwritten) {
  reload();
}

Segments::~Segments() {
  for (Change& change : changes_) {
    try {
      if (change.database) change.database->cancel_transaction();
    } catch (const Xapian::Error&) {
      // Nothing to cancel, or nothing that could still be done about it.
    }
  }
}

void Segments::reload() {
  open_ = open_index(index_);
  changes_.clear();
  changes_.resize(open_.databases.size());
}

std::optional<Place> Segments::find(const std::string& id_term) const {
  for (std::size_t i = open_.databases.size(); i-- > 0;) {
    if (const Xapian::docid found = find_in(open_.databases[i], id_term)) return Place{i, found};
  }
  return std::nullopt;
}

std::string Segments::content_hash(const Place& place) const {
  return open_.databases[place.database].get_document(place.document).get_value(kContentHashSlot);
}

void Segments::visit_sources(
    std::string_view prefix,
    const std::function<void(const std::string& id, const std::string& source)>& visit) const {
  const std::string terms = origin_term_prefix(prefix);
  for (const Xapian::Database& database : open_.databases) {
    for (auto term = database.allterms_begin(terms); term != database.allterms_end(terms); ++term) {
      const std::string origin = *term;
      for (auto found = database.postlist_begin(origin); found != database.postlist_end(origin);
           ++found) {
        const Article article = stored_article(database.get_document(*found));
        if (std::string_view(article.source).substr(0, prefix.size()) == prefix) {
          visit(article.id, article.source);
        }
      }
    }
  }
}

std::uint64_t Segments::articles(std::size_t database) const {
  return open_.databases[database].get_doccount();
}

Segments::Change& Segments::change(std::size_t database) {
  Change& change = changes_[database];
  if (change.database) return change;
  await_readers(open_.folders[database]);
  change.database.emplace(open_.folders[database].string(), Xapian::DB_OPEN);
  change.counts = PassageCounts::parse(metadata(*change.database, kPassageCountsKey));
  change.database->begin_transaction();  // so that destruction drops what was not committed
  return change;
}

void Segments::written(Change* change, const PassageCounts& article) {
  change->bytes += article.bytes * kTextPerByte;
  if (change->bytes < most_unwritten_) return;
  require_space_for(*change);
  // To list terms and values, Xapian writes them out, still inside the transaction.
  static_cast<void>(change->database->allterms_begin());
  static_cast<void>(change->database->valuestream_begin(kArticleSlot));
  change->bytes = 0;
}

void Segments::require_space_for(const Change& change) const {
  const auto number = static_cast<std::size_t>(&change - changes_.data());
  const std::uint64_t copied =
      std::min(bytes_on_disk(open_.folders[number]), change.bytes * kBytesPerTerm);
  require_space(open_.folders[number], copied + change.bytes * kSpacePerByte + kLeastSpace);
}

void Segments::add(const IndexedArticle& article) {
  const std::lock_guard<std::mutex> guard(mutex_);
  Change& last = change(changes_.size() - 1);
  last.database->add_document(article.document);
  last.counts += article.counts;
  written(&last, article.counts);
}

void Segments::take_back(const std::string& id_term) {
  const std::lock_guard<std::mutex> guard(mutex_);
  Change& last = change(changes_.size() - 1);
  const Xapian::docid before = find_in(*last.database, id_term);
  if (before == 0) return;
  last.counts -= counts_of(last.database->get_document(before));
  strip(*last.database, before);
  last.database->delete_document(before);
}

void Segments::replace(const Place& place, const IndexedArticle& article) {
  const std::lock_guard<std::mutex> guard(mutex_);
  Change& changed = change(place.database);
  const PassageCounts before = counts_of(changed.database->get_document(place.document));
  changed.counts -= before;
  strip(*changed.database, place.document);
  changed.database->replace_document(place.document, article.document);
  changed.counts += article.counts;
  written(&changed, before);
  written(&changed, article.counts);
}

void Segments::remove(const Place& place) {
  const std::lock_guard<std::mutex> guard(mutex_);
  Change& changed = change(place.database);
  const PassageCounts before = counts_of(changed.database->get_document(place.document));
  changed.counts -= before;
  strip(*changed.database, place.document);
  changed.database->delete_document(place.document);
  written(&changed, before);
}

void Segments::commit() {
  for (Change& change : changes_) {
    if (!change.database) continue;
    require_space_for(change);
    change.database->set_metadata(std::string(kPassageCountsKey), change.counts.text());
    keep_version_file(open_.folders[static_cast<std::size_t>(&change - changes_.data())]);
    change.database->commit_transaction();
    change = Change();
  }
  open_.all.reopen();
}

}  // namespace treff::index
