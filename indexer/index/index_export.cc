#include "treff/index_export.h"

#include <xapian.h>

#include <nlohmann/json.hpp>
#include <string_view>
#include <utility>
#include <vector>

#include "article/json_text.h"
#include "index/article_record.h"
#include "index/document.h"
#include "index/layout.h"
#include "index/state_lock.h"

namespace treff {
namespace {

/// A heading that make_passages() joined to its passage is a paragraph of its own again.
std::vector<std::string> paragraphs_of(const std::vector<std::string>& passages) {
  std::vector<std::string> paragraphs;
  for (const std::string& passage : passages) {
    std::string_view rest = passage;
    for (;;) {
      const std::size_t end = rest.find('\n');
      paragraphs.emplace_back(rest.substr(0, end));
      if (end == std::string_view::npos) break;
      rest.remove_prefix(end + 1);
    }
  }
  return paragraphs;
}

/// The articles of one database, from the first document on, while a writer may change it. They are
/// read in lots, each from one state, which the writer leaves alone until the lot is read.
class ArticleLots {
 public:
  ArticleLots(Xapian::Database database, const std::filesystem::path& folder)
      : database_(std::move(database)), folder_(folder), state_(folder) {}

  /// The next articles; none at the end.
  std::vector<Article> next() {
    // More often in a row, it is not a writer's doing.
    constexpr int kMostAttempts = 20;
    for (int attempt = 1;; ++attempt) {
      lock_newest();
      try {
        std::vector<Article> lot = read();
        state_.unlock();
        return lot;
      } catch (const Xapian::DatabaseModifiedError&) {
        if (attempt == kMostAttempts) throw;
      }
    }
  }

 private:
  void lock_newest() {
    if (!state_.lock()) {
      state_ = index::StateLock(folder_);
      static_cast<void>(state_.lock());  // else the next commit came at once, and read() may fail
    }
    try {
      database_.reopen();
    } catch (const Xapian::DatabaseOpeningError&) {
      // It was merged into another and removed. What is open of it stays as it is.
    }
  }

  std::vector<Article> read() {
    constexpr std::size_t kMostBytes = std::size_t{1} << 20;  // of records
    std::vector<Article> lot;
    std::size_t bytes = 0;
    auto it = database_.postlist_begin("");
    const auto end = database_.postlist_end("");
    Xapian::docid behind = next_;
    if (it != end) it.skip_to(next_);
    for (; it != end && bytes < kMostBytes; ++it) {
      const std::string record = index::stored_record(database_.get_document(*it));
      bytes += record.size();
      lot.push_back(index::decode_article(record));
      behind = *it + 1;
    }
    next_ = behind;
    return lot;
  }

  Xapian::Database database_;
  std::filesystem::path folder_;
  index::StateLock state_;
  Xapian::docid next_ = 1;
};

}  // namespace

void export_articles(const std::filesystem::path& path,
                     const std::function<bool(Article&&)>& article) {
  const index::OpenIndex open = index::open_index(path);
  index::translate_errors(path, [&] {
    for (std::size_t i = 0; i < open.databases.size(); ++i) {
      ArticleLots lots(open.databases[i], open.folders[i]);
      for (std::vector<Article> lot = lots.next(); !lot.empty(); lot = lots.next()) {
        for (Article& next : lot) {
          if (!article(std::move(next))) return;
        }
      }
    }
  });
}

std::string to_json_line(const Article& article) {
  nlohmann::ordered_json line;
  line["id"] = article.id;
  const auto put = [&line](const char* name, const std::string& value) {
    if (!value.empty()) line[name] = value;
  };
  put("title", article.title);
  put("published", article.published);
  line["source"] = article.source;  // an empty one, too: add would take the file's name for it
  put("language", article.language);
  put("author", article.author);
  put("url", article.url);
  for (const auto& [key, value] : article.metadata) {
    if (!line.contains(key)) line[key] = value;
  }
  line["paragraphs"] = paragraphs_of(article.paragraphs);
  return to_json_text(line);
}

}  // namespace treff
