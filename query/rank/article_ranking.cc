// SPDX-License-Identifier: GPL-2.0-or-later
#include "rank/article_ranking.h"

#include <algorithm>
#include <limits>
#include <memory>
#include <string>
#include <utility>

#include "index/schema.h"

namespace treff::query {
namespace {

/// A segment is ranked this many documents at a time, so that their scores stay in the processor's
/// cache.
constexpr Xapian::docid kWindow = 1 << 15;

/// Collects the best of many articles, by weight, then by id.
class Best {
 public:
  Best(std::size_t count, const Xapian::Database& database)
      : count_(count),
        database_(database),
        least_(count == 0 ? std::numeric_limits<double>::infinity()
                          : std::numeric_limits<double>::min()) {}

  /// The least score that can still be one of the best.
  [[nodiscard]] double least() const { return least_; }

  void add(Xapian::docid document, double score) {
    matches_.push_back({document, rounded(score), {}, {}});
    if (matches_.size() >= room_) drop();
  }

  [[nodiscard]] std::vector<Match> take() {
    drop();
    std::sort(matches_.begin(), matches_.end(), heavier);
    for (auto it = matches_.begin(); it != matches_.end();) {
      const auto end = std::find_if(
          it + 1, matches_.end(), [it](const Match& match) { return match.weight != it->weight; });
      if (end - it > 1) sort_by_id(it, end);
      it = end;
    }
    if (matches_.size() > count_) matches_.resize(count_);
    return std::move(matches_);
  }

 private:
  static constexpr std::size_t kLeastRoom = 2048;
  static constexpr std::size_t kMostTied = 1024;
  using Iterator = std::vector<Match>::iterator;

  static bool heavier(const Match& a, const Match& b) { return a.weight > b.weight; }

  void sort_by_id(Iterator begin, Iterator end) {
    for (auto it = begin; it != end; ++it) {
      if (!it->id.empty()) continue;
      it->id =
          database_.get_document(it->document, Xapian::DOC_ASSUME_VALID).get_value(index::kIdSlot);
    }
    std::sort(begin, end, by_id);
  }

  /// Drops the articles that weigh less than the `count_`-th. Reading ids is slow, so articles that
  /// weigh the same are all kept until they are kMostTied too many; then the highest ids are
  /// dropped.
  void drop() {
    if (matches_.size() > count_) {
      const auto last = matches_.begin() + static_cast<std::ptrdiff_t>(count_) - 1;
      std::nth_element(matches_.begin(), last, matches_.end(), heavier);
      const double weight = last->weight;
      std::erase_if(matches_, [weight](const Match& match) { return match.weight < weight; });
      constexpr double kRounding = 1e-7;  // more than rounding to float changes a weight
      least_ = weight * (1 - kRounding);
      if (matches_.size() - count_ >= kMostTied) {
        sort_by_id(std::partition(matches_.begin(), matches_.end(),
                                  [weight](const Match& match) { return match.weight > weight; }),
                   matches_.end());
        matches_.resize(count_);
      }
    }
    room_ = matches_.size() + kLeastRoom;
  }

  std::size_t count_;
  const Xapian::Database& database_;
  std::size_t room_ = kLeastRoom;
  double least_;  ///< positive, since 0 means no match
  std::vector<Match> matches_;
};

/// A term's posting list in one segment.
struct Postings {
  Xapian::PostingIterator next, end;
  Tier tier = Tier::kHalves;
};

struct GroupPostings {
  std::vector<Postings> terms;
  double weight = 0;
  bool finds = true;
};

/// The part of Okapi BM25 that depends on a term's frequency and the article's length, as in
/// Xapian's BM25Weight. (Robertson and Zaragoza 2009, 3.5; bm25weight.cc)
class Saturation {
 public:
  explicit Saturation(double average_length)
      : by_average_(average_length > 0 ? 1 / average_length : 0) {}

  [[nodiscard]] double of(Xapian::termcount frequency, Xapian::termcount length) const {
    const double normalized = length * by_average_;
    const double times = frequency;
    return (kArticleK1 + 1) * times /
           (kArticleK1 * (normalized * kArticleB + (1 - kArticleB)) + times);
  }

 private:
  double by_average_;
};

/// The stage of an article whose best term has this tier: the first stage that shows passages of
/// that tier.
std::size_t stage_of(const Plan& plan, Tier tier) {
  std::size_t stage = 0;
  while (stage + 1 < plan.stages.size() && tier < plan.stages[stage].tier) ++stage;
  return stage;
}

/// The numbers of a segment's documents in a database that combines several.
struct Numbering {
  Xapian::docid segment = 0, segments = 1;

