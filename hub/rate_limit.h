// How often one address may ask something that could be guessed: receipt codes, enrolment codes.
// Not a defence of the network, and no list of good or bad addresses. Any thread.
#pragma once

#include <chrono>
#include <cstddef>
#include <map>
#include <mutex>
#include <string>

namespace hub {

/// A bucket per address: `burst` tries at once, one more each `every`. Remembers at most `addresses`; when
/// more come, the one idle longest is forgotten (it had most likely refilled).
class RateLimit {
 public:
  using Time = std::chrono::steady_clock::time_point;
  RateLimit(unsigned burst, std::chrono::milliseconds every, std::size_t addresses = 4096)
      : burst_(burst), every_(every), addresses_(addresses) {}

  /// Counts this try. False when it is one too many; it does not count then.
  [[nodiscard]] bool allow(const std::string& address, Time now);

 private:
  void make_room(Time now);

  unsigned burst_;
  std::chrono::milliseconds every_;
  std::size_t addresses_;
  std::mutex mutex_;
  std::map<std::string, Time> free_at_;  // when the bucket is full again
};

}  // namespace hub
