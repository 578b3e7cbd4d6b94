// Seals ratings to one pair of keys, with the key agreement done ahead: it needs nothing of the rating and
// costs as much as a durable insert (four X25519 operations). The format is seal.h's.
#pragma once

#include <condition_variable>
#include <mutex>
#include <thread>
#include <vector>

#include "storage/seal.h"

namespace storage {

/// Any thread may seal. From the first seal() on, a thread of its own makes `full` ratings' worth of
/// agreements whenever no more than `low` are left; when none is, seal() makes its own.
class Sealer {
 public:
  /// Throws std::invalid_argument when a key is not usable.
  explicit Sealer(SealingKeys);
  Sealer(const Sealer&) = delete;
  Sealer& operator=(const Sealer&) = delete;

  /// The content to the hub, the identity to the reviewers. Throws as seal() does.
  [[nodiscard]] SealedRating seal(const Private<Bytes>& content, const Private<Bytes>& identity,
                                  const Place&);

 private:
  struct Pair {
    Agreement content, identity;
  };
  static constexpr std::size_t low = 8, full = 32;

  [[nodiscard]] Pair make() const { return {agree(keys_.content), agree(keys_.reviewers)}; }
  [[nodiscard]] Pair take();
  void fill(const std::stop_token&);

  SealingKeys keys_;
  std::mutex mutex_;
  std::condition_variable_any few_left_;
  std::vector<Pair> ready_;
  bool filling_ = false;
  std::jthread filler_;  // last: uses the others
};

}  // namespace storage
