// Reads the clocks for both and logs what the uploader did, without a word of what was rated.
#include "kiosk/uploads.h"

#include <spdlog/spdlog.h>

#include <algorithm>
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

storage::Uploader::SignHead signature_of(const storage::DeviceIdentity& identity) {
  return [&identity](const storage::Epoch& epoch, const storage::Tip& tip) {
    return identity.sign(epoch, tip.seq, tip.head);
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

Uploads::Uploads(storage::Outbox outbox, Hub hub, const storage::DeviceIdentity& identity, Options options,
                 Inbox& inbox)
    : outbox_(std::move(outbox)),
      sender_(std::move(hub.ratings)),
      uploader_(outbox_, *sender_, signature_of(identity), random_source(), options.uploader),
      heartbeats_(outbox_, signature_of(identity), std::move(hub.heartbeat), options.heartbeats),
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

void Uploads::devices_are(Findings devices) {
  {
    const std::lock_guard lock(mutex_);
    devices_ = std::move(devices);
  }
  changed_.notify_one();
}

void Uploads::work(const std::stop_token& stop) {
  std::unique_lock lock(mutex_);
  while (!stop.stop_requested()) {
    changed_.wait_until(lock, stop, std::min(uploader_.due(), heartbeats_.due()),
                        [this] { return nudged_ || devices_; });
    if (stop.stop_requested()) return;
    take_mail();
    lock.unlock();
    tick();
    if (!stop.stop_requested()) beat();
    lock.lock();
  }
}

void Uploads::take_mail() {
  if (std::exchange(nudged_, false)) uploader_.nudge(moment());
  if (auto devices = std::exchange(devices_, std::nullopt)) heartbeats_.devices_are(*std::move(devices));
}

void Uploads::tick() {
  try {
    const auto done = uploader_.tick(moment());
    report(done);
    if (done.set_aside) heartbeats_.count_set_aside();
    if (done.swept) inbox_.post(RoomChanged{outbox_.room() != storage::Room::none});
  } catch (const storage::DbError& e) {
    spdlog::error("upload: {}", e.what());
  }
}

void Uploads::beat() try {
  const auto now = moment().steady;
  if (now >= heartbeats_.due()) heartbeats_.beat(now);
} catch (const storage::DbError& e) {
  spdlog::error("heartbeat: {}", e.what());
}

}  // namespace kiosk
