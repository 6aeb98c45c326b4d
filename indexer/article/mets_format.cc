// SPDX-License-Identifier: GPL-2.0-or-later
#include "article/mets_format.h"

#include <algorithm>
#include <system_error>
#include <utility>

#include "article/byline_words.h"
#include "article/byte_source.h"
#include "article/charset.h"
#include "article/dates.h"
#include "article/file_name.h"
#include "article/file_walk.h"
#include "article/library_format.h"
#include "article/limits.h"
#include "article/names.h"
#include "article/white_space.h"
#include "article/xml_tree.h"

namespace treff {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kMostPages = 20'000;

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
  return out;
}

std::string read_text(const fs::path& path) {
  std::string bytes = read_all(*open_file(path), kLargestFile);
  const std::string charset = declared_charset(bytes);
  return decode(std::move(bytes), charset);
}

InputName name_of(const fs::path& path) {
  return {source_of_file(path.string()), source_of_file(absolute_path(path).string())};
}

std::string line_of(const XmlNode* node) { return node == nullptr ? std::string() : node->line(); }

std::string first_line(const XmlNode& root, std::initializer_list<std::string_view> names) {
  for (const std::string_view name : names) {
    if (std::string line = line_of(root.find(name)); !line.empty()) return line;
  }
  return {};
}

/// Makes "file://./alto/side1.xml" relative to the METS file; empty if the page is elsewhere.
std::string relative_file(std::string_view address) {
  for (const std::string_view scheme : {"file://./", "file:./", "file:"}) {
    if (!address.starts_with(scheme)) continue;
    address.remove_prefix(scheme.size());
    break;
  }
  while (address.starts_with("./")) address.remove_prefix(2);
  const bool elsewhere = address.empty() || address.front() == '/' ||
                         address.find("://") != address.npos || address.find("..") != address.npos;
  return elsewhere ? std::string() : std::string(address);
}

/// Joins the parts of a MODS title: "Den store flommen: Elva tok brua".
std::string title_of(const XmlNode& description) {
  const XmlNode* info = description.find("titleInfo");
  if (info == nullptr) return line_of(description.find("dc:title"));
  std::string title = line_of(info->child("nonSort"));
  const std::string main = line_of(info->child("title")), sub = line_of(info->child("subTitle"));
  title.append(title.empty() || main.empty() ? "" : " ").append(main);
  return title.append(title.empty() || sub.empty() ? "" : ": ").append(sub);
}

/// The names in a MODS description, without those of photographers and illustrators.
std::string authors_of(const XmlNode& description) {
  std::vector<const XmlNode*> persons;
  description.find_all("name", &persons);
  std::vector<std::string> names;
  for (const XmlNode* person : persons) {
    std::string given, family, whole;
    for (const XmlNode* part : person->children_named("namePart")) {
      const std::string_view type = part->attribute("type");
      std::string* const to = type == "given" ? &given : type == "family" ? &family : &whole;
      const bool is_name = type.empty() || to != &whole;  // no date and no "Dr."
      if (is_name) to->append(to->empty() ? "" : " ").append(part->line());
    }
    if (whole.empty()) {
      whole = given.append(given.empty() || family.empty() ? "" : " ").append(family);
    }
    const std::string role = lower(line_of(person->find("roleTerm")));
    const bool takes_pictures = role == "pht" || role == "ill" || is_picture_role(role);
    if (!whole.empty() && !takes_pictures) names.push_back(std::move(whole));
  }
  return join_names(names);
}

class MetsReader {
 public:
  explicit MetsReader(const XmlNode& mets) {
    std::vector<const XmlNode*> sections;
    mets.find_all("dmdSec", &sections);
    for (const XmlNode* section : sections) {
      descriptions_.emplace(section->attribute("ID"),
                            MarkedArticle{title_of(*section), authors_of(*section), {}});
    }
    issue_.title = first_line(mets, {"title", "dc:title"});
    issue_.language = first_line(mets, {"languageTerm", "dc:language"});
    issue_.author = join_names({line_of(mets.find("dc:creator"))});
    const std::string date = first_line(mets, {"dateIssued", "dcterms:issued", "dc:date"});
    issue_.published = parse_date(date).value_or("");
    if (issue_.published.empty()) issue_.published_text = date;
    take_files(mets);
    std::vector<const XmlNode*> maps;
    mets.find_all("structMap", &maps);
    for (const XmlNode* map : maps) {
      if (lower(map->attribute("TYPE")) == "logical") take_division(*map, nullptr);
    }
    for (const XmlNode* map : maps) {
      if (lower(map->attribute("TYPE")) != "logical") take_pages(*map);
    }
    for (const auto& [id, file] : files_) add_page(file);
  }

  ScannedIssue take() { return std::move(issue_); }

 private:
  /// Collects the ALTO files, recognized by their group, type or name.
  void take_files(const XmlNode& mets) {
    std::vector<const XmlNode*> groups;
    mets.find_all("fileGrp", &groups);
    for (const XmlNode* group : groups) take_group(*group);
  }

