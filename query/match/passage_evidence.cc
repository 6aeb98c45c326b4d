#include "match/passage_evidence.h"

#include <algorithm>

#include "index/token_record.h"

namespace treff::query {
namespace {

using index::Role;

Where where_of(Role role) {
  switch (role) {
    case Role::kLemma:
      return Where::kLemmas;
    case Role::kWeakLemma:
      return Where::kWeakLemmas;
    default:
      return Where::kParts;
  }
}

/// Collects the matches of one position and adds them up when it is complete.
class Gatherer {
 public:
  explicit Gatherer(const CodeTable& table) : table_(table), here_(table.words(), 0.F) { open(); }

  void begin_position() {
    close_position();
    ++passage_.length;
  }

  void code(Role role, std::uint16_t code) {
    if (role == Role::kUnknown || !table_.has(code)) return;
    const Where where = where_of(role);
    const auto scale = static_cast<float>(role == Role::kModifier ? kModifierBesideHead : 1);
    table_.for_each(code, [&](const CodeTable::Match& match) {
      if (match.where != where) return;
      here_[match.word] = std::max(here_[match.word], match.weight * scale);
      const std::uint64_t bit = std::uint64_t{1} << match.word;
      mask_ |= bit;
      if (match.own) passage_.own |= bit;
    });
  }

  void end_passage() {
    close_position();
    passages_.push_back(std::move(passage_));
    open();
  }

  std::vector<PassageEvidence> take() { return std::move(passages_); }

 private:
  void open() {
    passage_ = PassageEvidence();
    passage_.number = static_cast<std::uint32_t>(passages_.size());
    passage_.frequency.assign(table_.words(), 0.F);
    passage_.best.assign(table_.words(), 0.F);
    before_ = 0;
  }

  void close_position() {
    if (mask_ != 0) {
      for (std::size_t w = 0; w < here_.size(); ++w) {
        if (here_[w] == 0) continue;
        passage_.frequency[w] += here_[w];
        passage_.best[w] = std::max(passage_.best[w], here_[w]);
        here_[w] = 0;
      }
      passage_.pairs |= before_ & (mask_ >> 1);
      passage_.any = true;
    }
    before_ = mask_;
    mask_ = 0;
  }

  const CodeTable& table_;
  std::vector<PassageEvidence> passages_;
  PassageEvidence passage_;
  std::vector<float> here_;   // best weight per word at this position
  std::uint64_t mask_ = 0;    // words at this position
  std::uint64_t before_ = 0;  // words at the position before
};

}  // namespace

CodeTable::CodeTable(const std::vector<QueryWord>& words)
    : words_(words.size()), first_(index::kFurther, 0), matches_(1), next_(1, 0) {
  for (std::size_t w = 0; w < words.size(); ++w) {
    if (words[w].only_in_title) continue;
    for (const Variant& variant : words[w].variants) {
      matches_.push_back({static_cast<std::uint16_t>(w), variant.where,
                          variant.evidence == Evidence::kLemma,
                          static_cast<float>(variant.weight)});
      next_.push_back(first_[variant.code]);
      first_[variant.code] = static_cast<std::uint32_t>(matches_.size() - 1);
    }
  }
}

std::vector<PassageEvidence> gather_evidence(const CodeTable& table, std::string_view record) {
  Gatherer gatherer(table);
  index::visit_record(record, gatherer);
  return gatherer.take();
}

}  // namespace treff::query
