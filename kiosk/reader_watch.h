// The reader's thread: runs drivers::IdReader and posts what happens to the inbox. Decides nothing.
#pragma once

#include <thread>

#include "drivers/id_reader.h"
#include "kiosk/inbox.h"

namespace kiosk {

class ReaderWatch {
 public:
  /// `inbox` outlives it. Stops and joins on destruction, within one exchange with the reader.
  ReaderWatch(std::unique_ptr<drivers::SamSource>, Inbox& inbox);
  ~ReaderWatch();
  ReaderWatch(const ReaderWatch&) = delete;
  ReaderWatch& operator=(const ReaderWatch&) = delete;

 private:
  void watch(const std::stop_token&);

  Inbox& inbox_;
  drivers::IdReader reader_;
  std::jthread thread_;
};

}  // namespace kiosk
