// Widths by ranges of code points (Unicode's East Asian Width, as coarse as our own texts need it).
#include "storage/columns.h"

#include <langinfo.h>

#include <vector>

#include "storage/utf8.h"

namespace storage {
namespace {

/// The bytes of the character in front; a byte that begins none stands for itself.
std::string_view front_of(std::string_view text) {
  const auto size = utf8_sequence(text);
  return text.substr(0, size == 0 ? 1 : size);
}

/// Han, kana, Hangul, their punctuation and full-width forms all begin with E3 … ED, EF BC or F0 in UTF-8.
bool is_wide(std::string_view character) {
  const auto first = static_cast<unsigned char>(character[0]);
  if (first == 0xEF) return static_cast<unsigned char>(character[1]) == 0xBC;
  return (first >= 0xE3 && first <= 0xED) || first == 0xF0;
}

/// Marks that never begin a line.
bool closes(std::string_view character) {
  for (const std::string_view mark : {"，", "。", "、", "；", "：", "？", "！", "）", "”"})
    if (character == mark) return true;
  return false;
}

/// Pieces that are not broken: words, and Han characters with the marks that close behind them.
std::vector<std::string_view> pieces_of(std::string_view text) {
  std::vector<std::string_view> pieces;
  bool in_word = false;
  for (std::size_t at = 0; at < text.size();) {
    const auto character = front_of(text.substr(at));
    const bool blank = character == " ";
    const bool narrow = !blank && !is_wide(character);
    const bool joins = !pieces.empty() && !blank && ((in_word && narrow) || closes(character));
    if (joins) {
      const auto start = static_cast<std::size_t>(pieces.back().data() - text.data());
      pieces.back() = text.substr(start, at + character.size() - start);
    } else {
      pieces.push_back(character);
    }
    in_word = narrow;
    at += character.size();
  }
  return pieces;
}

}  // namespace

std::size_t width_of(std::string_view text) {
  std::size_t width = 0;
  while (!text.empty()) {
    const auto character = front_of(text);
    width += is_wide(character) ? 2U : 1U;
    text.remove_prefix(character.size());
  }
  return width;
}

std::string padded(std::string_view text, std::size_t columns) {
  const auto width = width_of(text);
  return std::string(text) + std::string(columns > width ? columns - width : 0, ' ');
}

std::string wrapped(std::string_view text, std::size_t indent, std::size_t columns) {
  const std::string new_line = "\n" + std::string(indent, ' ');
  std::string out;
  std::size_t used = indent;
  const auto put = [&](std::string_view part) {
    if (used + width_of(part) > columns && used > indent) {
      while (out.ends_with(' ')) out.pop_back();
      out += new_line;
      used = indent;
    }
    if (used == indent && part == " ") return;
    out += part;
    used += width_of(part);
  };
  for (auto piece : pieces_of(text)) {
    if (width_of(piece) + indent <= columns) {
      put(piece);
      continue;
    }
    for (; !piece.empty(); piece.remove_prefix(front_of(piece).size())) put(front_of(piece));
  }
  return out;
}

bool is_utf8_locale() { return std::string_view(nl_langinfo(CODESET)) == "UTF-8"; }

}  // namespace storage
