// SPDX-License-Identifier: GPL-2.0-or-later
#include "index/id_filter.h"

#include <gtest/gtest.h>

#include <string>

namespace treff::index {
namespace {

TEST(IdFilter, HasWhatWasAddedAndLittleElse) {
  for (const std::size_t articles : {0U, 1U, 50U, 100'000U}) {
    IdFilter filter(articles);
    for (std::size_t i = 0; i < articles; ++i) filter.add("Qa" + std::to_string(i));
    for (std::size_t i = 0; i < articles; ++i) {
      ASSERT_TRUE(filter.may_have("Qa" + std::to_string(i))) << i;
    }
    constexpr int kOthers = 100'000;
    int wrong = 0;
    for (int i = 0; i < kOthers; ++i) wrong += filter.may_have("Qb" + std::to_string(i)) ? 1 : 0;
    EXPECT_LT(wrong, kOthers / 50) << articles;
  }
}

}  // namespace
}  // namespace treff::index
