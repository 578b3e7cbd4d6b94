// The next in line over all businesses of a window, and one action on one ticket.
// The rules are hub/queue.cpp's.
#include "hub/counter.h"

#include <stdexcept>

namespace hub {
namespace {

bool comes_before(const Ticket& a, const Ticket& b) {
  return a.since != b.since ? a.since < b.since : a.seq < b.seq;
}

std::optional<Ticket> next_for(Database& db, const Scene& scene, const Window& window) {
  std::optional<Ticket> first;
  for (const auto& business : window.businesses) {
    auto t = db.next_in_line(scene.day, business);
    if (t && (!first || comes_before(*t, *first))) first = std::move(t);
  }
  return first;
}

CounterOutcome perform(Database& db, Ticket ticket, const Act& act, const Scene& scene, const Clerk& clerk,
                       const Uuid& request) {
  if (act.action == Action::call && db.ticket_at(clerk.window)) return Refused::window_busy;
  if (const auto no = act_on(db, ticket, act, scene, clerk.name, request)) return *no;
  return ticket;
}

bool is_a_clerks(Action a) {
  return a != Action::print && a != Action::fail && a != Action::lapse && a != Action::end_day;
}

/// Where the ticket goes. A window that was taken out of the hall may still finish what it has in hand.
bool knows_goal(const Hall& hall, const Act& act) {
  if (act.action == Action::call) return window_of(hall, act.window) != nullptr;
  return act.action != Action::transfer || business_of(hall, act.business) != nullptr;
}

/// One transaction around what is done, unless it was done before.
template <class Do>
CounterOutcome once(Database& db, const Uuid& request, sys_seconds now, Do what) {
  auto transaction = db.begin();
  if (auto before = db.done(request)) return *std::move(before);
  const auto scene = scene_of(db, now);
  settle(db, scene);
  auto outcome = what(scene);
  transaction.commit();
  return outcome;
}

}  // namespace

CounterOutcome call_next(Database& db, const Clerk& clerk, const Uuid& request, sys_seconds now) {
  return once(db, request, now, [&](const Scene& scene) -> CounterOutcome {
    const auto* const window = window_of(scene.hall(), clerk.window);
    if (window == nullptr) return Refused::unknown;
    auto next = next_for(db, scene, *window);
    if (!next) return db.ticket_at(clerk.window) ? Refused::window_busy : Refused::nobody_waits;
    return perform(db, *std::move(next), {.action = Action::call, .window = clerk.window}, scene, clerk,
                   request);
  });
}

CounterOutcome act_at_counter(Database& db, const Clerk& clerk, const Uuid& request, const Uuid& id, Act act,
                              sys_seconds now) {
  if (!is_a_clerks(act.action)) throw std::invalid_argument("act_at_counter: not a clerk's action");
  act.window = clerk.window;
  return once(db, request, now, [&](const Scene& scene) -> CounterOutcome {
    auto ticket = db.ticket(id);
    if (!ticket || !knows_goal(scene.hall(), act)) return Refused::unknown;
    return perform(db, *std::move(ticket), act, scene, clerk, request);
  });
}

}  // namespace hub
