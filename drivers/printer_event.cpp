// Names for logs and JSON.
// Not words for people.
#include "drivers/printer_event.h"

namespace drivers {

std::string_view name_of(PrinterState state) {
  switch (state) {
    case PrinterState::ready:
      return "ready";
    case PrinterState::near_end:
      return "near_end";
    case PrinterState::paper_out:
      return "paper_out";
    case PrinterState::cover_open:
      return "cover_open";
    case PrinterState::cutter:
      return "cutter";
    case PrinterState::hot:
      return "hot";
    case PrinterState::gone:
      return "gone";
    case PrinterState::unknown:
      break;
  }
  return "unknown";
}

std::string_view name_of(PrintProof proof) {
  switch (proof) {
    case PrintProof::confirmed:
      return "confirmed";
    case PrintProof::processed:
      return "processed";
    case PrintProof::sent:
      return "sent";
    case PrintProof::unknown:
      break;
  }
  return "unknown";
}

std::string_view name_of(NoPrinter why) {
  switch (why) {
    case NoPrinter::absent:
      return "absent";
    case NoPrinter::denied:
      return "denied";
    case NoPrinter::busy:
      return "busy";
    case NoPrinter::unsupported:
      return "unsupported";
    case NoPrinter::failed:
      break;
  }
  return "failed";
}

}  // namespace drivers
