// From key presses to characters: what a US keyboard types, and nothing a scanner could be misread by.
#include "drivers/scan_keys.h"

#include <gtest/gtest.h>
#include <linux/input-event-codes.h>

#include <set>
#include <string>

namespace tests {
namespace {

using drivers::no_character;
using drivers::ScanKeys;

char typed(ScanKeys& keys, int code) {
  const auto character = keys.take(static_cast<std::uint16_t>(code), 1);
  EXPECT_FALSE(keys.take(static_cast<std::uint16_t>(code), 0)) << code;
  return static_cast<char>(character.value_or(0xFF));
}

std::string all(bool shifted) {
  ScanKeys keys;
  if (shifted) static_cast<void>(keys.take(KEY_LEFTSHIFT, 1));
  std::string text;
  for (int code = 0; code <= KEY_SPACE; ++code) {
    if (code == KEY_LEFTSHIFT || code == KEY_RIGHTSHIFT) continue;
    if (const char c = typed(keys, code); c != no_character) text += c;
  }
  return text;
}

TEST(ScanKeys, TypeAsAUsKeyboardDoes) {
  EXPECT_EQ(all(false), "1234567890-=qwertyuiop[]\nasdfghjkl;'`\\zxcvbnm,./* ");
  EXPECT_EQ(all(true), "!@#$%^&*()_+QWERTYUIOP{}\nASDFGHJKL:\"~|ZXCVBNM<>?* ");
}

TEST(ScanKeys, AnyPrintableAsciiCanBeTyped) {
  const std::string text = all(false) + all(true);
  const std::set<char> known(text.begin(), text.end());
  for (char c = 0x20; c < 0x7F; ++c) EXPECT_TRUE(known.contains(c)) << c;
}

TEST(ScanKeys, TheKeypadTypesDigitsWhateverShiftSays) {
  ScanKeys keys;
  EXPECT_FALSE(keys.take(KEY_RIGHTSHIFT, 1));
  std::string text;
  for (const int code : {KEY_KP1, KEY_KP2, KEY_KP3, KEY_KP4, KEY_KP5, KEY_KP6, KEY_KP7, KEY_KP8, KEY_KP9,
                         KEY_KP0, KEY_KPDOT, KEY_KPSLASH, KEY_KPMINUS, KEY_KPPLUS, KEY_KPENTER})
    text += typed(keys, code);
  EXPECT_EQ(text, "1234567890./-+\n");
}

TEST(ScanKeys, ShiftHoldsUntilBothAreReleased) {
  ScanKeys keys;
  EXPECT_FALSE(keys.take(KEY_LEFTSHIFT, 1));
  EXPECT_FALSE(keys.take(KEY_RIGHTSHIFT, 1));
  EXPECT_FALSE(keys.take(KEY_LEFTSHIFT, 0));
  EXPECT_EQ(typed(keys, KEY_A), 'A');
  EXPECT_FALSE(keys.take(KEY_RIGHTSHIFT, 0));
  EXPECT_EQ(typed(keys, KEY_A), 'a');
}

TEST(ScanKeys, ARepeatIsNoPress) {
  ScanKeys keys;
  EXPECT_EQ(keys.take(KEY_A, 1), 'a');
  EXPECT_FALSE(keys.take(KEY_A, 2));
}

TEST(ScanKeys, ControlKeysSpoilACodeInsteadOfBeingMisread) {
  for (const int code : {KEY_LEFTCTRL, KEY_RIGHTALT, KEY_LEFTMETA, KEY_ESC, KEY_TAB, KEY_CAPSLOCK, KEY_F1,
                         KEY_UP, KEY_POWER, KEY_MAX}) {
    ScanKeys keys;
    EXPECT_EQ(keys.take(static_cast<std::uint16_t>(code), 1), no_character) << code;
  }
}

}  // namespace
}  // namespace tests
