// Reads the clocks for the uploader and logs what it did, without a word of what was rated.
#include "kiosk/uploads.h"

#include <spdlog/spdlog.h>

#include <random>

#include "storage/sqlite.h"

namespace kiosk {
namespace {

storage::Moment moment() {
  return {std::chrono::steady_clock::now(),
          std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now())};
}

storage::Uploader::Random random_source() {
  return [engine = std::mt19937(std::random_device{}())]() mutable {
    return std::uniform_real_distribution<>(0, 1)(engine);
  };
}

void report(const storage::TickReport& r) {
  if (!r.trouble.empty()) spdlog::warn("upload: {}", r.trouble);
  if (r.untrusted) spdlog::critical("upload: the hub's certificate is not ours; a technician must look");
  if (r.sent) spdlog::info("upload: {} ratings sent", r.sent);
  if (r.processed) spdlog::info("upload: {} ratings processed by the hub", r.processed);
  if (r.set_aside) spdlog::critical("upload: {} ratings set aside by the hub; they stay here", r.set_aside);
  if (r.returned) spdlog::critical("upload: the hub lost {} ratings; they are sent again", r.returned);
}

}  // namespace

Uploads::Uploads(storage::Outbox outbox, std::unique_ptr<storage::Sender> sender,
                 const storage::DeviceIdentity& identity, storage::UploaderOptions options, Inbox& inbox)
    : outbox_(std::move(outbox)),
      sender_(std::move(sender)),
      uploader_(
          outbox_, *sender_,
          [&identity](const storage::Epoch& epoch, const storage::Tip& tip) {
            return identity.sign(epoch, tip.seq, tip.head);
          },
          random_source(), options),
      inbox_(inbox),
      thread_([this](const std::stop_token& stop) { work(stop); }) {}

Uploads::~Uploads() {
  thread_.request_stop();
  thread_.join();
}

void Uploads::nudge() {
  {
    const std::lock_guard lock(mutex_);
    nudged_ = true;
  }
  changed_.notify_one();
}

void Uploads::work(const std::stop_token& stop) {
  std::unique_lock lock(mutex_);
  while (!stop.stop_requested()) {
    changed_.wait_until(lock, stop, uploader_.due(), [this] { return nudged_; });
    if (stop.stop_requested()) return;
    if (std::exchange(nudged_, false)) uploader_.nudge(moment());
    lock.unlock();
    tick();
    lock.lock();
  }
}

void Uploads::tick() {
  try {
    const auto done = uploader_.tick(moment());
    report(done);
    if (done.swept) inbox_.post(RoomChanged{outbox_.room() != storage::Room::none});
  } catch (const storage::DbError& e) {
    spdlog::error("upload: {}", e.what());
  }
}

}  // namespace kiosk
