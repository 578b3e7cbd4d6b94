// What a status code of the SAM means (SW3 of a reply, GA/T 467): for the reader's work, for the citizen, and
// for the technician. The one table of it; docs/failure-codes.md is printed from it. Not the order of
// attempts, which is id_reader's.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "drivers/advice.h"
#include "drivers/reader_event.h"

namespace drivers {

/// What the reader's work makes of a status.
enum class StatusOutcome {
  done,              // 90, 9F
  absent,            // 91: no such item on the card; no failure
  no_card,           // 80: none, or one that was read already
  card_moved,        // taken away or shifted
  card_damaged,      // the chip's data fail their verification
  card_refused,      // card and SAM do not accept each other
  not_an_id_card,    // 40
  request_bad,       // the SAM did not get what was sent
  sam_confused,      // wants a reset
  sam_self_test,     // refuses all work
  sam_unauthorised,  // refuses all work
  line_fault,        // between the reader's own parts: open it again
  unlisted           // in no document we have
};

struct SamStatus {
  std::uint8_t sw3 = 0;
  std::string_view symbol;  // for logs and JSON: "read_failed"
  StatusOutcome outcome{};
  bool lay_again = false;  // laying the card again may help
  Advice advice;
};

/// Every code of the documents, ascending.
[[nodiscard]] std::span<const SamStatus> sam_statuses();

/// The row of `sw3`; for a code in no document the row of unlisted ones, whose sw3 is 0.
[[nodiscard]] const SamStatus& sam_status(std::uint8_t sw3);

/// The SAM refuses all work until it is repaired.
[[nodiscard]] bool is_out_of_service(StatusOutcome);

/// What to tell people about an event; nullptr where nothing is wrong. Static storage.
[[nodiscard]] const Advice* advice_on(const ReaderEvent&);

/// What has no code of its own, each with a name for logs: a reader that is not there, a field that is wrong.
struct Trouble {
  std::string_view symbol;
  Advice advice;
};
[[nodiscard]] std::span<const Trouble> other_troubles();

}  // namespace drivers
