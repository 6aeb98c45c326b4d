#include "language/morphology_lemmas.h"

#include <algorithm>
#include <cstdlib>

namespace treff::language {
static int opt(const char*n){const char*v=getenv(n);return v?atoi(v):0;}

std::vector<std::string> known_lemmas(const std::vector<LexiconEntry>& entries,
                                      std::string_view form, Capitals capitals) {
  static const int OI=opt("OI"),OP=opt("OP"),ON=opt("ON"),OF=opt("OF"),OG=opt("OG");
  (void)capitals;
  std::vector<std::string> out;
  bool other=false,func=false,name=false,nongen=false,base=false;
  for(const auto&e:entries) if(e.is(kWord)){ if(!e.is(kImperative))other=true; if(e.word_class==WordClass::kFunction)func=true; if(e.word_class==WordClass::kName&&!e.is(kGenitive))name=true; if(!e.is(kGenitive)&&e.word_class!=WordClass::kName)nongen=true;
    if(e.lemma==form&&e.word_class!=WordClass::kName)base=true;}
  (void)base;
  for (const LexiconEntry& e : entries) {
    if (!e.is(kWord)) continue;
    if(OI&&e.is(kImperative)&&other)continue;
    if(ON&&name&&e.is(kGenitive)&&form.back()=='s')continue;
    if(OF&&func&&(e.word_class==WordClass::kVerb||(OF>1&&e.word_class==WordClass::kNoun)||(OF>2&&e.word_class==WordClass::kName)))continue;
    if(OG&&e.is(kGenitive)&&nongen)continue;
    std::string l=e.lemma;
    if(OP&&e.is(kParticiple)&&(form.ends_with("ende")||form.ends_with("ande")))l=form;
    out.push_back(l);
  }
  return out;
}

}  // namespace treff::language
