// Objects that umockdev's thread calls are made, and freed, on ours. GLib passes them on by futexes, which
// ThreadSanitizer does not see: what crosses says so here.
// Not a lock: it orders what GLib has ordered already.
#pragma once

#include <atomic>

namespace sim {

/// Everything before it on one thread is before everything after a later one on another.
inline void hand_over() {
  static std::atomic<unsigned> crossings{0};
  crossings.fetch_add(1, std::memory_order_acq_rel);
}

/// Around what umockdev's thread does for us.
struct HandedOver {
  HandedOver() { hand_over(); }
  ~HandedOver() { hand_over(); }
  HandedOver(const HandedOver&) = delete;
  HandedOver& operator=(const HandedOver&) = delete;
};

}  // namespace sim
