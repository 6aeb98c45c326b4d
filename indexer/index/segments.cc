// SPDX-License-Identifier: GPL-2.0-or-later
#include "index/segments.h"

#include <algorithm>
#include <stdexcept>
#include <system_error>
#include <utility>

#include "index/document.h"
#include "index/durable_file.h"
#include "index/errors.h"
#include "index/glass_segment.h"
#include "index/manifest.h"
#include "index/merge.h"
#include "index/snapshot.h"
#include "index/vocabulary_pack.h"

namespace treff::index {
namespace {

namespace fs = std::filesystem;

/// The live document with this id; 0 if there is none.
Xapian::docid find_in(const Segments::Segment& segment, const std::string& id_term) {
  const Xapian::Database& database = segment.database;
  const auto end = database.postlist_end(id_term);
  for (auto it = database.postlist_begin(id_term); it != end; ++it) {
    if (!segment.deletions.deleted.contains(*it)) return *it;
  }
  return 0;
}

IdFilter read_ids(const Segments::Segment& segment) {
  IdFilter ids(segment.articles());
  const std::string prefix(1, kIdPrefix);
  const auto end = segment.database.allterms_end(prefix);
  for (auto term = segment.database.allterms_begin(prefix); term != end; ++term) ids.add(*term);
  return ids;
}

/// Whether the segment may have an article with this id. Reads its ids once that pays off.
bool may_have(Segments::Segment* segment, const std::string& id_term) {
  // A lookup took as long as reading 10 to 30 ids.
  constexpr std::size_t kIdsPerLookup = 20;
  if (!segment->ids && ++segment->lookups * kIdsPerLookup > segment->articles()) {
    segment->ids = read_ids(*segment);
  }
  return !segment->ids || segment->ids->may_have(id_term);
}

}  // namespace

Segments::Segment open_segment(const fs::path& file) {
  Segments::Segment segment;
  segment.file = file;
  segment.database = Xapian::Database(file.string());
  segment.deletions.segment = segment_number(file);
  segment.deletions.documents = segment.database.get_doccount();
  segment.bytes = bytes_on_disk(file);
  return segment;
}

Segments::Segments(BuildPlan& plan, bool with_current) : plan_(plan) {
  if (!with_current || current_segments(plan.index).empty()) return;
  const Snapshot snapshot = open_snapshot(plan.index);
  std::vector<SegmentDeletions> deletions;
  const std::string value = snapshot.databases.front().get_metadata(std::string(kDeletedKey));
  if (!value.empty()) deletions = decode_deletions(value);
  vocabulary_ = snapshot.databases.front().get_metadata(std::string(kPackedWordsKey));
  for (std::size_t i = value.empty() ? 0 : 1; i < snapshot.segments.size(); ++i) {
    Segment segment = open_segment(snapshot.segments[i]);
    if (!value.empty()) segment.deletions = std::move(deletions[i - 1]);
    segment.deletions.segment = segment_number(segment.file);  // differs in a handwritten manifest
    segments_.push_back(std::move(segment));
  }
}

std::uint64_t Segments::live_articles() const {
  std::uint64_t live = 0;
  for (const Segment& segment : segments_) live += segment.live();
  return live;
}

std::optional<Place> Segments::find(const std::string& id_term) {
  for (std::size_t i = segments_.size(); i-- > 0;) {
    Segment& segment = segments_[i];
    if (!may_have(&segment, id_term)) continue;
    if (const Xapian::docid found = find_in(segment, id_term)) {
      return Place{segment.number(), found};
    }
  }
  return std::nullopt;
}

Place Segments::resolved(Place place) const {
  for (auto moved = moved_.find(place.segment); moved != moved_.end();
       moved = moved_.find(place.segment)) {
    place = {moved->second.segment, place.document + moved->second.offset};
  }
  return place;
}

const Segments::Segment& Segments::segment(std::uint64_t number) const {
  const auto found =
      std::find_if(segments_.begin(), segments_.end(),
                   [number](const Segment& segment) { return segment.number() == number; });
  if (found == segments_.end()) throw std::logic_error("there is no segment with this number");
  return *found;
}

Segments::Segment& Segments::segment(std::uint64_t number) {
  return const_cast<Segment&>(std::as_const(*this).segment(number));
}

std::string Segments::value(const Place& place, Xapian::valueno slot) const {
  const Place at = resolved(place);
  return segment(at.segment).database.get_document(at.document).get_value(slot);
}

void Segments::visit_sources(
    std::string_view prefix,
    const std::function<void(const std::string& id, const std::string& source)>& visit) const {
  visit_origins(prefix, [&](const Xapian::Document& document, const std::string& source) {
    visit(document.get_value(kIdSlot), source);
  });
}

void Segments::visit_files(
    std::string_view prefix,
    const std::function<void(const std::string& id, const std::string& file)>& visit) const {
  visit_origins(prefix, [&](const Xapian::Document& document, const std::string& source) {
    if (document.get_value(kFileSlot).empty()) visit(document.get_value(kIdSlot), source);
  });
  for (const Segment& segment : segments_) {
    const Xapian::Database& database = segment.database;
    const auto end = database.valuestream_end(kFileSlot);
    for (auto file = database.valuestream_begin(kFileSlot); file != end; ++file) {
      if (!(*file).starts_with(prefix)) continue;
      if (segment.deletions.deleted.contains(file.get_docid())) continue;
      visit(database.get_document(file.get_docid()).get_value(kIdSlot), *file);
    }
  }
}

void Segments::visit_origins(std::string_view prefix,
                             const std::function<void(const Xapian::Document& document,
                                                      const std::string& source)>& visit) const {
  const std::string terms = origin_term_prefix(prefix);
  for (const Segment& segment : segments_) {
    const Xapian::Database& database = segment.database;
    for (auto term = database.allterms_begin(terms); term != database.allterms_end(terms); ++term) {
      const std::string origin = *term;
      for (auto found = database.postlist_begin(origin); found != database.postlist_end(origin);
           ++found) {
        if (segment.deletions.deleted.contains(*found)) continue;
        const Xapian::Document document = database.get_document(*found);
        const std::string source = document.get_value(kSourceSlot);
        if (source.starts_with(prefix)) visit(document, source);
      }
    }
  }
}

void Segments::visit_live(std::uint64_t number, const std::function<void(Job&&)>& visit) const {
  const Segment& from = segment(number);
  for (auto it = from.database.postlist_begin(""); it != from.database.postlist_end(""); ++it) {
    if (from.deletions.deleted.contains(*it)) continue;
    const Xapian::Document document = from.database.get_document(*it);
    Job job;
    job.id_term = id_term(document.get_value(kIdSlot));
    job.stored.record = stored_record(document);
    job.stored.content_hash = document.get_value(kContentHashSlot);
    job.stored.added = added_of(document.get_value(kAddedSlot));
    job.stored.file = document.get_value(kFileSlot);
    visit(std::move(job));
  }
}

void Segments::remove_from(Segment* segment, Xapian::docid document) {
  if (!segment->deletions.deleted.add(document)) return;
  segment->deletions.counts += counts_of(segment->database.get_document(document));
}

void Segments::remove(const Place& place) {
  const Place at = resolved(place);
  remove_from(&segment(at.segment), at.document);
}

void Segments::add(const fs::path& file) { segments_.push_back(open_segment(file)); }

void Segments::remove_repeated(const std::string& id_term, std::size_t first, bool keep_last) {
  for (std::size_t i = segments_.size(); i-- > first;) {
    Segment& segment = segments_[i];
    std::vector<Xapian::docid> documents;
    for (auto it = segment.database.postlist_begin(id_term);
         it != segment.database.postlist_end(id_term); ++it) {
      documents.push_back(*it);
    }
    if (keep_last && !documents.empty()) {
      documents.pop_back();
      keep_last = false;
    }
    for (const Xapian::docid document : documents) remove_from(&segment, document);
  }
}

void Segments::replace_merged(const std::vector<std::uint64_t>& numbers, const fs::path& file) {
  Segment merged = open_segment(file);
  Xapian::docid offset = 0;
  for (const std::uint64_t number : numbers) {
    const SegmentDeletions& old = segment(number).deletions;
    merged.deletions.deleted.append(old.deleted, offset);
    merged.deletions.counts += old.counts;
    moved_[number] = {merged.number(), offset};
    offset += static_cast<Xapian::docid>(old.documents);
  }
  if (offset != merged.articles()) throw damaged_index("a merge lost articles", file);
  const auto is_merged = [&](const Segment& segment) {
    return std::find(numbers.begin(), numbers.end(), segment.number()) != numbers.end();
  };
  // The result takes the place of the last merged segment, so that newer segments stay behind it.
  const auto last = std::find_if(segments_.rbegin(), segments_.rend(), is_merged).base();
  segments_.insert(last, std::move(merged));
  std::erase_if(segments_, is_merged);
}

void Segments::drop(std::uint64_t number) {
  std::erase_if(segments_, [number](const Segment& segment) { return segment.number() == number; });
}

/// Packing takes half a second per million words. A large index therefore keeps its packed
/// vocabulary until the number of articles has changed by a twentieth.
const std::string& Segments::packed_vocabulary() {
  constexpr std::uint64_t kSmall = 20'000, kNewShare = 20;
  std::uint64_t articles = 0;
  std::vector<Xapian::Database> databases;
  for (const Segment& segment : segments_) {
    articles += segment.articles();
    databases.push_back(segment.database);
  }
  const std::uint64_t before = packed_articles(vocabulary_);
  const std::uint64_t change = articles > before ? articles - before : before - articles;
  if (vocabulary_.empty() || articles <= kSmall || change * kNewShare > articles ||
      segments_.size() == 1) {
    vocabulary_ = pack_vocabulary(databases);
  }
  return vocabulary_;
}

fs::path Segments::write_deletions() {
  std::vector<SegmentDeletions> deletions;
  PassageCounts live;
  deletions.reserve(segments_.size());
  for (const Segment& segment : segments_) {
    deletions.push_back(segment.deletions);
    live += PassageCounts::parse(segment.database.get_metadata(std::string(kPassageCountsKey)));
    live -= segment.deletions.counts;
  }
  std::map<std::string, std::string> metadata = origin(plan_);
  metadata[std::string(kLiveCountsKey)] = live.text();
  if (plan_.shard.is_part()) metadata[std::string(kPackedWordsKey)] = packed_vocabulary();
  metadata[std::string(kDeletedKey)] = encode_deletions(deletions);
  fs::path file = plan_.next_segment();
  GlassSegment segment(file);
  for (const auto& [key, value] : metadata) {
    if (!value.empty()) segment.add_metadata(key, value);
  }
  segment.finish(GlassStatistics());
  return file;
}

void Segments::pin(std::vector<std::uint64_t> numbers, const fs::path& target) {
  pinned_ = std::move(numbers);
  pinned_files_ = {target};
}

void Segments::unpin() {
  pinned_.clear();
  pinned_files_.clear();
}

void Segments::commit() {
  std::erase_if(segments_, [this](const Segment& segment) {
    const bool pinned =
        std::find(pinned_.begin(), pinned_.end(), segment.number()) != pinned_.end();
    return segment.live() == 0 && !pinned;
  });
  std::vector<fs::path> files = {write_deletions()};
  for (const Segment& segment : segments_) files.push_back(segment.file);
  write_manifest(plan_.index, files);
  clean();
}

void Segments::clean() const {
  std::vector<fs::path> keep = pinned_files_;
  for (const Segment& segment : segments_) keep.push_back(segment.file);
  remove_leftovers(plan_.index, keep);
}

}  // namespace treff::index
