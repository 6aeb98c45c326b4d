// SPDX-License-Identifier: GPL-2.0-or-later
#include "article/mail_format.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <utility>
#include <vector>

#include "article/byte_source.h"
#include "article/charset.h"
#include "article/dates.h"
#include "article/html_format.h"
#include "article/html_fragment.h"
#include "article/mail_html.h"
#include "article/mail_lines.h"
#include "article/names.h"
#include "article/transfer_encoding.h"
#include "article/white_space.h"
#include "language/unicode.h"

namespace treff {
namespace {

constexpr int kDeepestParts = 10;

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
  return out;
}

/// A text among the parts of a message.
struct TextPart {
  bool is_html = false;
  std::string text;  ///< not blank
};

/// The texts of a message in their order.
using TextParts = std::vector<TextPart>;

/// Which of alternative texts is read.
enum class Prefer { plain, html };

void read_part(std::string_view part, int depth, Prefer prefer, TextParts* texts);

/// The parts of a multipart message, which its boundary lines separate.
std::vector<std::string_view> parts_of(std::string_view body, const std::string& boundary) {
  std::vector<std::string_view> parts;
  const std::string line = "--" + boundary;
  std::size_t begin = std::string_view::npos;
  for (std::size_t at = 0; (at = body.find(line, at)) != body.npos; at += line.size()) {
    if (at != 0 && body[at - 1] != '\n') continue;
    if (begin != body.npos) parts.push_back(body.substr(begin, at - begin));
    begin = std::min(body.find('\n', at), body.size() - 1) + 1;
    if (body.substr(at + line.size()).starts_with("--")) return parts;
  }
  if (begin != body.npos) parts.push_back(body.substr(begin));
  return parts;
}

/// Whether all of a part's texts are of the preferred kind.
bool is_preferred(const TextParts& texts, Prefer prefer) {
  return std::all_of(texts.begin(), texts.end(), [prefer](const TextPart& text) {
    return text.is_html == (prefer == Prefer::html);
  });
}

/// The message in a part of multipart/digest, where message/rfc822 is the default type; the part
/// itself if it has another type.
std::string_view digested(std::string_view part) {
  const std::size_t end = end_of_header(part);
  const std::string type = lower(header_field(part.substr(0, end), "content-type"));
  return type.empty() || type.starts_with("message/rfc822") ? part.substr(end) : part;
}

/// The size of a plain text without its addresses, which may be longer than all other words.
std::size_t size_without_addresses(std::string_view text) {
  constexpr std::string_view kWhiteSpace = " \t\r\n";
  std::size_t size = text.size();
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t end = std::min(text.find_first_of(kWhiteSpace, i), text.size());
    if (text.substr(i, end - i).find("://") != text.npos) size -= end - i;
    i = end + 1;
  }
  return size;
}

/// The total size of the texts, without HTML tags and addresses.
std::size_t size_of(const TextParts& texts) {
  std::size_t size = 0;
  for (const TextPart& text : texts) {
    if (!text.is_html) {
      size += size_without_addresses(text.text);
      continue;
    }
    for (const std::string& paragraph : html_paragraphs(text.text)) size += paragraph.size();
  }
  return size;
}

/// Replaces a plain text that only says where the message can be read, such as "Vis denne e-posten
/// i nettleseren", by the HTML beside it.
void replace_stub(const std::vector<std::string_view>& parts, int depth, TextParts* chosen) {
  constexpr std::size_t kLongestStub = 300, kTimes = 4;
  const std::size_t size = size_of(*chosen);
  if (chosen->empty() || size > kLongestStub) return;
  for (const std::string_view part : parts) {
    TextParts html;
    read_part(part, depth + 1, Prefer::html, &html);
    if (html.empty() || !is_preferred(html, Prefer::html)) continue;
    if (size_of(html) > kTimes * size) *chosen = std::move(html);
    return;
  }
}

/// Reads all parts of multipart/mixed, one of the parts of multipart/alternative, and the first
/// part with text of multipart/related, whose other parts belong to an HTML page.
void read_multipart(std::string_view kind, const std::vector<std::string_view>& parts, int depth,
                    Prefer prefer, TextParts* texts) {
  const bool is_related = kind == "multipart/related";
  if (!is_related && kind != "multipart/alternative") {
    for (const std::string_view part : parts) {
      read_part(kind == "multipart/digest" ? digested(part) : part, depth + 1, prefer, texts);
    }
    return;
  }
  TextParts chosen;
  for (const std::string_view part : parts) {
    TextParts found;
    read_part(part, depth + 1, prefer, &found);
    if (found.empty() || !(chosen.empty() || is_preferred(found, prefer))) continue;
    chosen = std::move(found);
    if (is_related || is_preferred(chosen, prefer)) break;
  }
  if (!is_related && prefer == Prefer::plain) replace_stub(parts, depth, &chosen);
  std::move(chosen.begin(), chosen.end(), std::back_inserter(*texts));
}

