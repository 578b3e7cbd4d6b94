// Frames of the SAM protocol of second-generation ID-card readers (GA/T 467): built and taken apart, in
// memory only. Knows no command's meaning and no transport.
//
//   request : AA AA AA 96 69 | LEN | CMD PARA [DATA]         CHK
//   reply   : AA AA AA 96 69 | LEN | SW1 SW2 SW3 [DATA]      CHK
//   LEN     2 bytes, big-endian: bytes behind it, CHK included
//   CHK     XOR of everything from LEN to the byte before CHK
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <variant>
#include <vector>

namespace drivers {

using ByteView = std::span<const std::uint8_t>;

inline constexpr std::array<std::uint8_t, 5> sam_preamble{0xAA, 0xAA, 0xAA, 0x96, 0x69};
inline constexpr std::size_t sam_head_size = 7;   // preamble and LEN
inline constexpr std::size_t sam_min_length = 4;  // LEN of a bare status: SW1 SW2 SW3 CHK
inline constexpr std::size_t sam_max_length =
    0x090A;  // LEN of the longest reply: text, photo, two fingerprints
inline constexpr std::size_t sam_max_frame = sam_head_size + sam_max_length;  // 2321 bytes

/// A whole frame around `payload` (CMD PARA DATA, or SW1 SW2 SW3 DATA), at most sam_max_length - 1 bytes.
[[nodiscard]] std::vector<std::uint8_t> sam_frame(ByteView payload);

/// A reply whose length and checksum are right. `data` points into the parser that made it.
struct SamReply {
  std::uint8_t sw1 = 0, sw2 = 0, sw3 = 0;
  ByteView data;
};

enum class FramePart { head, body };

/// What the parser needs next: at least one byte, and exactly this many if no garbage stands before them.
struct Wanted {
  FramePart part = FramePart::head;
  std::size_t bytes = sam_head_size;
};

struct NeedMore {};
struct BadLength {};  // LEN below 4 or above sam_max_length
struct BadChecksum {};

using ParseStep = std::variant<NeedMore, SamReply, BadLength, BadChecksum>;

/// Takes a byte stream in pieces of any size. Zeros and garbage before the preamble are skipped. A bad frame
/// is forgotten whole: its sender is out of step, and the one who asked drains the line before asking again.
/// Holds at most one frame, in place; wiped with every reset and on destruction (replies carry persons).
class SamParser {
 public:
  SamParser() = default;
  SamParser(const SamParser&) = delete;
  SamParser& operator=(const SamParser&) = delete;
  ~SamParser() { reset(); }

  /// Takes bytes off the front of `bytes` up to and including the one that decides something. What is left
  /// in `bytes` has not been looked at. A SamReply's data stays valid until the next call.
  [[nodiscard]] ParseStep feed(ByteView& bytes);

  [[nodiscard]] Wanted wanted() const;
  void reset();

 private:
  ParseStep judge();
  void drop_first();

  std::array<std::uint8_t, sam_max_frame> frame_{};
  std::size_t size_ = 0;    // bytes held of the frame being collected
  bool delivered_ = false;  // frame_ holds a reply somebody may still look at
};

}  // namespace drivers
