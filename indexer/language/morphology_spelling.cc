#include "language/morphology_spelling.h"

#include <algorithm>
#include <array>

#include "language/unicode.h"

namespace treff::language {
namespace {

struct Spelling {
  std::string_view old;
  std::string_view modern;
};

constexpr std::array<Spelling, 3> kLetters = {{{"aa", "å"}, {"ae", "æ"}, {"oe", "ø"}}};

/// fold() makes u of ü, which others write ue and Norwegians also y (Müller, Mueller, Myller).
constexpr std::array<Spelling, 4> kUmlauts = {
    {{"ue", "u"}, {"ue", "y"}, {"ull", "yll"}, {"yll", "ull"}}};

std::string replaced(std::string_view text, std::string_view from, std::string_view to) {
  std::string out;
  for (std::size_t at = text.find(from); at != std::string_view::npos; at = text.find(from)) {
    out += text.substr(0, at);
    out += to;
    text.remove_prefix(at + from.size());
  }
  return out += text;
}

}  // namespace

std::vector<std::string> respellings(std::string_view form, bool may_be_name) {
  const std::string folded = fold(form);
  std::string modern = folded;
  std::string old = folded;
  for (const Spelling& s : kLetters) {
    modern = replaced(modern, s.old, s.modern);
    old = replaced(old, s.modern, s.old);
  }
  std::vector<std::string> out = {modern, fold(replaced(form, "ü", "y"))};
  if (may_be_name) {
    out.push_back(std::move(old));
    for (const Spelling& s : kUmlauts) {
      out.push_back(replaced(folded, s.old, s.modern));
    }
  }
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  std::erase(out, folded);
  return out;
}

}  // namespace treff::language
