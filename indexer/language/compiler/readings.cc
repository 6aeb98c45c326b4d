// SPDX-License-Identifier: GPL-2.0-or-later
#include "language/compiler/readings.h"

#include <treff/error.h>

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string_view>
#include <utility>

#include "language/compiler/norm_pairs.h"
#include "language/compiler/word_lists.h"
#include "language/word_sets.h"

namespace treff::language {
namespace {

/// A word in a list, and its class if the list gives one.
struct ListedWord {
  std::string lemma;
  std::optional<WordClass> word_class;

  [[nodiscard]] bool is(const LexiconEntry& e) const {
    return e.lemma == lemma && (!word_class || *word_class == e.word_class);
  }
};

ListedWord parse_word(const std::string& text) {
  const std::size_t slash = text.find('/');
  if (slash == std::string::npos) return {text, std::nullopt};
  return {text.substr(0, slash), class_of(text.substr(slash + 1))};
}

using Entries = std::vector<LexiconEntry>;

/// Whether a reading may be the common one: it may stand alone, and is not a name or an imperative.
bool competes(const LexiconEntry& e) {
  return e.is(kWord) && !e.is(kImperative) && e.word_class != WordClass::kName;
}

bool is_name(const LexiconEntry& e) { return e.is(kWord) && e.word_class == WordClass::kName; }

bool is_common(const LexiconEntry& e) { return competes(e) && !e.is(kRare); }

/// Whether a name matches only by chance. The dictionaries have the names Hu and Löv, but hus is
/// not the genitive of Hu, and lov is not Löv. But roses, a form of rose, may also be Rose's.
bool is_stray_name(const LexiconEntry& e, const std::string& form, const Entries& entries) {
  if (!is_name(e) || e.lemma == form) return false;
  if (e.is(kGenitive) && e.lemma + "s" != form) return false;  // Kristi is irregular
  return std::any_of(entries.begin(), entries.end(), [&](const LexiconEntry& other) {
    return is_common(other) && (!e.is(kGenitive) || other.lemma == form);
  });
}

std::size_t shared_beginning(std::string_view one, std::string_view other) {
  const auto ends =
      std::mismatch(one.begin(), one.begin() + std::min(one.size(), other.size()), other.begin());
  return static_cast<std::size_t>(ends.first - one.begin());
}

/// The pairs of words that are the same word in two norms, from the dictionary or our list.
class Translations {
 public:
  Translations(const std::filesystem::path& lists, const Dictionary& dictionary) {
    for (const auto& [lemma, targets] : dictionary.counterparts) {
      for (const LexiconEntry& e : targets) {
        if (is_equivalent(dictionary, lemma, e)) add(lemma, e.lemma);
      }
    }
    for (const ListLine& line : read_list(lists / "norm_pairs.txt")) {
      if (line.size() == 3 && line[1] == "=") add(line[0], line[2]);
    }
  }

  [[nodiscard]] bool hold(const std::string& one, const std::string& other) const {
    return pairs_.contains({one, other});
  }

 private:
  void add(const std::string& one, const std::string& other) {
    pairs_.insert({one, other});
    pairs_.insert({other, one});
  }

  std::set<std::pair<std::string, std::string>> pairs_;
};

class Judge {
 public:
  Judge(const std::filesystem::path& lists, const Dictionary& dictionary)
      : translations_(lists, dictionary) {
    for (const std::string& word : read_words(lists / "agent_nouns.txt")) agents_.insert(word);
    for (const std::string& text : read_words(lists / "rare_words.txt")) {
      const ListedWord word = parse_word(text);
      if (!word.word_class) {
        throw Error(ErrorCode::invalid_input, "a rare word without its class: " + text,
                    (lists / "rare_words.txt").string());
      }
      rare_.insert({word.lemma, *word.word_class});
    }
    for (const ListLine& line : read_list(lists / "readings.txt")) {
      std::vector<ListedWord>& words = listed_[line.front()];
      for (std::size_t i = 1; i < line.size(); ++i) words.push_back(parse_word(line[i]));
    }
  }

