// Masking of names for public screens.
// Works on code points; knows no fonts.
#include "drivers/mask_name.h"

#include <algorithm>
#include <optional>
#include <vector>

#include "drivers/utf16.h"

namespace drivers {
namespace {

/// The characters of `utf8`, each as its bytes; nullopt where it is not UTF-8.
std::optional<std::vector<std::string_view>> characters(std::string_view utf8) {
  std::vector<std::string_view> all;
  for (std::size_t at = 0; at < utf8.size();) {
    const std::size_t from = at;
    if (!next_code_point(utf8, at)) return std::nullopt;
    all.push_back(utf8.substr(from, at - from));
  }
  return all;
}

bool is_between(std::string_view character) {
  return character == " " || character == "·" || character == "•" ||
         character == "・";  // U+00B7 on cards; the others seen in forms
}

}  // namespace

std::string mask_name(std::string_view utf8) {
  const auto all = characters(utf8);
  if (!all) return "*";
  const auto letters =
      all->size() - static_cast<std::size_t>(std::count_if(all->begin(), all->end(), is_between));
  std::string masked;
  std::size_t nth = 0;
  for (const std::string_view character : *all) {
    const bool between = is_between(character);
    nth += between ? 0 : 1;
    const bool first = nth == 1 && letters > 1;
    const bool last = nth == letters && letters > 2;
    masked += between || first || last ? character : std::string_view("*");
  }
  return masked;
}

}  // namespace drivers
