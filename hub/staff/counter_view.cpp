// One look at the queues of one window.
// Changes nothing: hub/counter.h does.
#include "hub/staff/counter_view.h"

#include <algorithm>
#include <charconv>
#include <tuple>

#include "hub/staff/answers.h"

namespace hub {
namespace {

constexpr std::size_t waiting_most = 50, aside_most = 200;

Json nullable(const std::string& text) { return text.empty() ? Json() : Json(text); }

/// Where nobody sits: it serves nothing.
const Window& nowhere() {
  static const Window none;
  return none;
}

const Window& window_of(const Scene& scene, const Staff& staff) {
  const auto* const window = hub::window_of(scene.hall(), staff.session.window);
  return window == nullptr ? nowhere() : *window;
}

Json tickets_json(const Hall& hall, const std::vector<Ticket>& tickets) {
  auto out = Json::array();
  for (const auto& t : tickets) out.push_back(ticket_json(hall, t));
  return out;
}

Json windows_json(Database& db, const Scene& scene, const Staff& staff) {
  std::vector<std::string> taken;
  for (const auto& s : db.sessions())
    if (s.user != staff.session.user && is_alive(s, scene.now)) taken.push_back(s.window);
  auto out = Json::array();
  for (const auto& w : scene.hall().windows)
    out.push_back({{"key", w.key}, {"name", w.name.zh}, {"taken", names(taken, w.key)}});
  return out;
}

Json queues_json(Database& db, const Scene& scene, const Window& window) {
  auto out = Json::array();
  for (const auto& key : window.businesses) {
    const int waiting = db.in_line(scene.day, key, scene.now);
    const auto wait = wait_for(db, scene, key, waiting);
    out.push_back({{"business", key},
                   {"name", name_in(scene.hall().businesses, key).zh},
                   {"waiting", waiting},
                   {"wait_minutes", wait ? Json(wait->count()) : Json()}});
  }
  return out;
}

std::vector<Ticket> line_of(Database& db, const Scene& scene, const Window& window) {
  std::vector<Ticket> line;
  for (const auto& key : window.businesses)
    for (auto& t : db.line(scene.day, key, waiting_most)) line.push_back(std::move(t));
  std::sort(line.begin(), line.end(), [](const Ticket& a, const Ticket& b) {
    return std::tie(a.since, a.seq) < std::tie(b.since, b.seq);
  });
  line.resize(std::min(line.size(), waiting_most));
  return line;
}

/// Those of the window's businesses, so that whoever comes back finds a window that serves her.
std::vector<Ticket> aside(Database& db, const Scene& scene, const Window& window, TicketState state) {
  auto tickets = db.tickets(scene.day, state, aside_most);
  std::erase_if(tickets, [&](const Ticket& t) { return !names(window.businesses, t.business); });
  return tickets;
}

Json businesses_json(const Hall& hall) {
  auto out = Json::array();
  for (const auto& b : hall.businesses) out.push_back({{"key", b.key}, {"name", b.name.zh}});
  return out;
}

}  // namespace

Json ticket_json(const Hall& hall, const Ticket& t) {
  return {{"ticket", std::to_string(t.seq)},
          {"number", number_text(t.prefix, t.number)},
          {"business", t.business},
          {"business_name", name_in(hall.businesses, t.business).zh},
          {"state", name_of(t.state)},
          {"priority", name_of(t.priority)},
          {"since", t.since.time_since_epoch().count()},
          {"called_at", seconds_json(t.called_at)},
          {"started_at", seconds_json(t.started_at)},
          {"window", nullable(t.window)},
          {"recalls", t.recalls},
          {"returns", t.returns},
          {"card", t.person.has_value()}};
}

std::optional<Ticket> ticket_named(Database& db, std::string_view name) {
  std::int64_t seq = 0;
  const auto read = std::from_chars(name.data(), name.data() + name.size(), seq);
  if (read.ec != std::errc{} || read.ptr != name.data() + name.size()) return std::nullopt;
  return db.ticket(seq);
}

Json counter_json(Database& db, const Staff& staff, sys_seconds now) {
  const auto scene = scene_of(db, now);
  const auto& hall = scene.hall();
  const auto& window = window_of(scene, staff);
  const auto& at = staff.session.window;
  const auto current = at.empty() ? std::nullopt : db.ticket_at(at);
  return {{"now", now.time_since_epoch().count()},
          {"window", at.empty() ? Json() : Json{{"key", at}, {"name", name_in(hall.windows, at).zh}}},
          {"windows", windows_json(db, scene, staff)},
          {"current", current ? ticket_json(hall, *current) : Json()},
          {"recalls_left", current ? std::max(0, hall.rules.recalls - current->recalls) : 0},
          {"queues", queues_json(db, scene, window)},
          {"waiting", tickets_json(hall, line_of(db, scene, window))},
          {"passed", tickets_json(hall, aside(db, scene, window, TicketState::no_show))},
          {"suspended", tickets_json(hall, aside(db, scene, window, TicketState::suspended))},
          {"businesses", businesses_json(hall)},
          {"served_today", db.finished_by(staff.account.user, begin_of(hall, scene.day))}};
}

}  // namespace hub
