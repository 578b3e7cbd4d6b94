// Listens in on the conversation with a SAM reader: commands, status codes, lengths and faults, for support.
// Never a byte of DATA: there is no place for one in what it tells.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <variant>

#include "drivers/sam_link.h"

namespace drivers {

struct LinkOpened {
  std::string place, transport;
};
struct LinkRefused {
  NoLink why{};
};
struct SamAsked {
  std::uint8_t command = 0, parameter = 0;
};
struct SamAnswered {
  std::uint8_t sw1 = 0, sw2 = 0, sw3 = 0;
  std::size_t data_size = 0;  // bytes
};
/// Bytes that made no frame.
struct SamGarbled {
  bool checksum = false;  // else a length that cannot be
};
struct LinkFailed {
  LinkFault fault{};
  std::size_t heard = 0;  // bytes since the last question
};
struct LinkReset {};

using SamSeen =
    std::variant<LinkOpened, LinkRefused, SamAsked, SamAnswered, SamGarbled, LinkFailed, LinkReset>;

/// One line: "ask 30 01", "answer 00 00 90, 1284 bytes".
[[nodiscard]] std::string describe(const SamSeen&);

/// `source`, telling `see` what passes. `see` is called on the thread that reads, and must not throw.
[[nodiscard]] std::unique_ptr<SamSource> watched(std::unique_ptr<SamSource> source,
                                                 std::function<void(const SamSeen&)> see);

}  // namespace drivers
