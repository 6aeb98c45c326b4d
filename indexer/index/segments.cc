#include "index/segments.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

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

// A document is replaced or deleted by editing what get_document() gave last: of each term of one
// that is overwritten or deleted as it stands, Xapian 1.4 notes until the commit that it has no
// positions any more, in some 80 bytes.

void replace_terms(Xapian::Document* stored, const Xapian::Document& wanted) {
  std::vector<std::string> gone;
  std::vector<std::pair<std::string, Xapian::termcount>> added;
  auto now = stored->termlist_begin(), then = wanted.termlist_begin();
  while (now != stored->termlist_end() || then != wanted.termlist_end()) {
    const bool no_more_now = now == stored->termlist_end();
    const bool no_more_then = then == wanted.termlist_end();
    const int order = no_more_now ? 1 : no_more_then ? -1 : (*now).compare(*then);
    const bool same = order == 0 && now.get_wdf() == then.get_wdf();
    if (order <= 0 && !same) gone.push_back(*now);
    if (order >= 0 && !same) added.emplace_back(*then, then.get_wdf());
    if (order <= 0) ++now;
    if (order >= 0) ++then;
  }
  for (const std::string& term : gone) stored->remove_term(term);
  for (const auto& [term, wdf] : added) stored->add_term(term, wdf);
}

void replace_values(Xapian::Document* stored, const Xapian::Document& wanted) {
  stored->clear_values();
  for (auto value = wanted.values_begin(); value != wanted.values_end(); ++value) {
    stored->add_value(value.get_valueno(), *value);
  }
}

/// `stored` is what the database gave last for `id`.
void replace_document(Xapian::WritableDatabase& database, Xapian::docid id, Xapian::Document stored,
                      const Xapian::Document& wanted) {
  replace_terms(&stored, wanted);
  replace_values(&stored, wanted);
  database.replace_document(id, stored);
}

/// The same.
void delete_document(Xapian::WritableDatabase& database, Xapian::docid id,
                     Xapian::Document stored) {
  replace_terms(&stored, Xapian::Document());
  database.replace_document(id, stored);
  database.delete_document(id);
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

void Segments::written(Change* change, std::uint64_t bytes) {
  change->bytes += bytes * kTextPerByte;
  if (change->bytes < most_unwritten_) return;
  require_space_for(*change);
  // To list terms and values, Xapian writes them out, still inside the transaction.
  static_cast<void>(change->database->allterms_begin());
  static_cast<void>(change->database->valuestream_begin(kPublishedSlot));
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
  written(&last, article.counts.bytes);
}

void Segments::take_back(const std::string& id_term) {
  const std::lock_guard<std::mutex> guard(mutex_);
  Change& last = change(changes_.size() - 1);
  const Xapian::docid id = find_in(*last.database, id_term);
  if (id == 0) return;
  const Xapian::Document before = last.database->get_document(id);
  last.counts -= counts_of(before);
  delete_document(*last.database, id, before);
}

void Segments::replace(const Place& place, const IndexedArticle& article) {
  const std::lock_guard<std::mutex> guard(mutex_);
  Change& changed = change(place.database);
  const Xapian::Document before = changed.database->get_document(place.document);
  const PassageCounts counts = counts_of(before);
  changed.counts -= counts;
  replace_document(*changed.database, place.document, before, article.document);
  changed.counts += article.counts;
  written(&changed, counts.bytes + article.counts.bytes);
}

void Segments::remove(const Place& place) {
  const std::lock_guard<std::mutex> guard(mutex_);
  Change& changed = change(place.database);
  const Xapian::Document before = changed.database->get_document(place.document);
  const PassageCounts counts = counts_of(before);
  changed.counts -= counts;
  delete_document(*changed.database, place.document, before);
  written(&changed, counts.bytes);
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
