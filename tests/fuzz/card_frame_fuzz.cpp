// A file given to `hallkioskctl card --frame`: hexadecimal digits, or anything else.
// Not what stands on the card (card_text_fuzz).
#include <cctype>
#include <string>
#include <string_view>

#include "drivers/id_card.h"
#include "kiosk/ctl/card_frame.h"
#include "tests/fuzz/promise.h"

namespace tests {
namespace {

using kiosk::ctl::BadHex;
using kiosk::ctl::CardBytes;
using kiosk::ctl::CardFrame;

bool is_digit(char c) { return std::isxdigit(static_cast<unsigned char>(c)) != 0; }

/// The character at a place that people count from 1; nullopt at the end of the text.
std::optional<char> at(std::string_view text, const BadHex& place) {
  std::size_t line = 1, from = 0;
  for (; line < place.line && from < text.size(); ++from) line += text[from] == '\n';
  require(line == place.line && place.column > 0 && from + place.column - 1 <= text.size(),
          "a bad digit's place is in the file");
  const std::size_t index = from + place.column - 1;
  return index < text.size() ? std::optional(text[index]) : std::nullopt;
}

void require_right_place(std::string_view text, const BadHex& place) {
  const auto culprit = at(text, place);
  require(!culprit || !is_digit(*culprit), "the place of a bad digit holds no digit");
}

/// The same bytes as another program would have written them.
std::string respaced(std::string_view text) {
  std::string other;
  for (const char c : text) {
    if (!is_digit(c)) continue;
    other += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    if (other.size() % 3 == 2) other += '\n';
  }
  return other;
}

void require_same(const CardFrame& a, const CardFrame& b) {
  require(a.index() == b.index(), "blanks and case do not matter");
  const auto* one = std::get_if<CardBytes>(&a);
  require(!one || *one == std::get<CardBytes>(b), "blanks and case do not change the card");
  require(!one || one->reveal().size() == drivers::card_text_size, "a frame gives the text of a card, whole");
}

}  // namespace
}  // namespace tests

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace tests;
  const std::string text(data, data + size);
  const auto frame = kiosk::ctl::card_frame_in(text);
  if (const auto* bad = std::get_if<BadHex>(&frame))
    require_right_place(text, *bad);
  else
    require_same(frame, kiosk::ctl::card_frame_in(respaced(text)));
  return 0;
}
