#include "index/batch_builder.h"

#include <utility>

#include "index/layout.h"
#include "index/schema.h"

namespace treff::index {
namespace {

/// Takes the article with that id out of `database`, and its counts out of `counts`.
bool erase(Xapian::WritableDatabase& database, const std::string& id_term, PassageCounts* counts) {
  const Xapian::PostingIterator found = database.postlist_begin(id_term);
  if (found == database.postlist_end(id_term)) return false;
  const Xapian::docid document = *found;
  *counts -= counts_of(database.get_document(document));
  database.delete_document(document);
  return true;
}

}  // namespace

BatchBuilder::BatchBuilder(std::shared_ptr<const language::Morphology> morphology, BatchPlan& plan,
                           Segments& segments)
    : analyzer_(std::move(morphology), plan.cached_bytes), plan_(plan), segments_(segments) {}

void BatchBuilder::process(const Job& job) {
  switch (job.kind) {
    case Job::Kind::add:
      return add(job);
    case Job::Kind::take_back:
      return take_back(job.id_term);
    case Job::Kind::replace:
      return segments_.replace(job.place, draft(job).finish());
  }
}

void BatchBuilder::add(const Job& job) {
  if (!batch_) open();
  drafts_.push_back(draft(job));
  draft_bytes_ += job.record.size();
  bytes_ += job.record.size();
  if (++articles_ >= plan_.most_articles || bytes_ >= plan_.most_bytes) close();
}

ArticleDraft BatchBuilder::draft(const Job& job) {
  return job.draft(analyzer_, [this] { write_drafts(); });
}

void BatchBuilder::write_drafts() {
  for (ArticleDraft& draft : drafts_) {
    const IndexedArticle article = std::move(draft).finish();
    batch_->add_document(article.document);
    counts_ += article.counts;
  }
  drafts_.clear();
  draft_bytes_ = 0;
}

void BatchBuilder::take_back(const std::string& id_term) {
  write_drafts();
  if (batch_ && erase(*batch_, id_term, &counts_)) return;
  const std::size_t closed = folders_.size() - (batch_ ? 1 : 0);
  for (std::size_t i = closed; i-- > 0;) {
    Xapian::WritableDatabase database(folders_[i].string(), Xapian::DB_OPEN | Xapian::DB_NO_SYNC);
    const std::string key(kPassageCountsKey);
    PassageCounts counts = PassageCounts::parse(database.get_metadata(key));
    require_space(folders_[i], kLeastSpace);
    if (!erase(database, id_term, &counts)) continue;
    database.set_metadata(key, counts.text());
    database.commit();
    return;
  }
}

void BatchBuilder::open() {
  folders_.push_back(batch_folder(plan_.index, ++plan_.number));
  batch_.emplace(folders_.back().string(),
                 Xapian::DB_CREATE | Xapian::DB_BACKEND_GLASS | Xapian::DB_NO_SYNC);
  batch_->begin_transaction(false);  // so that destruction drops it instead of writing it out
  batch_->set_metadata(std::string(kFormatKey), std::string(kFormatVersion));
  batch_->set_metadata(std::string(kAnalyzerKey), plan_.fingerprint);
  batch_->set_metadata(std::string(kExceptionsKey), plan_.exceptions);
}

void BatchBuilder::close() {
  write_drafts();
  require_space(folders_.back(), bytes_ * kSpacePerByte + kLeastSpace);
  batch_->set_metadata(std::string(kPassageCountsKey), counts_.text());
  batch_->commit_transaction();
  batch_->commit();
  batch_->close();
  batch_.reset();
  counts_ = PassageCounts();
  articles_ = bytes_ = 0;
}

std::vector<std::filesystem::path> BatchBuilder::take_batches() {
  if (batch_) close();
  return std::exchange(folders_, {});
}

}  // namespace treff::index
