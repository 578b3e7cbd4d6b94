// One printer behind a fake link, for tests of its conversation.
// Not a rig: nothing of USB is in it (printer_rig has that).
#pragma once

#include <gtest/gtest.h>

#include <optional>

#include "drivers/printer.h"
#include "tests/drivers/fake_printer.h"
#include "tests/drivers/ticket_dots.h"

namespace tests {

inline constexpr std::chrono::milliseconds fake_cap{10'000};

/// The fake answers at once, so what it has not said by then it will not say.
inline constexpr drivers::PrinterPace fake_pace{.answer = std::chrono::milliseconds(100),
                                                .stuck = std::chrono::milliseconds(100),
                                                .proof = std::chrono::milliseconds(400),
                                                .confirm = std::chrono::milliseconds(200),
                                                .settle = std::chrono::milliseconds(5),
                                                .poll = std::chrono::milliseconds(10),
                                                .check = std::chrono::milliseconds(200),
                                                .rescan = std::chrono::milliseconds(20)};

struct PrinterCase {
  explicit PrinterCase(drivers::PrinterProfile how = {.name = "epson", .process_id = true},
                       sim::PrinterKind kind = {})
      : profile(std::move(how)), fake(kind), printer(fake.source(), profile, fake_pace) {
    fake.plug();
  }

  /// The next event of a kind; others are passed over.
  template <typename Event>
  std::optional<Event> next() {
    const auto end = drivers::in(fake_cap);
    while (drivers::Clock::now() < end) {
      const auto event = printer.next(fake_cap);
      if (const auto* wanted = event ? std::get_if<Event>(&*event) : nullptr) return *wanted;
    }
    return std::nullopt;
  }
  drivers::PrinterState next_state() {
    const auto event = next<drivers::PrinterChanged>();
    return event ? event->state : drivers::PrinterState::unknown;
  }
  bool wait_for(drivers::PrinterState state) {
    for (auto event = next<drivers::PrinterChanged>(); event; event = next<drivers::PrinterChanged>()) {
      if (event->state == state) return true;
    }
    return false;
  }
  TicketDots submit(drivers::PrintJobId job,
                    std::chrono::milliseconds deadline = std::chrono::milliseconds(2000),
                    unsigned height = 200) {
    TicketDots ticket(job, profile.dots, height);
    printer.submit(job, ticket.bytes(profile), drivers::in(deadline));
    return ticket;
  }
  drivers::JobDone done() {
    const auto event = next<drivers::JobDone>();
    EXPECT_TRUE(event);
    return event.value_or(drivers::JobDone{});
  }

  const drivers::PrinterProfile profile;
  FakePrinter fake;
  drivers::Printer printer;
};

}  // namespace tests
