// What a terminal owns on its disk: where it lies, and opening it or saying in Chinese why that cannot be.
// Not what stands in it: storage knows.
#pragma once

#include <filesystem>
#include <stdexcept>
#include <string>

#include "kiosk/config.h"
#include "kiosk/ticket_book.h"
#include "storage/keys.h"
#include "storage/outbox.h"

namespace kiosk {

[[nodiscard]] inline std::filesystem::path keys_of(const Config& c) { return c.directory / "keys"; }
[[nodiscard]] inline std::filesystem::path outbox_of(const Config& c) { return c.directory / "outbox.db"; }

[[nodiscard]] inline std::filesystem::path tickets_of(const Config& c) { return c.directory / "tickets.db"; }

/// What a technician's work leaves: storage/pin.h, kiosk/kept.h, kiosk/reports.h.
struct ServiceFiles {
  std::filesystem::path pin, self_test, by_hand, volume, report;
};
[[nodiscard]] inline ServiceFiles service_files_of(const Config& c) {
  return {c.directory / "pin", c.directory / "self-test.json", c.directory / "by-hand.json",
          c.directory / "volume", c.directory / "report"};
}

/// What keeps the terminal from starting: in Chinese, with what to do next.
struct CannotStart : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// All throw CannotStart.
[[nodiscard]] storage::DeviceIdentity load_identity(const Config&);
[[nodiscard]] TicketBook open_ticket_book(const Config&);
[[nodiscard]] storage::Outbox open_outbox(const Config&, const std::string& terminal);

[[nodiscard]] storage::OutboxOptions outbox_options(const Config&);

/// For technicians, in Chinese: what is wrong, and what to do about it.
struct Told {
  std::string what, next_step;
};
[[nodiscard]] Told told_of(const storage::KeyFault&);
[[nodiscard]] Told told_of(const storage::OutboxError&, const std::filesystem::path& outbox);

/// Both in one sentence.
[[nodiscard]] std::string words_of(const storage::KeyFault&);
[[nodiscard]] std::string words_of(const storage::OutboxError&, const std::filesystem::path& outbox);

}  // namespace kiosk
