// How many there are, how long they took, and which numbers are out.
// Single tickets: database_tickets.cpp.
#include <set>

#include "hub/database.h"
#include "hub/rows.h"

namespace hub {

using rows::days_of;
using rows::seconds_of;

namespace {

int count_of(Statement& s) {
  (void)s.step();
  const auto n = static_cast<int>(s.integer(0));
  s.reset();
  return n;
}

Lease lease_in(const Statement& s) {
  return {.request = rows::exactly<16>(s, 0),
          .terminal = s.text(1),
          .day = local_days(std::chrono::days(s.integer(2))),
          .business = s.text(3),
          .prefix = s.text(4),
          .block = {static_cast<int>(s.integer(5)), static_cast<int>(s.integer(6))},
          .granted_at = rows::time(s, 7)};
}

}  // namespace

Pace Database::pace(const Ticket& t, sys_seconds printing_since, sys_seconds calling_since,
                    std::size_t limit) {
  auto& s =
      sql("SELECT (SELECT count(*) FROM tickets WHERE day = ?1 AND business = ?2"
          " AND state IN ('reserved', 'waiting') AND (since, seq) < (?3, ?4)"
          " AND (state = 'waiting' OR taken_at > ?5)),"
          " (SELECT count(DISTINCT window_key) FROM tickets WHERE business = ?2 AND called_at >= ?6), NULL"
          " UNION ALL SELECT 0, 0, took FROM (SELECT ended_at - called_at AS took FROM tickets"
          " WHERE business = ?2 AND state = 'finished' ORDER BY ended_at DESC LIMIT ?7) AS latest");
  s.with(days_of(t.day), t.business, seconds_of(t.since), t.seq, seconds_of(printing_since),
         seconds_of(calling_since), static_cast<std::int64_t>(limit));
  Pace out;
  while (s.step()) {
    if (s.is_null(2))
      out = {static_cast<int>(s.integer(0)), static_cast<int>(s.integer(1)), std::move(out.latest)};
    else
      out.latest.emplace_back(s.integer(2));
  }
  return out;
}

int Database::in_line(local_days day, std::string_view business, sys_seconds printing_since) {
  return count_of(sql("SELECT count(*) FROM tickets WHERE day = ? AND business = ?"
                      " AND state IN ('reserved', 'waiting') AND (state = 'waiting' OR taken_at > ?)")
                      .with(days_of(day), business, seconds_of(printing_since)));
}

int Database::issued(local_days day, std::string_view business, sys_seconds since) {
  return count_of(sql("SELECT count(*) FROM tickets WHERE day = ? AND business = ? AND taken_at >= ?"
                      " AND state <> 'void'")
                      .with(days_of(day), business, seconds_of(since)));
}

int Database::issued_to(const Person& person, local_days day, std::string_view business) {
  return count_of(sql("SELECT count(*) FROM tickets WHERE person = ? AND day = ? AND business = ?"
                      " AND state <> 'void'")
                      .with(person, days_of(day), business));
}

int Database::windows_calling(std::string_view business, sys_seconds since) {
  return count_of(sql("SELECT count(DISTINCT window_key) FROM tickets WHERE business = ? AND called_at >= ?")
                      .with(business, seconds_of(since)));
}

std::vector<std::chrono::seconds> Database::latest_services(std::string_view business, std::size_t limit) {
  auto& s =
      sql("SELECT ended_at - called_at FROM tickets WHERE business = ? AND state = 'finished'"
          " ORDER BY ended_at DESC LIMIT ?");
  s.with(business, static_cast<std::int64_t>(limit));
  std::vector<std::chrono::seconds> out;
  while (s.step()) out.emplace_back(s.integer(0));
  return out;
}

std::vector<Call> Database::latest_calls(sys_seconds since, std::size_t limit) {
  // A ticket is among them once for each call: enough rows for tickets that were recalled as often as may be.
  auto& s =
      sql("SELECT id, ticket, window_key, at FROM ticket_events WHERE action IN ('call', 'recall')"
          " AND at >= ? ORDER BY id DESC LIMIT ?");
  s.with(seconds_of(since), static_cast<std::int64_t>(25 * limit));
  std::vector<Call> out;
  std::set<std::int64_t> seen;
  while (out.size() < limit && s.step())
    if (seen.insert(s.integer(1)).second)
      out.push_back({s.integer(0), Ticket{.seq = s.integer(1)}, s.text(2), rows::time(s, 3)});
  s.reset();
  for (auto& call : out)
    if (auto t = ticket(call.ticket.seq)) call.ticket = *std::move(t);
  return out;
}

int Database::finished_by(std::string_view clerk, sys_seconds since) {
  return count_of(sql("SELECT count(*) FROM ticket_events WHERE who = ? AND action = 'finish' AND at >= ?")
                      .with(clerk, seconds_of(since)));
}

Band Database::band(local_days day, std::string_view prefix) {
  auto& s = sql("SELECT last, leased FROM bands WHERE day = ? AND prefix = ?");
  Band band;
  if (s.with(days_of(day), prefix).step())
    band = {static_cast<int>(s.integer(0)), static_cast<int>(s.integer(1))};
  s.reset();
  return band;
}

void Database::save(local_days day, std::string_view prefix, const Band& band) {
  sql("INSERT INTO bands (day, prefix, last, leased) VALUES (?, ?, ?, ?)"
      " ON CONFLICT (day, prefix) DO UPDATE SET last = excluded.last, leased = excluded.leased")
      .with(days_of(day), prefix, std::int64_t{band.last}, std::int64_t{band.leased})
      .run();
}

void Database::insert(const Lease& l) {
  sql("INSERT INTO leases (request, terminal, day, business, prefix, first, last, granted_at)"
      " VALUES (?, ?, ?, ?, ?, ?, ?, ?)")
      .with(l.request, l.terminal, days_of(l.day), l.business, l.prefix, std::int64_t{l.block.first},
            std::int64_t{l.block.last}, seconds_of(l.granted_at))
      .run();
}

std::vector<Lease> Database::leases(const Uuid& request) {
  auto& s =
      sql("SELECT request, terminal, day, business, prefix, first, last, granted_at FROM leases"
          " WHERE request = ? ORDER BY prefix");
  s.with(request);
  std::vector<Lease> out;
  while (s.step()) out.push_back(lease_in(s));
  return out;
}

std::optional<Lease> Database::lease_with(std::string_view terminal, local_days day,
                                          std::string_view business, int number) {
  auto& s =
      sql("SELECT request, terminal, day, business, prefix, first, last, granted_at FROM leases"
          " WHERE terminal = ?1 AND day = ?2 AND business = ?3 AND first <= ?4 AND last >= ?4");
  std::optional<Lease> out;
  if (s.with(terminal, days_of(day), business, std::int64_t{number}).step()) out = lease_in(s);
  s.reset();
  return out;
}

}  // namespace hub
