// The cards that are not residents': each field where its kind has it, and each gone wrong.
#include <gtest/gtest.h>

#include "drivers/id_card_codes.h"
#include "drivers/id_card_fields.h"
#include "tests/sim/sim_card.h"

namespace tests {
namespace {

using namespace std::chrono_literals;
using drivers::CardField;
using drivers::CardKind;
using drivers::CardTextBad;
using Bytes = std::vector<std::uint8_t>;

auto read(const Bytes& text) {
  return drivers::read_card_fields(std::span(text).first<drivers::card_text_size>());
}

Bytes text_of(const std::string& card) { return sim::load_card(SIM_CARDS "/" + card + ".json").text; }

/// Of a card that must be good.
template <class Card>
Card card_of(const std::string& id) {
  auto outcome = read(text_of(id));
  return std::get<Card>(std::get<drivers::CardFields>(std::move(outcome)));
}

drivers::IdCard kept_of(const std::string& id) {
  const Bytes text = text_of(id);
  auto outcome = drivers::parse_card_text(std::span(text).first<drivers::card_text_size>());
  return std::get<drivers::IdCard>(std::move(outcome));
}

/// The card's text with units from byte `at` on replaced.
Bytes with(const std::string& card, std::size_t at, std::u16string_view units) {
  Bytes text = text_of(card);
  for (const char16_t u : units) {
    text[at++] = static_cast<std::uint8_t>(u & 0xFF);
    text[at++] = static_cast<std::uint8_t>(u >> 8);
  }
  return text;
}

bool is_bad(const Bytes& text, CardField field) {
  const auto outcome = read(text);
  const auto* bad = std::get_if<CardTextBad>(&outcome);
  return bad && bad->field == field;
}

bool is_good(const Bytes& text) { return std::holds_alternative<drivers::CardFields>(read(text)); }

TEST(CardKinds, AResidentsFieldsAreAllRead) {
  const auto card = card_of<drivers::ResidentCard>("zhang-san");
  EXPECT_TRUE(card.holder.name.reveal() == "张三");
  EXPECT_EQ(drivers::sex_words(card.holder.sex.reveal()), "女");
  EXPECT_EQ(drivers::nation_words(card.nation.reveal()), "汉");
  EXPECT_EQ(card.holder.birth, 1949y / 12 / 31);
  EXPECT_TRUE(card.address.reveal() == "北京市朝阳区某某路１号院２号楼３单元４０１室");
  EXPECT_TRUE(card.issuer.reveal() == "北京市公安局朝阳分局");
  EXPECT_FALSE(card.holder.valid_to);
}

TEST(CardKinds, AResidencePermitsFieldsAreAllRead) {
  const auto card = card_of<drivers::HmtPermit>("hmt-resident");
  EXPECT_TRUE(card.holder.name.reveal() == "孙某");
  EXPECT_TRUE(card.holder.sex.reveal() == "2");
  EXPECT_EQ(card.holder.birth, 1994y / 8 / 23);
  EXPECT_TRUE(card.holder.number.reveal() == "810000199408230021");
  EXPECT_TRUE(card.address.reveal() == "广东省深圳市某某区某某路１０号");
  EXPECT_TRUE(card.issuer.reveal() == "深圳市公安局");
  EXPECT_TRUE(card.permit_number.reveal() == "H00000001");
  EXPECT_TRUE(card.issues.reveal() == "01");
  EXPECT_EQ(card.holder.valid_from, 2023y / 9 / 1);
  EXPECT_EQ(card.holder.valid_to, 2028y / 9 / 1);
  EXPECT_TRUE(card_of<drivers::HmtPermit>("hmt-taiwan").permit_number.reveal() == "00000002");
}

TEST(CardKinds, AForeignersCardOf2017IsReadWhereItsFieldsAre) {
  const auto card = card_of<drivers::ForeignerCard2017>("foreigner-2017");
  EXPECT_TRUE(card.english_name.reveal() == "SPECIMEN, AIGERIM TESTOVNA");
  EXPECT_TRUE(card.holder.name.reveal() == "爱格丽");
  EXPECT_TRUE(card.holder.sex.reveal() == "2");
  EXPECT_TRUE(card.nationality.reveal() == "KAZ");
  EXPECT_EQ(card.holder.birth, 1990y / 12 / 31);
  EXPECT_TRUE(card.holder.number.reveal() == "KAZ110090123105");
  EXPECT_TRUE(card.version.reveal() == "01");
  EXPECT_TRUE(card.agency.reveal() == "1100");
  EXPECT_EQ(card.holder.valid_from, 2019y / 5 / 1);
  EXPECT_EQ(card.holder.valid_to, 2029y / 5 / 1);
}

TEST(CardKinds, AForeignersCardOf2023IsReadWhereItsFieldsAre) {
  const auto card = card_of<drivers::ForeignerCard2023>("foreigner-2023");
  EXPECT_TRUE(card.english_name.reveal() == "SPECIMEN, MARY");
  EXPECT_TRUE(card.holder.name.reveal() == "马丽");
  EXPECT_TRUE(card.holder.sex.reveal() == "2");
  EXPECT_TRUE(card.nationality.reveal() == "CAN");
  EXPECT_EQ(card.holder.birth, 1981y / 8 / 3);
  EXPECT_TRUE(card.holder.number.reveal() == "911124198108030024");
  EXPECT_TRUE(card.renewals.reveal() == "00");
  EXPECT_TRUE(card.former_number.empty());  // there was no card of 2017
}

TEST(CardKinds, ACardThatReplacedOneOf2017TellsItsNumber) {
  const auto card = card_of<drivers::ForeignerCard2023>("foreigner-2023-renewed");
  EXPECT_TRUE(card.previous_card.reveal() == "000");
  EXPECT_TRUE(card.former_number.reveal() == "PAK310080010103");
}

TEST(CardKinds, AnEnglishNameInTwoPiecesKeepsTheSpaceBetweenThem) {
  const auto card = card_of<drivers::ForeignerCard2023>("foreigner-2023-renewed");
  EXPECT_TRUE(card.english_name.reveal() == "SPECIMEN, MUHAMMAD TESTALI IBN ABU ALRAHMAN");
}

TEST(CardKinds, WhatIsKeptNamesTheKindAndAName) {
  EXPECT_EQ(kept_of("zhang-san").kind, CardKind::resident);
  EXPECT_EQ(kept_of("hmt-resident").kind, CardKind::hmt_permit);
  EXPECT_EQ(kept_of("foreigner-2017").kind, CardKind::foreigner_2017);
  EXPECT_EQ(kept_of("foreigner-2023").kind, CardKind::foreigner_2023);
  EXPECT_TRUE(kept_of("foreigner-2023").name.reveal() == "马丽");
  EXPECT_TRUE(kept_of("foreigner-2023").former_number.empty());
  EXPECT_TRUE(kept_of("foreigner-2023-renewed").former_number.reveal() == "PAK310080010103");
  EXPECT_TRUE(kept_of("foreigner-2017-latin").name.reveal() == "SPECIMEN, JOHN TEST");
}

TEST(CardKinds, APermitWithoutItsLetterIsKnownByItsNumber) {
  const auto outcome = read(with("hmt-resident", 248, u" "));
  const auto* card = std::get_if<drivers::CardFields>(&outcome);
  ASSERT_TRUE(card);
  EXPECT_EQ(drivers::kind_of(*card), CardKind::hmt_permit);
}

TEST(CardKinds, ANumberOfAnotherKindIsRefused) {
  EXPECT_TRUE(is_bad(with("zhang-san", 248, u"J"), CardField::number));
  EXPECT_TRUE(is_bad(with("zhang-san", 248, u"Y"), CardField::nationality));
  EXPECT_TRUE(is_bad(with("foreigner-2023", 122, u"11010519810803002"), CardField::number));
  EXPECT_TRUE(is_bad(with("foreigner-2017", 122, u"911124198108030"), CardField::number));
}

TEST(CardKinds, EveryWrongFieldOfAPermitIsNamed) {
  const std::string card = "hmt-resident";
  EXPECT_TRUE(is_bad(with(card, 0, u"               "), CardField::name));
  EXPECT_TRUE(is_bad(with(card, 30, u"3"), CardField::sex));
  EXPECT_TRUE(is_bad(with(card, 36, u"19941331"), CardField::birth));
  EXPECT_TRUE(is_bad(with(card, 36, u"19940822"), CardField::number));
  EXPECT_TRUE(is_bad(with(card, 156, u"3"), CardField::number));
  EXPECT_TRUE(is_bad(with(card, 52, u"\xDC00"), CardField::address));
  EXPECT_TRUE(is_bad(with(card, 158, u"               "), CardField::issuer));
  EXPECT_TRUE(is_bad(with(card, 220, u"H0000000-"), CardField::permit_number));
  EXPECT_TRUE(is_bad(with(card, 220, u"H000001  "), CardField::permit_number));
  EXPECT_TRUE(is_bad(with(card, 238, u"0A"), CardField::issues));
  EXPECT_TRUE(is_bad(with(card, 188, u"20230931"), CardField::valid_from));
  EXPECT_TRUE(is_bad(with(card, 204, u"20230831"), CardField::valid_to));
  EXPECT_TRUE(is_good(with(card, 220, u"           ")));  // no permit number, no count
  EXPECT_TRUE(is_good(with(card, 32, u"01")));            // reserved: whatever stands there
}

TEST(CardKinds, EveryWrongFieldOfACardOf2017IsNamed) {
  const std::string card = "foreigner-2017";
  EXPECT_TRUE(is_bad(with(card, 0, std::u16string(60, u' ')), CardField::english_name));
  EXPECT_TRUE(is_bad(with(card, 118, u"\xD840"), CardField::english_name));
  EXPECT_TRUE(is_bad(with(card, 158, u"\xDC00"), CardField::name));
  EXPECT_TRUE(is_bad(with(card, 120, u"F"), CardField::sex));
  EXPECT_TRUE(is_bad(with(card, 152, u"KA "), CardField::nationality));
  EXPECT_TRUE(is_bad(with(card, 152, u"398"), CardField::nationality));
  EXPECT_TRUE(is_bad(with(card, 220, u"19900230"), CardField::birth));
  EXPECT_TRUE(is_bad(with(card, 220, u"19901230"), CardField::number));
  EXPECT_TRUE(is_bad(with(card, 150, u"6"), CardField::number));
  EXPECT_TRUE(is_bad(with(card, 236, u"0-"), CardField::version));
  EXPECT_TRUE(is_bad(with(card, 240, u"11京"), CardField::agency));
  EXPECT_TRUE(is_bad(with(card, 204, u"20290229"), CardField::valid_to));
  EXPECT_TRUE(is_good(with(card, 158, std::u16string(15, u' '))));  // no Chinese name
  EXPECT_TRUE(is_good(with(card, 250, u"文字?")));                  // reserved
}

TEST(CardKinds, EveryWrongFieldOfACardOf2023IsNamed) {
  const std::string card = "foreigner-2023-renewed";
  EXPECT_TRUE(is_bad(with(card, 0, u"\xDC00"), CardField::name));
  EXPECT_TRUE(is_bad(with(card, 220, u"\x0007"), CardField::english_name));
  EXPECT_TRUE(is_bad(with(card, 30, u" "), CardField::sex));
  EXPECT_TRUE(is_bad(with(card, 242, u"pak"), CardField::nationality));
  EXPECT_TRUE(is_bad(with(card, 36, u"19800100"), CardField::birth));
  EXPECT_TRUE(is_bad(with(card, 36, u"19800102"), CardField::number));
  EXPECT_TRUE(is_bad(with(card, 156, u"7"), CardField::number));
  EXPECT_TRUE(is_bad(with(card, 32, u"X1"), CardField::renewals));
  EXPECT_TRUE(is_bad(with(card, 250, u"00 "), CardField::previous_card));
  EXPECT_TRUE(is_bad(with(card, 250, u"0é0"), CardField::previous_card));
  EXPECT_TRUE(is_bad(with(card, 188, u"        "), CardField::valid_from));
}

TEST(CardKinds, CodesOutsideTheStandardsAreShownAsTheyStand) {
  EXPECT_EQ(drivers::nation_words("05"), "维吾尔");
  EXPECT_EQ(drivers::nation_words("56"), "基诺");
  EXPECT_EQ(drivers::nation_words("57"), "其他(57)");
  EXPECT_EQ(drivers::nation_words("81"), "其他(81)");
  EXPECT_EQ(drivers::nation_words("00"), "其他(00)");
  EXPECT_EQ(drivers::nation_words("97"), "其他");
  EXPECT_EQ(drivers::nation_words("98"), "外国血统中国籍人士");
  EXPECT_EQ(drivers::sex_words("0"), "未知");
  EXPECT_EQ(drivers::sex_words("9"), "未说明");
}

TEST(CardKinds, APrivateUseCharacterInAForeignersNameIsKeptAndFlagged) {
  const Bytes text = with("foreigner-2023", 0, u"马\xE188");
  auto outcome = drivers::parse_card_text(std::span(text).first<drivers::card_text_size>());
  const auto& card = std::get<drivers::IdCard>(outcome);
  EXPECT_TRUE(card.name.reveal() == "马\uE188");
  EXPECT_TRUE(card.name_has_private_use);
}

}  // namespace
}  // namespace tests
