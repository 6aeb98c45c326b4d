#include "article/markup.h"

#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>

#include <algorithm>
#include <exception>
#include <memory>
#include <string>

#include "article/byte_source.h"
#include "article/limits.h"

namespace treff {
namespace {

std::string_view view(const xmlChar* text) {
  return text == nullptr ? std::string_view() : reinterpret_cast<const char*>(text);
}

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f'; }

/// Whether the tag `text` (behind its <) is of that name, which libxml2 would read as raw text.
bool is_raw_element(std::string_view text, std::string_view name) {
  return text.size() > name.size() && (is_space(text[name.size()]) || text[name.size()] == '>') &&
         std::equal(name.begin(), name.end(), text.begin(),
                    [](char a, char b) { return a == (is_letter(b) ? (b | 0x20) : b); });
}

bool begins_name(char c) {
  return is_letter(c) || c == '_' || c == ':' || c == '.' || static_cast<unsigned char>(c) >= 0x80;
}

/// The place behind the next `end` in `markup` at or behind `from`, or the markup's end.
std::size_t skip_past(std::string_view markup, std::string_view end, std::size_t from) {
  const std::size_t at = markup.find(end, from);
  return at == std::string_view::npos ? markup.size() : at + end.size();
}

/// Walks over the tag whose name begins at `at`; the place behind it. Throws Unreadable if it has
/// too many attributes: libxml2 compares each with each.
std::size_t skip_tag(std::string_view markup, std::size_t at) {
  std::size_t words = 0;
  while (at < markup.size() && markup[at] != '>') {
    if (markup[at] == '=') {
      ++at;
      while (at < markup.size() && is_space(markup[at])) ++at;
      if (at < markup.size() && (markup[at] == '"' || markup[at] == '\'')) {
        at = skip_past(markup, markup.substr(at, 1), at + 1);
      }
    } else if (is_space(markup[at]) || markup[at] == '/') {
      ++at;
    } else {
      if (++words > kMostAttributes) {
        throw Unreadable("has a tag with more than " + std::to_string(kMostAttributes) +
                         " attributes: it is no article");
      }
      while (at < markup.size() && markup[at] != '>' && markup[at] != '=' && markup[at] != '/' &&
             !is_space(markup[at])) {
        ++at;
      }
    }
  }
  return at;
}

/// Throws Unreadable if a tag of `markup` has too many attributes. Linear. Comments count like the
/// rest, as libxml2 has its own mind on where they end; the scripts of HTML do not.
void check_tags(std::string_view markup, bool is_html) {
  std::size_t at = 0;
  while ((at = markup.find('<', at)) != std::string_view::npos) {
    const std::string_view rest = markup.substr(++at);
    if (rest.empty() || !begins_name(rest[0])) continue;
    at = skip_tag(markup, at);
    if (!is_html || markup[at - 1] == '/') continue;
    for (const std::string_view name : {"script", "style"}) {
      if (!is_raw_element(rest, name)) continue;
      at = std::min(markup.find("</" + std::string(name), at), markup.size());
    }
  }
}

/// One parse; libxml2 calls back with this as its user data.
struct Parse {
  MarkupHandler& handler;
  xmlParserCtxtPtr context;
  int depth = 0;
  bool too_deep = false;
  std::exception_ptr thrown = nullptr;  ///< by the handler; must not cross libxml2

