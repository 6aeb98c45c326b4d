// SPDX-License-Identifier: GPL-2.0-or-later
#include "language/compiler/dictionary.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>

#include "language/compiler/transducer.h"
#include "language/unicode.h"

namespace treff::language {
namespace {

/// Tags on arcs that are not followed, because they guess or lead to forms that the lexicon omits.
const std::vector<std::string_view> kSkippedTags = {"<guess>", "<cmp-split>", "<xpst>", "<guio>"};

struct Analysis {
  LexiconEntry entry;
  std::string form;
};

bool has(std::string_view tags, std::string_view tag) {
  return tags.find(tag) != std::string_view::npos;
}

WordClass word_class(std::string_view tags) {
  const std::string_view first = tags.substr(0, tags.find('>') + 1);
  if (first == "<n>") return WordClass::kNoun;
  if (first == "<np>") return WordClass::kName;
  if (first == "<adv>") return WordClass::kAdverb;
  if (first.starts_with("<vb") || first == "<vaux>") return WordClass::kVerb;
  if (first == "<adj>") {
    return has(tags, "<pp>") || has(tags, "<pprs>") ? WordClass::kVerb : WordClass::kAdjective;
  }
  return WordClass::kFunction;
}

/// Whether `name` has a letter that `form` spells without its dots. The dictionaries have Bjorn as
/// a form of Björn, which folds to bjørn; but it is a name of its own.
bool loses_dots(std::string_view form, std::string_view name) {
  constexpr std::array<std::string_view, 4> kDotted = {"ä", "Ä", "ö", "Ö"};
  return std::any_of(kDotted.begin(), kDotted.end(), [&](std::string_view letter) {
    return has(name, letter) && !has(form, letter);
  });
}

/// Whether `word` has only letters. Other forms are never looked up as one token.
bool is_word(std::string_view word) {
  for (std::size_t i = 0; i < word.size();) {
    if (!u_isalpha(static_cast<UChar32>(next_code_point(word, &i)))) return false;
  }
  return !word.empty();
}

std::optional<Analysis> parse_analysis(std::string_view surface, std::string_view analysis,
                                       Mark norm) {
  const std::size_t tags_begin = analysis.find('<');
  if (tags_begin == std::string_view::npos || tags_begin == 0) return std::nullopt;
  const std::string_view tags = analysis.substr(tags_begin);
  // "+" and "#" join several words in one analysis. compound.cc handles <detriple> itself.
  if (has(tags, "+") || has(tags, "#") || has(tags, "<detriple>")) return std::nullopt;
  Analysis out;
  out.form = fold(surface);
  out.entry.lemma = fold(analysis.substr(0, tags_begin));
  if (!is_word(out.form) || !is_word(out.entry.lemma)) return std::nullopt;
  out.entry.word_class = word_class(tags);
  const bool name = out.entry.word_class == WordClass::kName;
  if (name && loses_dots(surface, analysis.substr(0, tags_begin))) {
    out.entry.lemma = out.form;
    if (has(tags, "<gen>") && out.form.ends_with('s')) out.entry.lemma.pop_back();
  }
  const bool left = has(tags, "<compound-only-L>");
  const bool right = has(tags, "<compound-R>");
  if (name && (left || right)) return std::nullopt;
  Marks marks = norm;
  marks |= left ? kLeftPart : right ? kRightPart : kWord;
  if (has(tags, "<gen>")) marks |= kGenitive;
  if (has(tags, "<imp>")) marks |= kImperative;
  if (has(tags, "<pp>") || has(tags, "<pprs>")) marks |= kParticiple;
  if (tags.starts_with("<n>") && has(tags, "<def>")) marks |= kDefinite;
  if (name && (has(tags, "<ant>") || has(tags, "<cog>") || has(tags, "<top>"))) {
    marks |= kPersonOrPlace;
  }
  if (name && has(tags, "<ant>")) marks |= kFirstName;
  out.entry.marks = marks;
  return out;
}

void merge(const LexiconEntry& entry, std::vector<LexiconEntry>* entries) {
  for (LexiconEntry& e : *entries) {
    if (e.lemma != entry.lemma || e.word_class != entry.word_class ||
        e.is(kGenitive) != entry.is(kGenitive)) {
      continue;
    }
    // These marks mean that the form has no other reading, so another reading removes them.
    constexpr Marks kOnly = kImperative | kParticiple;
    const bool only = e.is(kOnly) && entry.is(kOnly);
    e.marks |= entry.marks;
    if (!only) e.marks &= static_cast<Marks>(~kOnly);
    return;
  }
  entries->push_back(entry);
}

bool is_regex(const Transducer& section) { return section.name.starts_with("regex"); }

/// The lemma on one side of a bilingual dictionary.
struct Side {
  std::string lemma;
  std::string tag;  ///< its first tag; empty until it was read

  void read(const std::string& symbol) {
    if (!tag.empty()) return;
    (symbol.starts_with('<') && symbol.size() > 1 ? tag : lemma) += symbol;
  }
  [[nodiscard]] bool complete() const { return !tag.empty(); }
};

/// Walks each path of a bilingual dictionary only until both sides have their first tag, because
/// the tags after it lead to too many paths.
class LemmaPairs {
 public:
  LemmaPairs(const TransducerFile& file, const Transducer& section, Mark norm,
             Dictionary* dictionary)
      : symbols_(file.symbols), section_(section), norm_(norm), dictionary_(dictionary) {
    on_path_.assign(section.states.size(), false);
    walk(section.initial, Side(), Side());
  }

 private:
  void walk(std::uint32_t state, const Side& source, const Side& target) {
    if (source.complete() && target.complete()) {
      add(source, target);
      return;
    }
    if (on_path_[state]) return;
    on_path_[state] = true;
    for (const TransducerArc& arc : section_.states[state].arcs) {
      Side next_source = source;
      Side next_target = target;
      next_source.read(symbols_[arc.input]);
      next_target.read(symbols_[arc.output]);
      walk(arc.target, next_source, next_target);
    }
    on_path_[state] = false;
  }

  void add(const Side& source, const Side& target) {
    const WordClass source_class = word_class(source.tag);
    LexiconEntry entry{fold(target.lemma), word_class(target.tag), norm_};
    const std::string lemma = fold(source.lemma);
    if (source_class != entry.word_class || source_class == WordClass::kName) return;
    if (lemma == entry.lemma || !is_word(lemma) || !is_word(entry.lemma)) return;
    merge(entry, &dictionary_->counterparts[lemma]);
  }

  const std::vector<std::string>& symbols_;
  const Transducer& section_;
  Mark norm_;
  Dictionary* dictionary_;
  std::vector<bool> on_path_;
};

}  // namespace

void add_analyzer(const std::filesystem::path& path, Mark norm, Dictionary* dictionary) {
  const TransducerFile file = read_transducers(path);
  for (const Transducer& section : file.sections) {
    if (is_regex(section)) continue;
    expand(file, section, kSkippedTags, [&](std::string_view surface, std::string_view text) {
      if (const std::optional<Analysis> analysis = parse_analysis(surface, text, norm)) {
        merge(analysis->entry, &dictionary->forms[analysis->form]);
      }
    });
  }
}

void add_bilingual(const std::filesystem::path& path, Mark norm, Dictionary* dictionary) {
  const TransducerFile file = read_transducers(path);
  for (const Transducer& section : file.sections) {
    if (!is_regex(section)) LemmaPairs(file, section, norm, dictionary);
  }
}

}  // namespace treff::language
