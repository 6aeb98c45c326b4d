// SPDX-License-Identifier: GPL-2.0-or-later
#include "complete.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <limits>
#include <map>
#include <set>
#include <string>
#include <unordered_set>
#include <utility>

#include "complete_field.h"
#include "index/document.h"
#include "language/character_class.h"
#include "language/lexicon.h"
#include "language/misspelling.h"
#include "language/unicode.h"
#include "language/utf8.h"
#include "parse/cursor.h"
#include "parse/numbered_name.h"
#include "parse/parser.h"
#include "rank/article_source.h"
#include "remote/remote_articles.h"

namespace treff::query {
namespace {

/// Slips are not allowed in shorter words, which are one slip away from too many others.
constexpr std::size_t kFewestLettersForSlips = 4;
constexpr std::size_t kMostLettersForSlips = 40;
/// If fewer articles than this have the completions, words with a slip are also looked up.
constexpr std::uint64_t kEnoughArticles = 3;
/// Titles are looked up for this many completions of the last word.
constexpr std::size_t kWordsForTitles = 3;
constexpr std::size_t kMostTitles = 3;
/// At most this many titles are sorted by date, since reading a date costs about 1 µs. With more,
/// the last added come first. With more than kMostListedTitles, the order is arbitrary.
constexpr Xapian::doccount kMostSortedTitles = 100;
constexpr Xapian::doccount kMostListedTitles = 5000;

std::u32string letters_of(std::string_view text) {
  std::u32string letters;
  for (std::size_t i = 0; i < text.size();) letters += language::next_code_point(text, &i);
  return letters;
}

std::string text_of(std::u32string_view letters) {
  std::string text;
  for (const char32_t c : letters) language::append_utf8(c, &text);
  return text;
}

bool is_word_letter(char32_t c) {
  switch (language::classify(c)) {
    case language::CharacterClass::kUpper:
    case language::CharacterClass::kLower:
    case language::CharacterClass::kDigit:
    case language::CharacterClass::kInside:
      return true;
    default:
      return c == U'-';
  }
}

/// Whether a word goes on after this sign if letters stand on both sides: O'Connor, AT&T,
/// post@avis.
bool joins_letters(char32_t c) {
  return c == U'\'' || c == 0x2019 || c == U'&' || c == U'.' || c == U'@';
}

/// The position where the word being typed begins.
std::size_t last_word(std::string_view text) {
  const std::size_t signs = text.find_last_not_of("+#") + 1;  // where final signs begin: C++, C#
  std::size_t begin = 0;
  bool in_word = false;
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t at = i;
    const char32_t c = language::next_code_point(text, &i);
    if (is_word_letter(c)) {
      in_word = true;
      continue;
    }
    if (in_word && at >= signs) continue;
    std::size_t next = i;
    if (in_word && joins_letters(c) && i < text.size() &&
        is_word_letter(language::next_code_point(text, &next))) {
      continue;
    }
    in_word = false;
    begin = i;
  }
  while (begin < text.size() && text[begin] == '-') ++begin;  // skip the minus of -krig
  return begin;
}

/// The word being typed, in the form of the vocabulary: folded, without apostrophes and ampersands.
std::string form_of(std::string_view typed) {
  const std::u32string letters = letters_of(language::fold(typed));
  std::u32string form;
  std::copy_if(letters.begin(), letters.end(), std::back_inserter(form),
               [](char32_t c) { return c != U'\'' && c != 0x2019 && c != U'&'; });
  return text_of(form);
}

/// The beginning of the name whose number is being typed at `number`: the T of TV 2-spo. Returns
/// npos if there is no such name.
std::size_t numbered_name_before(std::string_view text, std::size_t number) {
  if (number == 0 || number >= text.size()) return npos;
  const std::size_t end = number - 1;
  std::size_t begin = end;
  while (begin > 0 && text[begin - 1] >= 'A' && text[begin - 1] <= 'Z') --begin;
  const bool free = begin == 0 || std::string_view(" (+\"").find(text[begin - 1]) != npos;
  return free && end_of_numbered_name(text, begin, end) > end ? begin : npos;
}

/// The variants of `typed` with one slip in the first kBlockLetters letters: a letter added,
/// removed or replaced, or two swapped. Leaves out variants that begin with the same kBlockLetters
/// letters as `typed`.
std::set<std::u32string> slipped_beginnings(const std::u32string& typed) {
  constexpr std::u32string_view kLetters = U"abcdefghijklmnopqrstuvwxyzæøå";
  const std::u32string_view own = std::u32string_view(typed).substr(0, index::kBlockLetters);
  std::set<std::u32string> beginnings;
  const auto add = [&](const std::u32string& word) {
    if (!word.starts_with(own)) beginnings.insert(word);
  };
  for (std::size_t i = 0; i < index::kBlockLetters; ++i) {
    std::u32string word = typed;
    for (const char32_t c : kLetters) {
      word[i] = c;
      add(word);
      add(typed.substr(0, i) + c + typed.substr(i));
    }
    add(typed.substr(0, i) + typed.substr(i + 1));
    word = typed;
    std::swap(word[i], word[i + 1]);
    add(word);
  }
  return beginnings;
}

class Completer {
 public:
  explicit Completer(Reader& reader) : reader_(reader) {}

