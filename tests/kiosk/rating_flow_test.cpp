// The rating flow as one table of every state and every event, and the stories the table cannot tell.
#include "kiosk/rating_flow.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <map>

#include "kiosk/record_of.h"
#include "tests/kiosk/people.h"

namespace kiosk {
namespace {

using namespace std::chrono_literals;
using storage::Grade;
using testing::card_of;
using testing::li_si;
using testing::two_services;
using testing::zhang_san;

const Time start = Time(std::chrono::hours(1000));
const Time later = start + 5s;
const Time request = start;
const storage::Uuid uuid{std::byte{7}};
const storage::Uuid other_uuid{std::byte{8}};

World world_at(Time now) {
  return {.now = now, .wall = std::chrono::sys_seconds(1795000000s), .chance = uuid};
}

storage::Receipt receipt() { return storage::Receipt::parse("7K3M-Q2XV-9D").value(); }

Visit visit() { return {zhang_san(), two_services(), 1, start}; }
std::vector<bool> none_chosen(Grade g) { return std::vector<bool>(reasons_for(g).size()); }

struct NamedState {
  char letter;
  std::function<State()> make;
};
const std::vector<NamedState> states = {
    {'W', [] { return Welcome{}; }},
    {'L', [] { return LayCard{}; }},
    {'R', [] { return Reading{}; }},
    {'A',
     [] {
       return AskingHub{visit(), request};
     }},
    {'C', [] { return Choosing{visit()}; }},
    {'G', [] { return Grading{visit()}; }},
    {'I',
     [] {
       return GivingReasons{visit(), Grade::dissatisfied, none_chosen(Grade::dissatisfied)};
     }},
    {'F',
     [] {
       return Confirming{visit(), Grade::dissatisfied, none_chosen(Grade::dissatisfied)};
     }},
    {'S',
     [] { return Saving{visit(), Grade::dissatisfied, none_chosen(Grade::dissatisfied), uuid, {}, {}}; }},
    {'T',
     [] {
       return Thanking{"7K3M-Q2XV-9D", true};
     }},
    {'X',
     [] {
       return InTrouble{ui::Trouble::card_unreadable, {}};
     }},
    {'Y',
     [] {
       InTrouble t{ui::Trouble::storage_failed, {}};
       t.saving.push_back({visit(), Grade::dissatisfied, none_chosen(Grade::dissatisfied), uuid, {}, {}});
       return t;
     }},
    {'Q',
     [] {
       return AskingReceipt{receipt(), request};
     }},
    {'P',
     [] {
       return ToldReceipt{ui::ReceiptNews::counted, "7K3M-Q2XV-9D"};
     }},
    {'K',
     [] {
       return AskingTicket{uuid, request};
     }},
};

char letter_of(const State& state) {
  if (const auto* t = std::get_if<InTrouble>(&state)) return t->saving.empty() ? 'X' : 'Y';
  return std::string("WLRACGIFSTXQPK").at(state.index());
}

struct NamedEvent {
  std::string name;
  std::function<Event()> make;
};
Event touch(ui::Intent intent) { return intent; }
const std::vector<NamedEvent> events = {
    {"rate wanted", [] { return touch(ui::RateWanted{}); }},
    {"back", [] { return touch(ui::Back{}); }},
    {"home", [] { return touch(ui::Home{}); }},
    {"service chosen", [] { return touch(ui::ServiceChosen{0}); }},
    {"service out of range", [] { return touch(ui::ServiceChosen{9}); }},
    {"grade chosen", [] { return touch(ui::GradeChosen{3}); }},
    {"grade out of range", [] { return touch(ui::GradeChosen{5}); }},
    {"reason toggled", [] { return touch(ui::ReasonToggled{0}); }},
    {"reason out of range", [] { return touch(ui::ReasonToggled{99}); }},
    {"next", [] { return touch(ui::Next{}); }},
    {"confirmed", [] { return touch(ui::Confirmed{}); }},
    {"retry", [] { return touch(ui::Retry{}); }},
    {"elder", [] { return touch(ui::ElderToggled{}); }},
    {"language", [] { return touch(ui::LanguageToggled{}); }},
    {"touched", [] { return touch(ui::Touched{}); }},
    {"corner held", [] { return touch(ui::ServiceWanted{}); }},
    {"card seen", [] { return Event(CardSeen{}); }},
    {"card read, same person", [] { return Event(CardRead{zhang_san()}); }},
    {"card read, another person", [] { return Event(CardRead{li_si()}); }},
    {"card unreadable", [] { return Event(CardUnreadable{}); }},
    {"card kind unknown", [] { return Event(CardKindUnknown{}); }},
    {"card lying", [] { return Event(CardLying{}); }},
    {"card lifted", [] { return Event(CardLifted{}); }},
    {"reader ready", [] { return Event(ReaderReady{}); }},
    {"reader gone", [] { return Event(ReaderGone{}); }},
    {"services found",
     [] {
       return Event(ServicesFound{request, two_services()});
     }},
    {"services of an earlier visitor",
     [] {
       return Event(ServicesFound{request - 1s, two_services()});
     }},
    {"no services",
     [] {
       return Event(ServicesFound{request, {}});
     }},
    {"hub silent", [] { return Event(HubSilent{request}); }},
    {"hub silent, earlier request", [] { return Event(HubSilent{request - 1s}); }},
    {"rating kept",
     [] {
       return Event(RatingKept{uuid, "7K3M-Q2XV-9D"});
     }},
    {"another rating kept",
     [] {
       return Event(RatingKept{other_uuid, "7K3M-Q2XV-9D"});
     }},
    {"rating refused, full",
     [] {
       return Event(RatingRefused{uuid, true});
     }},
    {"rating refused, failed",
     [] {
       return Event(RatingRefused{uuid, false});
     }},
    {"another rating refused",
     [] {
       return Event(RatingRefused{other_uuid, true});
     }},
    {"time passed", [] { return Event(TimePassed{}); }},
    {"receipt scanned", [] { return Event(CodeScanned{receipt()}); }},
    {"foreign code scanned", [] { return Event(CodeScanned{ForeignCode{}}); }},
    {"receipt answered",
     [] {
       return Event(ReceiptAnswered{request, ui::ReceiptNews::repeat});
     }},
    {"receipt answered, earlier request",
     [] {
       return Event(ReceiptAnswered{request - 1s, ui::ReceiptNews::repeat});
     }},
    {"ticket scanned", [] { return Event(CodeScanned{TicketCode{uuid}}); }},
    {"ticket over",
     [] {
       return Event(
           TicketAnswered{request, hub::TicketAnswer{{}, hub::TicketState::finished, two_services()[0]}});
     }},
    {"ticket waits",
     [] {
       return Event(TicketAnswered{request, hub::TicketAnswer{{}, hub::TicketState::waiting, {}}});
     }},
    {"ticket unknown",
     [] {
       return Event(TicketAnswered{request, {}, true});
     }},
    {"ticket silent",
     [] {
       return Event(TicketAnswered{request, {}});
     }},
    {"ticket of an earlier visitor",
     [] {
       return Event(TicketAnswered{request - 1s, {}});
     }},
    {"steps given",
     [] {
       return Event(StepsGiven{zhang_san(), two_services()});
     }},
};

// One row a state, one column an event in the order above: the state it leads to; '.' = stays.
const std::map<char, std::string> arrows = {
    // touches            reader and hub      store       time, scanner
    {'W',
     "L..............."
     "RAAXX......"
     "........"
     ".QP.."
     "K.....C"},
    {'L',
     ".WW............W"
     "RAAXX...X.."
     "........"
     "W...."
     "......."},
    {'R',
     ".WW............W"
     ".AAXX.X.X.."
     "........"
     "X...."
     "......."},
    {'A',
     ".WW............W"
     ".........C."
     "XX......"
     "X...."
     "......."},
    {'C',
     ".WWG...........W"
     "..A........"
     "........"
     "W...."
     "......."},
    {'G',
     ".CW..I.........W"
     "..A........"
     "........"
     "W...."
     "......."},
    {'I',
     ".GW......F.....W"
     "..A........"
     "........"
     "W...."
     "......."},
    {'F',
     ".IW.......S....W"
     "..A........"
     "........"
     "W...."
     "......."},
    {'S',
     "................"
     "..........."
     "...T.YY."
     "Y...."
     "......."},
    {'T',
     "..W.......W....W"
     "RAA........"
     "........"
     "W...."
     "......."},
    {'X',
     ".WW........L...W"
     "RAA........"
     "........"
     "W...."
     "......."},
    {'Y',
     ".WW........S...W"
     "..........."
     "...T...."
     "W...."
     "......."},
    {'Q',
     ".WW............W"
     "RAA........"
     "........"
     "P..P."
     "......."},
    {'P',
     ".WW............W"
     "RAA........"
     "........"
     "W...."
     "......."},
    {'K',
     ".WW............W"
     "RAA........"
     "........"
     "X...."
     ".GWPX.."},
};

Flow flow_in(const NamedState& state) { return {.state = state.make(), .span = {start, start, start + 60s}}; }

TEST(RatingFlow, EveryStateMeetsEveryEventAsTheTableSays) {
  for (const auto& from : states) {
    const auto& row = arrows.at(from.letter);
    ASSERT_EQ(row.size(), events.size()) << from.letter;
    for (std::size_t i = 0; i < events.size(); ++i) {
      auto flow = flow_in(from);
      (void)step(flow, events[i].make(), world_at(later));
      EXPECT_EQ(letter_of(flow.state), row[i] == '.' ? from.letter : row[i])
          << from.letter << " meets " << events[i].name;
    }
  }
}

TEST(RatingFlow, ATicketThatIsNotOverIsShownByItsOwnFlow) {
  auto flow = Flow{.state = AskingTicket{uuid, request}, .span = {start, start, start + 15s}};
  const auto commands = step(
      flow, TicketAnswered{request, hub::TicketAnswer{{}, hub::TicketState::called, {}}}, world_at(later));
  ASSERT_EQ(commands.size(), 2U);
  EXPECT_EQ(std::get<ShowTicket>(commands[0]).id, uuid);
}

TEST(RatingFlow, ARatedTicketSaysSo) {
  auto flow = Flow{.state = AskingTicket{uuid, request}, .span = {start, start, start + 15s}};
  (void)step(flow, TicketAnswered{request, hub::TicketAnswer{{}, hub::TicketState::finished, {}}},
             world_at(later));
  EXPECT_EQ(std::get<InTrouble>(flow.state).trouble, ui::Trouble::already_rated);
}

TEST(RatingFlow, ATicketsHolderIsItsNumberAndNobodyElse) {
  auto service = two_services()[0];
  service.case_no = "T-20260529-C001";
  Saving s{{{}, {service}, 0, start}, Grade::satisfied, none_chosen(Grade::satisfied), uuid, {}, {}};
  EXPECT_EQ(identity_of(s).kind, "ticket");
  EXPECT_EQ(identity_of(s).number.reveal(), "T-20260529-C001");
  EXPECT_TRUE(identity_of(s).name.empty());
}

TEST(RatingFlow, WritesOnlyWhenSomebodyConfirmedOrRetried) {
  for (const auto& from : states) {
    for (const auto& event : events) {
      auto flow = flow_in(from);
      for (const auto& command : step(flow, event.make(), world_at(later))) {
        if (!std::holds_alternative<KeepRating>(command)) continue;
        EXPECT_TRUE((from.letter == 'F' && event.name == "confirmed") ||
                    (from.letter == 'Y' && event.name == "retry"))
            << from.letter << " meets " << event.name;
      }
    }
  }
}

TEST(RatingFlow, ATroubleKeepsWhatTheDevicesTableSaysAboutIt) {
  const drivers::Advice lift{"请放平", "Lay it flat", "…", "…"}, plug{"请换一台", "Use another", "…", "…"};
  Flow flow{.state = Reading{}, .span = {start, start, start + 60s}};
  (void)step(flow, CardUnreadable{&lift}, world_at(later));
  EXPECT_EQ(std::get<InTrouble>(flow.state).advice, &lift);
  flow.state = Welcome{};
  auto world = world_at(later + 1s);
  world.reader_ready = false;
  world.reader_advice = &plug;
  (void)step(flow, ui::Intent(ui::RateWanted{}), world);
  EXPECT_EQ(std::get<InTrouble>(flow.state).advice, &plug);
}

TEST(RatingFlow, WhileRatingIsPausedNoVisitBegins) {
  const std::string beginning = "RAC";
  auto world = world_at(later);
  world.paused = true;
  for (const auto& from : states) {
    if (std::string("ACGIFS").find(from.letter) != std::string::npos) continue;  // one that had begun goes on
    for (const auto& name : {"rate wanted", "retry", "card read, same person"}) {
      auto flow = flow_in(from);
      const auto event = std::find_if(events.begin(), events.end(), [&](auto& e) { return e.name == name; });
      (void)step(flow, event->make(), world);
      const auto to = letter_of(flow.state);
      EXPECT_TRUE(to == from.letter || beginning.find(to) == std::string::npos)
          << from.letter << " meets " << name;
    }
  }
  Flow welcome;
  (void)step(welcome, CardSeen{}, world);
  EXPECT_TRUE(std::holds_alternative<Welcome>(welcome.state));
}

TEST(RatingFlow, EveryScreenButTheWelcomeHasADeadline) {
  for (const auto& from : states) {
    for (const auto& event : events) {
      auto flow = flow_in(from);
      (void)step(flow, event.make(), world_at(later));
      if (!std::holds_alternative<Welcome>(flow.state)) {
        EXPECT_LE(deadline(flow), later + 180s) << event.name;
      }
    }
  }
}

TEST(RatingFlow, LeavingAPersonsScreensAlwaysForgetsThePerson) {
  const std::string personal = "ACGIFSY";
  for (const auto& from : states) {
    for (const auto& event : events) {
      auto flow = flow_in(from);
      const auto commands = step(flow, event.make(), world_at(later));
      const bool left = personal.find(from.letter) != std::string::npos &&
                        personal.find(letter_of(flow.state)) == std::string::npos;
      if (!left) continue;
      EXPECT_TRUE(std::any_of(commands.begin(), commands.end(),
                              [](const Command& c) { return std::holds_alternative<ForgetPerson>(c); }))
          << from.letter << " meets " << event.name;
    }
  }
}

/// A citizen who presses one thing after another, a second apart.
class Citizen {
 public:
  std::vector<Command> does(Event e) {
    now_ += 1s;
    return step(flow_, std::move(e), world_at(now_));
  }
  std::vector<Command> at_once(Event e) { return step(flow_, std::move(e), world_at(now_)); }
  std::vector<Command> after(std::chrono::seconds s, Event e) {
    now_ += s;
    return step(flow_, std::move(e), world_at(now_));
  }
  void lays_card_and_chooses() {
    (void)does(ui::Intent(ui::RateWanted{}));
    (void)does(CardSeen{});
    (void)does(CardRead{zhang_san()});
    (void)does(ServicesFound{now_, two_services()});
    (void)does(ui::Intent(ui::ServiceChosen{1}));
  }
  Flow flow_;
  Time now_ = start;
};

const KeepRating* kept(const std::vector<Command>& commands) {
  for (const auto& c : commands) {
    if (const auto* k = std::get_if<KeepRating>(&c)) return k;
  }
  return nullptr;
}

TEST(RatingFlow, ABadGradeWithReasonsLeavesAsTheCitizenSaidIt) {
  Citizen citizen;
  citizen.lays_card_and_chooses();
  (void)citizen.does(ui::Intent(ui::GradeChosen{3}));
  (void)citizen.does(ui::Intent(ui::ReasonToggled{0}));
  (void)citizen.does(ui::Intent(ui::ReasonToggled{2}));
  (void)citizen.does(ui::Intent(ui::ReasonToggled{0}));  // thought better of it
  (void)citizen.does(ui::Intent(ui::ReasonToggled{9}));  // the first about staff
  (void)citizen.does(ui::Intent(ui::Next{}));
  const auto commands = citizen.does(ui::Intent(ui::Confirmed{}));
  const auto* rating = kept(commands);
  ASSERT_TRUE(rating);
  EXPECT_EQ(rating->uuid, uuid);
  EXPECT_EQ(rating->content.case_no, "XH2026112200018");
  EXPECT_EQ(rating->content.grade, Grade::dissatisfied);
  EXPECT_EQ(rating->content.service_indicators, std::vector<std::string>{"S203"});
  EXPECT_EQ(rating->content.staff_indicators, std::vector<std::string>{"P201"});
  EXPECT_EQ(rating->content.took, 7s);
  EXPECT_EQ(rating->identity.name.reveal(), "张三");
  EXPECT_EQ(rating->identity.number.reveal(), "11010519491231002X");
}

TEST(RatingFlow, ABadGradeTakesNoMoreTouchesThanAGoodOne) {
  for (std::size_t grade = 0; grade < 5; ++grade) {
    Citizen citizen;
    citizen.lays_card_and_chooses();
    (void)citizen.does(ui::Intent(ui::GradeChosen{grade}));
    (void)citizen.does(ui::Intent(ui::Next{}));
    EXPECT_TRUE(kept(citizen.does(ui::Intent(ui::Confirmed{})))) << grade;
  }
}

TEST(RatingFlow, ADoubleTouchOnAGradeDoesNotTickAReason) {
  Citizen citizen;
  citizen.lays_card_and_chooses();
  (void)citizen.does(ui::Intent(ui::GradeChosen{3}));
  (void)citizen.at_once(ui::Intent(ui::ReasonToggled{0}));
  const auto& chosen = std::get<GivingReasons>(citizen.flow_.state).chosen;
  EXPECT_EQ(std::count(chosen.begin(), chosen.end(), true), 0);
}

TEST(RatingFlow, ADoubleTouchOnSubmitKeepsOneRating) {
  Citizen citizen;
  citizen.lays_card_and_chooses();
  (void)citizen.does(ui::Intent(ui::GradeChosen{0}));
  (void)citizen.does(ui::Intent(ui::Next{}));
  EXPECT_TRUE(kept(citizen.does(ui::Intent(ui::Confirmed{}))));
  EXPECT_FALSE(kept(citizen.does(ui::Intent(ui::Confirmed{}))));
}

TEST(RatingFlow, ARetryAfterAFailedStoreIsTheSameRating) {
  Citizen citizen;
  citizen.lays_card_and_chooses();
  (void)citizen.does(ui::Intent(ui::GradeChosen{4}));
  (void)citizen.does(ui::Intent(ui::Next{}));
  (void)citizen.does(ui::Intent(ui::Confirmed{}));
  (void)citizen.does(RatingRefused{uuid, false});
  const auto commands = citizen.does(ui::Intent(ui::Retry{}));
  ASSERT_TRUE(kept(commands));
  EXPECT_EQ(kept(commands)->uuid, uuid);
  EXPECT_EQ(kept(commands)->content.grade, Grade::very_dissatisfied);
}

TEST(RatingFlow, TouchingRestartsTheCountdownAndSilenceGoesHome) {
  Citizen citizen;
  citizen.lays_card_and_chooses();
  (void)citizen.after(50s, ui::Intent(ui::Touched{}));
  EXPECT_EQ(deadline(citizen.flow_), citizen.now_ + 60s);
  (void)citizen.after(60s, TimePassed{});
  EXPECT_TRUE(std::holds_alternative<Welcome>(citizen.flow_.state));
}

TEST(RatingFlow, ElderModeWaitsLongerAndIsGoneWithTheCitizen) {
  Citizen citizen;
  (void)citizen.does(ui::Intent(ui::ElderToggled{}));
  EXPECT_EQ(deadline(citizen.flow_), citizen.now_ + 45s);  // nobody came: back to normal
  citizen.lays_card_and_chooses();
  EXPECT_EQ(deadline(citizen.flow_), citizen.now_ + 90s);
  EXPECT_TRUE(citizen.flow_.elder);
  (void)citizen.does(ui::Intent(ui::Home{}));
  EXPECT_FALSE(citizen.flow_.elder);
  EXPECT_EQ(deadline(citizen.flow_), Time::max());
}

TEST(RatingFlow, OneServiceAloneIsNotAskedFor) {
  Citizen citizen;
  (void)citizen.does(CardSeen{});
  (void)citizen.does(CardRead{zhang_san()});
  auto services = two_services();
  services.pop_back();
  (void)citizen.does(ServicesFound{citizen.now_, services});
  ASSERT_TRUE(std::holds_alternative<Grading>(citizen.flow_.state));
  (void)citizen.does(ui::Intent(ui::Back{}));
  EXPECT_TRUE(std::holds_alternative<Welcome>(citizen.flow_.state));
}

TEST(RatingFlow, WhatWasRatedHereAMomentAgoIsSaidSo) {
  Citizen citizen;
  (void)citizen.does(CardRead{zhang_san()});
  (void)citizen.does(ServicesFound{citizen.now_, {}, true});
  EXPECT_EQ(std::get<InTrouble>(citizen.flow_.state).trouble, ui::Trouble::already_rated);
}

TEST(RatingFlow, AFullStoreRefusesBeforeACitizenHasTyped) {
  for (const Event& e : {Event(ui::Intent(ui::RateWanted{})), Event(CardSeen{})}) {
    Flow flow;
    auto world = world_at(later);
    world.room = false;
    if (std::holds_alternative<CardSeen>(e)) {
      (void)step(flow, CardSeen{}, world);
    } else {
      (void)step(flow, ui::Intent(ui::RateWanted{}), world);
    }
    EXPECT_EQ(std::get<InTrouble>(flow.state).trouble, ui::Trouble::storage_full);
  }
}

TEST(RatingFlow, WithoutAReaderNobodyIsAskedToLayACard) {
  Flow flow;
  auto world = world_at(later);
  world.reader_ready = false;
  (void)step(flow, ui::Intent(ui::RateWanted{}), world);
  EXPECT_EQ(std::get<InTrouble>(flow.state).trouble, ui::Trouble::reader_gone);
  world.reader_ready = true;
  (void)step(flow, ReaderReady{}, world);
  EXPECT_TRUE(std::holds_alternative<LayCard>(flow.state));
}

TEST(RatingFlow, AnotherPersonsCardStartsHerVisitAndForgetsTheFormer) {
  Citizen citizen;
  citizen.lays_card_and_chooses();
  const auto commands = citizen.does(CardRead{li_si()});
  ASSERT_EQ(commands.size(), 2U);
  EXPECT_TRUE(std::holds_alternative<ForgetPerson>(commands[0]));
  EXPECT_EQ(std::get<AskHub>(commands[1]).number.reveal(), "440524188001010014");
}

TEST(RatingFlow, AScannedReceiptIsAskedForAndTheAnswerTold) {
  Citizen citizen;
  const auto commands = citizen.does(CodeScanned{receipt()});
  ASSERT_EQ(commands.size(), 1U);
  const auto& question = std::get<AskReceipt>(commands[0]);
  EXPECT_EQ(question.receipt, receipt());
  EXPECT_EQ(deadline(citizen.flow_), citizen.now_ + Patience{}.hub);
  (void)citizen.does(ReceiptAnswered{question.request, ui::ReceiptNews::received});
  const auto& told = std::get<ToldReceipt>(citizen.flow_.state);
  EXPECT_EQ(told.news, ui::ReceiptNews::received);
  EXPECT_EQ(told.receipt, "7K3M-Q2XV-9D");
  (void)citizen.after(60s, TimePassed{});
  EXPECT_TRUE(std::holds_alternative<Welcome>(citizen.flow_.state));
}

TEST(RatingFlow, AForeignCodeIsToldAtOnceAndAsksNobody) {
  Citizen citizen;
  EXPECT_TRUE(citizen.does(CodeScanned{ForeignCode{}}).empty());
  EXPECT_EQ(std::get<ToldReceipt>(citizen.flow_.state).news, ui::ReceiptNews::foreign_code);
}

TEST(RatingFlow, AHubThatDoesNotAnswerAboutAReceiptIsToldAsSilent) {
  Citizen citizen;
  (void)citizen.does(CodeScanned{receipt()});
  (void)citizen.after(15s, TimePassed{});
  EXPECT_EQ(std::get<ToldReceipt>(citizen.flow_.state).news, ui::ReceiptNews::hub_silent);
}

TEST(RatingFlow, ServicesAreAskedForUnderTheNumberBeforeToo) {
  Citizen citizen;
  auto card = testing::card_of("SPECIMEN", "911124198108030024");
  card.former_number = storage::Private(std::string("CAN110081080327"));
  const auto commands = citizen.does(CardRead{std::move(card)});
  ASSERT_EQ(commands.size(), 1U);
  const auto& asked = std::get<AskHub>(commands[0]);
  EXPECT_EQ(asked.number.reveal(), "911124198108030024");
  EXPECT_EQ(asked.former_number.reveal(), "CAN110081080327");
}

}  // namespace
}  // namespace kiosk
