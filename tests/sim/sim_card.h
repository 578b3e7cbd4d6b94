// An ID card of a fictitious person: read from a JSON file, written as the 256 bytes its chip would give.
// Deliberately not the driver's parser turned round: it shares no code with it, and it writes wrong cards
// too.
//
// The file: one object, every field a string.
//   { "name": "张三", "sex": "男", "nation": "汉", "birth": "1949-12-31", "address": "…", "number":
//   "11010519491231002X",
//     "issuer": "…公安局", "valid_from": "2010-01-01", "valid_to": "长期" }
//   sex: 男 女 未知 未说明; nation: a name of GB/T 3304 or two digits; days YYYY-MM-DD, or 长期;
//   optional "type": one character (default " " = resident), "remark": for people.
#pragma once

#include <filesystem>
#include <stdexcept>
#include <string>
#include <vector>

#include "tests/sim/virtual_usb.h"

namespace sim {

/// The text tells file, field and what is expected there.
struct BadCardFile : std::runtime_error {
  using std::runtime_error::runtime_error;
};

struct SimCard {
  std::string id;      // the file's name without .json
  std::string name;    // UTF-8, as in the file
  std::string remark;  // what is special about it
  Bytes text;          // 256 bytes, UTF-16LE
};

/// Throws BadCardFile.
[[nodiscard]] SimCard load_card(const std::filesystem::path& file);

/// Every *.json of the folder, by name. Throws BadCardFile for the first bad one or a folder without cards.
[[nodiscard]] std::vector<SimCard> load_cards(const std::filesystem::path& folder);

}  // namespace sim
