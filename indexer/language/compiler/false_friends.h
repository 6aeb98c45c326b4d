// A translation between the norms that would join words of different meaning is left out.
#pragma once

#include "language/compiler/dictionary.h"

namespace treff::language {

/// Drops a counterpart of a lemma that the target norm has as well (anse → respektere, fest →
/// festlighet), unless the two are spellings of one word (heim → hjem): whoever writes the lemma in
/// that norm means the lemma.
void drop_false_friends(Dictionary* dictionary);

}  // namespace treff::language
