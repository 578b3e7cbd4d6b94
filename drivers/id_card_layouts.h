// The four layouts of a card's text: which fields stand where. Each function is the table of one kind of
// card. For id_card.cpp, which chooses among them. What they return counts only while the reader has no
// fault.
#pragma once

#include "drivers/id_card_fields.h"
#include "drivers/id_card_text.h"

namespace drivers {

/// Name, sex, birth, number and validity stand at the same places on all cards but the foreigners' of 2017.
namespace common_place {
inline constexpr Place name{0, 30}, sex{30, 2}, birth{36, 16}, address{52, 70}, number{122, 36},
    issuer{158, 30}, valid_from{188, 16}, valid_to{204, 16};
}  // namespace common_place
inline constexpr Place type_place{248, 2};

[[nodiscard]] ResidentCard read_resident(FieldReader&);
[[nodiscard]] HmtPermit read_hmt(FieldReader&);
[[nodiscard]] ForeignerCard2017 read_foreigner_2017(FieldReader&);
[[nodiscard]] ForeignerCard2023 read_foreigner_2023(FieldReader&);

/// GB/T 2261.1.
[[nodiscard]] bool is_sex(std::string_view);
/// A count of one or two digits, or nothing.
[[nodiscard]] bool is_count(std::string_view);
void read_validity(FieldReader&, CardHolder&);

}  // namespace drivers