  void take_group(const XmlNode& group) {
    const std::string use =
        lower(std::string(group.attribute("ID")) + " " + std::string(group.attribute("USE")));
    for (const XmlNode& child : group.children) {
      if (child.name == "fileGrp") take_group(child);
      const XmlNode* place = child.name == "file" ? child.child("FLocat") : nullptr;
      if (place == nullptr || files_.size() == kMostPages) continue;
      const std::string file = relative_file(place->attribute("xlink:href"));
      const std::string type = lower(child.attribute("MIMETYPE"));
      const bool is_xml = lower(file).ends_with(".xml");
      const bool is_alto =
          is_xml && (type.empty() || type.find("xml") != type.npos || use.find("alto") != use.npos);
      if (is_alto) files_.emplace(child.attribute("ID"), file);
    }
  }

  void add_page(const std::string& file) {
    if (known_.insert(file).second) issue_.pages.push_back(file);
  }

  void take_pages(const XmlNode& node) {
    for (const XmlNode& child : node.children) {
      const auto file = files_.find(std::string(child.attribute("FILEID")));
      if (file != files_.end()) add_page(file->second);
      take_pages(child);
    }
  }

  /// Walks a logical division in reading order. `article` is the marked article around it, or null.
  void take_division(const XmlNode& node, MarkedArticle* article) {
    for (const XmlNode& child : node.children) {
      const auto file = files_.find(std::string(child.attribute("FILEID")));
      if (file != files_.end()) {
        (article == nullptr ? issue_.order : article->areas)
            .push_back({file->second, std::string(child.attribute("BEGIN")),
                        std::string(child.attribute("END"))});
      }
      const bool marks = child.name == "div" && article == nullptr &&
                         lower(child.attribute("TYPE")).find("article") != std::string::npos;
      if (!marks) {
        take_division(child, article);
        continue;
      }
      MarkedArticle marked;
      marked.title = collapse_white_space(child.attribute("LABEL"));
      describe(child, &marked);
      take_division(child, &marked);
      if (!marked.areas.empty()) issue_.articles.push_back(std::move(marked));
    }
  }

  /// Takes an article's title and author from the descriptions that its division names.
  void describe(const XmlNode& division, MarkedArticle* article) const {
    std::string_view ids = division.attribute("DMDID");
    while (!ids.empty()) {
      const auto found = descriptions_.find(std::string(ids.substr(0, ids.find(' '))));
      ids.remove_prefix(std::min(std::min(ids.find(' '), ids.size()) + 1, ids.size()));
      if (found == descriptions_.end()) continue;
      if (article->title.empty()) article->title = found->second.title;
      if (article->author.empty()) article->author = found->second.author;
    }
  }

  ScannedIssue issue_;
  std::map<std::string, MarkedArticle> descriptions_;  ///< id of a dmdSec → title and author
  std::map<std::string, std::string> files_;           ///< id → path
  std::set<std::string> known_;                        ///< issue_.pages as a set
};

/// The pages of an issue. Each is read when it is first needed.
class Pages {
 public:
  explicit Pages(const IssueFiles& files) : files_(files) {}

  /// The blocks of a page. Throws Unreadable.
  std::vector<AltoBlock>& blocks(const std::string& file) {
    if (const auto known = read_.find(file); known != read_.end()) return known->second;
    std::vector<AltoBlock> blocks;
    read_xml_trees(
        files_.text(file), [](std::string_view name) { return name == "alto"; },
        [&blocks](const XmlNode& alto, std::size_t) { blocks = alto_blocks(alto); },
        [](const XmlNode&, std::size_t) {});
    return read_.emplace(file, std::move(blocks)).first->second;
  }

  /// Moves the text of `area` to the end of `paragraphs`. A text that was already taken is skipped.
  void take(const PageArea& area, std::vector<std::string>* paragraphs) {
    const auto is_in = [](const AltoBlock& block, const std::string& id) {
      return std::find(block.ids.begin(), block.ids.end(), id) != block.ids.end();
    };
    std::vector<AltoBlock>& page = blocks(area.file);
    const auto behind = [&](const std::string& id) {
      return std::find_if(page.rbegin(), page.rend(),
                          [&](const AltoBlock& block) { return !id.empty() && is_in(block, id); })
          .base();
    };
    const auto first = std::find_if(page.begin(), page.end(), [&](const AltoBlock& block) {
      return area.block.empty() || is_in(block, area.block);
    });
    const auto end =
        area.block.empty() ? page.end() : std::max(behind(area.block), behind(area.last));
    for (auto block = first; block < end; ++block) {
      const bool wanted = area.block.empty() || !area.last.empty() || is_in(*block, area.block);
      if (wanted && !block->text.empty()) paragraphs->push_back(std::exchange(block->text, {}));
    }
  }

 private:
  const IssueFiles& files_;
  std::map<std::string, std::vector<AltoBlock>> read_;
};

class IssueReader {
 public:
  IssueReader(const ScannedIssue& issue, const IssueFiles& files, const ArticleSink& sink)
      : issue_(issue), files_(files), sink_(sink), pages_(files) {}

