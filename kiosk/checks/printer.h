// What a technician is told about the ticket printer, from the driver's own events.
// Prints nothing (hallkioskctl print-test does).
#pragma once

#include <memory>

#include "drivers/printer.h"
#include "kiosk/checks/subject.h"

namespace kiosk::checks {

[[nodiscard]] Finding finding_on(const drivers::PrinterChanged&, Now);

/// Opens the printer and waits until its state is known: 7 s at most. Nobody else may have it meanwhile.
[[nodiscard]] Finding check_printer(std::unique_ptr<drivers::PrinterSource>, drivers::PrinterProfile, Now);

}  // namespace kiosk::checks
