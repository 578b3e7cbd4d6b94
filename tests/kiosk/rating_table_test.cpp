// The rating flow as one table of every state and every event, and what holds for all pairs of them.
// Long, because the table stands whole.
#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "kiosk/rating_flow.h"
#include "tests/kiosk/arrow_table.h"
#include "tests/kiosk/people.h"
#include "tests/kiosk/rating_moment.h"

namespace kiosk {
namespace {

using namespace std::chrono_literals;
using storage::Grade;
using testing::later;
using testing::li_si;
using testing::none_chosen;
using testing::receipt;
using testing::request;
using testing::start;
using testing::two_services;
using testing::uuid;
using testing::visit;
using testing::world_at;
using testing::zhang_san;

const storage::Uuid other_uuid{std::byte{8}};

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
    {'N',
     [] {
       return Writing{visit(), Grade::dissatisfied, none_chosen(Grade::dissatisfied),
                      begin_draft(ui::WritingTask::words, {}, ui::Language::zh, nullptr)};
     }},
};

char letter_of(const State& state) {
  if (const auto* t = std::get_if<InTrouble>(&state)) return t->saving.empty() ? 'X' : 'Y';
  return std::string("WLRACGIFSTXQPKN").at(state.index());
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
    {"words wanted", [] { return touch(ui::WritingWanted{ui::WritingTask::words}); }},
    {"other wanted, not chosen", [] { return touch(ui::WritingWanted{ui::WritingTask::other}); }},
    {"call back chosen", [] { return touch(ui::CallBackChosen{true}); }},
    {"mode chosen", [] { return touch(ui::ModeChosen{ui::WritingMode::digits}); }},
    {"key typed", [] { return touch(ui::KeyTyped{'7'}); }},
    {"key erased", [] { return touch(ui::KeyErased{}); }},
    {"stroke drawn",
     [] {
       return touch(ui::StrokeDrawn{{{0.1f, 0.1f}}});
     }},
    {"candidate chosen", [] { return touch(ui::CandidateChosen{0}); }},
    {"ink read",
     [] {
       return Event(InkRead{{{{0.1f, 0.1f}}}, {"一"}});
     }},
};

// One row a state, one column an event in the order above: the state it leads to; '.' = stays.
const std::map<char, std::string> arrows = {
    // touches            reader and hub      store       time, scanner, writing
    {'W',
     "L..............."
     "RAAXX......"
     "........"
     ".QP.."
     "K.....C"
     "........."},
    {'L',
     ".WW............W"
     "RAAXX...X.."
     "........"
     "W...."
     "......."
     "........."},
    {'R',
     ".WW............W"
     ".AAXX.X.X.."
     "........"
     "X...."
     "......."
     "........."},
    {'A',
     ".WW............W"
     ".........C."
     "XX......"
     "X...."
     "......."
     "........."},
    {'C',
     ".WWG...........W"
     "..A........"
     "........"
     "W...."
     "......."
     "........."},
    {'G',
     ".CW..I.........W"
     "..A........"
     "........"
     "W...."
     "......."
     "........."},
    {'I',
     ".GW......F.....W"
     "..A........"
     "........"
     "W...."
     "......."
     "........."},
    {'F',
     ".IW.......S....W"
     "..A........"
     "........"
     "W...."
     "......."
     "N........"},
    {'S',
     "................"
     "..........."
     "...T.YY."
     "Y...."
     "......."
     "........."},
    {'T',
     "..W.......W....W"
     "RAA........"
     "........"
     "W...."
     "......."
     "........."},
    {'X',
     ".WW........L...W"
     "RAA........"
     "........"
     "W...."
     "......."
     "........."},
    {'Y',
     ".WW........S...W"
     "..........."
     "...T...."
     "W...."
     "......."
     "........."},
    {'Q',
     ".WW............W"
     "RAA........"
     "........"
     "P..P."
     "......."
     "........."},
    {'P',
     ".WW............W"
     "RAA........"
     "........"
     "W...."
     "......."
     "........."},
    {'K',
     ".WW............W"
     "RAA........"
     "........"
     "X...."
     ".GWPX.."
     "........."},
    {'N',
     ".FW......F.....W"
     "..A........"
     "........"
     "W...."
     "......."
     "........."},
};

Flow flow_in(const NamedState& state) { return {.state = state.make(), .span = {start, start, start + 60s}}; }

TEST(RatingFlow, EveryStateMeetsEveryEventAsTheTableSays) {
  testing::expect_arrows(states, events, arrows, [](const auto& from, const auto& event) {
    auto flow = flow_in(from);
    (void)step(flow, event.make(), world_at(later));
    return letter_of(flow.state);
  });
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

TEST(RatingFlow, WhileRatingIsPausedNoVisitBegins) {
  const std::string beginning = "RAC";
  auto world = world_at(later);
  world.paused = true;
  for (const auto& from : states) {
    if (std::string("ACGIFSN").find(from.letter) != std::string::npos)
      continue;  // one that had begun goes on
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
  const std::string personal = "ACGIFSYN";
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

}  // namespace
}  // namespace kiosk
