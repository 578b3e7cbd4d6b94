// Taking a ticket over a line that fails: the desk's thread, the hub's own rules, the book on a real disk.
#include "kiosk/ticket_desk.h"

#include <gtest/gtest.h>

#include "kiosk/hall_watch.h"
#include "tests/kiosk/mail.h"
#include "tests/kiosk/shaky_hub.h"

namespace kiosk {
namespace {

using namespace std::chrono_literals;
using testing::Mail;
using testing::ShakyHub;

struct Desk {
  hub::test::TempDir dir;
  hub::test::TicketWorld hall;
  Mail mail;
  ShakyHub* hub = new ShakyHub(hall);  // the desk's
  int noted = 0;
  TicketDesk desk{TicketBook(dir / "tickets.db"),
                  {.hub = std::unique_ptr<hub::TicketHub>(hub),
                   .clock =
                       [] {
                         return BootMoment{"boot-1", 1000s};
                       },
                   .noted = [this] { ++noted; }},
                  mail.inbox};
};

TEST(TicketDesk, ALostAnswerIsAskedForAgainAndIsTheSameTicket) {
  Desk d;
  const auto id = storage::new_uuid();
  d.hub->line = ShakyHub::Line::deaf;
  d.desk.take({.id = id, .business = "advice"});
  EXPECT_FALSE(d.mail.next<TakeUnanswered>().refused);
  EXPECT_EQ(d.hub->questions, 2);
  d.hub->line = ShakyHub::Line::sound;
  d.desk.take({.id = id, .business = "advice"});
  const auto taken = d.mail.next<TicketTaken>();
  EXPECT_EQ(std::get<hub::TicketNote>(taken.answer).number, "B001");
  EXPECT_EQ(hub::test::told(d.hall.take(storage::new_uuid(), "advice").answer), "B002");
}

TEST(TicketDesk, ANumberIsDrawnFromTheBook) {
  Desk d;
  TicketBook book(d.dir / "tickets.db");
  book.keep_lease(d.hall.lease({storage::new_uuid(), {}}), {"boot-1", 1000s});
  const auto id = storage::new_uuid();
  d.desk.draw({.id = id, .business = "advice"});
  EXPECT_EQ(d.mail.next<NumberDrawn>().number->number, "B980");
  d.desk.draw({.id = storage::new_uuid(), .business = "no-such"});
  EXPECT_EQ(d.mail.next<NumberDrawn>().number, std::nullopt);
}

TEST(TicketDesk, APaperIsOnTheDiskBeforeTheWatchIsTold) {
  Desk d;
  const auto id = storage::new_uuid();
  d.desk.tell_paper({id, true});
  d.desk.ask({storage::new_uuid()});  // one job after the other
  (void)d.mail.next<PlaceTold>();
  EXPECT_EQ(TicketBook(d.dir / "tickets.db").reports(), (std::vector{hub::PaperReport{id, true}}));
  EXPECT_EQ(d.noted, 1);
}

TEST(HallWatch, TellsTheHallWhenItLooksDifferentAndReportsWhatItIsNudgedFor) {
  hub::test::TempDir dir;
  hub::test::TicketWorld hall;
  Mail mail;
  auto line = std::make_unique<ShakyHub>(hall);
  const auto id = storage::new_uuid();
  (void)hall.take(id, "advice");
  HallWatch watch(TicketBook(dir / "tickets.db"),
                  {.hub = std::move(line),
                   .pace = 1h,
                   .clock =
                       [] {
                         return BootMoment{"boot-1", 1000s};
                       }},
                  mail.inbox);
  EXPECT_EQ(mail.hall()->told.businesses.at(2).waiting, 1U);
  TicketBook(dir / "tickets.db").tell_paper({id, true});
  (void)hall.take(storage::new_uuid(), "advice");
  watch.nudge();
  EXPECT_EQ(mail.hall()->told.businesses.at(2).waiting, 2U);
  while (!TicketBook(dir / "tickets.db").reports().empty()) std::this_thread::yield();
  EXPECT_EQ(hall.place(id).state, hub::TicketState::waiting);
}

}  // namespace
}  // namespace kiosk
