// SPDX-License-Identifier: GPL-2.0-or-later
#include "rank/facets.h"

#include <algorithm>
#include <array>
#include <map>
#include <memory>
#include <unordered_map>

#include "index/schema.h"
#include "language/unicode.h"
#include "treff/error.h"

namespace treff::query {
namespace {

struct Field {
  std::string_view name;
  std::uint32_t slot;
  std::size_t length;  ///< leading bytes of the value that are used; 0: all
};

constexpr std::array<Field, 7> kFields = {{{"source", index::kSourceSlot, 0},
                                           {"author", index::kAuthorSlot, 0},
                                           {"section", index::kSectionSlot, 0},
                                           {"language", index::kLanguageSlot, 0},
                                           {"year", index::kPublishedSlot, 4},
                                           {"month", index::kPublishedSlot, 7},
                                           {"day", index::kPublishedSlot, 10}}};

constexpr std::array<std::pair<std::string_view, std::string_view>, 10> kNorwegian = {
    {{"kilde", "source"},
     {"kjelde", "source"},
     {"forfatter", "author"},
     {"forfattar", "author"},
     {"seksjon", "section"},
     {"språk", "language"},
     {"år", "year"},
     {"måned", "month"},
     {"månad", "month"},
     {"dag", "day"}}};

const Field& field_named(std::string_view name) {
  const std::string known = facet_field(name);
  return *std::find_if(kFields.begin(), kFields.end(),
                       [&](const Field& field) { return field.name == known; });
}

struct ViewHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view text) const {
    return std::hash<std::string_view>()(text);
  }
};

using Counts = std::unordered_map<std::string, std::uint64_t, ViewHash, std::equal_to<>>;

void add_to(Counts* counts, std::string_view value, std::uint64_t articles) {
  const auto found = counts->find(value);
  if (found != counts->end()) {
    found->second += articles;
  } else {
    counts->emplace(value, articles);
  }
}

/// Counts the values of one slot, truncated to `length` bytes (0: not truncated). A remote server
/// runs Xapian's own ValueCountMatchSpy instead; take() adds the counts that it returned.
class SlotCounter : public Xapian::ValueCountMatchSpy {
 public:
  SlotCounter(std::uint32_t slot, std::size_t length)
      : ValueCountMatchSpy(slot), slot_(slot), length_(length) {}

  void operator()(const Xapian::Document& document, double) override {
    ++articles_;
    const std::string value = document.get_value(slot_);
    if (value.empty()) return;
    add_to(&counts_,
           length_ == 0 ? std::string_view(value) : std::string_view(value).substr(0, length_), 1);
  }

  /// Returns the counts by value, including those that servers returned.
  Counts take() {
    for (auto it = values_begin(); it != values_end(); ++it) {
      const std::string value = *it;
      add_to(&counts_,
             length_ == 0 ? std::string_view(value) : std::string_view(value).substr(0, length_),
             it.get_termfreq());
    }
    return std::move(counts_);
  }

  [[nodiscard]] std::uint64_t articles() const { return articles_ + get_total(); }

 private:
  std::uint32_t slot_;
  std::size_t length_;
  std::uint64_t articles_ = 0;
  Counts counts_;
};

/// Converts the counts of a slot's values to those of a field's values.
Counts values_of(const Field& field, const Counts& of_slot) {
  Counts counts;
  for (const auto& [value, articles] : of_slot) {
    if (field.length > 0) {
      // Do not count less precise dates: 2022 has no month.
      if (value.size() >= field.length) {
        add_to(&counts, std::string_view(value).substr(0, field.length), articles);
      }
      continue;
    }
    if (field.slot != index::kAuthorSlot) {
      if (!value.empty()) add_to(&counts, value, articles);
      continue;
    }
    std::vector<std::string_view> seen;  // a value may have several authors, one per line
    for (std::size_t at = 0; at <= value.size();) {
      const std::size_t end = std::min(value.find('\n', at), value.size());
      const std::string_view one = std::string_view(value).substr(at, end - at);
      if (!one.empty() && std::find(seen.begin(), seen.end(), one) == seen.end()) {
        add_to(&counts, one, articles);
        seen.push_back(one);
      }
      at = end + 1;
    }
  }
  return counts;
}

Facet facet_of(const Field& field, const Counts& counts, std::size_t limit) {
  Facet facet;
  facet.field = field.name;
  facet.distinct = counts.size();
  facet.values.reserve(counts.size());
  for (const auto& [value, articles] : counts) facet.values.push_back({value, articles});
  const std::size_t kept = limit == 0 ? counts.size() : std::min(limit, counts.size());
  std::partial_sort(facet.values.begin(), facet.values.begin() + static_cast<std::ptrdiff_t>(kept),
                    facet.values.end(), [](const FacetValue& a, const FacetValue& b) {
                      return a.articles != b.articles ? a.articles > b.articles : a.value < b.value;
                    });
  facet.values.resize(kept);
  return facet;
}

/// The length of the longest value that any field takes from the slot; 0: the whole value.
std::size_t length_in(std::uint32_t slot) {
  std::size_t length = 0;
  for (const Field& field : kFields) {
    if (field.slot == slot) length = std::max(length, field.length);
  }
  return length;
}