void read_part(std::string_view part, int depth, Prefer prefer, TextParts* texts) {
  if (depth > kDeepestParts) return;
  const std::size_t end = end_of_header(part);
  const std::string_view header = part.substr(0, end), body = part.substr(end);
  const std::string type = header_field(header, "content-type");
  const std::string kind = lower(type.substr(0, type.find_first_of("; ")));
  if (kind.starts_with("multipart/")) {
    const std::string boundary = field_parameter(type, "boundary");
    if (boundary.empty()) return;
    return read_multipart(kind, parts_of(body, boundary), depth, prefer, texts);
  }
  const std::string disposition = lower(header_field(header, "content-disposition"));
  const bool is_inline = disposition.starts_with("inline");
  if (kind == "message/rfc822" && depth > 0) {  // a forwarded message, or one that was returned
    if (texts->empty() || is_inline) read_part(body, depth + 1, prefer, texts);
    return;
  }
  const bool is_named = !is_inline && !field_parameter(type, "name").empty() && !texts->empty();
  const bool is_plain = kind.empty() || kind == "text/plain";
  if (disposition.starts_with("attachment") || is_named) return;
  if (!is_plain && kind != "text/html") return;
  std::string bytes = decode_transfer(
      body, lower(trim_white_space(header_field(header, "content-transfer-encoding"))));
  std::string charset = field_parameter(type, "charset");
  if (charset.empty() && !is_plain) charset = declared_charset(bytes);
  std::string text = decode(std::move(bytes), charset);
  if (!is_blank(text)) texts->push_back({!is_plain, std::move(text)});
}

/// Whether a line separates the signature from the text: two hyphens, and spaces.
bool is_signature_mark(std::string_view line) {
  return line.starts_with("--") && is_blank(line.substr(2));
}

/// The paragraphs of a message without its signature, a list's footer and a reply's quotations.
/// Sets `is_answer` if the original message follows the reply.
std::vector<std::string> plain_paragraphs(std::string_view text, std::string_view subject,
                                          bool* is_answer) {
  std::string kept;
  std::vector<std::string_view> lines = split_lines(text);
  lines.resize(size_without_list_footer(lines));
  if (forwards(lines, subject)) {
    for (const std::string_view line : forwarded_text(lines, subject)) {
      if (line.data() != nullptr) kept.append(line).append("\n");
    }
    return split_paragraphs(kept);
  }
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const std::string_view line = lines[i];
    if (is_signature_mark(line) || is_program_signature(line)) break;
    if (begins_original(lines.data() + i, lines.data() + lines.size())) {
      *is_answer = true;
      break;
    }
    if (line.starts_with('>')) continue;
    if (introduces_quotation(line)) {
      const auto next = std::find_if_not(lines.begin() + static_cast<std::ptrdiff_t>(i) + 1,
                                         lines.end(), is_blank);
      if (next != lines.end() && next->starts_with('>')) continue;
    }
    kept.append(line).append("\n");
  }
  return split_paragraphs(kept);
}

/// Whether a single paragraph holds Outlook's header, "Fra: … Sendt: … Til: … Emne: …".
bool is_original_header(std::string_view paragraph) {
  constexpr std::size_t kReach = 600, kFewest = 2;
  constexpr auto kFields = std::to_array<std::string_view>(
      {" sendt:", " dato:", " til:", " emne:", " sent:", " date:", " to:", " subject:"});
  const std::string folded = language::fold(paragraph.substr(0, kReach));
  const bool begins =
      folded.starts_with("fra:") || folded.starts_with("from:") || folded.starts_with("frå:");
  return begins && std::count_if(kFields.begin(), kFields.end(), [&](std::string_view field) {
                     return folded.find(field) != folded.npos;
                   }) >= static_cast<std::ptrdiff_t>(kFewest);
}

