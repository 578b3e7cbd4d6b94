// Which ratings are marked: the rules of hub/remarks, at their edges.
#include "hub/remarks.h"

#include <gtest/gtest.h>

namespace hub::test {
namespace {

using namespace std::chrono_literals;

constexpr std::chrono::sys_seconds ten{std::chrono::seconds(1780000000)};

Person card(std::uint8_t n) {
  Person p{};
  p.fill(std::byte{n});
  return p;
}

/// Everybody takes half a minute, at her own terminal, with her own card.
GivenRating calm(std::uint8_t n, std::chrono::seconds after = 0s) {
  return {.terminal = "XH-" + std::to_string(n), .at = ten + after, .took = 30s, .person = card(n)};
}

/// "same_card on_end" of each, empty where there is nothing to remark on.
std::vector<std::string> remarks_of(std::vector<GivenRating> ratings) {
  for (std::size_t i = 0; i < ratings.size(); ++i) ratings[i].receipt = std::to_string(i);
  std::vector<std::string> out(ratings.size());
  for (const auto& r : remarked(ratings, "phones"))
    for (const auto remark : r.remarks) {
      auto& words = out[std::stoul(r.rating.receipt)];
      words += (words.empty() ? "" : " ") + std::string(name_of(remark));
    }
  return out;
}

using Words = std::vector<std::string>;

TEST(Remarks, TheRulesAreToldAsTheyAre) {
  EXPECT_EQ(remark_rules(), "用时不足 5 秒；同一证件 10 分钟内 3 条以上；同一终端 2 分钟内 4 条以上");
}

TEST(Remarks, CalmRatingsHaveNone) {
  EXPECT_EQ(remarks_of({calm(1), calm(2, 20s), calm(3, 40s)}), (Words{"", "", ""}));
}

TEST(Remarks, LessThanFiveSecondsIsHasty) {
  auto four = calm(1), five = calm(2);
  four.took = 4s;
  five.took = 5s;
  EXPECT_EQ(remarks_of({four, five}), (Words{"hasty", ""}));
}

TEST(Remarks, ThreeByOneCardWithinTenMinutesWhereverTheyWere) {
  std::vector<GivenRating> ratings{calm(1), calm(2, 300s), calm(3, 600s)};
  for (auto& r : ratings) r.person = card(9);
  EXPECT_EQ(remarks_of(ratings), (Words{"same_card", "same_card", "same_card"}));
  ratings[2].at += 1s;
  EXPECT_EQ(remarks_of(ratings), (Words{"", "", ""}));
}

TEST(Remarks, FourAtOneTerminalWithinTwoMinutes) {
  std::vector<GivenRating> ratings{calm(1), calm(2, 40s), calm(3, 80s), calm(4, 120s), calm(5, 600s)};
  for (auto& r : ratings) r.terminal = "XH-01";
  EXPECT_EQ(remarks_of(ratings), (Words{"on_end", "on_end", "on_end", "on_end", ""}));
  ratings[3].at += 1s;
  EXPECT_EQ(remarks_of(ratings), Words(5));
}

TEST(Remarks, PhonesAreNoTerminalAndWithoutACardNobodyIsTheSame) {
  std::vector<GivenRating> ratings{calm(1), calm(2), calm(3), calm(4)};
  for (auto& r : ratings) {
    r.terminal = "phones";
    r.person.reset();
  }
  EXPECT_EQ(remarks_of(ratings), Words(4));
}

}  // namespace
}  // namespace hub::test
