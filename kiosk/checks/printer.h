// What a technician is told about the ticket printer, from the driver's own events.
// Prints nothing.
#pragma once

#include <memory>

#include "drivers/printer.h"
#include "kiosk/checks/subject.h"

namespace kiosk::checks {

inline constexpr Subject the_printer{"printer", "小票打印机", tickets};

[[nodiscard]] Finding finding_on(const drivers::PrinterChanged&, Now);

/// What came of a test ticket. `why` counts where there is no printer.
[[nodiscard]] Finding finding_on_test(const drivers::JobDone&, drivers::NoPrinter why, Now);

/// Opens the printer and waits until it has said how it is, or it is known why not: 7 s at most. Nobody else
/// may have it meanwhile.
[[nodiscard]] Finding check_printer(std::unique_ptr<drivers::PrinterSource>, const drivers::PrinterProfile&,
                                    Now);

}  // namespace kiosk::checks
