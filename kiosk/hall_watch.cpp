// Reads the clocks for the errands.
// A disk that fails counts as a silent hub without numbers: nothing can be given safely.
#include "kiosk/hall_watch.h"

#include <spdlog/spdlog.h>

namespace kiosk {

HallWatch::HallWatch(TicketBook book, Options options, Inbox& inbox)
    : book_(std::move(book)),
      options_(std::move(options)),
      errands_(*options_.hub, book_),
      inbox_(inbox),
      thread_([this](const std::stop_token& stop) { work(stop); }) {}

HallWatch::~HallWatch() {
  thread_.request_stop();
  thread_.join();
}

void HallWatch::nudge() {
  {
    const std::lock_guard lock(mutex_);
    nudged_ = true;
  }
  changed_.notify_one();
}

HallKnown HallWatch::round() try {
  return errands_.run(options_.clock(), std::chrono::steady_clock::now());
} catch (const storage::DbError& e) {
  spdlog::critical("ticket book: {}", e.what());
  return {};
}

void HallWatch::work(const std::stop_token& stop) {
  std::shared_ptr<const HallKnown> told;
  while (!stop.stop_requested()) {
    auto known = std::make_shared<const HallKnown>(round());
    if (!told || !looks_the_same(*told, *known)) {
      if (!told || told->answers != known->answers)
        spdlog::info("hub: {}", known->answers ? "answers" : "silent, numbers come from the lease");
      inbox_.post(HallTold{known});
      told = std::move(known);
    }
    std::unique_lock lock(mutex_);
    changed_.wait_for(lock, stop, options_.pace, [this] { return nudged_; });
    nudged_ = false;
  }
}

}  // namespace kiosk
