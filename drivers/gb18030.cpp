// One character at a time, because the rules are about characters' lengths.
// Not fast; a ticket has a hundred characters.
#include "drivers/gb18030.h"

#include <iconv.h>

#include <array>
#include <stdexcept>

namespace drivers {
namespace {

class Converter {
 public:
  Converter() {
    if (it_ == reinterpret_cast<iconv_t>(-1))
      throw std::runtime_error("the C library cannot convert to GB18030: is libc-bin whole?");
  }
  Converter(const Converter&) = delete;
  Converter& operator=(const Converter&) = delete;
  ~Converter() { iconv_close(it_); }

  std::optional<std::string> convert(std::string_view one) {
    char* from = const_cast<char*>(one.data());  // iconv's signature; it does not write there
    std::size_t left = one.size();
    std::array<char, 8> bytes{};
    char* to = bytes.data();
    std::size_t room = bytes.size();
    if (iconv(it_, &from, &left, &to, &room) == static_cast<std::size_t>(-1)) return std::nullopt;
    return std::string(bytes.data(), to);
  }

 private:
  iconv_t it_ = iconv_open("GB18030", "UTF-8");
};

std::size_t length_at(std::string_view utf8) {
  const auto first = static_cast<unsigned char>(utf8.front());
  const std::size_t length = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
  return std::min(length, utf8.size());
}

}  // namespace

std::optional<std::vector<std::string>> gb18030_of(std::string_view utf8) {
  Converter converter;
  std::vector<std::string> characters;
  while (!utf8.empty()) {
    std::string_view one = utf8.substr(0, length_at(utf8));
    utf8.remove_prefix(one.size());
    const auto bytes = converter.convert(one == "¥" ? "￥" : one);
    if (!bytes) return std::nullopt;
    characters.push_back(*bytes);
  }
  return characters;
}

}  // namespace drivers
