// From a file of hexadecimal digits to the text of a card: one reply to "read text and photo" (30 01).
// Not the meaning of the text (drivers/id_card_fields.h), and no reader: frames come from support files.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "storage/private.h"

namespace kiosk::ctl {

using CardBytes = storage::Private<std::vector<std::uint8_t>>;

// What is wrong with a frame, in the order it is looked for.
struct BadHex {
  std::size_t line, column;  // from 1, of the first character that is no digit of a byte
};
/// No preamble, LEN out of bounds, too few or too many bytes, or no reply to 30 01.
struct BadFrame {
  std::string why;  // zh, with the next step
};
struct WrongChecksum {};
/// A whole reply, whose status is not 90.
struct StatusReply {
  std::uint8_t sw3;
};

using CardFrame = std::variant<CardBytes, BadHex, BadFrame, WrongChecksum, StatusReply>;

/// Bytes are two digits each, of either case; spaces and line ends may stand between them. Zeros before and
/// behind the frame are padding of HID reports. On success the card's 256 bytes of text; nothing else of the
/// frame is kept, the photo least of all.
[[nodiscard]] CardFrame card_frame_in(std::string_view hex);

}  // namespace kiosk::ctl