  void mark(const std::string& form, Entries* entries) const {
    const auto is_rare = [this](const LexiconEntry& e) {
      return rare_.contains({e.lemma, e.word_class});
    };
    if (std::count_if(entries->begin(), entries->end(), competes) < 2) {
      if (std::any_of(entries->begin(), entries->end(), is_name)) mark_all_if(entries, is_rare);
      return;
    }
    if (by_list(form, entries)) return;
    mark_if(entries, is_rare);
    const Entries before = *entries;
    mark_if(entries, [&](const LexiconEntry& e) { return is_stray_genitive(e, form, before); });
    mark_if(entries, [&](const LexiconEntry& e) { return is_stray_plural(e, form, before); });
    mark_if(entries, [&](const LexiconEntry& e) { return is_beside_infinitive(e, form, before); });
    mark_if(entries, [&](const LexiconEntry& e) { return is_stray_participle(e, form, before); });
    mark_if(entries, [&](const LexiconEntry& e) { return is_stray_agent(e, form, before); });
    mark_if(entries, [&](const LexiconEntry& e) { return is_other_norm(e, form, before); });
    mark_if(entries, [&](const LexiconEntry& e) { return is_passive(e, form, before); });
  }

 private:
  bool by_list(const std::string& form, Entries* entries) const {
    const auto found = listed_.find(form);
    if (found == listed_.end()) return false;
    const auto is_listed = [&](const LexiconEntry& e) {
      return std::any_of(found->second.begin(), found->second.end(),
                         [&](const ListedWord& word) { return word.is(e); });
    };
    if (std::none_of(entries->begin(), entries->end(),
                     [&](const LexiconEntry& e) { return competes(e) && is_listed(e); })) {
      return false;
    }
    mark_if(entries, [&](const LexiconEntry& e) { return !is_listed(e); });
    return true;
  }

  /// Marks the readings that `is_rare` accepts as rare, unless no common reading would be left.
  template <typename Test>
  static void mark_if(Entries* entries, const Test& is_rare) {
    if (std::none_of(entries->begin(), entries->end(),
                     [&](const LexiconEntry& e) { return is_common(e) && !is_rare(e); })) {
      return;
    }
    mark_all_if(entries, is_rare);
  }

  template <typename Test>
  static void mark_all_if(Entries* entries, const Test& is_rare) {
    for (LexiconEntry& e : *entries) {
      if (is_common(e) && is_rare(e)) e.marks |= kRare;
    }
  }

  /// Whether a genitive is improbable. A noun's is, if the form is also a base form: kors (cross)
  /// is not the genitive of kor (choir). A participle's is, if the form is also the genitive of
  /// another word: lagets is from lag.
  static bool is_stray_genitive(const LexiconEntry& e, std::string_view form,
                                const Entries& entries) {
    if (!e.is(kGenitive)) return false;
    const bool noun = e.word_class == WordClass::kNoun;
    const bool participle = e.is(kParticiple);
    return std::any_of(entries.begin(), entries.end(), [&](const LexiconEntry& other) {
      if (!is_common(other)) return false;
      if (participle && !other.is(kParticiple) && other.is(kGenitive)) return true;
      return noun && !other.is(kGenitive) && other.lemma == form;
    });
  }

  /// The old plural of neuter nouns in nynorsk (klammeri, of klammer) is rare beside a noun in its
  /// base form: geni, koloni.
  static bool is_stray_plural(const LexiconEntry& e, std::string_view form,
                              const Entries& entries) {
    if (e.word_class != WordClass::kNoun || e.lemma + "i" != form) return false;
    return std::any_of(entries.begin(), entries.end(), [&](const LexiconEntry& other) {
      return is_common(other) && other.word_class == WordClass::kNoun && other.lemma == form;
    });
  }

  /// An infinitive in -ere takes precedence over a plural or a comparative (servere, sortere), its
  /// present tense over a plural (passerer), and overføre over a variant of overfor.
  bool is_beside_infinitive(const LexiconEntry& e, std::string_view form,
                            const Entries& entries) const {
    if (e.word_class == WordClass::kVerb || e.lemma == form || agents_.contains(e.lemma)) {
      return false;
    }
    const bool function = e.word_class == WordClass::kFunction;
    const bool present = !function && form.ends_with("erer");
    if (!present && !form.ends_with(function ? "føre" : "ere")) return false;
    const std::string_view lemma = present ? form.substr(0, form.size() - 1) : form;
    return std::any_of(entries.begin(), entries.end(), [&](const LexiconEntry& other) {
      return is_common(other) && other.word_class == WordClass::kVerb && other.lemma == lemma;
    });
  }

  /// Whether a noun's base form or an adjective's neuter makes a participle improbable: fart is not
  /// a participle of fare, nor rikt of rike.
  static bool is_stray_participle(const LexiconEntry& e, std::string_view form,
                                  const Entries& entries) {
    if (!e.is(kParticiple)) return false;
    return std::any_of(entries.begin(), entries.end(), [&](const LexiconEntry& other) {
      if (!is_common(other) || other.is(kParticiple)) return false;
      if (other.word_class == WordClass::kNoun) return other.lemma == form;
      return other.word_class == WordClass::kAdjective && other.lemma + "t" == form;
    });
  }

