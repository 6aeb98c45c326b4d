// SPDX-License-Identifier: GPL-2.0-or-later
#include "rank/article_ranking.h"

#include <algorithm>
#include <limits>
#include <list>
#include <memory>
#include <stdexcept>
#include <string>
#include <utility>

#include "index/file_descriptor.h"
#include "index/glass_reader.h"
#include "index/posting_reader.h"
#include "index/schema.h"

namespace treff::query {
namespace {

/// A segment is ranked this many documents at a time, so that their scores stay in the processor's
/// cache.
constexpr Xapian::docid kWindow = 1 << 15;

/// The score of an article that was found but that cannot be one of the best.
constexpr double kTooLow = std::numeric_limits<double>::min();

/// Collects the best of many articles, by weight, then by id.
class Best {
 public:
  Best(std::size_t count, const Xapian::Database& database)
      : count_(count),
        database_(database),
        least_(count == 0 ? std::numeric_limits<double>::infinity() : kTooLow) {}

  /// The least score that can still be one of the best.
  [[nodiscard]] double least() const { return least_; }

  void add(Xapian::docid document, double score) {
    matches_.push_back({document, rounded(score), {}, {}});
    if (matches_.size() >= room_) drop();
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

  std::size_t count_;
  const Xapian::Database& database_;
  std::size_t room_ = kLeastRoom;
  double least_;  ///< positive, since 0 means no match
  std::vector<Match> matches_;
};

/// A term's posting list in one segment.
struct Postings {
  Postings(const std::string& term, Tier of_term, index::GlassReader* segment)
      : list(term, segment), tier(of_term) {}

  index::PostingReader list;
  Tier tier;
};

struct GroupPostings {
  std::list<Postings> terms;  // a PostingReader cannot be moved
  double weight = 0;
  bool finds = true;
  double most = 0;  ///< the group and all after it add less than this to a score
};

/// The part of Okapi BM25 that depends on a term's frequency and the article's length, as in
/// Xapian's BM25Weight. (Robertson and Zaragoza 2009, 3.5; bm25weight.cc)
class Saturation {
 public:
  static constexpr double kMost = kArticleK1 + 1;  ///< of() is less

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
                 std::shared_ptr<const index::FileDescriptor> file,
                 const index::DeletedDocuments* deleted, const LocalIndexes& indexes,
                 const Interruption& interruption)
      : segment_(segment),
        deleted_(deleted),
        interruption_(interruption),
        last_(segment.get_lastdocid()),
        saturation_(indexes.all.get_average_length()) {
    std::size_t postings = 0;
    index::GlassReader reader(std::move(file));
    for (const TermGroup& group : groups) {
      GroupPostings opened{{}, group.weight, group.finds};
      for (const RankedTerm& term : group.terms) {
        const Postings& added = opened.terms.emplace_back(term.term, term.tier, &reader);
        postings += added.list.counts().documents;
        if (added.list.done()) opened.terms.pop_back();
      }
      if (!opened.terms.empty()) groups_.push_back(std::move(opened));
    }
    // Groups that find articles come first, since the others add only to articles that were found.
    // The heaviest come first, so that the rest cannot add much.
    std::stable_sort(groups_.begin(), groups_.end(),
                     [](const GroupPostings& a, const GroupPostings& b) {
                       return std::pair(!a.finds, -a.weight) < std::pair(!b.finds, -b.weight);
                     });
    double most = 0;
    for (auto group = groups_.rbegin(); group != groups_.rend(); ++group) {
      group->most = most += group->weight * Saturation::kMost;
    }
    if (postings > 0) lengths_ = indexes.columns.lengths(segment, postings, interruption);
  }

