// The loop of one worker thread.
#include "kiosk/worker.h"

#include "kiosk/scrub.h"

namespace kiosk {

Worker::Worker() : thread_([this](const std::stop_token& stop) { work(stop); }) {}

Worker::~Worker() {
  thread_.request_stop();
  thread_.join();
}

void Worker::run(Job job) {
  {
    const std::lock_guard lock(mutex_);
    jobs_.push_back(std::move(job));
  }
  changed_.notify_one();
}

void Worker::work(const std::stop_token& stop) {
  std::unique_lock lock(mutex_);
  while (changed_.wait(lock, stop, [this] { return !jobs_.empty(); }), !stop.stop_requested()) {
    auto job = std::move(jobs_.front());
    jobs_.pop_front();
    lock.unlock();
    job();
    job = nullptr;  // what it held of a person is wiped before the stack is
    scrub_stack();
    lock.lock();
  }
}

}  // namespace kiosk