  /// Whether an agent noun is improbable beside its verb, because it is listed as rare (åpner is
  /// usually "opens", seldom someone who opens) or because another word has this form (filer is
  /// usually the plural of fil, not someone who files).
  bool is_stray_agent(const LexiconEntry& e, const std::string& form,
                      const Entries& entries) const {
    const bool agent = e.word_class == WordClass::kNoun && e.lemma == form &&
                       (form.ends_with("er") || form.ends_with("ar"));
    if (!agent || agents_.contains(form)) return false;
    const std::string_view stem = std::string_view(form).substr(0, form.size() - 2);
    bool verb = false, another = is_rare_agent_noun(form);
    for (const LexiconEntry& other : entries) {
      if (!is_common(other)) continue;
      if (other.word_class == WordClass::kVerb) {
        verb |= std::string_view(other.lemma).starts_with(stem);
      } else {
        another |= other.lemma != form;
      }
    }
    return verb && another;
  }

  /// Whether a verb with this base form makes a passive improbable: finnes is seldom from finne.
  static bool is_passive(const LexiconEntry& e, std::string_view form, const Entries& entries) {
    if (e.word_class != WordClass::kVerb || e.lemma == form) return false;
    if (!form.ends_with("es") && !form.ends_with("ast")) return false;
    return std::any_of(entries.begin(), entries.end(), [&](const LexiconEntry& other) {
      return is_common(other) && other.word_class == WordClass::kVerb && other.lemma == form;
    });
  }

  /// Whether another lemma is the same word in the other norm and more like the form. gir occurs
  /// under gi (bokmål) and gje (nynorsk): only gi is kept, and has gje as its translation.
  bool is_other_norm(const LexiconEntry& e, const std::string& form, const Entries& entries) const {
    constexpr Marks kNorms = kBokmaal | kNynorsk;
    if (!is_common(e)) return false;
    return std::any_of(entries.begin(), entries.end(), [&](const LexiconEntry& other) {
      return is_common(other) && other.word_class == e.word_class &&
             (other.marks & e.marks & kNorms) == 0 && translations_.hold(e.lemma, other.lemma) &&
             shared_beginning(form, other.lemma) > shared_beginning(form, e.lemma);
    });
  }

  Translations translations_;
  std::set<std::string> agents_;
  std::set<std::pair<std::string, WordClass>> rare_;
  std::map<std::string, std::vector<ListedWord>> listed_;  ///< by form: its common readings
};

/// Reads a line with a form and its lemmas, which become the only readings of that form.
void set_readings(const ListLine& line, Dictionary* dictionary) {
  Entries& entries = dictionary->forms[line.front()];
  const auto is_listed = [&](const std::string& lemma) {
    return std::find(line.begin() + 1, line.end(), lemma) != line.end();
  };
  for (LexiconEntry& e : entries) {
    if (e.word_class == WordClass::kName || !is_listed(e.lemma)) {
      e.marks &= static_cast<Marks>(~kWord);
    }
    if (is_listed(e.lemma)) e.marks &= static_cast<Marks>(~kImperative);
  }
  std::erase_if(entries,
                [](const LexiconEntry& e) { return !e.is(kWord | kLeftPart | kRightPart); });
  for (std::size_t i = 1; i < line.size(); ++i) {
    if (std::any_of(entries.begin(), entries.end(),
                    [&](const LexiconEntry& e) { return e.is(kWord) && e.lemma == line[i]; })) {
      continue;
    }
    entries.push_back({line[i], WordClass::kFunction, kWord | kBokmaal | kNynorsk});
  }
}

}  // namespace

WordClass class_of(const std::string& letter) {
  if (letter == "n") return WordClass::kNoun;
  if (letter == "v") return WordClass::kVerb;
  if (letter == "a") return WordClass::kAdjective;
  if (letter == "d") return WordClass::kAdverb;
  if (letter == "f") return WordClass::kFunction;
  throw Error(ErrorCode::invalid_input, "not a word class: " + letter);
}

void mark_rare_readings(const std::filesystem::path& lists, Dictionary* dictionary) {
  const Judge judge(lists, *dictionary);
  for (auto& [form, entries] : dictionary->forms) {
    judge.mark(form, &entries);
    const Entries all = entries;
    // Clang before version 16 cannot capture a structured binding.
    const auto is_stray = [&form = form, &all](const LexiconEntry& e) {
      return is_stray_name(e, form, all);
    };
    std::erase_if(entries, is_stray);
  }
  for (const ListLine& line : read_list(lists / "function_forms.txt")) {
    set_readings(line, dictionary);
  }
}

}  // namespace treff::language
