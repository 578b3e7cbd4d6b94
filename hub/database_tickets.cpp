// Tickets and what was done to them. Every question finds a seq, and one place reads the row.
// Not the rules: a row is what hub/queue.h made of it. A state twice in a condition is once for SQLite, which
// uses a partial index only where its own condition stands in the question.
#include "hub/database.h"
#include "hub/rows.h"

namespace hub {

using rows::days_of;
using rows::seconds_of;

namespace {

/// We wrote one of the names.
template <class Enum>
Enum known(std::optional<Enum> value) {
  if (!value) throw storage::DbError(storage::DbFault::corrupt, 0, "tickets: a name we never wrote");
  return *value;
}

Ticket ticket_in(const Statement& s) {
  Ticket t{.seq = s.integer(0),
           .id = rows::exactly<16>(s, 1),
           .day = local_days(std::chrono::days(s.integer(2))),
           .business = s.text(3),
           .prefix = s.text(4),
           .number = static_cast<int>(s.integer(5)),
           .state = known(ticket_state_named(s.text_view(6))),
           .priority = known(priority_named(s.text_view(7))),
           .since = rows::time(s, 8),
           .taken_at = rows::time(s, 9),
           .printed_at = rows::maybe_time(s, 10),
           .called_at = rows::maybe_time(s, 11),
           .started_at = rows::maybe_time(s, 12),
           .ended_at = rows::maybe_time(s, 13),
           .window = s.text(14),
           .recalls = static_cast<int>(s.integer(15)),
           .returns = static_cast<int>(s.integer(16))};
  if (!s.is_null(17)) t.person = rows::exactly<32>(s, 17);
  t.terminal = s.text(18);
  return t;
}

}  // namespace

std::vector<Ticket> Database::tickets_found_by(Statement& found) {
  std::vector<std::int64_t> seqs;
  while (found.step()) seqs.push_back(found.integer(0));
  std::vector<Ticket> out;
  for (const auto seq : seqs) {
    auto& s =
        sql("SELECT seq, id, day, business, prefix, number, state, priority, since, taken_at, printed_at,"
            " called_at, started_at, ended_at, window_key, recalls, returns, person, terminal FROM tickets"
            " WHERE seq = ?");
    if (s.with(seq).step()) out.push_back(ticket_in(s));
    s.reset();
  }
  return out;
}

std::optional<Ticket> Database::ticket_found_by(Statement& found) {
  auto tickets = tickets_found_by(found);
  if (tickets.empty()) return std::nullopt;
  return std::move(tickets.front());
}

void Database::insert(Ticket& t) {
  auto& s = sql(
      "INSERT INTO tickets (id, day, business, prefix, number, state, priority, since, taken_at, printed_at,"
      " window_key, recalls, returns, person, terminal) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, '', 0, 0, ?, "
      "?) RETURNING seq");
  s.with(t.id, days_of(t.day), t.business, t.prefix, std::int64_t{t.number}, name_of(t.state),
         name_of(t.priority), seconds_of(t.since), seconds_of(t.taken_at), seconds_of(t.printed_at), t.person,
         t.terminal);
  (void)s.step();
  t.seq = s.integer(0);
  s.reset();
}

void Database::save(const Ticket& t) {
  sql("UPDATE tickets SET business = ?, state = ?, priority = ?, since = ?, printed_at = ?, called_at = ?,"
      " started_at = ?, ended_at = ?, window_key = ?, recalls = ?, returns = ? WHERE seq = ?")
      .with(t.business, name_of(t.state), name_of(t.priority), seconds_of(t.since), seconds_of(t.printed_at),
            seconds_of(t.called_at), seconds_of(t.started_at), seconds_of(t.ended_at), t.window,
            std::int64_t{t.recalls}, std::int64_t{t.returns}, t.seq)
      .run();
}

std::optional<Ticket> Database::ticket(const Uuid& id) {
  return ticket_found_by(sql("SELECT seq FROM tickets WHERE id = ?").with(id));
}

std::optional<Ticket> Database::ticket(std::int64_t seq) {
  return ticket_found_by(sql("SELECT seq FROM tickets WHERE seq = ?").with(seq));
}

std::optional<Ticket> Database::ticket_numbered(local_days day, std::string_view prefix, int number) {
  return ticket_found_by(sql("SELECT seq FROM tickets WHERE day = ? AND prefix = ? AND number = ?")
                             .with(days_of(day), prefix, std::int64_t{number}));
}

std::optional<Ticket> Database::ticket_at(std::string_view window) {
  return ticket_found_by(
      sql("SELECT seq FROM tickets WHERE window_key = ? AND state IN ('called', 'serving')").with(window));
}

std::vector<Ticket> Database::line(local_days day, std::string_view business, std::size_t limit) {
  return tickets_found_by(sql("SELECT seq FROM tickets WHERE day = ? AND business = ? AND state = 'waiting'"
                              " AND state IN ('reserved', 'waiting') ORDER BY since, seq LIMIT ?")
                              .with(days_of(day), business, static_cast<std::int64_t>(limit)));
}

std::optional<Ticket> Database::next_in_line(local_days day, std::string_view business) {
  auto first = line(day, business, 1);
  if (first.empty()) return std::nullopt;
  return std::move(first.front());
}

std::optional<Ticket> Database::open_ticket(const Person& person, local_days day, std::string_view business) {
  return ticket_found_by(
      sql("SELECT seq FROM tickets WHERE person = ? AND day = ? AND business = ?"
          " AND state IN ('reserved', 'waiting', 'called', 'serving', 'suspended') LIMIT 1")
          .with(person, days_of(day), business));
}

std::vector<Ticket> Database::unsettled(local_days day, sys_seconds reserved_by) {
  return tickets_found_by(sql("SELECT seq FROM tickets WHERE state IN ('reserved', 'waiting', 'suspended')"
                              " AND day < ?1 UNION SELECT seq FROM tickets WHERE state = 'reserved'"
                              " AND state IN ('reserved', 'waiting', 'suspended') AND taken_at <= ?2")
                              .with(days_of(day), seconds_of(reserved_by)));
}

bool Database::begins_settling(sys_seconds now) {
  const auto transaction = db_.transaction();
  if (transaction != 0 && settled_in_ == transaction && settled_by_ == now) return false;
  settled_in_ = transaction;
  settled_by_ = now;
  return true;
}

std::vector<Ticket> Database::tickets(local_days day, TicketState state, std::size_t limit) {
  return tickets_found_by(
      sql("SELECT seq FROM tickets WHERE day = ? AND state = ? ORDER BY since, seq LIMIT ?")
          .with(days_of(day), name_of(state), static_cast<std::int64_t>(limit)));
}

void Database::note(const Ticket& t, const TicketEvent& e) {
  sql("INSERT INTO ticket_events (ticket, request, action, state, window_key, who, at) VALUES (?, ?, ?, ?, "
      "?, ?, ?)")
      .with(t.seq, e.request, e.action, name_of(t.state), t.window, e.who, seconds_of(e.at))
      .run();
  publish(Topic::tickets);
}

std::optional<Ticket> Database::done(const Uuid& request) {
  return ticket_found_by(sql("SELECT ticket FROM ticket_events WHERE request = ?").with(request));
}

}  // namespace hub