  bool read() {
    std::size_t number = 0;
    ArticleOutput output(files_.mets, sink_);
    for (const std::string& page : issue_.pages) readable(page);
    for (const MarkedArticle& marked : issue_.articles) {
      const std::string position = "#" + std::to_string(++number);
      Article article;
      article.title = marked.title;
      article.author = marked.author;
      for (const PageArea& area : marked.areas) take(area, &article);
      if (article.paragraphs.empty()) continue;
      take_title(&article);
      if (!output.add(completed(std::move(article)), position)) return false;
    }
    return std::all_of(issue_.pages.begin(), issue_.pages.end(),
                       [this](const std::string& page) { return read_rest(page); });
  }

 private:
  /// Whether a page can be read. Rejects an unreadable page only once.
  bool readable(const std::string& page) {
    try {
      pages_.blocks(page);
      return true;
    } catch (const Unreadable& error) {
      if (bad_.insert(page).second) {
        ArticleOutput(files_.name(page), sink_).reject(error.what());
      }
      return false;
    }
  }

  void take(const PageArea& area, Article* article) {
    if (!bad_.contains(area.file)) pages_.take(area, &article->paragraphs);
  }

  /// Makes an article of a page's text outside all marked articles.
  bool read_rest(const std::string& page) {
    if (bad_.contains(page)) return true;
    Article article;
    for (const PageArea& area : issue_.order) {
      if (area.file == page) take(area, &article);
    }
    take({page, {}}, &article);
    if (article.paragraphs.empty()) return true;
    take_title(&article);
    return ArticleOutput(files_.name(page), sink_).add(completed(article));
  }

  static void take_title(Article* article) {
    if (article->title.empty()) {
      take_title_of_page(article);
    } else if (article->paragraphs.front() == article->title) {
      article->paragraphs.erase(article->paragraphs.begin());
    }
  }

  Article completed(Article article) const {
    article.published = issue_.published;
    if (!issue_.published_text.empty()) article.metadata["published_text"] = issue_.published_text;
    article.language = issue_.language;
    if (article.author.empty()) article.author = issue_.author;
    if (!issue_.title.empty()) article.metadata["issue"] = issue_.title;
    return article;
  }

  const ScannedIssue& issue_;
  const IssueFiles& files_;
  const ArticleSink& sink_;
  Pages pages_;
  std::set<std::string> bad_;
};

}  // namespace

ScannedIssue read_mets(std::string_view xml) {
  ScannedIssue issue;
  read_xml_trees(
      xml, [](std::string_view name) { return name == "mets"; },
      [&issue](const XmlNode& mets, std::size_t depth) {
        if (depth == 1) issue = MetsReader(mets).take();
      },
      [](const XmlNode&, std::size_t) {});
  return issue;
}

bool is_named_mets(const fs::path& path) {
  const std::string name = lower(path.filename().string());
  return name.ends_with(".xml") && name.find("mets") != name.npos;
}

bool read_scanned_issue(const fs::path& path, const ArticleSink& sink, bool* is_mets) {
  const ScannedIssue issue = read_mets(read_text(path));
  *is_mets = !issue.pages.empty();
  const fs::path folder = path.parent_path();
  const IssueFiles files{name_of(path),
                         [&folder](const std::string& page) { return name_of(folder / page); },
                         [&folder](const std::string& page) { return read_text(folder / page); }};
  return !*is_mets || read_issue(issue, files, sink);
}

bool read_issue(const ScannedIssue& issue, const IssueFiles& files, const ArticleSink& sink) {
  return IssueReader(issue, files, sink).read();
}

bool ScannedPages::covers(const fs::path& file) {
  if (!file.string().ends_with(".xml") || is_named_mets(file)) return false;
  constexpr int kLevels = 3;  // enough for METS/ALTO/side.xml
  const std::string wanted = absolute_path(file).string();
  fs::path folder = file.parent_path();
  for (int level = 0; level < kLevels; ++level, folder = folder.parent_path()) {
    if (pages_below(folder).contains(wanted)) return true;
    if (folder == root_ || folder.empty()) break;
  }
  return false;
}

const std::set<std::string>& ScannedPages::pages_below(const fs::path& folder) {
  const auto [known, fresh] = folders_.try_emplace(folder.string());
  if (!fresh) return known->second;
  std::error_code error;
  for (fs::directory_iterator entry(folder, error), end; !error && entry != end;
       entry.increment(error)) {
    const fs::path& path = entry->path();
    const std::string below = path.lexically_relative(root_).string();
    if (!is_named_mets(path) || is_hidden(below) || !filter_.wants_file(below)) continue;
    try {
      for (const std::string& page : read_mets(read_text(path)).pages) {
        known->second.insert(absolute_path(folder / page).string());
      }
    } catch (const Unreadable&) {
      // When the walk reaches this METS file, it reports the error and reads the pages singly.
    }
  }
  return known->second;
}

}  // namespace treff
