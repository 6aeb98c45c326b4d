#include "index/job.h"

#include "index/article_record.h"

namespace treff::index {

IndexedArticle Job::build(language::Analyzer& analyzer) const {
  return make_document(decode_article(record), record, content_hash, analyzer);
}

}  // namespace treff::index
