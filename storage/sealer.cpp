// The stock of key agreements.
// No cryptography: agree() and seal() are seal.cpp's.
#include "storage/sealer.h"

#include <utility>

namespace storage {

Sealer::Sealer(SealingKeys keys) : keys_(std::move(keys)) {
  ready_.reserve(full + 1);
  ready_.push_back(make());  // here, where an unusable key can still be told
  filler_ = std::jthread([this](const std::stop_token& stop) { fill(stop); });
}

SealedRating Sealer::seal(const Private<Bytes>& content, const Private<Bytes>& identity, const Place& place) {
  auto pair = take();
  return {storage::seal(content, std::move(pair.content), {Part::content, place}),
          storage::seal(identity, std::move(pair.identity), {Part::identity, place})};
}

Sealer::Pair Sealer::take() {
  std::unique_lock lock(mutex_);
  if (ready_.empty()) {
    lock.unlock();
    return make();
  }
  auto pair = std::move(ready_.back());
  ready_.pop_back();
  if (ready_.size() <= low && !std::exchange(filling_, true)) few_left_.notify_one();
  return pair;
}

void Sealer::fill(const std::stop_token& stop) try {
  while (!stop.stop_requested()) {
    {
      std::unique_lock lock(mutex_);
      if (!few_left_.wait(lock, stop, [this] { return filling_; })) return;
    }
    auto pair = make();
    const std::lock_guard lock(mutex_);
    ready_.push_back(std::move(pair));
    filling_ = ready_.size() < full;
  }
} catch (const std::exception&) {
  // No memory, or OpenSSL is broken: seal() meets the same where somebody waits for the answer.
}

}  // namespace storage
