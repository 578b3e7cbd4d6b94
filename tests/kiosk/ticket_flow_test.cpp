// The ticket flow as one table of every state and every event, and the stories the table cannot tell.
// Long, because the table stands whole and its stories start from its states.
#include "kiosk/ticket_flow.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <map>

#include "tests/kiosk/arrow_table.h"
#include "tests/kiosk/people.h"
#include "tests/kiosk/ticket_hall.h"

namespace kiosk {
namespace {

using namespace std::chrono_literals;
using testing::known_hall;
using testing::note;
using testing::shared;
using testing::silent_hall;
using testing::told_hall;
using testing::zhang_san;
using ui::PaperNews;

const Time start = Time(1000h);
const Time later = start + 5s;
const hub::Uuid id{std::byte{7}}, other_id{std::byte{8}}, fresh{std::byte{9}};
constexpr drivers::PrintJobId job = 7;

TicketWorld world_at(Time now, HallKnown hall = known_hall()) {
  return {.now = now, .chance = fresh, .reader_ready = true, .hall = shared(std::move(hall))};
}

Wish wish(std::size_t business = 0) { return {told_hall().businesses.at(business)}; }
TicketInHand ticket() {
  return {.id = id,
          .number = "A013",
          .business = {"养老保险参保登记", ""},
          .area = {"东区", "East"},
          .window = {}};
}

struct NamedState {
  char letter;
  std::function<TicketStep()> make;
};
TicketStep having(PaperNews paper, bool had = false) { return HavingTicket{ticket(), paper, job, had}; }
const std::vector<NamedState> states = {
    {'N', [] { return NotQueuing{}; }},
    {'D', [] { return PickingDepartment{}; }},
    {'B', [] { return PickingBusiness{"social"}; }},
    {'C', [] { return AwaitingCard{wish(0)}; }},
    {'K', [] { return AwaitingCard{wish(1)}; }},  // goes without a card, too
    {'R', [] { return ReadingForTicket{wish()}; }},
    {'T',
     [] {
       return TakingTicket{wish(), id};
     }},
    {'W',
     [] {
       return DrawingNumber{wish(), id};
     }},
    {'L', [] { return LookingUpTicket{id}; }},
    {'P', [] { return having(PaperNews::printing); }},
    {'O', [] { return having(PaperNews::printed); }},
    {'F', [] { return having(PaperNews::failed); }},
    {'M', [] { return having(PaperNews::noted); }},
    {'H', [] { return having(PaperNews::had, true); }},
    {'X',
     [] {
       return NoTicketNow{ui::Trouble::card_unreadable, wish()};
     }},
    {'Z', [] { return NoTicketNow{ui::Trouble::ticket_full}; }},
};

char letter_of(const TicketStep& state) {
  if (const auto* s = std::get_if<HavingTicket>(&state)) return "POFMH"[static_cast<int>(s->paper)];
  if (const auto* s = std::get_if<AwaitingCard>(&state)) return s->wish.business.card ? 'C' : 'K';
  if (const auto* s = std::get_if<NoTicketNow>(&state)) return s->wish ? 'X' : 'Z';
  return std::string("NDB.RTWL").at(state.index());
}

drivers::JobDone done(drivers::PrintJobId which, drivers::PrintProof proof) {
  return {.job = which, .proof = proof, .state = drivers::PrinterState::ready};
}
hub::NoTicketGiven hers(hub::TicketState state) {
  return {hub::NoTicket::has_ticket, hub::HeldTicket{other_id, note(state)}, {}};
}

struct NamedEvent {
  std::string name;
  std::function<TicketEvent()> make;
};
TicketEvent touch(ui::Intent intent) { return intent; }
const std::vector<NamedEvent> events = {
    {"opened", [] { return TicketsOpened{}; }},
    {"department", [] { return touch(ui::DepartmentPicked{0}); }},
    {"department out of range", [] { return touch(ui::DepartmentPicked{2}); }},
    {"business", [] { return touch(ui::BusinessPicked{0}); }},
    {"business out of range", [] { return touch(ui::BusinessPicked{2}); }},
    {"care", [] { return touch(ui::CareToggled{}); }},
    {"without card", [] { return touch(ui::WithoutCard{}); }},
    {"back", [] { return touch(ui::Back{}); }},
    {"home", [] { return touch(ui::Home{}); }},
    {"corner held", [] { return touch(ui::ServiceWanted{}); }},
    {"retry", [] { return touch(ui::Retry{}); }},
    {"noted", [] { return touch(ui::Confirmed{}); }},
    {"print again", [] { return touch(ui::PrintAgain{}); }},
    {"elder", [] { return touch(ui::ElderToggled{}); }},
    {"touched", [] { return touch(ui::Touched{}); }},

    {"card seen", [] { return CardSeen{}; }},
    {"card read", [] { return CardRead{zhang_san()}; }},
    {"card unreadable", [] { return CardUnreadable{}; }},
    {"card kind unknown", [] { return CardKindUnknown{}; }},
    {"card lifted", [] { return CardLifted{}; }},
    {"reader gone", [] { return ReaderGone{}; }},

    {"taken",
     [] {
       return TicketTaken{id, note()};
     }},
    {"full",
     [] {
       return TicketTaken{id, hub::NoTicketGiven{hub::NoTicket::full, {}, {}}};
     }},
    {"has one",
     [] {
       return TicketTaken{id, hers(hub::TicketState::waiting)};
     }},
    {"has one never printed",
     [] {
       return TicketTaken{id, hers(hub::TicketState::reserved)};
     }},
    {"another taken",
     [] {
       return TicketTaken{other_id, note()};
     }},
    {"unanswered", [] { return TakeUnanswered{id}; }},
    {"refused",
     [] {
       return TakeUnanswered{id, true};
     }},
    {"another unanswered", [] { return TakeUnanswered{other_id}; }},
    {"drawn",
     [] {
       return NumberDrawn{id, DrawnNumber{"A980", testing::hall_ten()}};
     }},
    {"none to draw",
     [] {
       return NumberDrawn{id, {}};
     }},
    {"another drawn",
     [] {
       return NumberDrawn{other_id, DrawnNumber{"A981", testing::hall_ten()}};
     }},

    {"printed", [] { return done(job, drivers::PrintProof::processed); }},
    {"not proved", [] { return done(job, drivers::PrintProof::unknown); }},
    {"another job", [] { return done(8, drivers::PrintProof::confirmed); }},

    {"scanned", [] { return TicketScanned{id}; }},
    {"place told",
     [] {
       return PlaceTold{id, note(hub::TicketState::called)};
     }},
    {"it is over",
     [] {
       return PlaceTold{id, note(hub::TicketState::finished)};
     }},
    {"no such ticket",
     [] {
       return PlaceTold{id, hub::HubRefused{404, ""}};
     }},
    {"place unknown",
     [] {
       return PlaceTold{id, hub::HubUnreachable{}};
     }},
    {"another place",
     [] {
       return PlaceTold{other_id, note()};
     }},
    {"time passed", [] { return TimePassed{}; }},
};

// One row a state, one column an event in the order above: the state it leads to; '.' = stays.
const std::map<char, std::string> arrows = {
    // touches, card, hub and lease, paper, scanner and time
    {'N',
     "D.............."
     "......"
     "..........."
     "..."
     "L......"},
    {'D',
     ".B.....NNN....."
     "......"
     "..........."
     "..."
     "......N"},
    {'B',
     "...C...DNN....."
     "......"
     "..........."
     "..."
     "......N"},
    {'C',
     ".......BNN....."
     "RTXX.X"
     "..........."
     "..."
     "......N"},
    {'K',
     "......TBNN....."
     "RTXX.."
     "..........."
     "..."
     "......N"},
    {'R',
     ".......CNN....."
     ".TXXXX"
     "..........."
     "..."
     "......X"},
    {'T',
     "..............."
     "......"
     "PZHP.WZ...."
     "..."
     "......W"},
    {'W',
     "..............."
     "......"
     "........PX."
     "..."
     "......Z"},
    {'L',
     "........NN....."
     "......"
     "..........."
     "..."
     ".HZZZ.Z"},
    {'P',
     "..............."
     "......"
     "..........."
     "OF."
     "......F"},
    {'O',
     "........NN....."
     "......"
     "..........."
     "..."
     "......N"},
    {'F',
     ".......N.N.M..."
     "......"
     "..........."
     "..."
     "......N"},
    {'M',
     "........NN....."
     "......"
     "..........."
     "..."
     "......N"},
    {'H',
     "........NN..P.."
     "......"
     "..........."
     "..."
     "......N"},
    {'X',
     ".......NNNC...."
     "RT...."
     "..........."
     "..."
     "......N"},
    {'Z',
     ".......NNN....."
     "......"
     "..........."
     "..."
     "......N"},
};

TicketFlow flow_in(const NamedState& state) {
  return {.state = state.make(), .span = {start, start, start + 60s}, .hall = shared(known_hall())};
}
TicketFlow flow_in(char letter) {
  return flow_in(
      *std::find_if(states.begin(), states.end(), [&](const auto& s) { return s.letter == letter; }));
}
template <class Wanted>
const Wanted* one(const std::vector<TicketCommand>& commands) {
  const Wanted* found = nullptr;
  for (const auto& c : commands)
    if (const auto* wanted = std::get_if<Wanted>(&c)) {
      EXPECT_EQ(found, nullptr) << "twice";
      found = wanted;
    }
  return found;
}

TEST(TicketFlow, EveryStateMeetsEveryEventAsTheTableSays) {
  testing::expect_arrows(states, events, arrows, [](const auto& from, const auto& event) {
    auto flow = flow_in(from);
    (void)step(flow, event.make(), world_at(later));
    return letter_of(flow.state);
  });
}

TEST(TicketFlow, EveryOpenScreenHasADeadlineAndAClosedFlowHasNone) {
  for (const auto& from : states)
    for (const auto& event : events) {
      auto flow = flow_in(from);
      (void)step(flow, event.make(), world_at(later));
      if (is_open(flow))
        EXPECT_LE(deadline(flow), later + 120s) << from.letter << " meets " << event.name;
      else
        EXPECT_EQ(deadline(flow), Time::max());
    }
}

TEST(TicketFlow, WhoeverLeavesIsForgotten) {
  for (const auto& from : states)
    for (const auto& event : events) {
      auto flow = flow_in(from);
      const auto commands = step(flow, event.make(), world_at(later));
      if (from.letter != 'N' && !is_open(flow))
        EXPECT_NE(one<ForgetPerson>(commands), nullptr) << from.letter << " meets " << event.name;
    }
}

TEST(TicketFlow, PaperIsReportedPrintedOnlyWhenProvedOrNotedByHer) {
  for (const auto& from : states)
    for (const auto& event : events) {
      auto flow = flow_in(from);
      const auto commands = step(flow, event.make(), world_at(later));
      const auto* told = one<hub::PaperReport>(commands);
      if (!told || !told->printed) continue;
      const bool proved = from.letter == 'P' && event.name == "printed";
      EXPECT_TRUE(proved || (from.letter == 'F' && event.name == "noted"))
          << from.letter << " " << event.name;
      EXPECT_EQ(told->id, id);
    }
}

TEST(TicketFlow, ANumberNobodyNotedIsGivenUp) {
  for (const auto* name : {"back", "corner held", "time passed"}) {
    auto flow = flow_in('F');
    const auto event =
        std::find_if(events.begin(), events.end(), [&](const auto& e) { return e.name == name; });
    const auto commands = step(flow, event->make(), world_at(later));
    ASSERT_NE(one<hub::PaperReport>(commands), nullptr) << name;
    EXPECT_EQ(*one<hub::PaperReport>(commands), (hub::PaperReport{id, false}));
  }
  TicketFlow again{.state = having(PaperNews::failed, true), .hall = shared(known_hall())};
  EXPECT_EQ(one<hub::PaperReport>(step(again, TimePassed{}, world_at(later))), nullptr)
      << "one she had before stays what it is";
}

TEST(TicketFlow, TheCardsNumberGoesToTheHubAndNowhereElse) {
  auto flow = flow_in('C');
  (void)step(flow, touch(ui::CareToggled{}), world_at(later));
  const auto commands = step(flow, CardRead{zhang_san()}, world_at(later + 1s));
  const auto* take = one<TakeTicket>(commands);
  ASSERT_NE(take, nullptr);
  EXPECT_EQ(take->id, fresh);
  EXPECT_EQ(take->business, "insurance");
  EXPECT_EQ(take->priority, hub::Priority::care);
  EXPECT_EQ(take->number, zhang_san().number);
  EXPECT_EQ(std::get<TakingTicket>(flow.state).id, fresh) << "the same id for every retry";
}

TEST(TicketFlow, ADoubleTouchTakesOneNumber) {
  auto flow = flow_in('K');
  EXPECT_NE(one<TakeTicket>(step(flow, touch(ui::WithoutCard{}), world_at(later))), nullptr);
  EXPECT_TRUE(step(flow, touch(ui::WithoutCard{}), world_at(later + 100ms)).empty());
  EXPECT_TRUE(step(flow, touch(ui::WithoutCard{}), world_at(later + 2s)).empty());
}

TEST(TicketFlow, ATouchMeantForTheScreenBeforeIsIgnored) {
  auto flow = flow_in('D');
  (void)step(flow, touch(ui::DepartmentPicked{0}), world_at(later));
  (void)step(flow, touch(ui::BusinessPicked{0}), world_at(later + settle_time - 1ms));
  EXPECT_EQ(letter_of(flow.state), 'B');
}

TEST(TicketFlow, NoAnswerMeansANumberFromTheLeaseAndTheOtherIsNeverCalled) {
  auto flow = flow_in('T');
  const auto commands = step(flow, TakeUnanswered{id}, world_at(later));
  ASSERT_NE(one<hub::PaperReport>(commands), nullptr);
  EXPECT_EQ(*one<hub::PaperReport>(commands), (hub::PaperReport{id, false}));
  ASSERT_NE(one<DrawNumber>(commands), nullptr);
  EXPECT_EQ(one<DrawNumber>(commands)->id, fresh) << "another ticket, another id";
  const auto drawn =
      step(flow, NumberDrawn{fresh, DrawnNumber{"A980", testing::hall_ten()}}, world_at(later));
  ASSERT_NE(one<PrintTicket>(drawn), nullptr);
  const auto& printed = one<PrintTicket>(drawn)->ticket;
  EXPECT_EQ(printed.number, "A980");
  EXPECT_EQ(printed.business.zh, "养老保险参保登记");
  EXPECT_EQ(printed.taken_at, testing::hall_ten());
  EXPECT_EQ(printed.ahead, std::nullopt) << "nobody knows";
}

TEST(TicketFlow, WhileTheHubIsSilentNoCardIsAskedAndTheLeaseIsDrawnAtOnce) {
  const auto hall = silent_hall({{"insurance", 3}});
  EXPECT_FALSE(asks_for_card(hall, true));
  auto flow = flow_in('C');
  const auto commands = step(flow, touch(ui::WithoutCard{}), world_at(later, hall));
  EXPECT_EQ(one<TakeTicket>(commands), nullptr);
  EXPECT_NE(one<DrawNumber>(commands), nullptr);
}

TEST(TicketFlow, WhatClosedSinceTheListWasShownIsTold) {
  auto flow = flow_in('B');
  flow.state = PickingBusiness{"civil"};
  (void)step(flow, touch(ui::BusinessPicked{0}), world_at(later));
  const auto& no = std::get<NoTicketNow>(flow.state);
  EXPECT_EQ(no.trouble, ui::Trouble::ticket_later);
  EXPECT_EQ(no.opens, testing::hall_ten() + 1h);
  auto alone = flow_in('B');
  (void)step(alone, touch(ui::BusinessPicked{0}), world_at(later, silent_hall({})));
  EXPECT_EQ(std::get<NoTicketNow>(alone.state).trouble, ui::Trouble::ticket_silent);
}

TEST(TicketFlow, ASingleDepartmentIsNotAskedFor) {
  auto hall = known_hall();
  std::erase_if(hall.told.businesses, [](const auto& b) { return b.department == "civil"; });
  TicketFlow flow;
  (void)step(flow, TicketsOpened{{.elder = true}, ui::Language::en}, world_at(start, hall));
  EXPECT_EQ(std::get<PickingBusiness>(flow.state).department, "social");
  EXPECT_TRUE(flow.wishes.elder);
  EXPECT_EQ(flow.language, ui::Language::en);
  (void)step(flow, touch(ui::Back{}), world_at(later, hall));
  EXPECT_FALSE(is_open(flow));
}

TEST(TicketFlow, HerOwnTicketIsShownWithItsNumberAndPrintedAgainAsTheSame) {
  auto flow = flow_in('T');
  (void)step(flow, TicketTaken{id, hers(hub::TicketState::waiting)}, world_at(later));
  EXPECT_EQ(std::get<HavingTicket>(flow.state).ticket.id, other_id);
  const auto commands = step(flow, touch(ui::PrintAgain{}), world_at(later + 1s));
  ASSERT_NE(one<PrintTicket>(commands), nullptr);
  EXPECT_EQ(one<PrintTicket>(commands)->ticket.number, "A013");
  EXPECT_EQ(one<PrintTicket>(commands)->ticket.id, other_id);
}

TEST(TicketFlow, AnOldPersonGetsHalfAsMuchTimeAgain) {
  auto flow = flow_in('D');
  flow.wishes.elder = true;
  (void)step(flow, touch(ui::DepartmentPicked{0}), world_at(later));
  EXPECT_EQ(deadline(flow), later + 90s);
}

}  // namespace
}  // namespace kiosk
