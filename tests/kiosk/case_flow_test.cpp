// The case flow as one table of every state and every event, and the stories the table cannot tell.
// Long, because the table stands whole and its stories start from its states.
#include "kiosk/case_flow.h"

#include <gtest/gtest.h>

#include <functional>
#include <map>

#include "kiosk/case_present.h"
#include "tests/kiosk/arrow_table.h"
#include "tests/kiosk/people.h"

namespace kiosk {
namespace {

using namespace std::chrono_literals;
using testing::li_si;
using testing::zhang_san;

const Time start = Time(1000h);
const Time later = start + 5s;
const Time request = start;
const std::chrono::sys_seconds noon{1780000000s};

CaseWorld world_at(Time now) { return {.now = now}; }

hub::Case case_named(const std::string& case_no) {
  return {.case_no = case_no,
          .item = "高龄津贴申领",
          .department = "民政局",
          .owner = "张*",
          .state = hub::CaseState::correcting,
          .due = noon + 240h,
          .missing = {"户口簿"},
          .result = "",
          .pickup = "",
          .steps = {{.number = 1, .name = "收件", .window = "3号窗口", .ended = noon, .ratable = true},
                    {.number = 2, .name = "受理", .window = "", .ended = noon + 1h, .ratable = true},
                    {.number = 3, .name = "办结", .window = "", .ended = {}, .ratable = false}},
          .updated_at = noon};
}
std::vector<hub::Case> two_cases() { return {case_named("410402202600017"), case_named("410402202600018")}; }

TypedCase typed(const std::string& case_no = "A1", const std::string& secret = "31002X") {
  return {case_no, storage::Private<std::string>(std::string(secret)), ui::CaseField::secret};
}
ShowingCase hers() {
  ShowingCase s{two_cases()[0], {}, two_cases(), {}, 0};
  s.card.push_back(zhang_san());
  return s;
}

struct NamedState {
  char letter;
  std::function<CaseStage()> make;
};
const std::vector<NamedState> states = {
    {'N', [] { return NotAsking{}; }},
    {'K', [] { return AwaitingCaseCard{}; }},
    {'R', [] { return ReadingForCases{}; }},
    {'A',
     [] {
       return AskingCases{zhang_san(), request};
     }},
    {'L',
     [] {
       return ListingCases{zhang_san(), two_cases()};
     }},
    {'T',
     [] {
       return TypingCase{typed(), {}};
     }},
    {'F',
     [] {
       return AskingCase{typed(), request};
     }},
    {'S', [] { return hers(); }},
    {'B',
     [] {
       return ShowingCase{two_cases()[0], {}, {}, {}, 0};
     }},
    {'X',
     [] {
       return NoCases{ui::Trouble::no_cases, nullptr};
     }},
};

char letter_of(const CaseStage& state) {
  if (const auto* s = std::get_if<ShowingCase>(&state)) return s->card.empty() ? 'B' : 'S';
  return std::string("NKRALTFSX").at(state.index());
}

struct NamedEvent {
  std::string name;
  std::function<CaseEvent()> make;
};
CaseEvent touch(ui::Intent intent) { return intent; }
const std::vector<NamedEvent> events = {
    {"opened", [] { return CaseEvent(CasesOpened{}); }},
    {"back", [] { return touch(ui::Back{}); }},
    {"home", [] { return touch(ui::Home{}); }},
    {"corner held", [] { return touch(ui::ServiceWanted{}); }},
    {"by number", [] { return touch(ui::ByNumberWanted{}); }},
    {"chosen", [] { return touch(ui::ServiceChosen{1}); }},
    {"chosen out of range", [] { return touch(ui::ServiceChosen{9}); }},
    {"key", [] { return touch(ui::KeyTyped{'7'}); }},
    {"next", [] { return touch(ui::Next{}); }},
    {"print", [] { return touch(ui::PrintWanted{}); }},
    {"rate", [] { return touch(ui::RateWanted{}); }},
    {"retry", [] { return touch(ui::Retry{}); }},
    {"elder", [] { return touch(ui::ElderToggled{}); }},
    {"card seen", [] { return CaseEvent(CardSeen{}); }},
    {"card read, same person", [] { return CaseEvent(CardRead{zhang_san()}); }},
    {"card read, another person", [] { return CaseEvent(CardRead{li_si()}); }},
    {"card unreadable", [] { return CaseEvent(CardUnreadable{}); }},
    {"card kind unknown", [] { return CaseEvent(CardKindUnknown{}); }},
    {"card lifted", [] { return CaseEvent(CardLifted{}); }},
    {"reader gone", [] { return CaseEvent(ReaderGone{}); }},
    {"several",
     [] {
       return CaseEvent(CasesTold{request, hub::CasesAnswer{noon, two_cases()}});
     }},
    {"one",
     [] {
       return CaseEvent(CasesTold{request, hub::CasesAnswer{noon, {two_cases()[0]}}});
     }},
    {"none",
     [] {
       return CaseEvent(CasesTold{request, hub::CasesAnswer{}});
     }},
    {"of an earlier visitor",
     [] {
       return CaseEvent(CasesTold{request - 1s, hub::CasesAnswer{noon, two_cases()}});
     }},
    {"hub silent",
     [] {
       return CaseEvent(CasesTold{request, hub::HubUnreachable{}});
     }},
    {"found",
     [] {
       return CaseEvent(CaseTold{request, hub::CaseAnswer(hub::FoundCase{noon, two_cases()[0]})});
     }},
    {"not found",
     [] {
       return CaseEvent(CaseTold{request, hub::CaseAnswer(hub::NoCase::not_found)});
     }},
    {"refused",
     [] {
       return CaseEvent(CaseTold{request, hub::HubRefused{}});
     }},
    {"found for an earlier visitor",
     [] {
       return CaseEvent(CaseTold{request - 1s, hub::CaseAnswer(hub::FoundCase{noon, two_cases()[0]})});
     }},
    {"printed", [] { return CaseEvent(drivers::JobDone{}); }},
    {"time passed", [] { return CaseEvent(TimePassed{}); }},
};

// One row a state, one column an event in the order above: the state it leads to; '.' = stays.
const std::map<char, std::string> arrows = {
    // touches          card and reader   hub           printer, time
    {'N',
     "K............"
     "......."
     "....."
     "...."
     ".."},
    {'K',
     ".NNNT........"
     "RAAXX.T"
     "....."
     "...."
     ".N"},
    {'R',
     ".NNN........."
     ".AAXXXX"
     "....."
     "...."
     ".X"},
    {'A',
     ".NNN........."
     "..A...."
     "LSX.X"
     "...."
     ".X"},
    {'L',
     ".NNN.S......."
     "..A...."
     "....."
     "...."
     ".N"},
    {'T',
     ".KNN....F...."
     "RAA...."
     "....."
     "...."
     ".N"},
    {'F',
     ".TNN........."
     ".AA...."
     "....."
     "BTT."
     ".T"},
    {'S',
     ".LNN......N.."
     "..A...."
     "....."
     "...."
     ".N"},
    {'B',
     ".NNN......N.."
     ".AA...."
     "....."
     "...."
     ".N"},
    {'X',
     ".NNNT......K."
     "RAA...."
     "....."
     "...."
     ".N"},
};

CaseFlow flow_in(CaseStage state) { return {.state = std::move(state), .span = {start, start, start + 60s}}; }

template <class C>
const C* command(const std::vector<CaseCommand>& commands) {
  for (const auto& c : commands)
    if (const auto* found = std::get_if<C>(&c)) return found;
  return nullptr;
}

TEST(CaseFlow, EveryStateMeetsEveryEventAsTheTableSays) {
  testing::expect_arrows(states, events, arrows, [](const auto& from, const auto& event) {
    auto flow = flow_in(from.make());
    (void)step(flow, event.make(), world_at(later));
    return letter_of(flow.state);
  });
}

TEST(CaseFlow, WhoeverLeavesIsForgotten) {
  for (const auto& from : states)
    for (const auto& event : events) {
      auto flow = flow_in(from.make());
      const auto commands = step(flow, event.make(), world_at(later));
      if (from.letter != 'N' && !is_open(flow))
        EXPECT_NE(command<ForgetPerson>(commands), nullptr) << from.letter << " meets " << event.name;
    }
}

TEST(CaseFlow, AnotherPersonsCardForgetsTheFormerOne) {
  auto flow = flow_in(hers());
  const auto commands = step(flow, CardRead{li_si()}, world_at(later));
  ASSERT_EQ(commands.size(), 2U);
  EXPECT_TRUE(std::holds_alternative<ForgetPerson>(commands[0]));
  EXPECT_EQ(std::get<AskCases>(commands[1]).number, li_si().number);
}

TEST(CaseFlow, ATouchTooSoonWasMeantForTheScreenBefore) {
  auto flow = flow_in(ListingCases{zhang_san(), two_cases()});
  (void)step(flow, touch(ui::ServiceChosen{0}), world_at(start + settle_time - 1ms));
  EXPECT_EQ(letter_of(flow.state), 'L');
}

TEST(CaseFlow, SilenceEndsAVisitLaterForElders) {
  for (const bool elder : {false, true}) {
    CaseFlow flow;
    (void)step(flow, CasesOpened{{.elder = elder}, ui::Language::en}, world_at(start));
    EXPECT_EQ(deadline(flow), start + (elder ? 90s : 60s));
    EXPECT_EQ(flow.language, ui::Language::en);
  }
  EXPECT_EQ(deadline(CaseFlow{}), Time::max());
}

TEST(CaseFlow, WithoutAReaderOneTypes) {
  CaseFlow flow;
  (void)step(flow, CasesOpened{}, {.now = start, .reader_ready = false});
  EXPECT_EQ(letter_of(flow.state), 'T');
  (void)step(flow, touch(ui::Back{}), {.now = later, .reader_ready = false});
  EXPECT_FALSE(is_open(flow));
}

TEST(CaseForm, TakesWhatFitsTheFieldAndNothingElse) {
  auto flow = flow_in(TypingCase{});
  auto now = later;
  const auto type = [&](const std::string& keys) {
    for (const char key : keys) (void)step(flow, touch(ui::KeyTyped{key}), world_at(now += 1s));
  };
  const auto form = [&]() -> const TypedCase& { return std::get<TypingCase>(flow.state).typed; };
  type("A-1a 中");
  EXPECT_EQ(form().case_no, "A-1");
  (void)step(flow, touch(ui::Next{}), world_at(now += 1s));
  EXPECT_EQ(letter_of(flow.state), 'T');  // nothing to ask with yet
  (void)step(flow, touch(ui::FieldChosen{ui::CaseField::secret}), world_at(now += 1s));
  type("Q-7K22");
  (void)step(flow, touch(ui::KeyErased{}), world_at(now += 1s));
  EXPECT_EQ(form().secret.reveal(), "Q7K2");
  const auto commands = step(flow, touch(ui::Next{}), world_at(now += 1s));
  EXPECT_EQ(std::get<AskCase>(commands.at(0)).case_no, "A-1");
  EXPECT_EQ(std::get<AskCase>(commands.at(0)).secret.reveal(), "Q7K2");
}

TEST(CaseForm, IsNoLongerThanTheHubReads) {
  auto flow =
      flow_in(TypingCase{typed(std::string(typed_case_no_max, '7'), std::string(typed_secret_max, '7')), {}});
  (void)step(flow, touch(ui::KeyTyped{'7'}), world_at(later));
  (void)step(flow, touch(ui::FieldChosen{ui::CaseField::case_no}), world_at(later));
  (void)step(flow, touch(ui::KeyTyped{'7'}), world_at(later));
  const auto& form = std::get<TypingCase>(flow.state).typed;
  EXPECT_EQ(form.case_no.size(), typed_case_no_max);
  EXPECT_EQ(form.secret.reveal().size(), typed_secret_max);
}

TEST(CaseForm, AWrongSecretIsTypedAnewAndTheNumberKept) {
  auto flow = flow_in(AskingCase{typed("A1"), request});
  (void)step(flow, CaseTold{request, hub::CaseAnswer(hub::NoCase::not_found)}, world_at(later));
  const auto& again = std::get<TypingCase>(flow.state);
  EXPECT_EQ(again.notice, ui::CaseNotice::not_found);
  EXPECT_EQ(again.typed.case_no, "A1");
  EXPECT_TRUE(again.typed.secret.empty());
  (void)step(flow, touch(ui::KeyTyped{'1'}), world_at(later + 1s));
  EXPECT_EQ(std::get<TypingCase>(flow.state).notice, ui::CaseNotice::none);
}

TEST(CaseForm, TooManyTriesAndASilentHubAreSaid) {
  auto flow = flow_in(AskingCase{typed(), request});
  (void)step(flow, CaseTold{request, hub::CaseAnswer(hub::NoCase::too_often)}, world_at(later));
  EXPECT_EQ(std::get<TypingCase>(flow.state).notice, ui::CaseNotice::too_often);
  flow = flow_in(AskingCase{typed(), request});
  (void)step(flow, TimePassed{}, world_at(later));
  EXPECT_EQ(std::get<TypingCase>(flow.state).notice, ui::CaseNotice::hub_silent);
  EXPECT_EQ(std::get<TypingCase>(flow.state).typed.secret.reveal(), "31002X");
}

TEST(CaseShown, IsRatedWithItsCardAndTheStepsThatEnded) {
  auto flow = flow_in(hers());
  const auto commands = step(flow, touch(ui::RateWanted{}), world_at(later));
  const auto* rate = command<RateCase>(commands);
  ASSERT_NE(rate, nullptr);
  EXPECT_NE(command<ForgetPerson>(commands), nullptr);
  ASSERT_EQ(rate->card.size(), 1U);
  ASSERT_EQ(rate->services.size(), 2U);
  EXPECT_EQ(rate->services[0].step, 2U);  // the latest first
  EXPECT_EQ(rate->services[0].event, "受理");
}

TEST(CaseShown, FoundByNumberItsRatingAsksForTheCard) {
  auto flow = flow_in(ShowingCase{two_cases()[0], {}, {}, {}, 0});
  const auto commands = step(flow, touch(ui::RateWanted{}), world_at(later));
  const auto* rate = command<RateCase>(commands);
  ASSERT_NE(rate, nullptr);
  EXPECT_TRUE(rate->card.empty());
  EXPECT_TRUE(rate->services.empty());
}

TEST(CaseShown, WithNothingToRateRatingIsNoWay) {
  auto rated = hers();
  for (auto& s : rated.shown.steps) s.ratable = false;
  auto flow = flow_in(std::move(rated));
  EXPECT_TRUE(step(flow, touch(ui::RateWanted{}), world_at(later)).empty());
  EXPECT_EQ(letter_of(flow.state), 'S');
}

TEST(CaseShown, IsPrintedOnceAndAgainOnlyWhereItFailed) {
  auto flow = flow_in(hers());
  const auto first = step(flow, touch(ui::PrintWanted{}), world_at(later));
  const auto job = std::get<PrintCase>(first.at(0)).job;
  EXPECT_TRUE(step(flow, touch(ui::PrintWanted{}), world_at(later + 1s)).empty());
  const auto done = [&](drivers::PrintProof proof) { return drivers::JobDone{.job = job, .proof = proof}; };
  (void)step(flow, drivers::JobDone{.job = job + 1, .proof = drivers::PrintProof::confirmed},
             world_at(later + 2s));
  EXPECT_EQ(std::get<ShowingCase>(flow.state).slip, ui::SlipNews::printing);
  (void)step(flow, done(drivers::PrintProof::unknown), world_at(later + 2s));
  EXPECT_EQ(std::get<ShowingCase>(flow.state).slip, ui::SlipNews::failed);
  const auto again = step(flow, touch(ui::PrintWanted{}), world_at(later + 3s));
  EXPECT_NE(std::get<PrintCase>(again.at(0)).job, job);
}

TEST(CaseSlip, SaysWhatToDoAndNobodysNameOrNumber) {
  const auto slip = case_slip(two_cases()[0], "新华区政务服务大厅", noon);
  EXPECT_EQ(slip.number, "补正");
  EXPECT_TRUE(slip.name.empty());
  EXPECT_TRUE(slip.qr.empty());
  std::string all = slip.business + slip.notice;
  for (const auto& line : slip.lines) all += line + "\n";
  EXPECT_NE(all.find("户口簿"), std::string::npos);
  EXPECT_NE(all.find("4104****0017"), std::string::npos);
  EXPECT_EQ(all.find("410402202600017"), std::string::npos);
  EXPECT_EQ(all.find("张"), std::string::npos);
}

TEST(CaseSlip, AShortNumberShowsItsLastCharacterOnly) {
  EXPECT_EQ(masked_number("A-12345"), "****5");
  EXPECT_EQ(masked_number("410402017"), "4104****2017");
}

TEST(CasePresent, TheFormShowsHowLongTheSecretIsAndNeverWhatItIs) {
  const auto view_of_it = present(flow_in(TypingCase{typed("A1", "31002X"), {}}), {});
  const auto& form = std::get<ui::CaseFormView>(view_of_it.screen);
  EXPECT_EQ(form.secret_letters, 6U);
  EXPECT_EQ(form.case_no, "A1");
  EXPECT_TRUE(form.complete);
}

TEST(CasePresent, StepsAreToldTheLatestFirst) {
  const auto view_of_it = present(flow_in(hers()), {.wall = noon});
  const auto& view = std::get<ui::CaseView>(view_of_it.screen);
  EXPECT_EQ(view.steps.at(0).name, "办结");
  EXPECT_FALSE(view.steps.at(0).done);
  EXPECT_TRUE(view.ratable);
  EXPECT_EQ(view.mark, ui::CaseMark::correcting);
}

}  // namespace
}  // namespace kiosk