  template <typename Call>
  void guarded(Call call) {
    if (thrown || too_deep) return;
    try {
      call();
    } catch (...) {
      thrown = std::current_exception();
      xmlStopParser(context);
    }
  }
};

void on_start(void* user, const xmlChar* name, const xmlChar** attributes) {
  auto* parse = static_cast<Parse*>(user);
  if (++parse->depth > kDeepestMarkup) {
    parse->too_deep = true;
    xmlStopParser(parse->context);
  }
  parse->guarded([&] { parse->handler.start(view(name), Attributes(attributes)); });
}

void on_end(void* user, const xmlChar* name) {
  auto* parse = static_cast<Parse*>(user);
  --parse->depth;
  parse->guarded([&] { parse->handler.end(view(name)); });
}

void on_text(void* user, const xmlChar* text, int length) {
  auto* parse = static_cast<Parse*>(user);
  parse->guarded([&] {
    parse->handler.text({reinterpret_cast<const char*>(text), static_cast<std::size_t>(length)});
  });
}

/// A handler of entities is missing on purpose: what is never declared is never expanded.
xmlSAXHandler sax_handler() {
  xmlSAXHandler sax{};
  sax.startElement = on_start;
  sax.endElement = on_end;
  sax.characters = on_text;
  sax.ignorableWhitespace = on_text;
  sax.cdataBlock = on_text;
  return sax;
}

struct FreeContext {
  void operator()(xmlParserCtxtPtr context) const {
    if (context->myDoc != nullptr) xmlFreeDoc(context->myDoc);
    context->myDoc = nullptr;
    xmlFreeParserCtxt(context);
  }
};

using Context = std::unique_ptr<xmlParserCtxt, FreeContext>;

/// libxml2 wants to be set up by one thread before others use it.
void set_up_libxml2() {
  static const bool done = (xmlInitParser(), true);
  static_cast<void>(done);
}

void finish(const Parse& parse) {
  if (parse.thrown) std::rethrow_exception(parse.thrown);
  if (parse.too_deep) {
    throw Unreadable("nests deeper than " + std::to_string(kDeepestMarkup) +
                     " elements: it is no article");
  }
}

/// `xml` with HTML's named entities, which XML lacks, as characters.
std::string without_html_entities(std::string_view xml) {
  std::string out;
  out.reserve(xml.size());
  while (!xml.empty()) {
    const std::size_t ampersand = std::min(xml.find('&'), xml.size());
    out.append(xml.substr(0, ampersand));
    xml.remove_prefix(ampersand);
    std::size_t length = 1;
    while (length < std::min<std::size_t>(xml.size(), 10) &&
           (is_letter(xml[length]) || (xml[length] >= '0' && xml[length] <= '9'))) {
      ++length;
    }
    const std::string name(xml.substr(std::min<std::size_t>(1, xml.size()), length - 1));
    const htmlEntityDesc* entity =
        length < xml.size() && xml[length] == ';'
            ? htmlEntityLookup(reinterpret_cast<const xmlChar*>(name.c_str()))
            : nullptr;
    constexpr unsigned kFirstNotInXml = 0xA0;  // below stand &amp; &lt; &gt; &quot; &apos;
    if (entity != nullptr && entity->value >= kFirstNotInXml) {
      xmlChar character[8];
      const int size = xmlCopyChar(0, character, static_cast<int>(entity->value));
      out.append(reinterpret_cast<const char*>(character), static_cast<std::size_t>(size));
      xml.remove_prefix(length + 1);
    } else if (!xml.empty()) {
      out += xml[0];
      xml.remove_prefix(1);
    }
  }
  return out;
}

}  // namespace

std::string_view Attributes::get(std::string_view name) const {
  for (const unsigned char* const* pair = pairs_; pair != nullptr && *pair != nullptr; pair += 2) {
    if (view(pair[0]) == name) return view(pair[1]);
  }
  return {};
}

void parse_html(std::string_view html, MarkupHandler& handler) {
  check_tags(html, true);
  set_up_libxml2();
  const Context context(htmlNewParserCtxt());
  if (context == nullptr) throw Unreadable("cannot be read: no memory");
  Parse parse{handler, context.get()};
  *context->sax = sax_handler();
  context->userData = &parse;
  htmlCtxtReadMemory(context.get(), html.data(), static_cast<int>(html.size()), nullptr, "UTF-8",
                     HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING |
                         HTML_PARSE_NONET | HTML_PARSE_IGNORE_ENC);
  finish(parse);
}

bool parse_xml(std::string_view xml, MarkupHandler& handler) {
  check_tags(xml, false);
  set_up_libxml2();
  const std::string text = without_html_entities(xml);
  const Context context(xmlNewParserCtxt());
  if (context == nullptr) throw Unreadable("cannot be read: no memory");
  Parse parse{handler, context.get()};
  *context->sax = sax_handler();
  context->userData = &parse;
  xmlCtxtReadMemory(context.get(), text.data(), static_cast<int>(text.size()), nullptr, "UTF-8",
                    XML_PARSE_RECOVER | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_NONET |
                        XML_PARSE_IGNORE_ENC);
  finish(parse);
  return context->wellFormed != 0;
}

}  // namespace treff
