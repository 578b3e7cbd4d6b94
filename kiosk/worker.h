// One thread that runs blocking jobs in order, one at a time. A job's outcome goes to the inbox; jobs share
// nothing.
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>

namespace kiosk {

class Worker {
 public:
  /// A job must not throw: what may fail is an outcome it posts.
  using Job = std::function<void()>;

  Worker();
  /// Finishes the job in hand, drops the rest, joins.
  ~Worker();
  Worker(const Worker&) = delete;
  Worker& operator=(const Worker&) = delete;

  void run(Job);

 private:
  void work(const std::stop_token&);

  std::mutex mutex_;
  std::condition_variable_any changed_;
  std::deque<Job> jobs_;
  std::jthread thread_;  // last: it uses the others
};

}  // namespace kiosk
