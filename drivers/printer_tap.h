// Listens in on the conversation with a printer: what it says of its state, how many bytes it takes, and
// faults, for support. Never a byte of what is printed: there is no place for one in what it tells.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <variant>

#include "drivers/printer_link.h"

namespace drivers {

struct PrinterOpened {
  std::string place;
};
struct PrinterRefused {
  NoPrinter why{};
};
struct PrinterTook {
  std::size_t bytes = 0;
  std::optional<PrinterFault> fault;
};
/// Status bytes and replies, as they came.
struct PrinterSaid {
  std::vector<std::uint8_t> bytes;
};
struct PrinterPort {
  std::optional<std::uint8_t> status;  // GET_PORT_STATUS; nothing: no answer
};
struct PrinterWiped {};  // SOFT_RESET

using PrinterSeen =
    std::variant<PrinterOpened, PrinterRefused, PrinterTook, PrinterSaid, PrinterPort, PrinterWiped>;

/// One line: "said 10 00 00 00", "took 12 bytes".
[[nodiscard]] std::string describe(const PrinterSeen&);

/// `source`, telling `see` what passes. `see` is called on the printer's thread, and must not throw.
[[nodiscard]] std::unique_ptr<PrinterSource> tapped(std::unique_ptr<PrinterSource> source,
                                                    std::function<void(const PrinterSeen&)> see);

}  // namespace drivers
