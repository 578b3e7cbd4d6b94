// Calls by their events, queues by their businesses.
// No sign-in and no person.
#include "hub/staff/board.h"

#include "hub/ledger.h"

namespace hub {
namespace {

constexpr std::size_t calls_most = 12, next_most = 5;
/// Waiting times grow while nothing else happens.
constexpr std::chrono::seconds fresh{10};

/// Whoever was sent back to wait, or away, is not called any more.
bool was_called(TicketState s) {
  return s == TicketState::called || s == TicketState::serving || s == TicketState::finished ||
         s == TicketState::no_show;
}

Json call_json(const Hall& hall, const Call& call) {
  const auto window = name_in(hall.windows, call.window);
  return {{"number", number_text(call.ticket.prefix, call.ticket.number)},
          {"window_name", window.zh},
          {"window_name_en", window.en},
          {"at", call.at.time_since_epoch().count()},
          {"times", 1 + call.ticket.recalls},
          {"event", call.event}};
}

Json calls_json(Database& db, const Scene& scene) {
  auto out = Json::array();
  for (const auto& call : db.latest_calls(begin_of(scene.hall(), scene.day), calls_most))
    if (was_called(call.ticket.state)) out.push_back(call_json(scene.hall(), call));
  return out;
}

Json queue_json(Database& db, const Scene& scene, const Business& b) {
  const int waiting = db.in_line(scene.day, b.key, scene.now);
  const auto wait = wait_for(db, scene, b.key, waiting);
  auto next = Json::array();
  for (const auto& t : db.line(scene.day, b.key, next_most)) next.push_back(number_text(t.prefix, t.number));
  return {{"business_name", b.name.zh},
          {"business_name_en", b.name.en},
          {"area", name_in(scene.hall().areas, b.area).zh},
          {"waiting", waiting},
          {"wait_minutes", wait ? Json(wait->count()) : Json()},
          {"next", std::move(next)}};
}

}  // namespace

Json board_json(Database& db, const std::string& hall, sys_seconds now) {
  const auto scene = scene_of(db, now);
  auto waiting = Json::array();
  for (const auto& b : scene.hall().businesses) waiting.push_back(queue_json(db, scene, b));
  return {{"now", now.time_since_epoch().count()},
          {"hall", hall},
          {"calls", calls_json(db, scene)},
          {"waiting", std::move(waiting)}};
}

BoardFeed::BoardFeed(Connections& connections, std::string hall)
    : connections_(connections),
      hall_(std::move(hall)),
      heard_(connections.events().subscribe([this](Topic topic) {
        if (topic != Topic::devices) changed_ = true;
      })) {}

BoardFeed::State BoardFeed::look(sys_seconds now) {
  const std::lock_guard lock(mutex_);
  if (changed_.exchange(false) || now < looked_at_ || now >= looked_at_ + fresh) look_again(now);
  return state_;
}

void BoardFeed::look_again(sys_seconds now) {
  auto board = connections_.read([&](Database& db) { return board_json(db, hall_, now); });
  state_.json = std::make_shared<const std::string>(board.dump());
  board.erase("now");
  auto seen = board.dump();
  if (seen != seen_) ++state_.edition;
  seen_ = std::move(seen);
  looked_at_ = now;
}

}  // namespace hub