/// Counts the documents' values in a slot, truncated to `length` bytes (0: not truncated). Reading
/// the slot's value stream, and comparing each value with the previous one, takes half the time of
/// reading the value of each document.
void count_slot(const Xapian::Database& segment, std::uint32_t slot, std::size_t length,
                const std::vector<Xapian::docid>& documents, Counts* counts) {
  Xapian::ValueIterator value = segment.valuestream_begin(slot);
  const Xapian::ValueIterator end = segment.valuestream_end(slot);
  std::string before;
  std::uint64_t* count = nullptr;
  for (const Xapian::docid document : documents) {
    if (value == end) return;
    if (value.get_docid() < document) value.skip_to(document);
    if (value == end) return;
    if (value.get_docid() != document) continue;
    std::string text = *value;
    if (length > 0 && text.size() > length) text.resize(length);
    if (count == nullptr || text != before) {
      const auto known = counts->find(text);
      count = known != counts->end() ? &known->second : &counts->emplace(text, 0).first->second;
      before = std::move(text);
    }
    ++*count;
  }
}

}  // namespace

std::string facet_field(std::string_view name) {
  std::string folded = language::fold(name);
  for (const auto& [norwegian, english] : kNorwegian) {
    if (norwegian == folded) return std::string(english);
  }
  for (const Field& field : kFields) {
    if (field.name == folded) return folded;
  }
  throw Error(ErrorCode::invalid_input, "“" + std::string(name) + "” is not a facet", {},
              "use source, author, section, language, year, month or day");
}

struct FacetCounter::Impl {
  std::vector<const Field*> wanted;
  std::map<std::uint32_t, std::size_t> lengths;  // by slot: the longest Field::length
  std::map<std::uint32_t, std::unique_ptr<SlotCounter>> spies;
  std::map<std::uint32_t, Counts> extra, less;
  std::uint64_t added = 0, subtracted = 0;

  void count(const Xapian::Document& article, std::map<std::uint32_t, Counts>* counts) const {
    for (const auto& [slot, length] : lengths) {
      const std::string value = article.get_value(slot);
      if (value.empty()) continue;
      add_to(&(*counts)[slot], length == 0 ? value : value.substr(0, length), 1);
    }
  }
};

FacetCounter::FacetCounter(const std::vector<std::string>& fields)
    : impl_(std::make_unique<Impl>()) {
  for (const std::string& name : fields) {
    const Field& field = field_named(name);
    std::vector<const Field*>& wanted = impl_->wanted;
    if (std::find(wanted.begin(), wanted.end(), &field) != wanted.end()) continue;
    wanted.push_back(&field);
    impl_->lengths[field.slot] = std::max(impl_->lengths[field.slot], field.length);
  }
}

FacetCounter::~FacetCounter() = default;

void FacetCounter::add(const Xapian::Database& segment, const std::vector<Xapian::docid>& documents,
                       SegmentColumns& columns, const Interruption& interruption) {
  impl_->added += documents.size();
  for (const auto& [slot, longest] : impl_->lengths) {
    interruption.check();
    Counts& counts = impl_->extra[slot];
    const std::shared_ptr<const FacetColumn> column =
        columns.values(segment, slot, length_in(slot), documents.size(), interruption);
    if (column == nullptr) {
      count_slot(segment, slot, longest, documents, &counts);
      continue;
    }
    column->count(documents, [&, length = longest](std::string_view value, std::uint64_t articles) {
      add_to(&counts, length == 0 ? value : value.substr(0, length), articles);
    });
  }
}

void FacetCounter::watch(Xapian::Enquire* enquire) {
  for (const auto& [slot, length] : impl_->lengths) {
    std::unique_ptr<SlotCounter>& spy = impl_->spies[slot];
    spy = std::make_unique<SlotCounter>(slot, length);
    enquire->add_matchspy(spy.get());
  }
}

void FacetCounter::add(const Xapian::Document& article) {
  ++impl_->added;
  impl_->count(article, &impl_->extra);
}

void FacetCounter::subtract(const Xapian::Document& article) {
  ++impl_->subtracted;
  impl_->count(article, &impl_->less);
}

FacetCounts FacetCounter::take(std::size_t limit) {
  FacetCounts result;
  std::map<std::uint32_t, Counts> of_slot;
  for (const auto& [slot, spy] : impl_->spies) {
    result.articles = spy->articles();
    of_slot[slot] = spy->take();
  }
  result.articles += impl_->added;
  result.articles -= std::min(result.articles, impl_->subtracted);
  for (const auto& [slot, counts] : impl_->extra) {
    for (const auto& [value, articles] : counts) add_to(&of_slot[slot], value, articles);
  }
  for (const auto& [slot, counts] : impl_->less) {
    for (const auto& [value, articles] : counts) {
      const auto found = of_slot[slot].find(value);
      if (found == of_slot[slot].end()) continue;
      found->second -= std::min(found->second, articles);
      if (found->second == 0) of_slot[slot].erase(found);
    }
  }
  for (const Field* field : impl_->wanted) {
    result.facets.push_back(facet_of(*field, values_of(*field, of_slot[field->slot]), limit));
  }
  return result;
}

}  // namespace treff::query
