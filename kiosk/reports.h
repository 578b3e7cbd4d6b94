// Tells the hub what the terminal found when it checked itself, and repeats it until the hub has it, across
// restarts. A newer result takes the place of one that never arrived. Not the checks.
#pragma once

#include <condition_variable>
#include <filesystem>
#include <functional>
#include <mutex>
#include <optional>
#include <thread>

#include "hub/client.h"
#include "kiosk/check.h"

namespace kiosk {

/// The message of a run: its first finding's time, and of each finding what happened. What is longer than the
/// hub takes is cut between characters; what are more, is left off, the good ones first.
[[nodiscard]] hub::SelfTest report_of(const Findings&);

/// How long is waited after an attempt that failed: at first, then twice as long each time, up to `most`.
struct ReportPace {
  std::chrono::milliseconds first{std::chrono::seconds(30)}, most{std::chrono::minutes(10)};
};

class Reports {
 public:
  /// Blocks; one call at a time, on a thread of its own.
  using Send = std::function<hub::HeartbeatOutcome(const hub::SelfTest&)>;

  /// What `file` holds from an earlier start is sent at once. The file: the message as hub/wire.h writes it;
  /// there is one only while the hub has not answered.
  Reports(std::filesystem::path file, Send, ReportPace = {});
  /// Waits for the request in hand.
  ~Reports();
  Reports(const Reports&) = delete;
  Reports& operator=(const Reports&) = delete;

  /// Any thread; returns at once.
  void submit(hub::SelfTest);

 private:
  void work(const std::stop_token&);
  void put_on_disk(const std::optional<hub::SelfTest>&) const;
  [[nodiscard]] bool sent(const hub::SelfTest&) const;

  std::filesystem::path file_;
  Send send_;
  ReportPace pace_;
  std::mutex mutex_;
  std::condition_variable_any changed_;
  std::optional<hub::SelfTest> fresh_;  // submitted, and not yet seen by the thread
  std::jthread thread_;                 // last: it uses the others
};

}  // namespace kiosk
