// What is to be done for one article: the unit of work between IndexWriter and those who build.
#pragma once

#include <optional>
#include <string>

#include "index/document.h"
#include "index/segments.h"

namespace treff::index {

/// Jobs of one id must be done in the order in which they were made.
struct Job {
  enum class Kind {
    add,        ///< an article whose id is not in the index (any more)
    take_back,  ///< an article that was added since the last commit goes
    replace,    ///< the article at `place`
  };

  Kind kind = Kind::add;
  std::string id_term;
  std::string record;  ///< empty for take_back
  std::string content_hash;
  Place place;

  /// For an analyser that no draft points into.
  [[nodiscard]] IndexedArticle build(language::Analyzer& analyzer) const;

  [[nodiscard]] ArticleDraft draft(language::Analyzer& analyzer,
                                   const std::function<void()>& before_forgetting) const;
};

}  // namespace treff::index
