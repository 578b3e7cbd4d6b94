// The 256 bytes of a card's text: good ones, and every field gone wrong.
#include <gtest/gtest.h>

#include "drivers/id_card.h"
#include "tests/drivers/frame_file.h"
#include "tests/sim/sim_card.h"

namespace tests {
namespace {

using namespace std::chrono_literals;
using drivers::CardField;
using drivers::CardKindUnknown;
using drivers::CardTextBad;
using drivers::IdCard;

using Outcome = std::variant<IdCard, CardKindUnknown, CardTextBad>;
using Bytes = std::vector<std::uint8_t>;

Outcome parse(const Bytes& text) {
  return drivers::parse_card_text(std::span(text).first<drivers::card_text_size>());
}

Bytes text_of(const std::string& card) { return sim::load_card(SIM_CARDS "/" + card + ".json").text; }

IdCard card_of(const std::string& id) {
  Outcome outcome = parse(text_of(id));
  return std::move(std::get<IdCard>(outcome));
}

/// 张三's text with units (not bytes) from `unit` on replaced.
Outcome with_units(std::size_t unit, std::u16string_view units) {
  Bytes text = text_of("zhang-san");
  for (const char16_t u : units) {
    text[2 * unit] = static_cast<std::uint8_t>(u & 0xFF);
    text[2 * unit + 1] = static_cast<std::uint8_t>(u >> 8);
    ++unit;
  }
  return parse(text);
}

bool is_bad(const Outcome& outcome, CardField field) {
  const auto* bad = std::get_if<CardTextBad>(&outcome);
  return bad && bad->field == field;
}
bool is_good(const Outcome& outcome) { return std::holds_alternative<IdCard>(outcome); }

TEST(CardText, ThePublishedSpecimenIsReadFieldByField) {
  const auto frame = published_frame("response: text and photo of a fictitious resident");
  const Outcome outcome = parse(Bytes(frame.begin() + 14, frame.begin() + 14 + 256));
  ASSERT_TRUE(is_good(outcome));
  const auto& card = std::get<IdCard>(outcome);
  EXPECT_TRUE(card.name.reveal() == "张三");
  EXPECT_TRUE(card.number.reveal() == "11010519491231002X");
  EXPECT_EQ(card.birth, 1949y / 12 / 31);
  EXPECT_EQ(card.valid_from, 2010y / 1 / 1);
  EXPECT_FALSE(card.valid_to);
  EXPECT_FALSE(card.name_has_private_use);
}

TEST(CardText, NamesArriveAsTheyStandOnTheCard) {
  EXPECT_TRUE(card_of("wang-yun").name.reveal() == "王小𬭚");
  EXPECT_TRUE(card_of("li-haha").name.reveal() == "李𠀀");
  EXPECT_TRUE(card_of("maimaiti").name.reveal() == "买买提·吐尔逊");
  EXPECT_TRUE(card_of("long-name").name.reveal() == "阿卜杜热合曼·穆罕默德艾力肉孜");
}

TEST(CardText, APrivateUseCharacterIsKeptAndFlagged) {
  const IdCard card = card_of("private-use");
  EXPECT_TRUE(card.name.reveal() == "王\uE188");
  EXPECT_TRUE(card.name_has_private_use);
}

TEST(CardText, ACardExpiresTheDayAfterItsLastDay) {
  const IdCard card = card_of("expired");
  EXPECT_FALSE(card.expired_on(2020y / 9 / 10));
  EXPECT_TRUE(card.expired_on(2020y / 9 / 11));
  EXPECT_FALSE(card_of("zhang-san").expired_on(2999y / 1 / 1));
}

TEST(CardText, AnotherKindIsNamedByItsCharacter) {
  const Outcome outcome = parse(text_of("unknown-kind"));
  ASSERT_TRUE(std::holds_alternative<CardKindUnknown>(outcome));
  EXPECT_EQ(std::get<CardKindUnknown>(outcome).type, u'Z');
  EXPECT_TRUE(is_good(with_units(124, std::u16string_view(u"\0", 1))));  // blank by another personaliser
}

TEST(CardText, EveryNameThatIsNoTextIsRefused) {
  EXPECT_TRUE(is_bad(with_units(0, u"               "), CardField::name));
  EXPECT_TRUE(is_bad(with_units(0, std::u16string(1, 0xD840)), CardField::name));   // half a pair, then 三
  EXPECT_TRUE(is_bad(with_units(0, std::u16string(1, 0xDC00)), CardField::name));   // the other half
  EXPECT_TRUE(is_bad(with_units(14, std::u16string(1, 0xD840)), CardField::name));  // half at the end
  EXPECT_TRUE(is_bad(with_units(0, std::u16string(1, 0xFFFF)), CardField::name));
  EXPECT_TRUE(is_bad(with_units(0, std::u16string(1, 0xFDD0)), CardField::name));
  EXPECT_TRUE(is_bad(with_units(0, std::u16string(1, 0x0007)), CardField::name));
  EXPECT_TRUE(is_bad(with_units(0, std::u16string_view(u"\xD83F\xDFFF", 2)), CardField::name));  // U+1FFFF
}

TEST(CardText, EveryWrongFieldIsNamed) {
  EXPECT_TRUE(is_bad(with_units(15, u"3"), CardField::sex));
  EXPECT_TRUE(is_bad(with_units(15, u" "), CardField::sex));
  EXPECT_TRUE(is_bad(with_units(16, u"汉"), CardField::nation));
  EXPECT_TRUE(is_bad(with_units(18, u"19491331"), CardField::birth));
  EXPECT_TRUE(is_bad(with_units(18, u"19490229"), CardField::birth));
  EXPECT_TRUE(is_bad(with_units(18, u"1949123 "), CardField::birth));
  EXPECT_TRUE(is_bad(with_units(18, u"19491230"), CardField::number));  // not the day in the number
  EXPECT_TRUE(is_bad(with_units(26, std::u16string(1, 0xDC00)), CardField::address));
  EXPECT_TRUE(is_bad(with_units(61 + 17, u"1"), CardField::number));
  EXPECT_TRUE(is_bad(with_units(61 + 17, u"x"), CardField::number));
  EXPECT_TRUE(is_bad(with_units(61, u"A"), CardField::number));
  EXPECT_TRUE(is_bad(with_units(61 + 17, u" "), CardField::number));
  EXPECT_TRUE(is_bad(with_units(79, u"               "), CardField::issuer));
  EXPECT_TRUE(is_bad(with_units(94, u"20100000"), CardField::valid_from));
  EXPECT_TRUE(is_bad(with_units(102, u"20091231"), CardField::valid_to));  // before it began
  EXPECT_TRUE(is_bad(with_units(102, u"长 "), CardField::valid_to));
  EXPECT_TRUE(is_bad(with_units(102, u"        "), CardField::valid_to));
  EXPECT_TRUE(is_bad(parse(text_of("damaged")), CardField::number));
}

TEST(CardText, OddButLawfulFieldsRejectNoCard) {
  EXPECT_TRUE(is_good(parse(text_of("feng"))));
  EXPECT_TRUE(is_good(with_units(16, u"81")));  // 穿青人, outside GB/T 3304
  EXPECT_TRUE(is_good(with_units(102, u"20100101")));
  EXPECT_TRUE(is_good(with_units(26, std::u16string(35, u' '))));  // no address
}

}  // namespace
}  // namespace tests
