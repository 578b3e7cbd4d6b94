// A queue and a bell.
#include "kiosk/inbox.h"

namespace kiosk {

void Inbox::post(Message message) {
  {
    const std::lock_guard lock(mutex_);
    messages_.push_back(std::move(message));
  }
  wake_();
}

std::vector<Message> Inbox::take() {
  const std::lock_guard lock(mutex_);
  return std::exchange(messages_, {});
}

}  // namespace kiosk
