// A hall with its database, terminals that take tickets and clerks who call them, without keys and network.
// Not a fake: the functions are those that the routes call, over Connections, as the routes do.
#pragma once

#include <gtest/gtest.h>

#include "hub/counter.h"
#include "hub/tickets.h"
#include "tests/hub/hall_world.h"

namespace hub::test {

/// Friday, ten o'clock in the hall.
inline sys_seconds ten() { return hall_clock("2026-05-29 10:00"); }

inline Person person(std::uint8_t n) {
  Person p{};
  p.fill(std::byte{n});
  return p;
}

struct TicketWorld {
  TempDir dir;
  TestDatabase database{dir / "hub.db", TestDatabase::Holds::empty_tables};
  Connections connections{database.address()};
  sys_seconds now = ten();

  explicit TicketWorld(const Hall& hall = small_hall()) { set_up(hall); }

  void set_up(const Hall& hall) {
    ASSERT_EQ(faults(hall), std::vector<std::string>{});
    connections.write([&](Database& db) { return db.put_hall(hall, db.hall()->version, "test", "", now); });
  }

  Taken take(const Uuid& id, const std::string& business, std::optional<Person> who = {},
             Priority priority = Priority::ordinary, const std::string& terminal = "XH-01") {
    return connections.write([&](Database& db) {
      return take_ticket(db, {.name = terminal}, {.id = id, .business = business, .priority = priority}, who,
                         now);
    });
  }
  PaperOutcome paper(const Uuid& id, bool printed = true, const std::string& terminal = "XH-01") {
    return connections.write([&](Database& db) {
      return take_paper(db, {.name = terminal}, {id, printed}, now);
    });
  }
  /// Taken and printed.
  Uuid printed(const std::string& business, std::optional<Person> who = {},
               Priority priority = Priority::ordinary) {
    const auto id = storage::new_uuid();
    (void)std::get<TicketNote>(take(id, business, who, priority).answer);
    (void)std::get<TicketNote>(paper(id));
    return id;
  }
  CounterOutcome call(const std::string& window, const Uuid& request = storage::new_uuid()) {
    return connections.write([&](Database& db) { return call_next(db, {"王", window}, request, now); });
  }
  CounterOutcome act(const std::string& window, const Uuid& ticket, const Act& what,
                     const Uuid& request = storage::new_uuid()) {
    return connections.write([&](Database& db) {
      return act_at_counter(db, {"王", window}, request, ticket, what, now);
    });
  }
  TicketNote place(const Uuid& id) {
    return *connections.read([&](Database& db) { return place_of(db, id, now); });
  }
  LeaseAnswer lease(const LeaseRequest& request, const std::string& terminal = "XH-01") {
    return connections.write(
        [&](Database& db) { return lease_blocks(db, {.name = terminal}, request, now); });
  }
  Reconciliation offline(const std::vector<OfflineTicket>& tickets, const std::string& terminal = "XH-01") {
    return connections.write([&](Database& db) { return reconcile(db, {.name = terminal}, {tickets}, now); });
  }
  std::vector<Alarm> alarms() {
    return connections.read([](Database& db) { return db.alarms(); });
  }
};

/// "A005", or why not.
inline std::string told(const TakeAnswer& answer) {
  if (const auto* note = std::get_if<TicketNote>(&answer)) return note->number;
  const auto& no = std::get<NoTicketGiven>(answer);
  return std::string(name_of(no.why)) + (no.hers ? " " + no.hers->note.number : "");
}
inline std::string told(const CounterOutcome& outcome) {
  if (const auto* t = std::get_if<Ticket>(&outcome)) return number_text(t->prefix, t->number);
  return "refused " + std::to_string(static_cast<int>(std::get<Refused>(outcome)));
}

}  // namespace hub::test
