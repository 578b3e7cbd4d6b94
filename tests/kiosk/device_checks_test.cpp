// What devices tell, as findings: every event of the drivers has a verdict, the table's words and a next
// step.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "drivers/printer_words.h"
#include "drivers/sam_status.h"
#include "drivers/scanner_words.h"
#include "kiosk/checks/printer.h"
#include "kiosk/checks/reader.h"
#include "kiosk/checks/scanner.h"

namespace kiosk::checks {
namespace {

using ::testing::HasSubstr;
using ::testing::StartsWith;

constexpr Now now{std::chrono::seconds(1'795'500'000)};

TEST(ReaderCheck, AReaderThatAnswersIsGoodAndSaysWhereItIs) {
  const auto finding = finding_on(
      drivers::ReaderReady{.place = "USB 1-2", .transport = "bulk, 2 endpoints", .sam_id = "05.01"}, now);
  EXPECT_EQ(finding->verdict, Verdict::good);
  EXPECT_EQ(finding->what, "正常（USB 1-2，bulk, 2 endpoints），安全模块编号 05.01");
  EXPECT_EQ(finding->at, now);
}

TEST(ReaderCheck, EveryReasonStopsRatingInTheTablesWords) {
  using drivers::GoneReason, drivers::SamDeath;
  std::vector<drivers::ReaderEvent> events;
  for (const auto why : {GoneReason::absent, GoneReason::unplugged, GoneReason::denied, GoneReason::busy,
                         GoneReason::unsupported, GoneReason::silent, GoneReason::nonsense})
    events.emplace_back(drivers::ReaderGone{why});
  for (const auto why : {SamDeath::self_test_failed, SamDeath::not_authorised})
    events.emplace_back(drivers::ReaderDead{why});
  for (const auto& event : events) {
    const auto finding = finding_on(event, now);
    ASSERT_TRUE(finding) << drivers::describe(event);
    EXPECT_EQ(finding->verdict, Verdict::failed);
    EXPECT_EQ(finding->what, drivers::advice_on(event)->technician);
    EXPECT_EQ(finding->next_step, drivers::advice_on(event)->next_step);
    EXPECT_TRUE(stops({*finding}, Service::rating));
    EXPECT_FALSE(stops({*finding}, Service::printing));
  }
}

TEST(ReaderCheck, CardsAreNoFindings) {
  EXPECT_FALSE(finding_on(drivers::CardSeen{}, now));
  EXPECT_FALSE(finding_on(drivers::CardUnreadable{.why = drivers::UnreadableReason::damaged}, now));
  EXPECT_FALSE(finding_on(drivers::CardLifted{}, now));
}

TEST(PrinterCheck, EveryStateHasTheTablesWordsAndWhatCannotPrintStopsPrinting) {
  for (const auto& situation : drivers::printer_situations()) {
    const auto finding = finding_on(
        drivers::PrinterChanged{.state = situation.state, .place = "USB 1-2", .why = situation.why}, now);
    EXPECT_THAT(finding.what, StartsWith(std::string(situation.advice.technician)));
    EXPECT_EQ(finding.next_step.empty(), finding.verdict == Verdict::good) << situation.symbol;
    EXPECT_EQ(stops({finding}, Service::printing), !drivers::prints(situation.state)) << situation.symbol;
    EXPECT_FALSE(stops({finding}, Service::rating));
  }
}

TEST(PrinterCheck, ARollThatIsNearlyUsedUpIsAWarning) {
  EXPECT_EQ(
      finding_on(drivers::PrinterChanged{.state = drivers::PrinterState::near_end, .place = ""}, now).verdict,
      Verdict::warning);
}

TEST(ScannerCheck, EveryTroubleStopsScanningInTheTablesWords) {
  using enum drivers::ScannerTrouble;
  for (const auto why : {absent, unplugged, denied, busy, flooding}) {
    const auto finding = finding_on(drivers::ScannerGone{why}, now);
    ASSERT_TRUE(finding) << drivers::name_of(why);
    EXPECT_EQ(finding->what, drivers::advice_on(why).technician);
    EXPECT_THAT(finding->next_step, StartsWith(std::string(drivers::advice_on(why).next_step)));
    EXPECT_TRUE(stops({*finding}, Service::scanning));
  }
  EXPECT_THAT(finding_on(drivers::ScannerGone{absent}, now)->next_step, HasSubstr("transport = \"none\""));
}

TEST(ScannerCheck, WhatIsScannedIsNoFinding) {
  EXPECT_FALSE(finding_on(drivers::Scanned{"7K3MQ2XV9D"}, now));
  EXPECT_FALSE(finding_on(drivers::ScanRefused{drivers::ScanFault::too_long}, now));
  EXPECT_EQ(finding_on(drivers::ScannerReady{"USB 1-4", "HID keyboard"}, now)->verdict, Verdict::good);
}

}  // namespace
}  // namespace kiosk::checks
