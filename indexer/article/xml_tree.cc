// SPDX-License-Identifier: GPL-2.0-or-later
#include "article/xml_tree.h"

#include <algorithm>
#include <array>
#include <map>

#include "article/byte_source.h"
#include "article/html_fragment.h"
#include "article/limits.h"
#include "article/line_paragraphs.h"
#include "article/white_space.h"

namespace treff {
namespace {

/// Namespaces whose elements keep a prefix, recognized by a part of the namespace's address. In
/// other namespaces, elements are known by their local name alone.
constexpr auto kKeptPrefixes = std::to_array<std::pair<std::string_view, std::string_view>>(
    {{"purl.org/dc/elements", "dc:"},
     {"purl.org/dc/terms", "dcterms:"},
     {"purl.org/rss/1.0/modules/content", "content:"},
     {"wordpress.org/export/1.2/excerpt", "excerpt:"},
     {"wordpress.org/export/1.1/excerpt", "excerpt:"},
     {"wordpress.org/export", "wp:"},
     {"search.yahoo.com/mrss", "media:"},
     {"itunes.com", "itunes:"},
     {"xml/1998/namespace", "xml:"}});

/// Prefixes that are accepted even if the document does not declare them.
constexpr auto kUsualPrefixes = std::to_array<std::string_view>(
    {"dc:", "dcterms:", "content:", "excerpt:", "wp:", "media:", "itunes:"});

void append_escaped(std::string_view text, std::string* out) {
  for (const char c : text) {
    if (c == '<') {
      *out += "&lt;";
    } else if (c == '&') {
      *out += "&amp;";
    } else {
      *out += c;
    }
  }
}

class TreeBuilder : public MarkupHandler {
 public:
  TreeBuilder(const std::function<bool(std::string_view)>& begins,
              const std::function<void(const XmlNode&, std::size_t)>& visit,
              const std::function<void(const XmlNode&, std::size_t)>& outer)
      : begins_(begins), visit_(visit), outer_(outer) {}

  void start(std::string_view qualified, const Attributes& attributes) override {
    note_namespaces(attributes);
    XmlNode node;
    node.name = local_name(qualified);
    attributes.each([&](std::string_view name, std::string_view value) {
      node.attributes.emplace_back(name, value);
    });
    const bool inside = root_depth_ > 0;
    if (!inside && begins_(node.name)) {
      root_depth_ = open_.size() + 1;
      nodes_ = 0;
    }
    const bool has_default =
        !node.attribute("xml:lang").empty() || !node.attribute("xml:base").empty();
    if (root_depth_ == 0 && has_default) outer_(node, open_.size() + 1);
    if (++nodes_ > kMostBlocks && root_depth_ > 0) {
      throw Unreadable("has more than " + std::to_string(kMostBlocks) +
                       " elements in one article: split it");
    }
    open_.push_back(std::move(node));
  }

  void end(std::string_view) override {
    XmlNode node = std::move(open_.back());
    open_.pop_back();
    const std::size_t depth = open_.size() + 1;
    if (root_depth_ == 0) {
      outer_(node, depth);
    } else if (depth == root_depth_) {
      root_depth_ = 0;
      visit_(node, depth);
    } else {
      open_.back().children.push_back(std::move(node));
    }
  }

  void text(std::string_view text) override {
    XmlNode& top = open_.back();
    if (root_depth_ == 0) {
      constexpr std::size_t kLongest = 4096;  // enough for a feed's title or language
      if (top.text.size() < kLongest) top.text.append(text);
    } else if (!top.children.empty() && top.children.back().name.empty()) {
      top.children.back().text.append(text);
    } else {
      top.children.emplace_back().text = text;
      ++nodes_;
    }
  }

 private:
  void note_namespaces(const Attributes& attributes) {
    attributes.each([this](std::string_view name, std::string_view value) {
      constexpr std::string_view kDeclares = "xmlns:";
      constexpr std::size_t kMost = 100;
      if (!name.starts_with(kDeclares) || prefixes_.size() == kMost) return;
      std::string_view kept;
      for (const auto& [piece, prefix] : kKeptPrefixes) {
        if (kept.empty() && value.find(piece) != value.npos) kept = prefix;
      }
      prefixes_[std::string(name.substr(kDeclares.size())) + ":"] = kept;
    });
  }

