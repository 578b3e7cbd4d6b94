// Permanent residence cards of foreigners: the one of 2017, still valid, and the one issued since December
// 2023. Not the cards of residents.
#include <algorithm>

#include "drivers/id_card_layouts.h"
#include "drivers/id_card_number.h"

namespace drivers {
namespace {

namespace place_2017 {
constexpr Place english_name{0, 120}, sex{120, 2}, number{122, 30}, nationality{152, 6}, name{158, 30},
    birth{220, 16}, version{236, 4}, agency{240, 8};
}  // namespace place_2017

namespace place_2023 {
constexpr Place renewals{32, 4}, english_name{52, 70}, english_name_rest{220, 22}, nationality{242, 6},
    previous_card{250, 6};
}  // namespace place_2023

bool is_nationality(std::string_view code) {
  return code.size() == 3 &&
         std::all_of(code.begin(), code.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

bool is_previous_card(std::string_view item) {
  return item.empty() || (item.size() == 3 && all_capitals_or_digits(item));
}

storage::Private<std::string> former_number(const ForeignerCard2023& card) {
  auto number =
      number_of_2017(card.nationality.reveal(), card.holder.number.reveal(), card.previous_card.reveal());
  return number ? storage::Private<std::string>(std::move(*number)) : storage::Private<std::string>();
}

}  // namespace

// English name 0 120, sex 120 2, number 122 30, nationality 152 6, Chinese name 158 30, valid from 188 16,
// valid to 204 16, birth 220 16, version 236 4, agency 240 8, type 248 2, reserved 250 6
ForeignerCard2017 read_foreigner_2017(FieldReader& reader) {
  ForeignerCard2017 card;
  auto& holder = card.holder;
  card.english_name = reader.filled(CardField::english_name, place_2017::english_name);
  holder.name = reader.text(CardField::name, place_2017::name);
  holder.sex = reader.code(CardField::sex, place_2017::sex, is_sex);
  card.nationality = reader.code(CardField::nationality, place_2017::nationality, is_nationality);
  holder.birth = reader.day(CardField::birth, place_2017::birth);
  holder.number = reader.filled(CardField::number, place_2017::number);
  reader.require(CardField::number, is_foreigner_number_2017(holder.number.reveal(), holder.birth));
  card.version = reader.code(CardField::version, place_2017::version, all_capitals_or_digits);
  card.agency = reader.code(CardField::agency, place_2017::agency, all_capitals_or_digits);
  read_validity(reader, holder);
  return card;
}

// Chinese name 0 30, sex 30 2, renewals 32 4, birth 36 16, English name 52 70 and 220 22, number 122 36,
// reserved 158 30, valid from 188 16, valid to 204 16, nationality 242 6, type 248 2, previous card 250 6
ForeignerCard2023 read_foreigner_2023(FieldReader& reader) {
  ForeignerCard2023 card;
  auto& holder = card.holder;
  holder.name = reader.text(CardField::name, common_place::name);
  card.english_name =
      reader.filled(CardField::english_name, place_2023::english_name, place_2023::english_name_rest);
  holder.sex = reader.code(CardField::sex, common_place::sex, is_sex);
  card.nationality = reader.code(CardField::nationality, place_2023::nationality, is_nationality);
  holder.birth = reader.day(CardField::birth, common_place::birth);
  holder.number = reader.filled(CardField::number, common_place::number);
  reader.require(CardField::number, is_foreigner_number_2023(holder.number.reveal(), holder.birth));
  card.renewals = reader.code(CardField::renewals, place_2023::renewals, is_count);
  card.previous_card = reader.code(CardField::previous_card, place_2023::previous_card, is_previous_card);
  card.former_number = former_number(card);
  read_validity(reader, holder);
  return card;
}

}  // namespace drivers
