// Cases told, told again, told late; and who may look at one. On a real database.
#include "hub/cases.h"

#include <gtest/gtest.h>

#include <fstream>

#include "tests/hub/world.h"

namespace hub::test {
namespace {

using namespace std::chrono_literals;

Case accepted(const std::string& case_no = "A-1", sys_seconds updated = noon()) {
  return {.case_no = case_no,
          .item = "高龄津贴申领",
          .department = "民政局",
          .owner = "张*",
          .state = CaseState::accepted,
          .due = noon() + 240h,
          .missing = {},
          .result = "",
          .pickup = "",
          .steps = {{.number = 1, .name = "受理", .window = "12号窗口", .ended = updated}},
          .updated_at = updated};
}

struct CaseWorld : World {
  Terminal terminal{.name = enrolled_identity("XH-01").terminal()};

  Upsert put(const Case& c, const std::string& code = "Q7K2", const Private<std::string>& whose = zhang()) {
    return connections.write([&](Database& db) {
      auto transaction = db.begin();
      const auto did =
          put_case(db, keys.pepper, {c, whose.copy(), Private<std::string>(std::string(code))}, now);
      transaction.commit();
      return did;
    });
  }
  std::vector<Case> hers(const Private<std::string>& who = zhang()) {
    const std::array<Person, 1> one{keys.pepper.person(who)};
    return connections.read([&](Database& db) { return cases_of(db, one); });
  }
  CaseAnswer find(const std::string& case_no, const std::string& secret) {
    return find_at(terminal, case_no, secret);
  }
  CaseAnswer find_at(const Terminal& where, const std::string& case_no, const std::string& secret) {
    return connections.write([&](Database& db) {
      return find_case(db, keys.pepper, where, {case_no, Private<std::string>(std::string(secret))}, now);
    });
  }
};

bool is_found(const CaseAnswer& a) { return std::holds_alternative<FoundCase>(a); }

// ---- What is told

TEST(MergedCases, NewerWordsReplaceOlderOnesAndNoStepIsLost) {
  auto before = accepted();
  auto after = accepted("A-1", noon() + 1h);
  after.state = CaseState::correcting;
  after.missing = {"户口簿"};
  after.steps = {{.number = 2, .name = "审查", .window = "", .ended = {}}};
  auto expected = after;
  expected.steps.insert(expected.steps.begin(), before.steps[0]);
  EXPECT_EQ(merged(before, after), expected);
  EXPECT_EQ(merged(after, before), expected);  // in whichever order they come
}

TEST(MergedCases, OfOneMomentTheLastWordCounts) {
  auto again = accepted();
  again.state = CaseState::finished;
  EXPECT_EQ(merged(accepted(), again).state, CaseState::finished);
}

TEST(MergedCases, TheLastStepsAreKeptWhereThereAreTooMany) {
  auto before = accepted(), after = accepted("A-1", noon() + 1h);
  before.steps.clear();
  after.steps.clear();
  for (std::uint32_t i = 1; i <= steps_max; ++i)
    before.steps.push_back({.number = i, .name = "旧", .window = "", .ended = {}});
  after.steps.push_back({.number = steps_max + 1, .name = "新", .window = "", .ended = {}});
  const auto steps = merged(before, after).steps;
  ASSERT_EQ(steps.size(), steps_max);
  EXPECT_EQ(steps.front().number, 2U);
  EXPECT_EQ(steps.back().number, steps_max + 1);
}

TEST(Cases, ToldAgainNothingChanges) {
  CaseWorld w;
  EXPECT_EQ(w.put(accepted()), Upsert::inserted);
  EXPECT_EQ(w.put(accepted()), Upsert::same);
  EXPECT_EQ(w.put(accepted("A-1", noon() - 1h)), Upsert::same);  // older, and its step is known
  auto late = accepted("A-1", noon() + 1h);
  late.steps = {};
  EXPECT_EQ(w.put(late), Upsert::changed);
  ASSERT_EQ(w.hers().size(), 1U);
  EXPECT_EQ(w.hers()[0].steps.size(), 1U);
}

TEST(Cases, AStepThatEndedMayBeRatedAtOnceAndOneThatDidNotMayNot) {
  CaseWorld w;
  auto c = accepted();
  c.steps.push_back({.number = 2, .name = "审查", .window = "", .ended = {}});
  (void)w.put(c);
  ASSERT_EQ(w.unrated(zhang()).size(), 1U);
  EXPECT_EQ(w.unrated(zhang())[0], (Service{"A-1", 1, "高龄津贴申领", "12号窗口", "民政局", "受理", noon()}));
  const auto steps = w.hers()[0].steps;
  EXPECT_TRUE(steps[0].ratable);
  EXPECT_FALSE(steps[1].ratable);
}

TEST(Cases, ARatedStepIsNotOfferedAgain) {
  CaseWorld w;
  (void)w.put(accepted());
  auto device = w.enrolled("XH-02");
  (void)w.take(device, device.batch({device.rate(satisfied_with("A-1"))}));
  (void)w.process();
  EXPECT_FALSE(w.hers()[0].steps[0].ratable);
}

TEST(Cases, ACaseOfWhichOnlyServicesAreKnownIsNoCaseYet) {
  CaseWorld w;
  w.import_service(service("A-1"), zhang());
  EXPECT_TRUE(w.hers().empty());
  EXPECT_EQ(w.put(accepted()), Upsert::inserted);
  EXPECT_EQ(w.hers().size(), 1U);
}

TEST(Cases, HersAreHersAloneTheOneChangedLastFirst) {
  CaseWorld w;
  (void)w.put(accepted("A-1", noon()));
  (void)w.put(accepted("A-2", noon() + 1h));
  (void)w.put(accepted("B-1"), "", li());
  ASSERT_EQ(w.hers().size(), 2U);
  EXPECT_EQ(w.hers()[0].case_no, "A-2");
  ASSERT_EQ(w.hers(li()).size(), 1U);
}

TEST(Cases, NoMoreThanATerminalReads) {
  CaseWorld w;
  for (std::size_t i = 0; i <= cases_max; ++i)
    (void)w.put(accepted("A-" + std::to_string(i), noon() + i * 1s));
  EXPECT_EQ(w.hers().size(), cases_max);
}

TEST(Cases, WhatIsKeptHoldsNoNumberAndNoCode) {
  if (postgres_server() != nullptr) GTEST_SKIP() << "the file is SQLite's";
  CaseWorld w;
  (void)w.put(accepted(), "Q7K2M9XW");
  std::string all;
  for (const auto* name : {"data/hub.db", "data/hub.db-wal"}) {
    std::ifstream file(w.dir / name, std::ios::binary);
    all.append(std::istreambuf_iterator<char>(file), {});
  }
  ASSERT_NE(all.find("高龄津贴申领"), std::string::npos);
  EXPECT_EQ(all.find("Q7K2M9XW"), std::string::npos);
  EXPECT_EQ(all.find("11010519491231002X"), std::string::npos);
  EXPECT_EQ(all.find("31002X"), std::string::npos);
}

// ---- Who may look

TEST(CaseLookUp, OpensWithTheCodeOrTheLastSixCharactersInEitherCase) {
  CaseWorld w;
  (void)w.put(accepted());
  for (const auto* secret : {"Q7K2", "q7k2", "31002X", "31002x"})
    EXPECT_EQ(std::get<FoundCase>(w.find("A-1", secret)).found.item, "高龄津贴申领") << secret;
  for (const auto* secret : {"31002", "131002X", "11010519491231002X"})
    EXPECT_FALSE(is_found(w.find("A-1", secret))) << secret;
}

TEST(CaseLookUp, TheSecretOfOneCaseOpensNoOther) {
  CaseWorld w;
  (void)w.put(accepted("A-1"), "Q7K2");
  (void)w.put(accepted("A-2"), "", li());
  EXPECT_FALSE(is_found(w.find("A-2", "Q7K2")));
  EXPECT_FALSE(is_found(w.find("A-2", "31002X")));
}

TEST(CaseLookUp, AnUnknownCaseAndAWrongSecretAreOneAnswer) {
  CaseWorld w;
  (void)w.put(accepted());
  EXPECT_EQ(encode(w.find("A-1", "WRONG1")), encode(w.find("A-9", "WRONG1")));
  for (int i = 1; i < wrong_for_a_case; ++i)
    EXPECT_EQ(encode(w.find("A-1", "W")), encode(w.find("A-9", "W")));
  EXPECT_EQ(w.find("A-1", "Q7K2"), CaseAnswer(NoCase::too_often));  // also for who knows
  EXPECT_EQ(w.find("A-9", "Q7K2"), CaseAnswer(NoCase::too_often));
}

TEST(CaseLookUp, ACaseIsClosedAtThatTerminalForADayAndNowhereElse) {
  CaseWorld w;
  (void)w.put(accepted());
  const Terminal other{.name = w.enrolled_identity("XH-02").terminal()};
  for (int i = 0; i < wrong_for_a_case; ++i) EXPECT_FALSE(is_found(w.find("A-1", "WRONG")));
  EXPECT_FALSE(is_found(w.find("A-1", "Q7K2")));
  EXPECT_TRUE(is_found(w.find_at(other, "A-1", "Q7K2")));
  w.now += case_closed - 1s;
  EXPECT_FALSE(is_found(w.find("A-1", "Q7K2")));
  w.now += 1s;
  EXPECT_TRUE(is_found(w.find("A-1", "Q7K2")));
}

TEST(CaseLookUp, RightOnesAreNotCounted) {
  CaseWorld w;
  (void)w.put(accepted());
  for (int i = 0; i < 3 * wrong_at_a_terminal; ++i) ASSERT_TRUE(is_found(w.find("A-1", "Q7K2")));
}

TEST(CaseLookUp, TenThousandGuessesFindNothingAndKeepLittle) {
  CaseWorld w;
  for (int i = 0; i < 20; ++i) (void)w.put(accepted("410402" + std::to_string(1000 + i)));
  int not_found = 0, too_often = 0;
  for (int i = 0; i < 10000; ++i) {
    const auto answer = w.find("410402" + std::to_string(1000 + i), "000000");
    ASSERT_FALSE(is_found(answer));
    ++(std::get<NoCase>(answer) == NoCase::not_found ? not_found : too_often);
    w.now += 1s;
  }
  EXPECT_LE(not_found, wrong_at_a_terminal * (10000 / 3600 + 1));
  EXPECT_GT(too_often, 9800);
  const auto kept = w.connections.read([&](Database& db) { return db.case_tries("XH-01", w.now - 240h); });
  EXPECT_EQ(kept, not_found);
  w.now += terminal_closed;
  EXPECT_TRUE(is_found(w.find("4104021005", "Q7K2")));  // and whoever comes later is served
}

TEST(CaseLookUp, OldTriesAreForgotten) {
  CaseWorld w;
  (void)w.find("A-1", "WRONG");
  w.now += case_closed;
  (void)w.find("A-1", "WRONG");
  EXPECT_EQ(w.connections.read([&](Database& db) { return db.case_tries("XH-01", noon() - 1s); }), 1);
}

TEST(CaseLookUp, TriesCountWhicheverHubIsAsked) {
  CaseWorld w;
  (void)w.put(accepted());
  Connections second(w.database.address());
  for (int i = 0; i < wrong_for_a_case; ++i)
    (void)(i % 2 == 0 ? w.connections : second).write([&](Database& db) {
      return find_case(db, w.keys.pepper, w.terminal, {"A-1", Private<std::string>("WRONG")}, w.now);
    });
  EXPECT_EQ(w.find("A-1", "Q7K2"), CaseAnswer(NoCase::too_often));
}

}  // namespace
}  // namespace hub::test
