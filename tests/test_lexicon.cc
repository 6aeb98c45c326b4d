#include "test_lexicon.h"

namespace treff {
const char* const kTestLexicon = TREFF_LEXICON_PATH;
}