  std::string local_name(std::string_view qualified) const {
    const std::size_t colon = qualified.find(':');
    if (colon == qualified.npos) return std::string(qualified);
    const std::string_view prefix = qualified.substr(0, colon + 1);
    const std::string_view name = qualified.substr(colon + 1);
    if (const auto known = prefixes_.find(std::string(prefix)); known != prefixes_.end()) {
      return known->second + std::string(name);
    }
    const bool usual =
        std::find(kUsualPrefixes.begin(), kUsualPrefixes.end(), prefix) != kUsualPrefixes.end();
    return std::string(usual ? qualified : name);
  }

  const std::function<bool(std::string_view)>& begins_;
  const std::function<void(const XmlNode&, std::size_t)>& visit_;
  const std::function<void(const XmlNode&, std::size_t)>& outer_;
  std::vector<XmlNode> open_;
  std::map<std::string, std::string> prefixes_;
  std::size_t root_depth_ = 0;  ///< depth of the current tree; 0: none
  std::size_t nodes_ = 0;
};

void append_text(const XmlNode& node, std::string* out) {
  out->append(node.text);
  for (const XmlNode& child : node.children) append_text(child, out);
}

/// Whether a text contains a tag or an entity.
bool is_html(std::string_view text) {
  const std::size_t ampersand = text.find('&');
  return text.find('<') != text.npos ||
         (ampersand != text.npos && text.find(';', ampersand) != text.npos);
}

std::string same_name(const XmlNode& node) { return node.name; }

}  // namespace

std::string_view XmlNode::attribute(std::string_view key) const {
  for (const auto& [own, value] : attributes) {
    if (own == key) return value;
  }
  return {};
}

const XmlNode* XmlNode::child(std::string_view key) const {
  for (const XmlNode& node : children) {
    if (node.name == key) return &node;
  }
  return nullptr;
}

const XmlNode* XmlNode::find(std::string_view key) const {
  for (const XmlNode& node : children) {
    if (node.name == key) return &node;
    if (const XmlNode* found = node.find(key)) return found;
  }
  return nullptr;
}

std::vector<const XmlNode*> XmlNode::children_named(std::string_view key) const {
  std::vector<const XmlNode*> found;
  for (const XmlNode& node : children) {
    if (node.name == key) found.push_back(&node);
  }
  return found;
}

void XmlNode::find_all(std::string_view key, std::vector<const XmlNode*>* found) const {
  for (const XmlNode& node : children) {
    if (node.name == key) {
      found->push_back(&node);
    } else {
      node.find_all(key, found);
    }
  }
}

std::string XmlNode::all_text() const {
  std::string out;
  append_text(*this, &out);
  return out;
}

std::string XmlNode::line() const { return collapse_white_space(all_text()); }

bool XmlNode::has_elements() const {
  return std::any_of(children.begin(), children.end(),
                     [](const XmlNode& node) { return !node.name.empty(); });
}

std::string XmlNode::inner_html(const std::function<std::string(const XmlNode&)>& rename) const {
  std::string out;
  for (const XmlNode& node : children) {
    if (node.name.empty()) {
      append_escaped(node.text, &out);
      continue;
    }
    const std::string tag = rename(node);
    if (!tag.empty()) out.append("<").append(tag).append(">");
    out += node.inner_html(rename);
    if (!tag.empty() && tag != "br") out.append("</").append(tag).append(">");
  }
  return out;
}

std::vector<std::string> html_paragraphs_of(const XmlNode& node, std::vector<Extra>* captions) {
  if (node.has_elements()) return html_paragraphs(node.inner_html(same_name), captions);
  const std::string plain = node.all_text();
  return is_html(plain) ? html_paragraphs(with_line_paragraphs(plain), captions)
                        : split_paragraphs(plain);
}

std::string html_line_of(const XmlNode& node) {
  std::string line;
  for (const std::string& paragraph : html_paragraphs_of(node)) {
    line.append(line.empty() ? "" : " ").append(paragraph);
  }
  return line;
}

bool read_xml_trees(std::string_view xml, const std::function<bool(std::string_view)>& begins,
                    const std::function<void(const XmlNode&, std::size_t)>& visit,
                    const std::function<void(const XmlNode&, std::size_t)>& outer) {
  TreeBuilder builder(begins, visit, outer);
  return parse_xml(xml, builder);
}

}  // namespace treff
