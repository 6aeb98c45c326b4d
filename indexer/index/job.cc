#include "index/job.h"

#include "index/article_record.h"

namespace treff::index {

IndexedArticle Job::build(language::Analyzer& analyzer) const {
  return make_document(decode_article(record), record, content_hash, analyzer);
}

ArticleDraft Job::draft(language::Analyzer& analyzer,
                        const std::function<void()>& before_forgetting) const {
  return {decode_article(record), record, content_hash, analyzer, before_forgetting};
}

}  // namespace treff::index
