// The messages of hub/wire_cases.h: golden bytes, and what is refused.
#include "hub/wire_cases.h"

#include <gtest/gtest.h>

#include "tests/hub/bytes.h"
#include "tests/hub/refusal.h"

namespace hub {
namespace {

std::chrono::sys_seconds at(std::int64_t s) { return std::chrono::sys_seconds(std::chrono::seconds(s)); }

Case a_case() {
  return {
      .case_no = "A-1",
      .item = "高龄津贴",
      .department = "民政局",
      .owner = "张*",
      .state = CaseState::correcting,
      .due = at(1700086400),
      .missing = {"户口簿"},
      .result = "",
      .pickup = "",
      .steps = {{.number = 1, .name = "收件", .window = "3号窗口", .ended = at(1700000000), .ratable = true},
                {.number = 2, .name = "受理", .window = "", .ended = {}, .ratable = false}},
      .updated_at = at(1700000001)};
}

TicketAnswer ticket() {
  return {at(1700000000), TicketState::finished,
          Service{"T-20260529-C001", 1, "高龄津贴", "1号窗口", "民政局", "窗口服务", at(1699999000)}};
}

TEST(WireCases, GoldenCaseQuery) {
  const auto bytes = encode(CaseQuery{"A-1", Private<std::string>("31002X")});
  EXPECT_EQ(hex(bytes.reveal()),
            "a3"
            "67636173655f6e6f"
            "7803"
            "412d31"
            "66736563726574"
            "7806"
            "333130303258"
            "6176"
            "01");
  const auto query = decode_case_query(bytes.reveal());
  EXPECT_EQ(query.case_no, "A-1");
  EXPECT_EQ(query.secret, Private<std::string>("31002X"));
}

TEST(WireCases, GoldenCasesAnswer) {
  const CasesAnswer answer{at(1700000000), {a_case()}};
  EXPECT_EQ(hex(encode(answer)),
            "a365636173657381ab67636173655f6e6f63412d316a6465706172746d656e7469e6b091e694bfe5b1806364"
            "75651a65554280646974656d6ce9ab98e9be84e6b4a5e8b4b4676d697373696e678169e688b7e58fa3e7b0bf"
            "656f776e657264e5bca02a667069636b75706066726573756c74606573746174656a636f7272656374696e67"
            "65737465707382a565656e6465641a6553f100646e616d6566e694b6e4bbb6666e756d626572016772617461"
            "626c65f56677696e646f776a33e58fb7e7aa97e58fa3a4646e616d6566e58f97e79086666e756d6265720267"
            "72617461626c65f46677696e646f776067757064617465641a6553f101636e6f771a6553f100617601");
  EXPECT_EQ(decode_cases_answer(encode(answer)), answer);
}

TEST(WireCases, GoldenCaseAnswers) {
  for (const auto& [answer, bytes] :
       {std::pair<CaseAnswer, const char*>{NoCase::not_found, "a2676e6f5f63617365696e6f745f666f756e64617601"},
        {NoCase::too_often, "a2676e6f5f6361736569746f6f5f6f6674656e617601"}}) {
    EXPECT_EQ(hex(encode(answer)), bytes);
    EXPECT_EQ(decode_case_answer(encode(answer)), answer);
  }
  const CaseAnswer found = FoundCase{at(1700000000), a_case()};
  EXPECT_EQ(decode_case_answer(encode(found)), found);
}

TEST(WireCases, GoldenTicketMessages) {
  TicketQuery query{};
  query.id.fill(std::byte{0xAB});
  EXPECT_EQ(hex(encode(query)), "a262696450abababababababababababababababab617601");
  EXPECT_EQ(decode_ticket_query(encode(query)), query);
  EXPECT_EQ(hex(encode(TicketAnswer{at(1700000000), TicketState::waiting, {}})),
            "a3636e6f771a6553f1006573746174656777616974696e67617601");
  EXPECT_EQ(decode_ticket_answer(encode(ticket())), ticket());
}

TEST(WireCases, EveryStateHasItsNameAndItsTerm) {
  for (int i = 0; i < case_states; ++i) {
    const auto state = static_cast<CaseState>(i);
    EXPECT_EQ(case_state_named(name_of(state)), state);
    EXPECT_EQ(case_state_named(words_of(state)), state);
  }
  EXPECT_FALSE(case_state_named("办"));
}

TEST(WireCases, WhatIsOutsideTheGrammarIsRefusedByItsField) {
  EXPECT_EQ(
      refusal([] { (void)decode_case_query(unhex("a3 67636173655f6e6f 60 66736563726574 6131 617601")); }),
      "case_no: expected text of 1 to 150 bytes");
  EXPECT_EQ(
      refusal([] { (void)decode_case_query(unhex("a3 67636173655f6e6f 6141 66736563726574 60 617601")); }),
      "secret: expected 1 to 32 bytes of text");
  EXPECT_EQ(refusal([] { (void)decode_case_answer(unhex("a2 676e6f5f63617365 626e6f 617601")); }),
            "no_case: not one this version knows");
  EXPECT_EQ(refusal([] { (void)decode_ticket_query(unhex("a2 626964 41ab 617601")); }),
            "id: expected a byte string of 16 to 16 bytes");
  auto many = a_case();
  many.missing.assign(missing_max + 1, "x");
  EXPECT_EQ(refusal([&] {
              (void)decode_cases_answer(encode(CasesAnswer{at(0), {many}}));
            }),
            "missing: expected a list of at most 20");
  auto blank = a_case();
  blank.missing = {""};
  EXPECT_EQ(refusal([&] {
              (void)decode_cases_answer(encode(CasesAnswer{at(0), {blank}}));
            }),
            "text: expected text of 1 to 600 bytes");
}

TEST(WireCases, ACutMessageIsRefusedWhereverItIsCut) {
  const auto whole = encode(CaseAnswer(FoundCase{at(1700000000), a_case()}));
  for (std::size_t size = 0; size < whole.size(); ++size)
    EXPECT_THROW((void)decode_case_answer(std::span(whole).first(size)), BadMessage) << size;
}

TEST(WireCases, AsManyCasesAsFitAreLessThanATerminalReads) {
  auto full = a_case();
  const std::string long_text = [] {
    std::string s;
    for (int i = 0; i < 200; ++i) s += "字";
    return s;
  }();
  full.item = full.result = full.pickup = long_text;
  full.missing.assign(missing_max, long_text);
  full.steps.assign(steps_max,
                    {.number = 9999, .name = long_text.substr(0, 150), .window = long_text.substr(0, 300)});
  const CasesAnswer most{at(0), std::vector<Case>(cases_max, full)};
  EXPECT_LT(encode(most).size(), std::size_t{1} << 20U);  // storage/https.h, max_answer
  EXPECT_EQ(decode_cases_answer(encode(most)), most);
}

}  // namespace
}  // namespace hub