  /// Xapian interleaves the numbers of the segments.
  [[nodiscard]] Xapian::docid combined(Xapian::docid document) const {
    return (document - 1) * segments + segment + 1;
  }
};

/// Ranks the articles of one segment, window by window.
class SegmentRanking {
 public:
  SegmentRanking(const std::vector<TermGroup>& groups, const Xapian::Database& segment,
                 const index::DeletedDocuments* deleted, const LocalIndexes& indexes,
                 const Interruption& interruption)
      : deleted_(deleted),
        interruption_(interruption),
        last_(segment.get_lastdocid()),
        saturation_(indexes.all.get_average_length()) {
    std::size_t postings = 0;
    for (const TermGroup& group : groups) {
      GroupPostings opened{{}, group.weight, group.finds};
      for (const RankedTerm& term : group.terms) {
        Postings list{segment.postlist_begin(term.term), segment.postlist_end(term.term),
                      term.tier};
        if (list.next == list.end) continue;
        postings += segment.get_termfreq(term.term);
        opened.terms.push_back(std::move(list));
      }
      if (!opened.terms.empty()) groups_.push_back(std::move(opened));
    }
    // Groups that find articles come first: the others add only to articles that were found.
    std::stable_partition(groups_.begin(), groups_.end(),
                          [](const GroupPostings& group) { return group.finds; });
    if (postings > 0) lengths_ = indexes.columns.lengths(segment, postings, interruption);
  }

  /// Ranks all live articles. Adds those of stage `stage` to `best`, and returns how many match in
  /// all stages together.
  std::uint64_t run(const Plan& plan, std::size_t stage, Numbering numbering, Best* best) {
    std::uint64_t found = 0;
    if (groups_.empty()) return found;
    const bool staged = plan.stages.size() > 1;
    for (begin_ = 1; begin_ <= last_ && begin_ > 0; begin_ += kWindow) {
      end_ = last_ - begin_ < kWindow ? last_ + 1 : begin_ + kWindow;
      scores_.assign(end_ - begin_, 0);
      if (staged) tiers_.assign(end_ - begin_, Tier::kHalves);
      for (GroupPostings& group : groups_) add(group, staged);
      drop_deleted();
      found += scores_.size() - std::count(scores_.begin(), scores_.end(), 0.0);
      for (std::size_t i = 0; i < scores_.size(); ++i) {
        if (scores_[i] < best->least()) continue;
        if (staged && stage_of(plan, tiers_[i]) != stage) continue;
        best->add(numbering.combined(begin_ + static_cast<Xapian::docid>(i)), scores_[i]);
      }
    }
    return found;
  }

 private:
  void add(GroupPostings& group, bool staged) {
    const bool several = group.terms.size() > 1;
    if (several) frequencies_.assign(end_ - begin_, 0);
    for (Postings& postings : group.terms) {
      interruption_.check();
      for (; postings.next != postings.end && *postings.next < end_; ++postings.next) {
        const Xapian::docid document = *postings.next;
        const std::size_t i = document - begin_;
        double& score = scores_.at(i);
        if (!group.finds && score == 0) continue;
        const Xapian::termcount times = postings.next.get_wdf();
        const Xapian::termcount length =
            lengths_ != nullptr ? lengths_->of(document) : postings.next.get_doclength();
        if (several && frequencies_[i] > 0) {
          score -= group.weight * saturation_.of(frequencies_[i], length);
        }
        const Xapian::termcount all = several ? frequencies_[i] += times : times;
        score += group.weight * saturation_.of(all, length);
        if (staged) tiers_[i] = std::max(tiers_[i], postings.tier);
      }
    }
  }

  void drop_deleted() {
    if (deleted_ == nullptr) return;
    for (Xapian::docid gone = deleted_->next(begin_); gone != 0 && gone < end_;
         gone = deleted_->next(gone + 1)) {
      scores_[gone - begin_] = 0;
    }
  }

  const index::DeletedDocuments* deleted_;
  const Interruption& interruption_;
  Xapian::docid last_;
  Saturation saturation_;
  std::vector<GroupPostings> groups_;
  std::shared_ptr<const LengthColumn> lengths_;  ///< null: ask the posting lists
  Xapian::docid begin_ = 0, end_ = 0;            ///< the window
  std::vector<double> scores_;
  std::vector<Tier> tiers_;
  std::vector<Xapian::termcount> frequencies_;  ///< summed over the terms of a group
};

}  // namespace

RankedArticles rank_articles(const Plan& plan, std::size_t stage, std::size_t count,
                             const LocalIndexes& indexes, const Interruption& interruption) {
  RankedArticles ranked;
  Best best(count, indexes.all);
  Numbering numbering{0, 0};
  for (const index::Snapshot& snapshot : indexes.snapshots) {
    numbering.segments += static_cast<Xapian::docid>(snapshot.databases.size());
  }
  for (const index::Snapshot& snapshot : indexes.snapshots) {
    for (std::size_t i = 0; i < snapshot.databases.size(); ++i, ++numbering.segment) {
      SegmentRanking ranking(plan.groups, snapshot.databases[i], snapshot.deletions[i].get(),
                             indexes, interruption);
      ranked.found += ranking.run(plan, stage, numbering, &best);
    }
  }
  ranked.best = best.take();
  return ranked;
}

}  // namespace treff::query
