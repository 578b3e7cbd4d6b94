// The terminal's real parts, made once and wired by hand. Knows no flow: that is the App's.
#pragma once

#include <functional>
#include <optional>

#include "kiosk/app.h"
#include "kiosk/config.h"
#include "kiosk/hall_watch.h"
#include "kiosk/health.h"
#include "kiosk/hub_desk.h"
#include "kiosk/ink_desk.h"
#include "kiosk/log_tail.h"
#include "kiosk/print_desk.h"
#include "kiosk/printer_watch.h"
#include "kiosk/rating_store.h"
#include "kiosk/reader_watch.h"
#include "kiosk/reports.h"
#include "kiosk/scanner_watch.h"
#include "kiosk/service_desk.h"
#include "kiosk/staff_bell.h"
#include "kiosk/ticket_desk.h"
#include "kiosk/uploads.h"
#include "ui/voice.h"
#include "ui/writing/engines.h"

namespace kiosk {

class Terminal {
 public:
  /// Opens keys, shows the first picture, opens outbox and reader and starts the workers. Throws CannotStart.
  /// `window` outlives it. `heard`, if given, is told all that is said: for the tests.
  Terminal(const Config&, ui::Window& window, std::function<void(const ui::Speech&)> heard = {});

  /// The loop, until the window is closed. For `seen` see App::run.
  void run(const std::function<void(const ui::View&)>& seen = {});

 private:
  [[nodiscard]] ServiceHands service_hands();
  [[nodiscard]] TicketHands ticket_hands();
  [[nodiscard]] CaseHands case_hands();
  [[nodiscard]] VoiceHands voice_hands(std::function<void(const ui::Speech&)> heard);
  /// To whoever looks at this machine, and to the hub.
  void tell_health(Finding);
  /// On the service desk's thread.
  void print_test_ticket(const Config&, drivers::PrintJobId);

  LogTail log_;  // before everything that logs from a thread
  storage::DeviceIdentity identity_;
  RunningLock lock_;
  Worker disk_;  // for what may wait: health
  Health health_;
  Inbox inbox_;
  ui::Sound sound_;
  ui::Voice voice_;
  ui::Engines writing_;
  App app_;  // shows its first picture before the others are made: they keep disk and processor busy
  ServiceDesk service_;
  Reports reports_;  // starts libcurl and OpenSSL: before every thread that uses them or libusb
  Uploads uploads_;
  RatingStore store_;  // after the uploads, which it nudges
  HubDesk desk_;
  InkDesk ink_;
  StaffBell bell_;
  ReaderWatch reader_;
  std::optional<ScannerWatch> scanner_;  // none where the hall wants none
  PrinterWatch printer_;
  PrintDesk prints_;  // after the printer
  HallWatch hall_;
  TicketDesk tickets_;  // after the hall's watch, which it nudges
};

}  // namespace kiosk
