// What people are told about a ticket printer: its state, why there is none, how sure a ticket is. The one
// table of it; a part of docs/failure-codes.md is printed from it. Not how a state is found out (printer).
#pragma once

#include <span>
#include <string_view>

#include "drivers/advice.h"
#include "drivers/printer_event.h"

namespace drivers {

struct PrinterSituation {
  PrinterState state{};
  NoPrinter why{};          // told apart only while gone
  std::string_view symbol;  // for logs and JSON: "paper_out"; while gone "absent", "denied" …
  Advice advice;
};

/// Every state, `gone` once for each reason.
[[nodiscard]] std::span<const PrinterSituation> printer_situations();
[[nodiscard]] const PrinterSituation& situation_of(PrinterState, NoPrinter = NoPrinter::absent);

/// Nothing keeps it from printing: ready, or the roll is nearly used up.
[[nodiscard]] bool prints(PrinterState);

/// zh, for technicians: how it is known that a ticket came out.
[[nodiscard]] std::string_view words_of(PrintProof);

}  // namespace drivers
