// From a simulated scanner to the terminal's inbox, through the real driver and its thread. Runs under
// umockdev-wrapper.
#include "kiosk/scanner_watch.h"

#include <gtest/gtest.h>

#include <condition_variable>
#include <mutex>

#include "tests/sim/scanner_cable.h"
#include "tests/sim/sim_scanner.h"
#include "tests/sim/umock_cable.h"

namespace kiosk {
namespace {

class WatchedScanner : public ::testing::Test {
 protected:
  /// What the scanner's thread posts of its own state is no code.
  template <class Code>
  static bool is_of(const Message& message) {
    const auto* event = std::get_if<Event>(&message);
    const auto* scanned = event ? std::get_if<CodeScanned>(event) : nullptr;
    return scanned && std::holds_alternative<Code>(scanned->code);
  }

  /// Holds `text` before the scanner, and again when nothing comes of it: what is scanned before the driver
  /// has opened the line is lost, as it should be. Whether a Code came.
  template <class Code>
  bool scan_until(const std::string& text) {
    for (int attempt = 0; attempt < 20; ++attempt) {
      cable_.with([&] { device_.scan(text); });
      std::unique_lock lock(mutex_);
      if (!rung_.wait_for(lock, std::chrono::milliseconds(500), [this] { return posted_; })) continue;
      posted_ = false;
      for (const auto& message : inbox_.take()) {
        if (is_of<Code>(message)) return true;
      }
    }
    return false;
  }

  std::mutex mutex_;
  std::condition_variable rung_;
  bool posted_ = false;
  Inbox inbox_{[this] {
    const std::lock_guard lock(mutex_);
    posted_ = true;
    rung_.notify_one();
  }};
  sim::Testbed testbed_;
  sim::SimScanner device_{sim::ScannerKind::serial};
  sim::ScannerCable cable_{testbed_, device_};
};

TEST_F(WatchedScanner, PostsReceiptsAndWhatIsNone) {
  cable_.plug("1-4");
  const ScannerWatch watch({}, inbox_);
  EXPECT_TRUE(scan_until<storage::Receipt>("HK1R:7K3MQ2XV9D"));
  cable_.with([&] { device_.set_flaw(sim::ScannerFlaw::garbage); });
  EXPECT_TRUE(scan_until<ForeignCode>("HK1R:7K3MQ2XV9D"));
}

}  // namespace
}  // namespace kiosk

int main(int argc, char** argv) {
  sim::ensure_umockdev(argv);
  testing::InitGoogleTest(&argc, argv);
  return RUN_ALL_TESTS();
}
