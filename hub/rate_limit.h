// How often one address may ask something that could be guessed (receipt codes, enrolment codes), and how
// often one token may push.
// Not a defence of the network, and no list of good or bad addresses. Any thread.
#pragma once

#include <chrono>
#include <cstddef>
#include <map>
#include <mutex>
#include <string>

namespace hub {

/// A bucket per key, mostly an address: `burst` tries at once, one more each `every`. Remembers at most
/// `keys`; when more come, the one idle longest is forgotten (it had most likely refilled).
class RateLimit {
 public:
  using Time = std::chrono::steady_clock::time_point;
  RateLimit(unsigned burst, std::chrono::milliseconds every, std::size_t keys = 4096)
      : burst_(burst), every_(every), keys_(keys) {}

  /// Counts this try. False when it is one too many; it does not count then.
  [[nodiscard]] bool allow(const std::string& key, Time now);

 private:
  void make_room(Time now);

  unsigned burst_;
  std::chrono::milliseconds every_;
  std::size_t keys_;
  std::mutex mutex_;
  std::map<std::string, Time> free_at_;  // when the bucket is full again
};

}  // namespace hub
