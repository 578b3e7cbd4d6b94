// Numbers for the time without a hub, and the tickets that were given then.
// The rest of hub/tickets.h is in tickets.cpp.
#include <algorithm>

#include "hub/opening.h"
#include "hub/tickets.h"

namespace hub {
namespace {

std::uint32_t left_of(const LeaseRequest& request, std::string_view business) {
  for (const auto& left : request.left)
    if (left.business == business) return left.numbers;
  return 0;
}

void grant(Database& db, const Scene& scene, const Terminal& terminal, const LeaseRequest& request) {
  const auto size = scene.hall().rules.lease;
  for (const auto& b : scene.hall().businesses) {
    if (left_of(request, b.key) * 2 >= static_cast<std::uint32_t>(size)) continue;
    auto band = db.band(scene.day, b.prefix);
    const auto block = lease_numbers(band, size);
    if (!block) continue;
    db.save(scene.day, b.prefix, band);
    db.insert(Lease{request.id, terminal.name, scene.day, b.key, b.prefix, *block, scene.now});
  }
}

/// Takes the tickets of one message, in their order.
class Clerk {
 public:
  Clerk(Database& db, const Scene& scene, const Terminal& terminal)
      : db_(db), scene_(scene), terminal_(terminal) {}

  Reconciled take(const OfflineTicket& offline) {
    const local_days day{std::chrono::days(offline.day)};
    const auto number = static_cast<int>(offline.number);
    const auto there = db_.ticket(offline.id);
    if (there && there->terminal == terminal_.name) return Reconciled::already;
    const auto lease = db_.lease_with(terminal_.name, day, offline.business, number);
    if (there || !lease) return refuse(offline, "不在该终端领取的号段内");
    if (db_.ticket_numbered(day, lease->prefix, number)) return refuse(offline, "该号码已经发出");
    keep(offline, *lease);
    return Reconciled::taken;
  }

  [[nodiscard]] std::vector<Alarm> alarms() { return std::move(alarms_); }

 private:
  /// When it was given: after the lease, after the one before it, and not in the future.
  sys_seconds came(const OfflineTicket& offline, const Lease& lease) {
    const auto told = std::clamp(scene_.now - offline.ago, lease.granted_at, scene_.now);
    return last_came_ = std::max(told, last_came_);
  }

  void keep(const OfflineTicket& offline, const Lease& lease) {
    const auto at = came(offline, lease);
    Ticket t{.id = offline.id,
             .day = lease.day,
             .business = lease.business,
             .prefix = lease.prefix,
             .number = static_cast<int>(offline.number),
             .state = TicketState::waiting,
             .priority = offline.priority,
             .since = waits_since(at, offline.priority, scene_.hall().rules),
             .taken_at = at,
             .printed_at = at,
             .terminal = terminal_.name};
    open_ticket(db_, t, scene_);
  }

  Reconciled refuse(const OfflineTicket& offline, const std::string& why) {
    alarms_.push_back({.kind = "offline_ticket_refused",
                       .terminal = terminal_.name,
                       .subject = offline.business + " " + std::to_string(offline.number),
                       .detail = "断网期间发出的号票不能登记：" + why + "。持票人请人工安排",
                       .first_at = scene_.now,
                       .last_at = scene_.now});
    db_.raise(alarms_.back());
    return Reconciled::refused;
  }

  Database& db_;
  const Scene& scene_;
  const Terminal& terminal_;
  sys_seconds last_came_{};
  std::vector<Alarm> alarms_;
};

}  // namespace

LeaseAnswer lease_blocks(Database& db, const Terminal& terminal, const LeaseRequest& request,
                         sys_seconds now) {
  auto transaction = db.begin();
  const auto scene = scene_of(db, now);
  if (db.leases(request.id).empty()) grant(db, scene, terminal, request);
  const auto leases = db.leases(request.id);
  if (!leases.empty() && leases.front().terminal != terminal.name) throw BadMessage("id: another terminal's");
  const auto day = leases.empty() ? scene.day : leases.front().day;
  LeaseAnswer answer{.now = now,
                     .until = end_of(scene.hall(), day),
                     .day = static_cast<std::uint64_t>(day.time_since_epoch().count()),
                     .blocks = {}};
  for (const auto& l : leases)
    answer.blocks.push_back({l.business, l.prefix, static_cast<std::uint32_t>(l.block.first),
                             static_cast<std::uint32_t>(l.block.last)});
  transaction.commit();
  return answer;
}

Reconciliation reconcile(Database& db, const Terminal& terminal, const ReconcileRequest& request,
                         sys_seconds now) {
  auto transaction = db.begin();
  const auto scene = scene_of(db, now);
  Clerk clerk(db, scene, terminal);
  Reconciliation out;
  for (const auto& t : request.tickets) out.answer.outcomes.push_back(clerk.take(t));
  out.alarms = clerk.alarms();
  settle(db, scene);
  transaction.commit();
  return out;
}

}  // namespace hub
