// Whoever leaves is asked, and then nothing of hers stays on the screen: in virtual time, state by state.
#include <gtest/gtest.h>

#include <functional>
#include <string>
#include <vector>

#include "kiosk/case_flow.h"
#include "kiosk/present.h"
#include "tests/kiosk/people.h"
#include "tests/kiosk/rating_moment.h"

namespace kiosk {
namespace {

using namespace std::chrono_literals;
using storage::Grade;
using testing::none_chosen;
using testing::start;
using testing::visit;
using testing::world_at;
using testing::zhang_san;

struct Personal {
  std::string name;
  std::function<State()> make;
};
const std::vector<Personal> personal{
    {"asking",
     [] {
       return AskingHub{visit(), start};
     }},
    {"choosing", [] { return Choosing{visit()}; }},
    {"grading", [] { return Grading{visit()}; }},
    {"reasons",
     [] {
       return GivingReasons{visit(), Grade::satisfied, none_chosen(Grade::satisfied)};
     }},
    {"confirming", [] {
       return Confirming{visit(), Grade::satisfied, none_chosen(Grade::satisfied)};
     }}};

bool holds_a_person(const State& state) {
  return std::visit(
      [](const auto& s) {
        return requires { s.visit; };
      },
      state);
}

Flow at(State state, std::chrono::seconds wait) {
  Flow flow;
  flow.state = std::move(state);
  flow.span = {start, start, start + wait, {}};
  return flow;
}

ui::Question asked(const Flow& flow, Time now) {
  return present(flow, {.hall = "大厅", .terminal = "XH-03", .now = now}).frame.question;
}

/// Until nothing is due any more within `horizon`.
void let_pass(Flow& flow, Time horizon) {
  while (deadline(flow) <= horizon) (void)step(flow, TimePassed{}, world_at(deadline(flow)));
}

TEST(Absence, ThirtySecondsAfterTheCardWasTakenNothingOfHersIsOnTheScreen) {
  for (const bool elder : {false, true})
    for (const auto& [name, make] : personal) {
      SCOPED_TRACE(name);
      auto flow = at(make(), 135s);
      flow.wishes.elder = flow.wishes.voice = elder;
      (void)step(flow, CardLifted{}, world_at(start + 40s));
      let_pass(flow, start + 70s);
      EXPECT_FALSE(holds_a_person(flow.state));
    }
}

TEST(Absence, TheNextScreenCountsFromWhenItCameUp) {
  auto flow = at(AskingHub{visit(), start}, 15s);
  (void)step(flow, CardLifted{}, world_at(start + 1s));
  (void)step(flow, ServicesFound{start, testing::two_services(), false}, world_at(start + 2s));
  ASSERT_TRUE(std::holds_alternative<Choosing>(flow.state));
  EXPECT_EQ(deadline(flow), start + 32s);
}

TEST(Absence, SheIsAskedAfterFiveQuietSecondsAndATouchAnswers) {
  auto flow = at(Grading{visit()}, 60s);
  (void)step(flow, CardLifted{}, world_at(start + 10s));
  EXPECT_EQ(asked(flow, start + 14s), ui::Question::none);
  EXPECT_EQ(asked(flow, start + 15s), ui::Question::card_taken);
  (void)step(flow, ui::Intent(ui::StillHere{}), world_at(start + 20s));
  EXPECT_EQ(asked(flow, start + 30s), ui::Question::none);
  EXPECT_EQ(deadline(flow), start + 80s);
  EXPECT_TRUE(std::holds_alternative<Grading>(flow.state));
}

TEST(Absence, WhoeverGoesOnTouchingIsNotAsked) {
  auto flow = at(Grading{visit()}, 60s);
  (void)step(flow, CardLifted{}, world_at(start + 10s));
  (void)step(flow, ui::Intent(ui::GradeChosen{1}), world_at(start + 12s));
  ASSERT_TRUE(std::holds_alternative<GivingReasons>(flow.state));
  EXPECT_EQ(asked(flow, start + 20s), ui::Question::none);
  EXPECT_EQ(deadline(flow), start + 102s);
}

TEST(Absence, ACardLaidAgainIsNoAbsence) {
  auto flow = at(Grading{visit()}, 60s);
  (void)step(flow, CardLifted{}, world_at(start + 10s));
  (void)step(flow, CardRead{zhang_san()}, world_at(start + 12s));
  EXPECT_EQ(asked(flow, start + 20s), ui::Question::none);
  EXPECT_EQ(deadline(flow), start + 72s);
}

TEST(Absence, BeforeAWaitEndsTheScreenAsksEarlierWhereSheNeedsMoreTime) {
  auto flow = at(Grading{visit()}, 60s);
  EXPECT_EQ(asked(flow, start + 44s), ui::Question::none);
  EXPECT_EQ(asked(flow, start + 45s), ui::Question::more_time);
  flow.wishes.voice = true;
  EXPECT_EQ(asked(flow, start + 38s), ui::Question::more_time);
  (void)step(flow, ui::Intent(ui::StillHere{}), world_at(start + 50s));
  EXPECT_EQ(deadline(flow), start + 140s);
  EXPECT_EQ(asked(flow, start + 51s), ui::Question::none);
}

TEST(Absence, AShortScreenDoesNotAsk) {
  auto flow = at(Thanking{"7K3M-Q2XV-9D", false}, 20s);
  EXPECT_EQ(asked(flow, start + 15s), ui::Question::none);
}

CaseWorld case_world_at(Time now) { return {.now = now}; }

TEST(Absence, ACaseIsNotLeftBehindEither) {
  const hub::Case shown{.case_no = "A-1", .item = "高龄津贴申领"};
  const std::vector<std::function<CaseStage()>> stages{[&] {
                                                         return AskingCases{zhang_san(), start};
                                                       },
                                                       [&] {
                                                         return ListingCases{zhang_san(), {shown, shown}};
                                                       },
                                                       [&] {
                                                         ShowingCase s{shown, {}, {shown}, {}, 0};
                                                         s.card.push_back(zhang_san());
                                                         return s;
                                                       }};
  for (const auto& make : stages) {
    CaseFlow flow;
    flow.state = make();
    flow.span = {start, start, start + 60s, {}};
    (void)step(flow, CardLifted{}, case_world_at(start + 10s));
    while (deadline(flow) <= start + 40s) (void)step(flow, TimePassed{}, case_world_at(deadline(flow)));
    EXPECT_TRUE(!is_open(flow) || std::holds_alternative<NoCases>(flow.state));
  }
}

}  // namespace
}  // namespace kiosk
