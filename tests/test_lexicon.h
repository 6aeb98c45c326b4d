// SPDX-License-Identifier: GPL-2.0-or-later
// The path of the lexicon that the build made. CMake includes this header in every test. A macro
// with the path on the command line would differ in every checkout, which then could not share
// compiled tests with others (ccache).
#pragma once

namespace treff {
extern const char* const kTestLexicon;
}

#define TREFF_TEST_LEXICON ::treff::kTestLexicon
