// The table of status codes: whole, and its words fit for those who read them.
#include "drivers/sam_status.h"

#include <gtest/gtest.h>

#include <set>

#include "drivers/sam_talk.h"

namespace tests {
namespace {

using drivers::Advice;
using drivers::StatusOutcome;

std::vector<Advice> all_advice() {
  std::vector<Advice> all{drivers::sam_status(0).advice};
  for (const auto& row : drivers::sam_statuses()) all.push_back(row.advice);
  for (const auto& row : drivers::other_troubles()) all.push_back(row.advice);
  return all;
}

TEST(SamStatus, EveryDocumentedCodeHasItsRow) {
  for (const int code : {0x10, 0x11, 0x21, 0x23, 0x24, 0x31, 0x32, 0x33, 0x37, 0x3F, 0x40,
                         0x41, 0x47, 0x60, 0x66, 0x80, 0x81, 0x90, 0x91, 0x9F, 0xFF}) {
    const auto& row = drivers::sam_status(static_cast<std::uint8_t>(code));
    EXPECT_EQ(row.sw3, code);
    EXPECT_NE(row.outcome, StatusOutcome::unlisted) << code;
  }
  EXPECT_EQ(drivers::sam_statuses().size(), 21U);
}

TEST(SamStatus, EveryOtherCodeIsUnlistedAndMayBeTriedAgain) {
  std::size_t listed = 0;
  for (int code = 0; code < 256; ++code) {
    const auto& row = drivers::sam_status(static_cast<std::uint8_t>(code));
    if (row.outcome != StatusOutcome::unlisted) ++listed;
    EXPECT_TRUE(row.outcome != StatusOutcome::unlisted || row.lay_again) << code;
  }
  EXPECT_EQ(listed, drivers::sam_statuses().size());
}

TEST(SamStatus, OnlyADeadOrUnauthorisedSamIsOutOfService) {
  std::set<int> dead;
  for (const auto& row : drivers::sam_statuses())
    if (drivers::is_out_of_service(row.outcome)) dead.insert(row.sw3);
  EXPECT_EQ(dead, (std::set<int>{drivers::sw::self_test_failed, drivers::sw::not_authorised}));
}

TEST(SamStatus, ARefusedOrForeignCardIsNotAskedForAgain) {
  EXPECT_FALSE(drivers::sam_status(drivers::sw::card_refused_sam).lay_again);
  EXPECT_FALSE(drivers::sam_status(drivers::sw::sam_refused_card).lay_again);
  EXPECT_FALSE(drivers::sam_status(drivers::sw::unknown_card).lay_again);
  EXPECT_TRUE(drivers::sam_status(drivers::sw::read_failed).lay_again);
}

TEST(SamStatus, TechniciansAlwaysLearnWhatHappenedAndWhatToDo) {
  for (const auto& advice : all_advice()) {
    EXPECT_FALSE(advice.technician.empty());
    EXPECT_FALSE(advice.next_step.empty());
    EXPECT_EQ(advice.citizen_zh.empty(), advice.citizen_en.empty()) << advice.technician;
  }
}

TEST(SamStatus, CitizensReadNoCodesAndNoMachinery) {
  for (const auto& advice : all_advice()) {
    for (const std::string_view jargon :
         {"SAM", "SW3", "USB", "安全模块", "状态码", "错误", "失败", "非法"}) {
      EXPECT_EQ(advice.citizen_zh.find(jargon), std::string_view::npos) << advice.citizen_zh;
      EXPECT_EQ(advice.citizen_en.find(jargon), std::string_view::npos) << advice.citizen_en;
    }
    EXPECT_EQ(advice.citizen_zh.find_first_of("0123456789|"), std::string_view::npos) << advice.citizen_zh;
  }
}

TEST(SamStatus, NothingInTheTableBreaksThePage) {
  std::set<std::string_view> symbols;
  for (const auto& row : drivers::sam_statuses()) EXPECT_TRUE(symbols.insert(row.symbol).second);
  for (const auto& row : drivers::other_troubles()) EXPECT_TRUE(symbols.insert(row.symbol).second);
  for (const auto& advice : all_advice()) {
    for (const auto text : {advice.citizen_zh, advice.citizen_en, advice.technician, advice.next_step})
      EXPECT_EQ(text.find_first_of("|\n"), std::string_view::npos) << text;
  }
}

std::string_view told_on(const drivers::ReaderEvent& event) {
  const auto* advice = drivers::advice_on(event);
  return advice ? advice->technician : "";
}

TEST(SamStatus, EveryBadEventHasItsOwnAdviceAndNoGoodOneHasAny) {
  using namespace drivers;
  std::set<std::string_view> told;
  for (const auto why : {GoneReason::absent, GoneReason::unplugged, GoneReason::denied, GoneReason::busy,
                         GoneReason::unsupported, GoneReason::silent, GoneReason::nonsense}) {
    EXPECT_TRUE(told.insert(told_on(ReaderGone{why})).second);
  }
  EXPECT_TRUE(told.insert(told_on(CardKindUnknown{u'Z'})).second);
  EXPECT_TRUE(told.insert(told_on(CardUnreadable{.field = CardField::number})).second);
  EXPECT_TRUE(told.insert(told_on(CardUnreadable{.why = UnreadableReason::moved})).second);
  EXPECT_TRUE(told.insert(told_on(CardUnreadable{.why = UnreadableReason::read_before})).second);
  EXPECT_TRUE(told.insert(told_on(CardUnreadable{.why = UnreadableReason::reader_trouble})).second);
  EXPECT_EQ(told.size(), other_troubles().size());
  EXPECT_FALSE(told.contains(""));
  EXPECT_EQ(told_on(ReaderDead{SamDeath::self_test_failed}), sam_status(0x60).advice.technician);
  EXPECT_EQ(told_on(ReaderDead{SamDeath::not_authorised}), sam_status(0x66).advice.technician);
  EXPECT_EQ(told_on(CardUnreadable{.status = 0x31}), sam_status(0x31).advice.technician);
  EXPECT_FALSE(advice_on(CardSeen{}) || advice_on(CardLifted{}) || advice_on(ReaderReady{}));
}

}  // namespace
}  // namespace tests
