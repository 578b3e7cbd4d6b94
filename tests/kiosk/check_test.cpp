// Findings: which is worst, what they stop, and the bytes of their JSON form.
#include "kiosk/check.h"

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

namespace kiosk {
namespace {

using namespace std::chrono_literals;

constexpr std::chrono::sys_seconds at{1'795'500'000s};

Findings three() {
  return {{.check = "reader", .title = "身份证阅读器", .what = "正常", .at = at},
          {.check = "certificate",
           .title = "证书",
           .verdict = Verdict::warning,
           .what = "还有 12 天到期",
           .next_step = "请联系大厅管理员",
           .at = at},
          {.check = "printer",
           .title = "打印机",
           .verdict = Verdict::failed,
           .what = "缺纸",
           .next_step = "请装纸",
           .stops = {Service::printing},
           .at = at}};
}

std::string golden() {
  std::ifstream file(HALLKIOSK_SOURCE "/tests/golden/findings.json");
  std::stringstream text;
  text << file.rdbuf();
  return text.str();
}

TEST(Check, TheWorstFindingCountsAndNoneIsGood) {
  auto findings = three();
  EXPECT_EQ(worst(findings), Verdict::failed);
  findings.pop_back();
  EXPECT_EQ(worst(findings), Verdict::warning);
  EXPECT_EQ(worst({}), Verdict::good);
  EXPECT_EQ(static_cast<int>(worst(three())), 2);
}

TEST(Check, AFindingStopsWhatItSaysAndNothingElse) {
  EXPECT_TRUE(stops(three(), Service::printing));
  EXPECT_FALSE(stops(three(), Service::rating));
}

TEST(Check, TheJsonFormIsTheGoldenOneAndReadsBackTheSame) {
  EXPECT_EQ(json_of(three()) + "\n", golden());
  EXPECT_EQ(findings_in(golden()), three());
  EXPECT_EQ(findings_in(json_of({})), Findings{});
}

TEST(Check, WhatIsNotOfTheGrammarIsRefused) {
  const auto changed = [](std::string_view from, std::string_view to) {
    auto text = golden();
    return text.replace(text.find(from), from.size(), to);
  };
  EXPECT_THROW((void)findings_in(""), BadFindings);
  EXPECT_THROW((void)findings_in("[]"), BadFindings);
  EXPECT_THROW((void)findings_in(golden().substr(0, 200)), BadFindings);
  EXPECT_THROW((void)findings_in(changed("\"v\": 1", "\"v\": 2")), BadFindings);
  EXPECT_THROW((void)findings_in(changed("\"failed\"", "\"fatal\"")), BadFindings);
  EXPECT_THROW((void)findings_in(changed("\"failed\"", "3")), BadFindings);
  EXPECT_THROW((void)findings_in(changed("\"title\"", "\"tile\"")), BadFindings);
  EXPECT_THROW((void)findings_in(changed("1795500000", "-1")), BadFindings);
  EXPECT_THROW((void)findings_in(std::string(70'000, ' ')), BadFindings);
}

TEST(Check, BytesThatAreNoTextDoNotBreakTheForm) {
  auto findings = three();
  findings[0].what = "/dev/\xFFserial";
  EXPECT_EQ(findings_in(json_of(findings))[0].what, "/dev/\uFFFDserial");
}

}  // namespace
}  // namespace kiosk
