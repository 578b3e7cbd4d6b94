// The printer's thread: runs drivers::Printer and posts what happens to the inbox. Decides nothing.
#pragma once

#include <thread>

#include "drivers/printer.h"
#include "kiosk/inbox.h"

namespace kiosk {

class PrinterWatch {
 public:
  /// `inbox` outlives it. Stops and joins on destruction, within one exchange with the printer.
  PrinterWatch(std::unique_ptr<drivers::PrinterSource>, drivers::PrinterProfile, Inbox& inbox);
  ~PrinterWatch();
  PrinterWatch(const PrinterWatch&) = delete;
  PrinterWatch& operator=(const PrinterWatch&) = delete;

  /// See drivers::Printer::submit; what becomes of it is posted as PrinterTold. Any thread.
  void print(drivers::PrintJobId, drivers::EscPos, drivers::Deadline);

 private:
  void watch(const std::stop_token&);

  Inbox& inbox_;
  drivers::Printer printer_;
  std::jthread thread_;
};

}  // namespace kiosk