  /// Words that begin with `typed` (folded), the most frequent first. If few articles have them,
  /// words that begin with it after one slip follow, those with a slip in the last letter at the
  /// end.
  std::vector<index::VocabularyWord> words(const std::string& typed, std::size_t limit) {
    std::vector<index::VocabularyWord> found = reader_.vocabulary->with_prefix(typed, limit);
    const std::u32string letters = letters_of(typed);
    const bool forgiving = letters.size() >= kFewestLettersForSlips &&
                           letters.size() <= kMostLettersForSlips &&
                           typed.find_first_of("0123456789") == std::string::npos;
    std::uint64_t articles = 0;
    for (const index::VocabularyWord& word : found) articles += word.articles;
    if (!forgiving || articles >= kEnoughArticles || found.size() >= limit) return found;
    const std::size_t more = limit - found.size();
    std::vector<std::pair<int, index::VocabularyWord>> ranked;
    std::unordered_set<std::string> seen;
    const auto rank = [&](std::vector<index::VocabularyWord>&& words) {
      for (index::VocabularyWord& word : words) {
        const auto slip = slips(letters_of(word.form), letters);
        if (slip == 0 || !seen.insert(word.form).second) continue;
        ranked.emplace_back(slip.value_or(2), std::move(word));
      }
    };
    rank(slipped_later(letters, 2 * more));
    const Beginnings slipped = slipped_in_front(letters);
    const auto look_for = [&](const Blocks& blocks) {
      for (const auto& [block, beginnings] : blocks) {
        if (beginnings.size() == 1) {
          rank(reader_.vocabulary->with_prefix(beginnings.front(), more));
          continue;
        }
        // Clang before version 16 cannot capture a structured binding.
        rank(reader_.vocabulary->best_of(block, more, [&all = beginnings](std::string_view form) {
          return std::any_of(all.begin(), all.end(),
                             [form](const std::string& begin) { return form.starts_with(begin); });
        }));
      }
    };
    look_for(slipped.likely);
    if (ranked.empty()) look_for(slipped.others);
    std::sort(ranked.begin(), ranked.end(), [](const auto& a, const auto& b) {
      if (a.first != b.first) return a.first < b.first;
      return a.second.articles != b.second.articles ? a.second.articles > b.second.articles
                                                    : a.second.form < b.second.form;
    });
    for (auto& [slip, word] : ranked) {
      if (found.size() == limit) break;
      found.push_back(std::move(word));
    }
    return found;
  }

  /// Like words(), but only words that occur in titles. `articles` counts titles with the word in
  /// any form.
  std::vector<index::VocabularyWord> title_words(const std::string& typed, std::size_t limit) {
    constexpr std::size_t kLooked = 40;
    std::vector<index::VocabularyWord> in_titles;
    for (index::VocabularyWord& word : words(typed, std::max(limit, kLooked))) {
      Xapian::doccount most = 0;
      for (const language::Token& token : reader_.analyzer.analyze(word.form)) {
        for (const language::Term& lemma : token.word->lemmas) {
          most = std::max(most, reader_.terms->get_termfreq(
                                    std::string(1, index::kTitlePrefix).append(lemma.text)));
        }
      }
      word.articles = most;
      if (most > 0) in_titles.push_back(std::move(word));
    }
    std::stable_sort(in_titles.begin(), in_titles.end(),
                     [](const auto& a, const auto& b) { return a.articles > b.articles; });
    return in_titles;
  }

