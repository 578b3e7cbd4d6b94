// An ID card of a fictitious person: read from a JSON file, written as the 256 bytes its chip would give.
// Deliberately not the driver's parser turned round: it shares no code with it, and it writes wrong cards
// too.
//
// The file: one object, every field a string; the kind of card is its "type".
//   " " resident (default)  name, sex, nation, birth, address, number, issuer
//   "J" HMT permit          name, sex, birth, address, number, issuer, permit_number, [issues]
//   "I" foreigner of 2017   english_name, [name], sex, nationality, birth, number, [version], [agency]
//   "Y" foreigner of 2023   english_name (ASCII), [name], sex, nationality, birth, number, [renewals],
//                           [previous_card]
//   any other character     as a resident: a card nobody knows
// and for all: valid_from, valid_to, [remark] for people.
//   sex: 男 女 未知 未说明; nation: a name of GB/T 3304 or two digits; days YYYY-MM-DD, or 长期
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
  std::string name;    // UTF-8, as in the file; the English one where there is no other
  std::string remark;  // what is special about it
  Bytes text;          // 256 bytes, UTF-16LE
};

/// Throws BadCardFile.
[[nodiscard]] SimCard load_card(const std::filesystem::path& file);

/// Every *.json of the folder, by name. Throws BadCardFile for the first bad one or a folder without cards.
[[nodiscard]] std::vector<SimCard> load_cards(const std::filesystem::path& folder);

}  // namespace sim
