// Wait, work until nothing waits, wait again.
// Not a queue: what waits stands in the database, so a crash forgets nothing.
#include "hub/processor.h"

#include <sys/resource.h>
#include <unistd.h>

#include "hub/retention.h"

namespace hub {
namespace {

constexpr std::chrono::milliseconds lull{200};
constexpr int lulls_awaited = 50;  // 10 s
constexpr std::chrono::seconds pause_after_trouble{5};
constexpr std::chrono::hours look_for_old{1};
constexpr std::chrono::minutes look_anyway{1};  // another hub may have stored something and died

/// Linux gives each thread its own niceness. Opening a rating costs fifty times what storing it does.
void step_back() { setpriority(PRIO_PROCESS, static_cast<id_t>(gettid()), 10); }

}  // namespace

Processor::Processor(Connections& connections, const storage::PrivateKey& key, storage::KeyId reviewers,
                     std::chrono::days keep_identities, Clock clock, Events events)
    : connections_(connections),
      key_(key),
      reviewers_(reviewers),
      keep_identities_(keep_identities),
      clock_(std::move(clock)),
      events_(std::move(events)),
      thread_([this](const std::stop_token& stop) { run(stop); }) {}

Processor::~Processor() = default;

void Processor::wake() {
  {
    const std::lock_guard lock(mutex_);
    waiting_work_ = true;
  }
  woken_.notify_one();
}

void Processor::run(const std::stop_token& stop) {
  step_back();
  while (!stop.stop_requested()) {
    const bool overdue = wait(stop);
    while (!stop.stop_requested() && (overdue || !woken()) && round()) continue;
    if (!stop.stop_requested()) forget_old();
  }
}

bool Processor::wait(const std::stop_token& stop) {
  std::unique_lock lock(mutex_);
  const auto stored_something = [this] { return waiting_work_; };
  woken_.wait_for(lock, stop, look_anyway, stored_something);
  for (int i = 0; i < lulls_awaited; ++i) {
    waiting_work_ = false;
    if (!woken_.wait_for(lock, stop, lull, stored_something)) return false;
  }
  waiting_work_ = false;
  return true;
}

bool Processor::woken() {
  const std::lock_guard lock(mutex_);
  return waiting_work_;
}

bool Processor::round() {
  try {
    const auto done = process_some(connections_, key_, reviewers_, clock_());
    for (const auto& alarm : done.alarms) events_.alarm(alarm);
    return done.looked_at > 0;
  } catch (const storage::DbError& e) {
    trouble(e.what());
    return false;
  }
}

void Processor::forget_old() {
  const auto now = clock_();
  if (now < forget_at_) return;
  try {
    while (forget_identities(connections_, now, keep_identities_) > 0) continue;
    forget_at_ = now + look_for_old;
  } catch (const storage::DbError& e) {
    trouble(e.what());
  }
}

void Processor::trouble(const std::string& why) {
  events_.trouble(why);
  std::unique_lock lock(mutex_);
  woken_.wait_for(lock, thread_.get_stop_token(), pause_after_trouble, [] { return false; });
  waiting_work_ = true;
}

}  // namespace hub