/// Like plain_paragraphs(), for HTML.
std::vector<std::string> html_message_paragraphs(std::string_view html, std::string_view subject,
                                                 bool* is_answer) {
  std::vector<std::string> kept;
  if (const auto forwarded = html_of_forwarded(html, subject)) {
    kept = html_paragraphs(*forwarded);
    return kept.empty() ? html_paragraphs(html) : kept;
  }
  const std::vector<std::string> paragraphs = html_paragraphs(without_quotations(html));
  std::vector<std::string_view> lines(paragraphs.begin(), paragraphs.end());
  lines.resize(size_without_list_footer(lines));
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const std::string_view line = lines[i];
    if (line == "--" || line.starts_with("-- ") || is_program_signature(line)) break;
    if (is_original_header(line) ||
        begins_original(lines.data() + i, lines.data() + lines.size())) {
      *is_answer = true;
      break;
    }
    if (!introduces_quotation(line)) kept.emplace_back(line);
  }
  return kept;
}

/// Removes the line near the top that leads to the same message on the web, unless it is all.
void drop_browser_line(std::vector<std::string>* paragraphs) {
  constexpr std::ptrdiff_t kNearTop = 4;
  const auto end =
      paragraphs->begin() + std::min(kNearTop, static_cast<std::ptrdiff_t>(paragraphs->size()));
  const auto line = std::find_if(paragraphs->begin(), end, leads_to_browser);
  if (line != end && paragraphs->size() > 1) paragraphs->erase(line);
}

/// The paragraphs of the texts without signatures and quotations. Stops after a reply that the
/// original message follows. If that leaves no paragraphs, returns all those of the HTML,
/// quotations included.
std::vector<std::string> paragraphs_of(const TextParts& texts, std::string_view subject) {
  std::vector<std::string> paragraphs;
  bool is_answer = false;
  for (const TextPart& part : texts) {
    if (is_answer) break;
    std::vector<std::string> own = part.is_html
                                       ? html_message_paragraphs(part.text, subject, &is_answer)
                                       : plain_paragraphs(part.text, subject, &is_answer);
    std::move(own.begin(), own.end(), std::back_inserter(paragraphs));
  }
  drop_browser_line(&paragraphs);
  if (!paragraphs.empty()) return paragraphs;
  for (const TextPart& part : texts) {
    if (!part.is_html) continue;
    std::vector<std::string> all = html_paragraphs(part.text);
    std::move(all.begin(), all.end(), std::back_inserter(paragraphs));
  }
  return paragraphs;
}

/// The names in "Kari Moen <kari@eksempel.no>, \"Li, Ola\" <ola@eksempel.no>". A comma separates
/// names only after an address.
std::string senders_of(std::string_view from) {
  std::vector<std::string> names;
  while (!from.empty()) {
    const std::size_t end = std::min(from.find(',', from.find('@')), from.size());
    const std::string_view sender = from.substr(0, end);
    std::string name(sender.substr(0, sender.find('<')));
    std::erase(name, '"');
    // Lists that rewrite the sender: "Kari Moen via Bygdelista".
    if (const std::size_t via = name.find(" via "); via != name.npos && via > 0) name.resize(via);
    names.push_back(std::move(name));
    from.remove_prefix(std::min(end + 1, from.size()));
  }
  return join_names(names);
}

}  // namespace

std::size_t end_of_header(std::string_view text) {
  const std::size_t lf = text.find("\n\n"), crlf = text.find("\r\n\r\n");
  if (text.starts_with('\n')) return 1;
  if (lf == text.npos && crlf == text.npos) return text.size();
  return lf < crlf ? lf + 2 : crlf + 4;
}

std::string header_field(std::string_view text, std::string_view name) {
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = std::min(text.find('\n', at), text.size());
    while (end + 1 < text.size() && (text[end + 1] == ' ' || text[end + 1] == '\t')) {
      end = std::min(text.find('\n', end + 1), text.size());  // includes a folded line
    }
    const std::string_view line = text.substr(at, end - at);
    at = end + 1;
    if (trim_white_space(line).empty()) break;
    const std::size_t colon = line.find(':');
    if (colon != line.npos && lower(line.substr(0, colon)) == name) {
      return collapse_white_space(line.substr(colon + 1));
    }
  }
  return {};
}

std::string field_parameter(std::string_view field, std::string_view name) {
  const std::string folded = lower(field);
  for (std::size_t at = 0; (at = folded.find(name, at)) != folded.npos; ++at) {
    const bool begins = at > 0 && (folded[at - 1] == ' ' || folded[at - 1] == ';');
    std::size_t value = folded.find_first_not_of(' ', at + name.size());
    if (!begins || value == folded.npos || folded[value] != '=') continue;
    value = folded.find_first_not_of(' ', value + 1);
    if (value == folded.npos) return {};
    if (field[value] == '"') {
      return std::string(field.substr(value + 1, field.find('"', value + 1) - value - 1));
    }
    return std::string(field.substr(value, field.find_first_of("; ", value) - value));
  }
  return {};
}