  /// Titles that have all words of `before` and one of `last`.
  std::vector<Completion> titles(std::string_view before,
                                 const std::vector<index::VocabularyWord>& last,
                                 std::size_t limit) {
    std::vector<Xapian::Query> all;
    for (const language::Token& token : reader_.analyzer.analyze(before)) {
      if (token.pieces == 0) all.push_back(title_query(token));
    }
    std::vector<Xapian::Query> any;
    for (const index::VocabularyWord& word : last) {
      for (const language::Token& token : reader_.analyzer.analyze(word.form)) {
        if (token.pieces == 0) any.push_back(title_query(token));
      }
    }
    if (!last.empty()) all.emplace_back(Xapian::Query::OP_OR, any.begin(), any.end());
    if (all.empty()) return {};
    std::uint64_t articles = 0;  // an upper bound on the number of titles
    for (const index::VocabularyWord& word : last) articles += word.articles;
    if (last.empty()) articles = std::numeric_limits<std::uint64_t>::max();
    for (const Xapian::Query& part : all) {
      if (articles > kMostSortedTitles) articles = std::min(articles, titles_with_any(part));
    }
    return newest(Xapian::Query(Xapian::Query::OP_AND, all.begin(), all.end()), articles, limit);
  }

 private:
  using Blocks = std::map<std::string, std::vector<std::string>>;

  /// The results of slipped_beginnings(), grouped by their first kBlockLetters letters, which name
  /// a vocabulary block. A block has to be read in every segment, so blocks whose letters begin no
  /// dictionary word are left out. `likely` has the results whose first kToldApart letters begin a
  /// dictionary word; `others` is searched only if no other word with a slip was found.
  struct Beginnings {
    Blocks likely, others;
  };

  [[nodiscard]] Beginnings slipped_in_front(const std::u32string& typed) const {
    constexpr std::size_t kToldApart = 5;  // later letters may belong to a compound's second part
    Beginnings beginnings;
    const language::LexiconTable& forms = reader_.analyzer.morphology().lexicon().forms();
    for (const std::u32string& beginning : slipped_beginnings(typed)) {
      const std::u32string_view letters = beginning;
      const std::string block = text_of(letters.substr(0, index::kBlockLetters));
      if (!language::begins_a_word(forms, block)) continue;
      const bool likely = language::begins_a_word(forms, text_of(letters.substr(0, kToldApart)));
      (likely ? beginnings.likely : beginnings.others)[block].push_back(text_of(beginning));
    }
    return beginnings;
  }

  /// Words with the same first kBlockLetters letters as `typed` and a slip in later letters.
  std::vector<index::VocabularyWord> slipped_later(const std::u32string& typed, std::size_t limit) {
    std::array<char32_t, kMostLettersForSlips + 1> letters{};
    return reader_.vocabulary->best_of(
        text_of(typed.substr(0, index::kBlockLetters)), limit, [&](std::string_view form) {
          std::size_t count = 0;
          for (std::size_t i = 0; i < form.size() && count <= typed.size();) {
            letters[count++] = language::next_code_point(form, &i);
          }
          const auto slip = slips(std::u32string_view(letters.data(), count), typed);
          return slip && *slip != 0;
        });
  }

  static Xapian::Query title_query(const language::Token& token) {
    std::vector<Xapian::Query> lemmas;
    for (const language::Term& lemma : token.word->lemmas) {
      lemmas.emplace_back(std::string(1, index::kTitlePrefix).append(lemma.text));
    }
    return {Xapian::Query::OP_OR, lemmas.begin(), lemmas.end()};
  }

  /// Up to `limit` titles of the articles that `query` finds; see kMostSortedTitles for their
  /// order. `articles` is an upper bound of the number of these articles.
  std::vector<Completion> newest(const Xapian::Query& query, std::uint64_t articles,
                                 std::size_t limit) {
    if (reader_.shards != nullptr) {
      return titles_of(newest_articles(query, *reader_.shards, limit + 1), limit);
    }
    const Xapian::Query live = reader_.deletions.live(query);
    if (articles > kMostListedTitles) {
      return titles_of(any_matches(reader_.snapshots, live, limit + 1, nullptr), limit);
    }
    Xapian::Enquire enquire(reader_.database);
    enquire.set_weighting_scheme(Xapian::BoolWeight());
    enquire.set_query(live);
    if (articles <= kMostSortedTitles) {
      enquire.set_sort_by_value(index::kPublishedSlot, true);
    } else {
      enquire.set_docid_order(Xapian::Enquire::DESCENDING);
    }
    const Xapian::MSet matches = enquire.get_mset(0, static_cast<Xapian::doccount>(limit + 1));
    std::vector<Xapian::Document> documents;
    for (auto it = matches.begin(); it != matches.end(); ++it) {
      documents.push_back(it.get_document());
    }
    return titles_of(documents, limit);
  }

