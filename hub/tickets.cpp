// Facts out of the database, a decision by the rules, and what came of it back.
// Leases and what was given from them: hub/leases.cpp.
#include "hub/tickets.h"

namespace hub {
namespace {

using std::chrono::seconds;

bool waits(TicketState s) { return s == TicketState::reserved || s == TicketState::waiting; }

TicketNote note_of(Database& db, const Scene& scene, const Ticket& ticket) {
  const auto t = as_of(ticket, scene);
  const auto& hall = scene.hall();
  const auto* const business = business_of(hall, t.business);
  TicketNote note{.number = number_text(t.prefix, t.number),
                  .state = t.state,
                  .business = name_in(hall.businesses, t.business),
                  .area = name_in(hall.areas, business == nullptr ? "" : business->area),
                  .taken_at = t.taken_at};
  if (waits(t.state)) {
    const auto outlook = outlook_of(db, scene, t);
    note.ahead = static_cast<std::uint32_t>(outlook.ahead);
    note.wait = outlook.wait;
  }
  if (t.state == TicketState::called || t.state == TicketState::serving)
    note.window = name_in(hall.windows, t.window);
  return note;
}

/// Of somebody, or of a card that is yet to be laid.
Facts facts_of(Database& db, const Scene& scene, const Business& b, const std::optional<Person>& person) {
  Facts f{.opening = opening_of(scene.hall(), b, scene.now), .has_card = person.has_value()};
  if (b.daily_limit > 0) f.issued_today = db.issued(scene.day, b.key, sys_seconds{});
  if (f.opening.limit > 0) f.issued_in_slot = db.issued(scene.day, b.key, f.opening.since);
  if (!person) return f;
  f.has_ticket = db.open_ticket(*person, scene.day, b.key).has_value();
  f.hers_today = b.person_limit > 0 ? db.issued_to(*person, scene.day, b.key) : 0;
  return f;
}

NoTicketGiven refusal(Database& db, const Scene& scene, const Business& b, const Facts& f, NoTicket why,
                      const std::optional<Person>& person) {
  if (why != NoTicket::has_ticket) return {.why = why, .hers = {}, .opens = f.opening.opens};
  const auto hers = db.open_ticket(*person, scene.day, b.key).value();  // that is why
  return {.why = why, .hers = HeldTicket{hers.id, note_of(db, scene, hers)}, .opens = {}};
}

BusinessView view_of(Database& db, const Scene& scene, const Business& b) {
  auto facts = facts_of(db, scene, b, std::nullopt);
  facts.has_card = true;  // is asked for when she takes one
  const int waiting = db.in_line(scene.day, b.key, scene.printing_since());
  return {.key = b.key,
          .name = b.name,
          .department = b.department,
          .area = name_in(scene.hall().areas, b.area),
          .card = b.card,
          .closed = why_none(b, facts),
          .opens = facts.opening.opens,
          .waiting = static_cast<std::uint32_t>(waiting),
          .wait = wait_for(db, scene, b.key, waiting)};
}

/// The day's number, and an alarm when it is the first with four digits.
std::optional<int> number_for(Database& db, const Scene& scene, const Business& b,
                              std::vector<Alarm>& alarms) {
  auto band = db.band(scene.day, b.prefix);
  const auto number = next_number(band);
  if (!number) return std::nullopt;
  db.save(scene.day, b.prefix, band);
  if (*number != first_long_number) return number;
  alarms.push_back({.kind = "number_band_over",
                    .subject = b.prefix + " " + std::to_string(scene.day.time_since_epoch().count()),
                    .detail = "事项“" + b.name.zh + "”今天的三位号码已用完，改发 " +
                              number_text(b.prefix, *number) + " 起的四位号码",
                    .first_at = scene.now,
                    .last_at = scene.now});
  db.raise(alarms.back());
  return number;
}

TakeAnswer new_ticket(Database& db, const Scene& scene, const Terminal& terminal, const TakeRequest& wanted,
                      const std::optional<Person>& person, std::vector<Alarm>& alarms) {
  const auto* const business = business_of(scene.hall(), wanted.business);
  if (business == nullptr) return NoTicketGiven{.why = NoTicket::unknown_business};
  const auto facts = facts_of(db, scene, *business, person);
  if (const auto why = why_none(*business, facts)) return refusal(db, scene, *business, facts, *why, person);
  const auto number = number_for(db, scene, *business, alarms);
  if (!number) return NoTicketGiven{.why = NoTicket::full};
  Ticket t{.id = wanted.id,
           .day = scene.day,
           .business = business->key,
           .prefix = business->prefix,
           .number = *number,
           .priority = wanted.priority,
           .since = waits_since(scene.now, wanted.priority, scene.hall().rules),
           .taken_at = scene.now,
           .person = person,
           .terminal = terminal.name};
  open_ticket(db, t, scene);
  return note_of(db, scene, t);
}

}  // namespace

HallAnswer hall_now(Database& db, sys_seconds now) {
  const auto scene = scene_of(db, now);
  HallAnswer answer{.now = now,
                    .version = static_cast<std::uint64_t>(scene.version->version),
                    .ticket_page = scene.hall().ticket_page,
                    .departments = scene.hall().departments,
                    .businesses = {}};
  for (const auto& b : scene.hall().businesses) answer.businesses.push_back(view_of(db, scene, b));
  return answer;
}

std::optional<TicketNote> place_of(Database& db, const Uuid& id, sys_seconds now) {
  const auto ticket = db.ticket(id);
  if (!ticket) return std::nullopt;
  return note_of(db, scene_of(db, now), *ticket);
}

Taken take_ticket(Database& db, const Terminal& terminal, const TakeRequest& wanted,
                  const std::optional<Person>& person, sys_seconds now) {
  auto transaction = db.begin();
  const auto scene = scene_of(db, now);
  settle(db, scene);
  const auto there = db.ticket(wanted.id);
  if (there && there->terminal != terminal.name) throw BadMessage("id: another terminal's");
  Taken taken;
  taken.answer = there ? TakeAnswer(note_of(db, scene, *there))
                       : new_ticket(db, scene, terminal, wanted, person, taken.alarms);
  transaction.commit();
  return taken;
}

PaperOutcome take_paper(Database& db, const Terminal& terminal, const PaperReport& report, sys_seconds now) {
  auto transaction = db.begin();
  const auto scene = scene_of(db, now);
  settle(db, scene);
  auto ticket = db.ticket(report.id);
  if (!ticket || (!report.printed && ticket->terminal != terminal.name)) return Refused::unknown;
  const Act act{.action = report.printed ? Action::print : Action::fail};
  if (const auto no = act_on(db, *ticket, act, scene, terminal.name, std::nullopt)) return *no;
  const auto note = note_of(db, scene, *ticket);
  transaction.commit();
  return note;
}

}  // namespace hub
