// SPDX-License-Identifier: GPL-2.0-or-later
#include "test_lexicon.h"

namespace treff {
const char* const kTestLexicon = TREFF_LEXICON_PATH;
}
