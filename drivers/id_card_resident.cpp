// Cards of Chinese residents: the identity card, and the residence permit of people from Hong Kong, Macau and
// Taiwan, which has the same places but for the end. Not the cards of foreigners.
#include "drivers/id_card_layouts.h"
#include "drivers/id_card_number.h"

namespace drivers {
namespace {

constexpr Place nation_place{32, 4}, permit_place{220, 18}, issues_place{238, 4};

bool is_nation(std::string_view code) { return code.size() == 2 && all_digits(code); }

/// 8 digits for people from Taiwan, a letter and 8 digits for those from Hong Kong and Macau.
bool is_permit_number(std::string_view number) {
  return number.empty() || ((number.size() == 8 || number.size() == 9) && all_capitals_or_digits(number));
}

}  // namespace

bool is_sex(std::string_view code) { return code == "0" || code == "1" || code == "2" || code == "9"; }
bool is_count(std::string_view count) { return count.size() <= 2 && all_digits(count); }

void read_validity(FieldReader& reader, CardHolder& holder) {
  holder.valid_from = reader.day(CardField::valid_from, common_place::valid_from);
  holder.valid_to = reader.last_day(CardField::valid_to, common_place::valid_to, holder.valid_from);
}

// name 0 30, sex 30 2, nation 32 4, birth 36 16, address 52 70, number 122 36, issuer 158 30,
// valid from 188 16, valid to 204 16, reserved 220 36
ResidentCard read_resident(FieldReader& reader) {
  ResidentCard card;
  auto& holder = card.holder;
  holder.name = reader.filled(CardField::name, common_place::name);
  holder.sex = reader.code(CardField::sex, common_place::sex, is_sex);
  card.nation = reader.code(CardField::nation, nation_place, is_nation);
  holder.birth = reader.day(CardField::birth, common_place::birth);
  holder.number = reader.filled(CardField::number, common_place::number);
  reader.require(CardField::number, is_resident_number(holder.number.reveal(), holder.birth));
  card.address = reader.text(CardField::address, common_place::address);
  card.issuer = reader.filled(CardField::issuer, common_place::issuer);
  read_validity(reader, holder);
  return card;
}

// as above, but reserved 32 4, permit number 220 18, issue count 238 4, reserved 242 6, type 248 2
HmtPermit read_hmt(FieldReader& reader) {
  HmtPermit card;
  auto& holder = card.holder;
  holder.name = reader.filled(CardField::name, common_place::name);
  holder.sex = reader.code(CardField::sex, common_place::sex, is_sex);
  holder.birth = reader.day(CardField::birth, common_place::birth);
  holder.number = reader.filled(CardField::number, common_place::number);
  reader.require(CardField::number, is_hmt_number(holder.number.reveal(), holder.birth));
  card.address = reader.text(CardField::address, common_place::address);
  card.issuer = reader.filled(CardField::issuer, common_place::issuer);
  card.permit_number = reader.code(CardField::permit_number, permit_place, is_permit_number);
  card.issues = reader.code(CardField::issues, issues_place, is_count);
  read_validity(reader, holder);
  return card;
}

}  // namespace drivers
