// Which kind of card a text is of, and what is kept of it.
// Not the places of fields (id_card_layouts.h).
#include "drivers/id_card.h"

#include <array>
#include <utility>

#include "drivers/id_card_fields.h"
#include "drivers/id_card_layouts.h"
#include "drivers/id_card_number.h"
#include "drivers/utf16.h"

namespace drivers {
namespace {

using ReadFields = std::variant<CardFields, CardKindUnknown, CardTextBad>;

template <class Card>
ReadFields read_as(CardText text, Card (*layout)(FieldReader&)) {
  FieldReader reader(text);
  Card card = layout(reader);
  if (const auto fault = reader.fault()) return CardTextBad{*fault};
  return CardFields(std::move(card));
}

/// Residents' cards leave the reserved bytes blank; blank is a space by the table, NUL from some
/// personalisers. Some residence permits do too, and only their number tells.
ReadFields read_blank_type(CardText text) {
  FieldReader reader(text);
  const auto number = reader.text(CardField::number, common_place::number);
  return has_hmt_area(number.reveal()) ? read_as(text, read_hmt) : read_as(text, read_resident);
}

struct FieldWords {
  CardField field;
  std::string_view name, words;
};
// A line's place is its field's.
constexpr std::array<FieldWords, 17> field_words{
    {{CardField::name, "name", "姓名"},
     {CardField::english_name, "english_name", "英文姓名"},
     {CardField::sex, "sex", "性别"},
     {CardField::nation, "nation", "民族"},
     {CardField::nationality, "nationality", "国籍"},
     {CardField::birth, "birth", "出生日期"},
     {CardField::address, "address", "住址"},
     {CardField::number, "number", "证件号码"},
     {CardField::issuer, "issuer", "签发机关"},
     {CardField::permit_number, "permit_number", "通行证号码"},
     {CardField::issues, "issues", "签发次数"},
     {CardField::renewals, "renewals", "换证次数"},
     {CardField::version, "version", "证件版本号"},
     {CardField::agency, "agency", "受理机关代码"},
     {CardField::previous_card, "previous_card", "既往证件关联项"},
     {CardField::valid_from, "valid_from", "有效期起始日期"},
     {CardField::valid_to, "valid_to", "有效期截止日期"}}};

constexpr bool in_order() {
  for (std::size_t i = 0; i < field_words.size(); ++i)
    if (field_words[i].field != static_cast<CardField>(i)) return false;
  return true;
}
static_assert(in_order(), "a line is not where its field is");
static_assert(field_words.size() == static_cast<std::size_t>(CardField::valid_to) + 1);

const storage::Private<std::string>* english_name_of(const CardFields& card) {
  if (const auto* old = std::get_if<ForeignerCard2017>(&card)) return &old->english_name;
  if (const auto* young = std::get_if<ForeignerCard2023>(&card)) return &young->english_name;
  return nullptr;
}

storage::Private<std::string> former_number_of(const CardFields& card) {
  const auto* young = std::get_if<ForeignerCard2023>(&card);
  return young ? young->former_number.copy() : storage::Private<std::string>();
}

}  // namespace

std::string_view name_of(CardKind kind) {
  switch (kind) {
    case CardKind::resident:
      return "resident";
    case CardKind::hmt_permit:
      return "hmt_permit";
    case CardKind::foreigner_2017:
      return "foreigner_2017";
    case CardKind::foreigner_2023:
      return "foreigner_2023";
  }
  return "unknown";
}

std::string_view words_of(CardKind kind) {
  switch (kind) {
    case CardKind::resident:
      return "居民身份证";
    case CardKind::hmt_permit:
      return "港澳台居民居住证";
    case CardKind::foreigner_2017:
      return "外国人永久居留身份证（2017版）";
    case CardKind::foreigner_2023:
      return "外国人永久居留身份证（2023版）";
  }
  return "未知";
}

std::string_view name_of(CardField field) { return field_words.at(static_cast<std::size_t>(field)).name; }
std::string_view words_of(CardField field) { return field_words.at(static_cast<std::size_t>(field)).words; }

std::variant<CardFields, CardKindUnknown, CardTextBad> read_card_fields(CardText text) {
  const auto type = static_cast<char16_t>(text[type_place.from] | text[type_place.from + 1] << 8);
  switch (type) {
    case u' ':
    case u'\0':
      return read_blank_type(text);
    case u'J':
      return read_as(text, read_hmt);
    case u'I':
      return read_as(text, read_foreigner_2017);
    case u'Y':
      return read_as(text, read_foreigner_2023);
    default:
      return CardKindUnknown{type};
  }
}

CardKind kind_of(const CardFields& card) { return static_cast<CardKind>(card.index()); }
static_assert(
    std::is_same_v<std::variant_alternative_t<static_cast<std::size_t>(CardKind::foreigner_2023), CardFields>,
                   ForeignerCard2023>);

const CardHolder& holder_of(const CardFields& card) {
  return std::visit([](const auto& c) -> const CardHolder& { return c.holder; }, card);
}

IdCard kept_of(const CardFields& card) {
  const auto& holder = holder_of(card);
  const auto* english = english_name_of(card);
  const auto& name = english && holder.name.empty() ? *english : holder.name;
  return {.kind = kind_of(card),
          .name = name.copy(),
          .number = holder.number.copy(),
          .birth = holder.birth,
          .valid_from = holder.valid_from,
          .valid_to = holder.valid_to,
          .former_number = former_number_of(card),
          .name_has_private_use = has_private_use(name.reveal())};
}

std::variant<IdCard, CardKindUnknown, CardTextBad> parse_card_text(CardText text) {
  auto read = read_card_fields(text);
  if (auto* card = std::get_if<CardFields>(&read)) return kept_of(*card);
  if (const auto* kind = std::get_if<CardKindUnknown>(&read)) return *kind;
  return std::get<CardTextBad>(read);
}

}  // namespace drivers
