// SPDX-License-Identifier: GPL-2.0-or-later
// Makes token records of texts.
#pragma once

#include <string>
#include <vector>

#include "index/token_record.h"
#include "language/analyzer.h"
#include "shared_morphology.h"

namespace treff::index {

/// The record of an article: its title, then its passages.
inline std::string record_of(const std::vector<std::string>& texts) {
  language::Analyzer analyzer(language::shared_morphology());
  std::string record;
  for (const std::string& text : texts) append_passage(analyzer.analyze(text), &record);
  return record;
}

}  // namespace treff::index
