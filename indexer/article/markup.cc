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

struct Free {
  void operator()(xmlParserCtxtPtr context) const { xmlFreeParserCtxt(context); }
  void operator()(xmlDocPtr document) const { xmlFreeDoc(document); }
};

using Context = std::unique_ptr<xmlParserCtxt, Free>;

/// What libxml2 makes of a text beside the calls to us: nothing, but for declared entities.
using Document = std::unique_ptr<xmlDoc, Free>;

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

/// What the & at the front of `xml` becomes, and how much of `xml` that replaces: a numeric entity
/// and XML's five stay; HTML's named ones become their characters; any other & stands for itself.
std::string mend_entity(std::string_view xml, std::size_t* length) {
  constexpr std::size_t kLongest = 12;  // &thetasym; is the longest, with 10
  constexpr unsigned kFirst = 0xA0;     // HTML's entities below are XML's as well
  const std::size_t end = xml.substr(0, kLongest).find(';');
  *length = 1;
  if (end == std::string_view::npos) return "&amp;";
  const std::string name(xml.substr(1, end - 1));
  const auto* entity = htmlEntityLookup(reinterpret_cast<const xmlChar*>(name.c_str()));
  if (name.starts_with('#') || name == "apos" || (entity != nullptr && entity->value < kFirst)) {
    return "&";
  }
  if (entity == nullptr) return "&amp;";
  *length = end + 1;
  xmlChar character[8];
  const int size = xmlCopyChar(0, character, static_cast<int>(entity->value));
  return {reinterpret_cast<const char*>(character), static_cast<std::size_t>(size)};
}

/// `xml` without any entity that a document could declare; CDATA sections stay as they are. Feeds
/// are full of &nbsp; and bare &, which XML knows not. Throws Unreadable if it grows too large.
std::string mend_entities(std::string_view xml) {
  constexpr std::string_view kCdata = "<![CDATA[";
  std::string out;
  out.reserve(xml.size());
  std::size_t at = 0;
  while (at < xml.size()) {
    const std::size_t next = std::min(xml.find_first_of("&<", at), xml.size());
    out.append(xml, at, next - at);
    at = next;
    if (at == xml.size()) break;
    std::size_t length = 1;
    if (xml.substr(at).starts_with(kCdata)) {
      length = skip_past(xml, "]]>", at) - at;
      out.append(xml, at, length);
    } else if (xml[at] == '&') {
      out += mend_entity(xml.substr(at), &length);
    } else {
      out += '<';
    }
    at += length;
    if (out.size() > kLargestFile) {
      throw Unreadable("is larger than " + std::to_string(kLargestFile >> 20) +
                       " MB: split it into articles");
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
  const Document document(htmlCtxtReadMemory(
      context.get(), html.data(), static_cast<int>(html.size()), nullptr, "UTF-8",
      HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET |
          HTML_PARSE_IGNORE_ENC));
  finish(parse);
}

bool parse_xml(std::string_view xml, MarkupHandler& handler) {
  check_tags(xml, false);
  set_up_libxml2();
  const std::string text = mend_entities(xml);
  const Context context(xmlNewParserCtxt());
  if (context == nullptr) throw Unreadable("cannot be read: no memory");
  Parse parse{handler, context.get()};
  *context->sax = sax_handler();
  context->userData = &parse;
  const Document document(
      xmlCtxtReadMemory(context.get(), text.data(), static_cast<int>(text.size()), nullptr, "UTF-8",
                        XML_PARSE_RECOVER | XML_PARSE_NOERROR | XML_PARSE_NOWARNING |
                            XML_PARSE_NONET | XML_PARSE_IGNORE_ENC));
  finish(parse);
  return context->wellFormed != 0;
}

}  // namespace treff
