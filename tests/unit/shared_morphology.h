// SPDX-License-Identifier: GPL-2.0-or-later
// The morphology of the build's lexicon, which all tests of a program share.
#pragma once

#include <memory>

#include "language/morphology.h"

namespace treff::language {

inline std::shared_ptr<const Morphology> shared_morphology() {
  static const auto shared = std::make_shared<const Morphology>(TREFF_TEST_LEXICON);
  return shared;
}

}  // namespace treff::language
