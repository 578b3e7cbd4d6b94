// Who watches, and telling them.
// Between hubs: hub/listener.h.
#include "hub/events.h"

namespace hub {

std::string_view name_of(Topic topic) {
  switch (topic) {
    case Topic::tickets:
      return "tickets";
    case Topic::hall:
      return "hall";
    case Topic::devices:
      return "devices";
  }
  return "";
}

std::optional<Topic> topic_named(std::string_view name) {
  for (const auto topic : topics)
    if (name == name_of(topic)) return topic;
  return std::nullopt;
}

Events::Subscription Events::subscribe(Heard heard) {
  const std::lock_guard lock(mutex_);
  heard_.emplace(++last_, std::move(heard));
  return {*this, last_};
}

void Events::Subscription::end() {
  if (events_ == nullptr) return;
  const std::lock_guard lock(events_->mutex_);
  events_->heard_.erase(number_);
}

void Events::tell(Topic topic) {
  const std::lock_guard lock(mutex_);
  for (const auto& [number, heard] : heard_) heard(topic);
}

}  // namespace hub
