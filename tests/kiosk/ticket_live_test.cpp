// Tickets over real TLS between a terminal's own parts and a hub's: taken, confirmed, given while the hub is
// away. No screen and no printer.
#include <gtest/gtest.h>
#include <signal.h>

#include <semaphore>
#include <stdexcept>

#include "hub/counter.h"
#include "hub/hall_file.h"
#include "hub/tickets.h"
#include "kiosk/hall_watch.h"
#include "kiosk/ticket_desk.h"
#include "tests/hub/hall_world.h"
#include "tests/kiosk/hall_rig.h"
#include "tests/kiosk/mail.h"

namespace kiosk {
namespace {

using namespace std::chrono_literals;
using testing::Mail;

struct LiveHall : ::tests::HallRig {
  LiveHall() {
    signal(SIGPIPE, SIG_IGN);
    auto hall = hub::test::small_hall();
    hall.slots = {{"always", std::bitset<7>("1111111"), 0min, 24h, 0, {}}};
    connections.write([&](hub::Database& db) { return db.put_hall(hall, 0, "test", "", now()); });
    enrol();
  }
  [[nodiscard]] std::unique_ptr<hub::TicketHub> line(std::chrono::milliseconds patience) const {
    const auto device = identity();
    return std::make_unique<hub::HttpsHub>(
        storage::Https({.bases = {"https://127.0.0.1:" + std::to_string(port)},
                        .ca_file = device.ca_file(),
                        .certificate_file = device.certificate_file(),
                        .key_file = device.key_file(),
                        .total_timeout = patience}));
  }
  void go_away() { server.reset(); }
  void come_back() {
    server = std::make_unique<hub::Server>(
        hub::ServerOptions{.port = port}, keys.server, keys.authority.certificate_pem, routes,
        hub::Clocks{.wall = [this] { return now(); }, .steady = std::chrono::steady_clock::now},
        [](const hub::AccessLine&) {});
  }
  hub::TicketNote place(const hub::Uuid& id) {
    return connections.read([&](hub::Database& db) { return hub::place_of(db, id, now()); }).value();
  }
  /// Throws when it does not come to that within half a minute.
  void wait_until(const hub::Uuid& id, hub::TicketState state) {
    std::counting_semaphore changed{0};
    const auto subscription = connections.events().subscribe([&](hub::Topic) { changed.release(); });
    while (place(id).state != state)
      if (!changed.try_acquire_for(30s)) throw std::runtime_error("the ticket stayed as it was");
  }

  std::uint16_t port = server->port();
};

/// Reads on until the hall looks as wanted.
std::shared_ptr<const HallKnown> hall_when(Mail& mail, const std::function<bool(const HallKnown&)>& looks) {
  for (;;)
    if (auto hall = mail.hall(); looks(*hall)) return hall;
}

TEST(TicketsLive, ATicketIsTakenConfirmedAndStillGivenWhileTheHubIsAway) {
  LiveHall hall;
  Mail mail, news;
  const auto file = hall.terminal() / "tickets.db";
  HallWatch watch(TicketBook(file), {.hub = hall.line(3s), .pace = 100ms}, news.inbox);
  TicketDesk desk(TicketBook(file), {.hub = hall.line(1200ms), .noted = [&] { watch.nudge(); }}, mail.inbox);
  EXPECT_EQ(hall_when(news, [](const auto& h) { return h.answers; })->leased.at("advice"), 20U);

  const auto first = storage::new_uuid();
  desk.take({.id = first, .business = "pension", .priority = {}, .number = hub::test::zhang()});
  EXPECT_EQ(std::get<hub::TicketNote>(mail.next<TicketTaken>().answer).number, "C001");
  desk.tell_paper({first, true});
  (void)hall_when(news, [](const auto& h) { return h.told.businesses.at(0).waiting == 1; });
  hall.wait_until(first, hub::TicketState::waiting);
  desk.take({.id = storage::new_uuid(), .business = "pension", .priority = {}, .number = hub::test::zhang()});
  const auto no = std::get<hub::NoTicketGiven>(mail.next<TicketTaken>().answer);
  EXPECT_EQ(no.hers->id, first);

  hall.go_away();
  const auto asked = std::chrono::steady_clock::now();
  const auto lost = storage::new_uuid(), drawn = storage::new_uuid();
  desk.take({.id = lost, .business = "advice"});
  EXPECT_FALSE(mail.next<TakeUnanswered>().refused);
  desk.tell_paper({lost, false});
  desk.draw({.id = drawn, .business = "advice"});
  EXPECT_EQ(mail.next<NumberDrawn>().number->number, "B980");
  EXPECT_LT(std::chrono::steady_clock::now() - asked, 10s) << "3 s, on a machine that does nothing else";
  desk.tell_paper({drawn, true});
  (void)hall_when(news, [](const auto& h) { return !h.answers; });

  hall.come_back();
  (void)hall_when(news, [](const auto& h) { return h.answers; });
  EXPECT_EQ(hall.place(drawn).number, "B980");
  EXPECT_EQ(hall.place(drawn).state, hub::TicketState::waiting);
  EXPECT_TRUE(TicketBook(file).reports().empty());
}

}  // namespace
}  // namespace kiosk
