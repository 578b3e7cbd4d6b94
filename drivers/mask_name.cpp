// Masking of names for public screens.
// Works on code points; knows no fonts.
#include "drivers/mask_name.h"

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
  std::string masked;
  for (std::size_t i = 0; i < all->size(); ++i) {
    const bool first = i == 0 && all->size() > 1;
    const bool last = i + 1 == all->size() && all->size() > 2;
    masked += first || last || is_between((*all)[i]) ? (*all)[i] : std::string_view("*");
  }
  return masked;
}

}  // namespace drivers
