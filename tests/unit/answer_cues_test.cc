// SPDX-License-Identifier: GPL-2.0-or-later
#include "language/answer_cues.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "shared_morphology.h"

namespace treff::language {
namespace {

AnswerKind asked(const std::string& query) {
  Analyzer analyzer(shared_morphology());
  return asked_for(analyzer.analyze(query));
}

double cue(AnswerKind kind, const std::string& sentence) {
  Analyzer analyzer(shared_morphology());
  return answer_cue(kind, analyzer.analyze(sentence),
                    {"tokajev", "jurte", "hva", "er", "en", "betyr"});
}

TEST(AnswerCues, KnowWhatAQuestionAsksFor) {
  struct Row {
    const char* query;
    AnswerKind kind;
  };
  for (const Row& row :
       std::vector<Row>{{"Når brøt krigen ut?", AnswerKind::kTime},
                        {"hvilket år døde Ibsen", AnswerKind::kTime},
                        {"hvor mange ble drept", AnswerKind::kNumber},
                        {"kva tid kjem bussen", AnswerKind::kTime},
                        {"Berlinmuren bygd når", AnswerKind::kTime},
                        {"kor gammal er ho", AnswerKind::kAge},
                        {"hvilken alder har hun", AnswerKind::kAge},
                        {"hva er høyden på Galdhøpiggen", AnswerKind::kExtent},
                        {"hvor lang er tunnelen", AnswerKind::kExtent},
                        {"hvor lenge regjerte han", AnswerKind::kDuration},
                        {"kor stort er området", AnswerKind::kSize},
                        {"hvor mye kostet brua", AnswerKind::kAmount},
                        {"hvilken andel stemte", AnswerKind::kAmount},
                        {"hvor ofte går bussen", AnswerKind::kNumber},
                        {"koffor streiker de", AnswerKind::kReason},
                        {"kem vant", AnswerKind::kPerson},
                        {"kvar ligg Voss", AnswerKind::kPlace},
                        {"Hvem leder partiet?", AnswerKind::kPerson},
                        {"kven vann", AnswerKind::kPerson},
                        {"hva heter statsministeren", AnswerKind::kPerson},
                        {"hvor ligger Voss", AnswerKind::kPlace},
                        {"i hvilken by ble han født", AnswerKind::kPlace},
                        {"hvorfor streiker de", AnswerKind::kReason},
                        {"kvifor det", AnswerKind::kReason},
                        {"hva er årsaken til brannen", AnswerKind::kReason},
                        {"hva er en jurte?", AnswerKind::kDefinition},
                        {"kva er Gulating lagmannsrett", AnswerKind::kDefinition},
                        {"hva betyr navnet Voss?", AnswerKind::kDefinition},
                        {"hva er de viktigste årsakene til at isen smelter", AnswerKind::kNone},
                        {"skyte uten forvarsel", AnswerKind::kNone},
                        {"det var når han kom", AnswerKind::kNone},
                        {"hva skjedde", AnswerKind::kNone},
                        {"", AnswerKind::kNone}}) {
    EXPECT_EQ(asked(row.query), row.kind) << row.query;
  }
}

TEST(AnswerCues, SeeAnAnswerOfTheKind) {
  struct Row {
    AnswerKind kind;
    const char* sentence;
    double cue;
  };
  for (const Row& row :
       std::vector<Row>{{AnswerKind::kTime, "Krigen brøt ut i 1939.", 1},
                        {AnswerKind::kTime, "Det skjedde en tirsdag i januar.", .6},
                        {AnswerKind::kTime, "Det skjedde fort.", 0},
                        {AnswerKind::kNumber, "Politiet drepte 26 mennesker.", 1},
                        {AnswerKind::kNumber, "Politiet drepte flere hundre.", .7},
                        {AnswerKind::kNumber, "Politiet drepte demonstranter.", 0},
                        {AnswerKind::kAge, "Hun er 34 år.", 2},
                        {AnswerKind::kAge, "Den 27-årige mannen tilsto.", 2},
                        {AnswerKind::kAge, "Mannen er tretti år gammel.", 2},
                        {AnswerKind::kAge, "Han bor i nummer 34.", 1},
                        {AnswerKind::kAge, "Han ble født for noen år siden.", 0},
                        {AnswerKind::kExtent, "Tunnelen er 3,2 kilometer lang.", 2},
                        {AnswerKind::kExtent, "Tunnelen åpnet i 1998.", 1},
                        {AnswerKind::kExtent, "Tunnelen er en kilometer lang.", 0},
                        {AnswerKind::kDuration, "De ventet i to timer.", 2},
                        {AnswerKind::kSize, "Øya er 12 kvadratkilometer.", 2},
                        {AnswerKind::kAmount, "Brua kostet 2,5 millioner kroner.", 2},
                        {AnswerKind::kAmount, "Brua åpnet 3. mai.", 1},
                        {AnswerKind::kPerson, "Ordren kom fra general Aslanov.", 1},
                        {AnswerKind::kPerson, "Ordren kom fra Tokajev.", 0},
                        {AnswerKind::kPerson, "Ordren kom ovenfra.", 0},
                        {AnswerKind::kPlace, "Hun ble født i Bodø.", 1},
                        {AnswerKind::kPlace, "Hun ble født hjemme.", 0},
                        {AnswerKind::kReason, "De streiker fordi lønna er lav.", 1},
                        {AnswerKind::kReason, "De streiker for å få mer lønn.", 1},
                        {AnswerKind::kReason, "De streiker i dag.", 0},
                        {AnswerKind::kDefinition, "En jurte er et rundt telt av filt.", 1},
                        {AnswerKind::kDefinition, "En jurte (av tyrkisk yurt) er et telt.", 1},
                        {AnswerKind::kDefinition, "Jurte er telt som kan flyttes.", 1},
                        {AnswerKind::kDefinition, "Jurte er vanlig i Kasakhstan.", .7},
                        {AnswerKind::kDefinition, "Jurte er ikke nok om vinteren.", 0},
                        {AnswerKind::kDefinition, "Nomadenes jurte er et telt.", .5},
                        {AnswerKind::kDefinition, "Ordet jurte betyr hjem.", 1},
                        {AnswerKind::kDefinition, "På sletta sto en jurte.", 0},
                        {AnswerKind::kNone, "I 1939 kom 26 fra Bodø fordi det passet.", 0}}) {
    EXPECT_EQ(cue(row.kind, row.sentence), row.cue) << row.sentence;
    EXPECT_LE(row.cue, most_answer_cue(row.kind));
  }
  EXPECT_EQ(cue(AnswerKind::kTime, ""), 0);
}

}  // namespace
}  // namespace treff::language
