// Whole codes out of a stream of characters: where one ends, and what is no code. Pure: no device, no clock.
// Not what a key means (scan_keys) and not what a code means.
//
// Grammar, per code:
//   text = 1*256 char end        char = %x20-7E
//   end  = CR | LF | silence     an empty text is nothing, so CR LF ends one code and not two
// A text that is longer or holds anything else is swallowed to its end and then told as refused, once.
// More than flood_size bytes in one text, or within a second, are no work of a person's hand: a flood.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>

#include "drivers/deadline.h"
#include "drivers/scanner_event.h"

namespace drivers {

/// Scanners without a terminator are done when nothing has come for this long.
inline constexpr milliseconds scan_silence{50};
inline constexpr std::size_t flood_size = 4096;

/// The scanner is to be shut off.
struct ScanFlood {};
using ScanOutcome = std::variant<Scanned, ScanRefused, ScanFlood>;

class ScanText {
 public:
  /// One character. Does not judge silence: whoever reads knows whether more was waiting already.
  [[nodiscard]] std::optional<ScanOutcome> take(std::uint8_t character, Deadline now);

  /// When silence ends the text; nullopt between texts.
  [[nodiscard]] std::optional<Deadline> deadline() const;
  /// Nothing has come until `now`.
  [[nodiscard]] std::optional<ScanOutcome> silence(Deadline now);

  /// The scanner is gone: what was begun is refused, and all is forgotten.
  [[nodiscard]] std::optional<ScanOutcome> cut();

 private:
  [[nodiscard]] std::optional<ScanOutcome> end();
  [[nodiscard]] bool floods(Deadline now);

  std::string text_;                // at most scan_limit
  std::size_t size_ = 0;            // of the text so far, also of what was thrown away
  std::optional<ScanFault> fault_;  // the first thing wrong with it
  Deadline last_{};                 // its last character
  Deadline second_{};               // began with a character, and counts
  std::size_t within_second_ = 0;
};

}  // namespace drivers
