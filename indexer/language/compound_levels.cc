// SPDX-License-Identifier: GPL-2.0-or-later
#include "language/compound_levels.h"

namespace treff::language {

std::vector<Constituent> constituents_of(std::string_view form, const Compound& compound) {
  std::vector<const CompoundPart*> parts;
  for (const CompoundPart& part : compound.parts) {
    if (!part.linking) parts.push_back(&part);
  }
  std::vector<Constituent> out;
  const std::size_t count = parts.size();
  for (std::size_t last = 0; last < count; ++last) {
    const bool head = last + 1 == count;
    const std::size_t own_begin = parts[last]->word_begin();
    for (std::size_t first = last + 1; first-- > 0;) {
      const bool whole = first == 0 && head;
      if (whole || (first < last && count > kMaxLevelParts)) break;
      const std::size_t begin = parts[first]->word_begin();
      const std::string before(first == last ? "" : form.substr(begin, own_begin - begin));
      for (const std::string& lemma : parts[last]->lemmas) out.push_back({before + lemma, head});
    }
  }
  return out;
}

}  // namespace treff::language