Article read_message(std::string_view message) {
  const std::string_view header = message.substr(0, end_of_header(message));
  const std::string saved_from = header_field(header, "snapshot-content-location");
  const bool is_page = !saved_from.empty() ||
                       lower(header_field(header, "content-type")).starts_with("multipart/related");
  const std::string subject = decode_encoded_words(header_field(header, "subject"));
  TextParts texts;
  read_part(message, 0, is_page ? Prefer::html : Prefer::plain, &texts);
  Article article;
  const auto page =
      std::find_if(texts.begin(), texts.end(), [](const TextPart& part) { return part.is_html; });
  if (is_page && page != texts.end()) {
    article = read_html_article(page->text);
    if (article.url.empty()) article.url = saved_from;
  } else {
    article.paragraphs = paragraphs_of(texts, subject);
  }
  if (article.title.empty()) article.title = subject;
  if (article.author.empty()) {
    article.author = senders_of(decode_encoded_words(header_field(header, "from")));
  }
  const std::string date = header_field(header, "date");
  if (article.published.empty()) set_published(date, &article);
  article.id = header_field(header, "message-id");
  if (article.id.starts_with('<') && article.id.ends_with('>')) {
    article.id = article.id.substr(1, article.id.size() - 2);
  }
  if (is_page) article.id.clear();
  if (article.paragraphs.empty()) {
    throw Unreadable("is a message without text: its attachments are not read");
  }
  return article;
}

bool is_mbox_separator(std::string_view line) {
  constexpr std::size_t kLongest = 500;
  if (!line.starts_with("From ") || line.size() > kLongest) return false;
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  for (std::size_t at = 0; (at = line.find(':', at)) != line.npos; ++at) {
    const bool clock = at >= 2 && at + 2 < line.size() && is_digit(line[at - 1]) &&
                       is_digit(line[at - 2]) && is_digit(line[at + 1]) && is_digit(line[at + 2]);
    if (clock) return true;
  }
  return false;
}

namespace {

/// The start of the first line at or after `begin` that separates two messages.
std::size_t next_separator(std::string_view mail, std::size_t begin) {
  constexpr std::string_view kMark = "\nFrom ";
  for (std::size_t at = begin > 0 ? begin - 1 : 0; (at = mail.find(kMark, at)) != mail.npos; ++at) {
    const std::string_view line = mail.substr(at + 1);
    if (is_mbox_separator(line.substr(0, line.find('\n')))) return at + 1;
  }
  return mail.size();
}

}  // namespace

std::size_t size_of_count(std::string_view mail) {
  constexpr std::size_t kMostDigits = 10;
  const std::size_t digits = std::min(mail.find_first_not_of("0123456789"), mail.size());
  const std::size_t end = std::min(mail.find_first_not_of(" \r", digits), mail.size());
  return digits > 0 && digits <= kMostDigits && mail.substr(end).starts_with('\n') ? end + 1 : 0;
}

bool read_mail(std::string_view mail, ArticleOutput& output) {
  if (const std::size_t begin = size_of_count(mail)) {
    const auto count = static_cast<std::size_t>(std::stoull(std::string(mail.substr(0, begin))));
    mail = mail.substr(begin, count);
  }
  const auto add = [&output](std::string_view message, const std::string& position) {
    try {
      return output.add(read_message(message), position);
    } catch (const Unreadable& error) {
      output.reject(error.what(), position);
      return true;
    }
  };
  if (!is_mbox_separator(mail.substr(0, mail.find('\n')))) return add(mail, "");
  // An mbox writes ">From " for a line of the message that begins with "From ".
  const auto add_from_box = [&](std::string_view message, const std::string& position) {
    if (message.find("\n>From ") == message.npos) return add(message, position);
    std::string unquoted;
    for (const std::string_view line : split_lines(message)) {
      unquoted.append(line.substr(line.starts_with(">From ") ? 1 : 0)).append("\n");
    }
    return add(unquoted, position);
  };
  std::size_t number = 0;
  for (std::size_t begin = 0; begin < mail.size();) {
    const std::size_t header = std::min(mail.find('\n', begin), mail.size() - 1) + 1;
    const std::size_t end = next_separator(mail, header);
    if (!add_from_box(mail.substr(header, end - header), "#" + std::to_string(++number))) {
      return false;
    }
    begin = end;
  }
  return true;
}

}  // namespace treff
