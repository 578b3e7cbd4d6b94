// Hexadecimal digits to bytes, bytes to a reply, a reply to the card's text.
// Bytes that came from a card are wiped.
#include "kiosk/ctl/card_frame.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "drivers/id_card.h"
#include "drivers/sam_frame.h"
#include "kiosk/overloaded.h"

namespace kiosk::ctl {
namespace {

using drivers::ByteView;

constexpr std::uint8_t status_ok = 0x90;
constexpr std::array<std::uint8_t, 4> sizes{0x01, 0x00, 0x04, 0x00};  // text 256, photo 1024, big-endian
constexpr std::size_t read_size = sizes.size() + drivers::card_text_size + 1024;

std::optional<int> digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return std::nullopt;
}

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

BadHex place_of(std::string_view hex, std::size_t at) {
  const auto before = hex.substr(0, at);
  const auto line_end = before.rfind('\n');
  return {.line = 1 + static_cast<std::size_t>(std::count(before.begin(), before.end(), '\n')),
          .column = at - (line_end == before.npos ? 0 : line_end + 1) + 1};
}

std::variant<CardBytes, BadHex> bytes_in(std::string_view hex) {
  std::vector<std::uint8_t> bytes;
  bytes.reserve(hex.size() / 2);  // never grows, so no piece is left behind
  for (std::size_t at = 0; at < hex.size(); ++at) {
    if (is_blank(hex[at])) continue;
    const auto high = digit(hex[at]);
    const auto low = high && at + 1 < hex.size() ? digit(hex[at + 1]) : std::nullopt;
    if (!low) {
      storage::wipe(bytes);
      return place_of(hex, high ? at + 1 : at);
    }
    bytes.push_back(static_cast<std::uint8_t>(*high * 16 + *low));
    ++at;
  }
  return CardBytes(std::move(bytes));
}

bool all_zero(ByteView bytes) {
  return std::all_of(bytes.begin(), bytes.end(), [](std::uint8_t b) { return b == 0; });
}

BadFrame too_short(const drivers::Wanted& wanted) {
  const auto missing = std::to_string(wanted.bytes);
  if (wanted.part == drivers::FramePart::head)
    return {"没有完整的帧头 AA AA AA 96 69 和长度：请确认文件是从帧头开始的一帧应答"};
  return {"按帧里的长度还差 " + missing + " 字节：文件可能没有存全，请重新导出"};
}

BadFrame too_long(std::size_t left) {
  return {"按帧里的长度，后面多出 " + std::to_string(left) + " 字节：一个文件只放一帧，请删去多余的部分"};
}

CardFrame text_of(const drivers::SamReply& reply) {
  if (reply.sw3 != status_ok) return StatusReply{reply.sw3};
  if (reply.data.size() > read_size)
    return BadFrame{"这是带指纹的应答（30 10）：本程序不读指纹，请改用 30 01 的应答"};
  if (reply.data.size() != read_size || !std::equal(sizes.begin(), sizes.end(), reply.data.begin())) {
    return BadFrame{"这不是读证件（30 01）的应答：数据有 " + std::to_string(reply.data.size()) +
                    " 字节，应为 1284 字节（文字 256、照片 1024）"};
  }
  const auto text = reply.data.subspan(sizes.size(), drivers::card_text_size);
  return CardBytes(std::vector<std::uint8_t>(text.begin(), text.end()));
}

CardFrame frame_in(ByteView bytes) {
  drivers::SamParser parser;
  const auto step = parser.feed(bytes);  // leaves in `bytes` what stands behind the frame
  if (!std::holds_alternative<drivers::NeedMore>(step) && !all_zero(bytes) &&
      !std::holds_alternative<drivers::BadLength>(step)) {
    return too_long(bytes.size());
  }
  return std::visit(
      Overloaded{[&](const drivers::SamReply& reply) -> CardFrame { return text_of(reply); },
                 [&](const drivers::NeedMore&) -> CardFrame { return too_short(parser.wanted()); },
                 [](const drivers::BadLength&) -> CardFrame {
                   return BadFrame{"帧里的长度不在 4 到 2314 之间：这不是读卡器的应答"};
                 },
                 [](const drivers::BadChecksum&) -> CardFrame { return WrongChecksum{}; }},
      step);
}

}  // namespace

CardFrame card_frame_in(std::string_view hex) {
  const auto bytes = bytes_in(hex);
  if (const auto* bad = std::get_if<BadHex>(&bytes)) return *bad;
  return frame_in(std::get<CardBytes>(bytes).reveal());
}

}  // namespace kiosk::ctl
