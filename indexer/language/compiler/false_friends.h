// A translation between the norms that would join words of different meaning is left out.
#pragma once

#include "language/compiler/dictionary.h"

namespace treff::language {

/// Drops a counterpart of a lemma that the target norm has as well (anse → respektere, sol → søl):
/// whoever writes the lemma in that norm means the lemma. The two stay together where they are
/// spellings of one word (heim, hjem), or where the counterpart is a word of the target norm only
/// and translates back (begynne, byrje).
void drop_false_friends(Dictionary* dictionary);

}  // namespace treff::language
