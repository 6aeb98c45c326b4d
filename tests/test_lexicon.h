// SPDX-License-Identifier: GPL-2.0-or-later
// The lexicon of the build, for tests; included before each of them. With a path in a definition
// instead, every checkout would have to compile every test anew.
#pragma once

namespace treff {
extern const char* const kTestLexicon;
}

#define TREFF_TEST_LEXICON ::treff::kTestLexicon
