// What a terminal asks the hub about tickets by itself, over a line that fails; on the hub's own rules and a
// real database. An hour of silence is a loop here.
#include "kiosk/hall_errands.h"

#include <gtest/gtest.h>

#include <set>

#include "tests/kiosk/shaky_hub.h"

namespace kiosk {
namespace {

using namespace std::chrono_literals;
using testing::ShakyHub;
using Line = ShakyHub::Line;

struct Terminal {
  hub::test::TempDir dir;
  hub::test::TicketWorld hall;
  ShakyHub hub{hall};
  TicketBook book{dir / "tickets.db"};
  HallErrands errands{hub, book};
  BootMoment clock{"boot-1", 1000s};
  Time now = Time(1000s);

  void pass(std::chrono::seconds s) {
    clock.since += s;
    now += s;
    hall.now += s;
  }
  HallKnown round() { return errands.run(clock, now); }
  /// A ticket of the lease, on paper.
  std::string give(const std::string& business) {
    const auto id = storage::new_uuid();
    const auto number = book.draw(id, business, hub::Priority::ordinary, clock);
    if (!number) return "none";
    book.tell_paper({id, true});
    return number->number;
  }
  std::vector<std::string> called() {
    std::vector<std::string> out;
    for (auto next = hall.call("3"); std::holds_alternative<hub::Ticket>(next); next = hall.call("3")) {
      out.push_back(hub::test::told(next));
      const auto id = std::get<hub::Ticket>(next).id;
      (void)hall.act("3", id, {.action = hub::Action::start});
      (void)hall.act("3", id, {.action = hub::Action::finish});
    }
    return out;
  }
};

TEST(HallErrands, TheFirstRoundTellsTheHallAndLeasesNumbers) {
  Terminal t;
  const auto known = t.round();
  EXPECT_TRUE(known.answers);
  EXPECT_EQ(known.told.businesses.size(), 3U);
  EXPECT_EQ(known.leased,
            (std::map<std::string, std::uint32_t>{{"advice", 20}, {"insurance", 20}, {"pension", 20}}));
  const int before = t.hub.questions;
  (void)t.round();
  EXPECT_EQ(t.hub.questions, before + 1) << "nothing else is asked while nothing happens";
}

TEST(HallErrands, AnHourOfSilenceCostsNobodyHerPlace) {
  Terminal t;
  (void)t.round();
  (void)t.hall.printed("advice");  // at another terminal, before
  t.hub.line = Line::cut;
  std::set<std::string> numbers{"B001"};
  std::vector<std::string> order{"B001"};
  for (int minute = 0; minute < 60; minute += 4) {
    EXPECT_FALSE(t.round().answers);
    const auto number = t.give("advice");
    EXPECT_TRUE(numbers.insert(number).second) << number << " twice";
    order.push_back(number);
    t.pass(4min);
  }
  t.hub.line = Line::sound;
  EXPECT_TRUE(t.round().answers);
  EXPECT_TRUE(t.book.given(t.clock, 200).empty());
  EXPECT_TRUE(t.hall.alarms().empty());
  const auto after = t.hall.printed("advice");
  EXPECT_TRUE(numbers.insert(t.hall.place(after).number).second) << "the hub gives none of them";
  order.push_back(t.hall.place(after).number);
  EXPECT_EQ(t.called(), order);
}

TEST(HallErrands, LostAnswersToAReconciliationChangeNothing) {
  Terminal t;
  (void)t.round();
  t.hub.line = Line::deaf;
  const auto first = t.give("advice"), second = t.give("advice");
  for (int i = 0; i < 3; ++i) EXPECT_FALSE(t.round().answers);  // not even the hall is told
  t.hub.line = Line::sound;
  (void)t.round();
  (void)t.round();
  EXPECT_EQ(t.called(), (std::vector{first, second}));
  EXPECT_TRUE(t.hall.alarms().empty());
}

TEST(HallErrands, AUsedUpLeaseGivesNothingAndIsFilledUpWhenTheHubIsBack) {
  Terminal t;
  (void)t.round();
  t.hub.line = Line::cut;
  for (int i = 0; i < 20; ++i) EXPECT_NE(t.give("advice"), "none");
  EXPECT_EQ(t.give("advice"), "none");
  EXPECT_FALSE(t.round().leased.contains("advice"));
  t.hub.line = Line::sound;
  EXPECT_EQ(t.round().leased.at("advice"), 20U);
}

TEST(HallErrands, ALeaseWhoseAnswerWasLostIsTheSameLease) {
  Terminal t;
  t.hub.line = Line::deaf;
  (void)t.round();  // the hall's answer is lost, and nothing more is asked
  class DeafToLeases final : public hub::TicketHub {
   public:
    explicit DeafToLeases(ShakyHub& hub) : hub_(hub) {}
    bool deaf = true;
    hub::HallOutcome hall() override { return hub_.hall(); }
    hub::TakeOutcome take(const hub::TakeRequest& r) override { return hub_.take(r); }
    hub::NoteOutcome report(const hub::PaperReport& r) override { return hub_.report(r); }
    hub::LeaseOutcome lease(const hub::LeaseRequest& r) override {
      auto answer = hub_.lease(r);
      if (deaf) return hub::HubUnreachable{"lost"};
      return answer;
    }
    hub::ReconcileOutcome reconcile(const hub::ReconcileRequest& r) override { return hub_.reconcile(r); }
    hub::NoteOutcome place_of(const hub::Uuid& id) override { return hub_.place_of(id); }

   private:
    ShakyHub& hub_;
  } deaf(t.hub);
  t.hub.line = Line::sound;
  HallErrands errands(deaf, t.book);
  for (int i = 0; i < 3; ++i) (void)errands.run(t.clock, t.now);
  deaf.deaf = false;
  EXPECT_EQ(errands.run(t.clock, t.now).leased.at("advice"), 20U);
  EXPECT_EQ(t.give("advice"), "B980") << "the first block of the day, not the fourth";
}

TEST(HallErrands, ANewDayIsANewLease) {
  Terminal t;
  (void)t.round();
  EXPECT_EQ(t.give("advice"), "B980");
  t.pass(15h);  // Saturday, one o'clock at night
  EXPECT_EQ(t.give("advice"), "none") << "yesterday's";
  (void)t.round();
  EXPECT_EQ(t.give("advice"), "B980") << "of another day";
}

TEST(HallErrands, ANewBusinessHasNumbersToo) {
  Terminal t;
  (void)t.round();
  auto hall = hub::test::small_hall();
  hall.businesses.push_back({"passport", {"护照", ""}, "P", "civil", "east", true, 0, 0});
  hall.windows[0].businesses.push_back("passport");
  t.hall.set_up(hall);
  const auto known = t.round();
  EXPECT_EQ(known.told.businesses.size(), 4U);
  EXPECT_EQ(known.leased.at("passport"), 20U);
}

TEST(HallErrands, PapersAreReportedUntilTheyAreAnsweredAndRefusalsAreFinal) {
  Terminal t;
  const auto id = storage::new_uuid();
  (void)t.hall.take(id, "advice");
  t.book.tell_paper({id, true});
  t.book.tell_paper({storage::new_uuid(), false});  // the hub never heard of it
  t.hub.line = Line::deaf;
  (void)t.round();
  EXPECT_EQ(t.book.reports().size(), 2U);
  t.hub.line = Line::sound;
  (void)t.round();
  EXPECT_TRUE(t.book.reports().empty());
  EXPECT_EQ(t.hall.place(id).state, hub::TicketState::waiting);
}

TEST(HallErrands, AProgramThatStartsWhileTheHubIsSilentKnowsTheHallAndItsLease) {
  Terminal t;
  (void)t.round();
  EXPECT_EQ(t.give("advice"), "B980");
  t.hub.line = Line::cut;
  TicketBook book(t.dir / "tickets.db");
  HallErrands next(t.hub, book);
  const auto known = next.run(t.clock, t.now);
  EXPECT_FALSE(known.answers);
  EXPECT_EQ(known.told_at, std::nullopt);
  EXPECT_EQ(known.told.businesses.size(), 3U);
  EXPECT_EQ(known.leased.at("advice"), 19U);
}

}  // namespace
}  // namespace kiosk