  /// Ranks all live articles. Adds those of stage `stage` to `best`, and returns how many match in
  /// all stages together.
  std::uint64_t run(const Plan& plan, std::size_t stage, Numbering numbering, Best* best) {
    std::uint64_t found = 0;
    if (groups_.empty()) return found;
    const bool staged = plan.stages.size() > 1;
    for (begin_ = next_found(); begin_ != 0; begin_ = next_found()) {
      if (begin_ > last_) throw std::out_of_range("a posting beyond the segment's last document");
      end_ = std::min<std::uint64_t>(begin_ + kWindow, std::uint64_t{last_} + 1);
      scores_.assign(end_ - begin_, 0);
      if (staged) tiers_.assign(end_ - begin_, Tier::kHalves);
      for (GroupPostings& group : groups_) add(group, best->least());
      drop_deleted();
      found += scores_.size() - std::count(scores_.begin(), scores_.end(), 0.0);
      for (std::size_t i = 0; i < scores_.size(); ++i) {
        if (scores_[i] < best->least()) continue;
        if (staged && stage_of(plan, tiers_[i]) != stage) continue;
        best->add(numbering.combined(static_cast<Xapian::docid>(begin_ + i)), scores_[i]);
      }
      best->drop();
    }
    return found;
  }

 private:
  /// The next document that a group finds; 0: none.
  [[nodiscard]] Xapian::docid next_found() const {
    Xapian::docid first = 0;
    for (const GroupPostings& group : groups_) {
      if (!group.finds) break;
      for (const Postings& postings : group.terms) {
        if (postings.list.done()) continue;
        if (first == 0 || postings.list.document() < first) first = postings.list.document();
      }
    }
    return first;
  }

  /// Adds a group to the scores of the window. An article whose score cannot reach `least` is only
  /// noted as found. (MaxScore: Turtle and Flood 1995)
  void add(GroupPostings& group, double least) {
    if (group.terms.size() > 1) frequencies_.assign(end_ - begin_, 0);
    for (Postings& postings : group.terms) {
      interruption_.check();
      if (group.finds) {
        find(group, least, &postings.list, postings.tier);
      } else {
        add_to_found(group, least, &postings.list, postings.tier);
      }
    }
  }

  void find(const GroupPostings& group, double least, index::PostingReader* list, Tier tier) {
    for (; !list->done() && list->document() < end_; list->next()) {
      double& score = scores_.at(list->document() - begin_);
      if (score + group.most >= least) {
        add_posting(group, *list, tier);
      } else if (score == 0) {
        score = kTooLow;
      }
    }
  }

  void add_to_found(const GroupPostings& group, double least, index::PostingReader* list,
                    Tier tier) {
    for (std::size_t i = 0; i < scores_.size() && !list->done(); ++i) {
      if (scores_[i] == 0 || scores_[i] + group.most < least) continue;
      list->skip_to(static_cast<Xapian::docid>(begin_ + i));
      if (list->document() == begin_ + i) add_posting(group, *list, tier);
    }
  }

  void add_posting(const GroupPostings& group, const index::PostingReader& list, Tier tier) {
    const Xapian::docid document = list.document();
    const std::size_t i = document - begin_;
    const Xapian::termcount length =
        lengths_ != nullptr ? lengths_->of(document) : segment_.get_doclength(document);
    Xapian::termcount frequency = list.frequency();
    if (group.terms.size() > 1) {
      if (frequencies_[i] > 0) scores_[i] -= group.weight * saturation_.of(frequencies_[i], length);
      frequency = frequencies_[i] += frequency;
    }
    scores_[i] += group.weight * saturation_.of(frequency, length);
    if (!tiers_.empty()) tiers_[i] = std::max(tiers_[i], tier);
  }

  void drop_deleted() {
    if (deleted_ == nullptr) return;
    for (Xapian::docid gone = deleted_->next(static_cast<Xapian::docid>(begin_));
         gone != 0 && gone < end_; gone = deleted_->next(gone + 1)) {
      scores_[gone - begin_] = 0;
    }
  }

  const Xapian::Database& segment_;
  const index::DeletedDocuments* deleted_;
  const Interruption& interruption_;
  Xapian::docid last_;
  Saturation saturation_;
  std::vector<GroupPostings> groups_;
  std::shared_ptr<const LengthColumn> lengths_;  ///< null: ask the segment
  std::uint64_t begin_ = 0, end_ = 0;            ///< the window
  std::vector<double> scores_;
  std::vector<Tier> tiers_;                     ///< empty if the plan has one stage
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
      SegmentRanking ranking(plan.groups, snapshot.databases[i], snapshot.files[i],
                             snapshot.deletions[i].get(), indexes, interruption);
      ranked.found += ranking.run(plan, stage, numbering, &best);
    }
  }
  ranked.best = best.take();
  return ranked;
}

}  // namespace treff::query
