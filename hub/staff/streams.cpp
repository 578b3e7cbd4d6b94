// From what has changed to what is said.
// Keeps what is new, not how often.
#include "hub/staff/streams.h"

#include <array>

#include "hub/staff/sessions.h"

namespace hub {
namespace {

constexpr const char* again_after = "retry: 2000\n\n";

std::string event(const char* name, const std::string& data) {
  return std::string("event: ") + name + "\ndata: " + data + "\n\n";
}

class BoardStream final : public EventStream {
 public:
  BoardStream(Connections& connections, BoardFeed& feed) : events_(connections.events()), feed_(feed) {}

  Piece next(sys_seconds now) override {
    const auto state = feed_.look(now);
    if (state.edition == told_) return {};
    const bool first = told_ == 0;
    told_ = state.edition;
    return {(first ? again_after : "") + event("board", *state.json)};
  }
  void listen(std::function<void()> wake) override {
    heard_ = events_.subscribe([wake = std::move(wake)](Topic topic) {
      if (topic != Topic::devices) wake();
    });
  }

 private:
  Events& events_;
  BoardFeed& feed_;
  std::uint64_t told_ = 0;
  Events::Subscription heard_;
};

class StaffStream final : public EventStream {
 public:
  StaffStream(Connections& connections, std::string token)
      : connections_(connections), token_(std::move(token)) {
    for (auto& topic : changed_) topic = true;
  }

  Piece next(sys_seconds now) override {
    if (!staff_with(connections_, token_, false, now)) return {event("session", "{}"), true};
    std::string text = first_ ? again_after : "";
    first_ = false;
    if (is_new(Topic::tickets)) text += event("counter", "{}");
    if (is_new(Topic::hall)) text += event("hall", Json{{"version", version()}}.dump());
    if (is_new(Topic::devices)) text += event("devices", "{}");
    return {std::move(text)};
  }
  void listen(std::function<void()> wake) override {
    heard_ = connections_.events().subscribe([this, wake = std::move(wake)](Topic topic) {
      changed_.at(static_cast<std::size_t>(topic)) = true;
      wake();
    });
  }

 private:
  bool is_new(Topic topic) { return changed_.at(static_cast<std::size_t>(topic)).exchange(false); }
  std::int64_t version() {
    return connections_.read([](Database& db) { return db.hall()->version; });
  }

  Connections& connections_;
  const std::string token_;
  bool first_ = true;
  std::array<std::atomic<bool>, topics.size()> changed_;
  Events::Subscription heard_;  // last: it ends before what it fills
};

}  // namespace

std::shared_ptr<EventStream> board_stream(Connections& connections, BoardFeed& feed) {
  return std::make_shared<BoardStream>(connections, feed);
}

std::shared_ptr<EventStream> staff_stream(Connections& connections, std::string token) {
  return std::make_shared<StaffStream>(connections, std::move(token));
}

}  // namespace hub
