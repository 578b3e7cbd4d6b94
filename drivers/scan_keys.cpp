// The US layout, a row of the keyboard a line.
// Nothing is remembered but Shift.
#include "drivers/scan_keys.h"

#include <linux/input-event-codes.h>

#include <algorithm>
#include <array>

namespace drivers {
namespace {

struct Key {
  std::uint16_t code;
  char plain, shifted;
};

constexpr std::array<Key, 65> keys{{
    {KEY_GRAVE, '`', '~'},       {KEY_1, '1', '!'},          {KEY_2, '2', '@'},
    {KEY_3, '3', '#'},           {KEY_4, '4', '$'},          {KEY_5, '5', '%'},
    {KEY_6, '6', '^'},           {KEY_7, '7', '&'},          {KEY_8, '8', '*'},
    {KEY_9, '9', '('},           {KEY_0, '0', ')'},          {KEY_MINUS, '-', '_'},
    {KEY_EQUAL, '=', '+'},       {KEY_Q, 'q', 'Q'},          {KEY_W, 'w', 'W'},
    {KEY_E, 'e', 'E'},           {KEY_R, 'r', 'R'},          {KEY_T, 't', 'T'},
    {KEY_Y, 'y', 'Y'},           {KEY_U, 'u', 'U'},          {KEY_I, 'i', 'I'},
    {KEY_O, 'o', 'O'},           {KEY_P, 'p', 'P'},          {KEY_LEFTBRACE, '[', '{'},
    {KEY_RIGHTBRACE, ']', '}'},  {KEY_BACKSLASH, '\\', '|'}, {KEY_A, 'a', 'A'},
    {KEY_S, 's', 'S'},           {KEY_D, 'd', 'D'},          {KEY_F, 'f', 'F'},
    {KEY_G, 'g', 'G'},           {KEY_H, 'h', 'H'},          {KEY_J, 'j', 'J'},
    {KEY_K, 'k', 'K'},           {KEY_L, 'l', 'L'},          {KEY_SEMICOLON, ';', ':'},
    {KEY_APOSTROPHE, '\'', '"'}, {KEY_ENTER, '\n', '\n'},    {KEY_Z, 'z', 'Z'},
    {KEY_X, 'x', 'X'},           {KEY_C, 'c', 'C'},          {KEY_V, 'v', 'V'},
    {KEY_B, 'b', 'B'},           {KEY_N, 'n', 'N'},          {KEY_M, 'm', 'M'},
    {KEY_COMMA, ',', '<'},       {KEY_DOT, '.', '>'},        {KEY_SLASH, '/', '?'},
    {KEY_SPACE, ' ', ' '},       {KEY_KPASTERISK, '*', '*'}, {KEY_KPMINUS, '-', '-'},
    {KEY_KPPLUS, '+', '+'},      {KEY_KPSLASH, '/', '/'},    {KEY_KPENTER, '\n', '\n'},
    {KEY_KPDOT, '.', '.'},       {KEY_KP0, '0', '0'},        {KEY_KP1, '1', '1'},
    {KEY_KP2, '2', '2'},         {KEY_KP3, '3', '3'},        {KEY_KP4, '4', '4'},
    {KEY_KP5, '5', '5'},         {KEY_KP6, '6', '6'},        {KEY_KP7, '7', '7'},
    {KEY_KP8, '8', '8'},         {KEY_KP9, '9', '9'},
}};

}  // namespace

std::optional<std::uint8_t> ScanKeys::take(std::uint16_t code, std::int32_t value) {
  if (code == KEY_LEFTSHIFT) left_shift_ = value != 0;
  if (code == KEY_RIGHTSHIFT) right_shift_ = value != 0;
  if (value != 1 || code == KEY_LEFTSHIFT || code == KEY_RIGHTSHIFT) return std::nullopt;
  const auto key = std::find_if(keys.begin(), keys.end(), [&](const Key& k) { return k.code == code; });
  if (key == keys.end()) return no_character;
  return static_cast<std::uint8_t>(left_shift_ || right_shift_ ? key->shifted : key->plain);
}

}  // namespace drivers
