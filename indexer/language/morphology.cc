#include "language/morphology.h"

#include <algorithm>
#include <utility>

#include "language/compound.h"
#include "language/lexicon.h"
#include "language/morphology_lemmas.h"

namespace treff::language {

struct Morphology::Impl {
  Lexicon lexicon;
  Exceptions exceptions;
};

Morphology::Morphology(const std::filesystem::path& lexicon) : Morphology(lexicon, Exceptions()) {}

Morphology::Morphology(const std::filesystem::path& lexicon, Exceptions exceptions)
    : impl_(std::make_unique<Impl>(Impl{Lexicon::open(lexicon), std::move(exceptions)})) {}

Morphology::~Morphology() = default;
Morphology::Morphology(Morphology&&) noexcept = default;
Morphology& Morphology::operator=(Morphology&&) noexcept = default;

Morph Morphology::analyze(std::string_view form, Capitals capitals) const {
  Morph morph;
  morph.lemmas = known_lemmas(impl_->lexicon.lookup(form), form, capitals);
  morph.reason = Reason::kLexicon;
  if (capitals != Capitals::kAll) morph.parts = split_compound(impl_->lexicon, form);
  if (morph.lemmas.empty() && !morph.parts.empty()) {
    for (const std::string& lemma : morph.parts.back().lemmas) {
      morph.lemmas.push_back(std::string(form.substr(0, morph.parts.back().begin)) + lemma);
    }
    morph.reason = Reason::kCompoundHead;
  }
  if (morph.lemmas.empty()) {
    morph.lemmas.emplace_back(form);
    morph.reason = Reason::kRule;
  }
  std::sort(morph.lemmas.begin(), morph.lemmas.end());
  morph.lemmas.erase(std::unique(morph.lemmas.begin(), morph.lemmas.end()), morph.lemmas.end());
  return morph;
}

std::vector<std::string> Morphology::other_norm(std::string_view lemma) const {
  std::vector<std::string> out;
  for (LexiconEntry& e : impl_->lexicon.counterparts(lemma)) out.push_back(std::move(e.lemma));
  return out;
}

std::vector<std::string> Morphology::spelling_variants(std::string_view) const { return {}; }

std::vector<std::string> Morphology::synonyms(std::string_view lemma) const {
  const auto found = impl_->exceptions.synonyms.find(std::string(lemma));
  if (found == impl_->exceptions.synonyms.end()) return {};
  return {found->second.begin(), found->second.end()};
}

const Exceptions& Morphology::exceptions() const { return impl_->exceptions; }

const Lexicon& Morphology::lexicon() const { return impl_->lexicon; }

std::uint64_t Morphology::fingerprint() const { return impl_->lexicon.content_hash(); }

}  // namespace treff::language
