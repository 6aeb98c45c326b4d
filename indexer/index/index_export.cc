#include "treff/index_export.h"

#include <xapian.h>

#include <cstring>
#include <nlohmann/json.hpp>
#include <string_view>
#include <unordered_set>
#include <utility>
#include <vector>

#include "article/json_text.h"
#include "index/article_record.h"
#include "index/document.h"
#include "index/layout.h"
#include "index/schema.h"
#include "index/state_lock.h"

namespace treff {
namespace {

namespace fs = std::filesystem;

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

/// The articles of one database that a writer may change meanwhile. They are read in lots, each of
/// a state that the writer leaves alone until the lot is read.
class ArticleLots {
 public:
  ArticleLots(const Xapian::Database& database, fs::path folder)
      : folder_(std::move(folder)), last_(database.get_lastdocid()) {}

  /// The next articles; none at the end.
  std::vector<Article> next() {
    constexpr int kMostAttempts = 20;
    for (int attempt = 1;; ++attempt) {
      index::StateLock state(folder_);
      // A commit may come between the two lines, but hardly so often in a row.
      if (!state.lock() && attempt < kMostAttempts) continue;
      return read(Xapian::Database(folder_.string()));
    }
  }

 private:
  std::vector<Article> read(const Xapian::Database& database) {
    constexpr std::size_t kMostBytes = std::size_t{1} << 20;  // of records
    std::vector<Article> lot;
    std::size_t bytes = 0;
    auto it = database.postlist_begin("");
    const auto end = database.postlist_end("");
    if (it != end) it.skip_to(next_);
    for (; it != end && *it <= last_ && bytes < kMostBytes; ++it) {
      const std::string record = index::stored_record(database.get_document(*it));
      bytes += record.size();
      lot.push_back(index::decode_article(record));
      next_ = *it + 1;
    }
    return lot;
  }

  fs::path folder_;
  Xapian::docid next_ = 1;
  Xapian::docid last_;  ///< what is added later is not read
};

/// Gives each article of an index once, also where its databases are merged meanwhile.
class Export {
 public:
  Export(const fs::path& path, const std::function<bool(Article&&)>& article)
      : path_(path), article_(article) {}

  /// Gives those that were not given. False where a database was merged into another before it was
  /// read: then to be run again.
  bool run() {
    const std::unordered_set<std::uint64_t> before(given_.begin(), given_.end());
    const index::OpenIndex open = index::open_index(path_);
    for (std::size_t i = 0; i < open.databases.size(); ++i) {
      ArticleLots lots(open.databases[i], open.folders[i]);
      for (;;) {
        std::vector<Article> lot;
        try {
          lot = lots.next();
        } catch (const Xapian::Error&) {
          if (index::database_folders(path_) != open.folders) return false;
          throw;
        }
        if (lot.empty()) break;
        for (Article& article : lot) {
          const std::uint64_t hash = hash_of(article.id);
          if (before.contains(hash)) continue;
          given_.push_back(hash);
          if (!article_(std::move(article))) return true;
        }
      }
    }
    return true;
  }

 private:
  static std::uint64_t hash_of(std::string_view id) {
    std::uint64_t hash = 0;
    std::memcpy(&hash, index::hash128(id).data(), sizeof hash);
    return hash;
  }

  const fs::path& path_;
  const std::function<bool(Article&&)>& article_;
  std::vector<std::uint64_t> given_;  ///< of their ids
};

}  // namespace

void export_articles(const fs::path& path, const std::function<bool(Article&&)>& article) {
  index::translate_errors(path, [&] {
    Export all(path, article);
    while (!all.run()) {
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