  /// An upper bound of the number of titles with any of the terms.
  [[nodiscard]] std::uint64_t titles_with_any(const Xapian::Query& terms) const {
    std::uint64_t titles = 0;
    for (auto term = terms.get_terms_begin(); term != terms.get_terms_end(); ++term) {
      titles += reader_.database.get_termfreq(*term);
    }
    return titles;
  }

  /// The titles of documents, without duplicates.
  static std::vector<Completion> titles_of(const std::vector<Xapian::Document>& documents,
                                           std::size_t limit) {
    std::vector<Completion> titles;
    std::unordered_set<std::string> seen;
    for (const Xapian::Document& document : documents) {
      if (titles.size() == limit) break;
      const Article article = index::stored_article(document);
      if (!seen.insert(article.title).second) continue;
      titles.push_back({Completion::Kind::title, article.title, article.id, 1});
    }
    return titles;
  }

  Reader& reader_;
};

}  // namespace

std::optional<int> slips(std::u32string_view form, std::u32string_view typed) {
  std::size_t same = 0;
  while (same < typed.size() && same < form.size() && form[same] == typed[same]) ++same;
  if (same == typed.size()) return 0;
  const std::u32string_view form_rest = form.substr(same), typed_rest = typed.substr(same);
  const int slip = typed_rest.size() == 1 ? 2 : 1;
  if (form_rest.size() >= 2 && typed_rest.size() >= 2 && form_rest[0] == typed_rest[1] &&
      form_rest[1] == typed_rest[0] && form_rest.substr(2).starts_with(typed_rest.substr(2))) {
    return 1;  // two letters swapped
  }
  if (!form_rest.empty() && form_rest.substr(1).starts_with(typed_rest)) return 1;  // one missing
  if (form_rest.starts_with(typed_rest.substr(1))) return slip;                     // one too many
  if (!form_rest.empty() && form_rest.substr(1).starts_with(typed_rest.substr(1))) return slip;
  return std::nullopt;
}

namespace {

std::vector<Completion> complete_once(Reader& reader, std::string_view text, std::size_t limit) {
  const std::string whole = cut_query(text).text;
  const std::size_t begin = last_word(whole);
  const std::string before = whole.substr(0, begin);
  const std::string typed = form_of(std::string_view(whole).substr(begin));
  std::vector<Completion> completions;
  if (limit == 0) return completions;
  Completer completer(reader);
  if (const std::optional<OpenField> field = open_field(whole)) {
    if (field->kind != Node::Kind::kTitle) return complete_values(reader, whole, *field, limit);
    if (typed.empty()) return completions;
    for (const index::VocabularyWord& word : completer.title_words(typed, limit)) {
      if (completions.size() == limit) break;
      completions.push_back({Completion::Kind::word, before + word.shown, {}, word.articles});
    }
    return completions;
  }
  std::vector<index::VocabularyWord> words;
  if (!typed.empty()) words = completer.words(typed, limit);
  std::string before_name;  // what precedes TV 2-spo, which is also completed to TV2-sporten
  const std::size_t name = numbered_name_before(whole, begin);
  std::vector<index::VocabularyWord> names;
  if (name != npos && words.size() < limit) {
    before_name = whole.substr(0, name);
    names = reader.vocabulary->with_prefix(
        language::fold(whole.substr(name, begin - 1 - name)) + typed, limit - words.size());
  }
  std::vector<Completion> titles;
  constexpr std::size_t kFewestBytes = 3;
  if (whole.size() >= kFewestBytes && limit > 1 && (typed.empty() || !words.empty())) {
    const std::size_t used = std::min(words.size(), kWordsForTitles);
    titles =
        completer.titles(before, {words.begin(), words.begin() + static_cast<std::ptrdiff_t>(used)},
                         std::min(kMostTitles, limit / 2));
  }
  const std::size_t room = limit - titles.size();
  for (std::size_t i = 0; i < std::min(words.size(), room); ++i) {
    completions.push_back({Completion::Kind::word, before + words[i].shown, {}, words[i].articles});
  }
  for (std::size_t i = 0; i < names.size() && completions.size() < room; ++i) {
    completions.push_back(
        {Completion::Kind::word, before_name + names[i].shown, {}, names[i].articles});
  }
  std::move(titles.begin(), titles.end(), std::back_inserter(completions));
  return completions;
}

}  // namespace

std::vector<Completion> complete(Reader& reader, std::string_view text, std::size_t limit) {
  std::vector<Completion> completions = complete_once(reader, text, limit);
  while (!reader.terms->settle()) completions = complete_once(reader, text, limit);
  return completions;
}

}  // namespace treff::query
