// SPDX-License-Identifier: GPL-2.0-or-later
// The lexicon of the build, for tests: included in front of each. A path in a definition instead
// would compile every test anew in every checkout.
#pragma once

namespace treff {
extern const char* const kTestLexicon;
}

#define TREFF_TEST_LEXICON ::treff::kTestLexicon
