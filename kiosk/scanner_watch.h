// The scanner's thread: runs drivers::Scanner and posts what was scanned to the inbox. Decides nothing.
#pragma once

#include <thread>

#include "drivers/scanner.h"
#include "kiosk/inbox.h"

namespace kiosk {

class ScannerWatch {
 public:
  /// `inbox` outlives it. Stops and joins on destruction.
  ScannerWatch(drivers::ScannerChoice, Inbox& inbox);
  ~ScannerWatch();
  ScannerWatch(const ScannerWatch&) = delete;
  ScannerWatch& operator=(const ScannerWatch&) = delete;

 private:
  void watch(const std::stop_token&);

  Inbox& inbox_;
  drivers::Scanner scanner_;
  std::jthread thread_;
};

}  // namespace kiosk
