// The generic cell rate algorithm: one instant per key instead of a counter and a time.
// Not persistent: a restart forgives.
#include "hub/rate_limit.h"

#include <algorithm>

namespace hub {

bool RateLimit::allow(const std::string& key, Time now) {
  const std::lock_guard lock(mutex_);
  const auto it = free_at_.find(key);
  const auto start = it == free_at_.end() ? now : std::max(it->second, now);
  const auto full = start + every_;
  if (full - now > every_ * burst_) return false;
  if (it == free_at_.end()) make_room(now);
  free_at_[key] = full;
  return true;
}

void RateLimit::make_room(Time now) {
  if (free_at_.size() < keys_) return;
  std::erase_if(free_at_, [&](const auto& entry) { return entry.second <= now; });
  if (free_at_.size() < keys_) return;
  free_at_.erase(std::min_element(free_at_.begin(), free_at_.end(),
                                  [](const auto& a, const auto& b) { return a.second < b.second; }));
}

}  // namespace hub
