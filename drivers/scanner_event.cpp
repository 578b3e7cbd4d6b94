// Words for the log about what a scanner told.
// English, and nothing of what was scanned: these lines go to the journal.
#include "drivers/scanner_event.h"

namespace drivers {
namespace {

struct DescribeScanner {
  std::string operator()(const ScannerReady& e) const {
    return "ScannerReady " + e.place + ", " + e.transport;
  }
  std::string operator()(const ScannerGone& e) const { return "ScannerGone " + std::string(name_of(e.why)); }
  std::string operator()(const Scanned&) const { return "Scanned"; }
  std::string operator()(const ScanRefused& e) const { return "ScanRefused " + std::string(name_of(e.why)); }
};

}  // namespace

std::string_view name_of(ScannerTrouble why) {
  switch (why) {
    case ScannerTrouble::absent:
      return "absent";
    case ScannerTrouble::unplugged:
      return "unplugged";
    case ScannerTrouble::denied:
      return "denied";
    case ScannerTrouble::busy:
      return "busy";
    case ScannerTrouble::flooding:
      return "flooding";
  }
  return "?";
}

std::string_view name_of(ScanFault why) {
  switch (why) {
    case ScanFault::too_long:
      return "too_long";
    case ScanFault::not_printable:
      return "not_printable";
    case ScanFault::cut_short:
      return "cut_short";
  }
  return "?";
}

std::string describe(const ScannerEvent& event) { return std::visit(DescribeScanner{}, event); }

}  // namespace drivers
