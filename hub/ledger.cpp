// Rules in, rows out.
// No transaction of its own.
#include "hub/ledger.h"

#include "hub/after_service.h"
#include "hub/opening.h"

namespace hub {
namespace {

constexpr std::size_t services_looked_at = 20;
constexpr std::chrono::minutes calling_lately{30};
constexpr Action clocks_own[] = {Action::lapse, Action::end_day};

}  // namespace

Scene scene_of(Database& db, sys_seconds now) {
  auto version = db.hall();
  const auto day = day_of(version->hall, now);
  return {std::move(version), now, day};
}

Ticket as_of(Ticket t, const Scene& scene) {
  for (const auto action : clocks_own) (void)apply(t, {.action = action}, scene.moment());
  return t;
}

void settle(Database& db, const Scene& scene) {
  if (!db.begins_settling(scene.now)) return;
  for (auto& t : db.unsettled(scene.day, scene.printing_since()))
    for (const auto action : clocks_own) (void)act_on(db, t, {.action = action}, scene, "", std::nullopt);
}

std::optional<Refused> act_on(Database& db, Ticket& t, const Act& act, const Scene& scene,
                              std::string_view who, const std::optional<Uuid>& request) {
  const auto before = t;
  if (const auto no = apply(t, act, scene.moment())) return no;
  if (t == before && !request) return std::nullopt;  // said again
  db.save(t);
  db.note(t, {request, std::string(name_of(act.action)), std::string(who), scene.now});
  if (t.state == TicketState::finished)
    db.put_service(service_of(t, scene.hall()), t.person.value_or(nobody), scene.now);
  return std::nullopt;
}

void open_ticket(Database& db, Ticket& t, const Scene& scene) {
  db.insert(t);
  db.note(t, {std::nullopt, "take", t.terminal, scene.now});
}

Outlook outlook_of(Database& db, const Scene& scene, const Ticket& t) {
  const auto pace = db.pace(t, scene.printing_since(), scene.now - calling_lately, services_looked_at);
  return {pace.ahead, estimated_wait(pace.ahead, pace.windows, pace.latest)};
}

std::optional<minutes> wait_for(Database& db, const Scene& scene, std::string_view business, int ahead) {
  return estimated_wait(ahead, db.windows_calling(business, scene.now - calling_lately),
                        db.latest_services(business, services_looked_at));
}

}  // namespace hub
