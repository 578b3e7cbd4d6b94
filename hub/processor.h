// The thread that opens ratings behind the terminals' backs: intake has answered by then, nobody waits for
// it. Decides nothing: hub/processing.h does.
#pragma once

#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>

#include "hub/processing.h"

namespace hub {

/// Starts with what an earlier run left behind. Waits for a lull (200 ms in which nothing was stored), 10 s
/// at most: terminals hand in what they have first. Runs at a lower priority than the threads that serve
/// them.
class Processor {
 public:
  using Clock = std::function<sys_seconds()>;
  /// Called on the processor's thread.
  struct Events {
    std::function<void(const Alarm&)> alarm;
    std::function<void(const std::string& why)> trouble;  // the database failed; it tries again after a pause
  };

  /// All that is passed by reference must outlive it.
  /// `keep_identities`: see hub/retention.h, looked after once an hour.
  Processor(Connections&, const storage::PrivateKey&, storage::KeyId reviewers,
            std::chrono::days keep_identities, Clock, Events);
  ~Processor();  // finishes the round it is in
  Processor(const Processor&) = delete;
  Processor& operator=(const Processor&) = delete;

  /// Something was stored. Any thread.
  void wake();

 private:
  void run(const std::stop_token&);
  /// False when nothing was waiting, or the database failed.
  bool round();
  void forget_old();
  void trouble(const std::string& why);
  /// True when it waited for a lull long enough and opens now whatever else comes in.
  bool wait(const std::stop_token&);
  [[nodiscard]] bool woken();

  Connections& connections_;
  const storage::PrivateKey& key_;
  storage::KeyId reviewers_;
  const std::chrono::days keep_identities_;
  Clock clock_;
  Events events_;
  std::mutex mutex_;
  std::condition_variable_any woken_;
  bool waiting_work_ = true;
  sys_seconds forget_at_{};  // the processor's thread only
  std::jthread thread_;      // last: it uses all of the above
};

}  // namespace hub
