// Numbers on ID cards: published ones, and ones that are wrong in one place.
#include <gtest/gtest.h>

#include "drivers/id_card_number.h"

namespace tests {
namespace {

using namespace std::chrono_literals;

TEST(CardNumber, CheckDigitsFollowGb11643) {
  for (const char* good :
       {"11010519491231002X", "440524188001010014", "34052419800101001X", "932682198501010017",
        "911124198108030024", "931586198001010028", "810000199408230021", "830000199201300022",
        "321083197812162119", "150102198807303035", "33010219200403064X"}) {
    EXPECT_TRUE(drivers::has_valid_check_digit(good)) << good;
  }
  for (const char* bad : {"", "X", "810000199408230023", "110105194912310021", "11010519491231002x",
                          "1101051949123100 X", "11010519491231002", "11010519491231002XX"}) {
    EXPECT_FALSE(drivers::has_valid_check_digit(bad)) << bad;
  }
}

TEST(CardNumber, EachKindOfCardHasItsOwnRange) {
  EXPECT_TRUE(drivers::is_resident_number("11010519491231002X", 1949y / 12 / 31));
  EXPECT_FALSE(drivers::is_resident_number("911124198108030024", 1981y / 8 / 3));
  EXPECT_TRUE(drivers::is_hmt_number("810000199408230021", 1994y / 8 / 23));
  EXPECT_TRUE(drivers::is_hmt_number("830000199201300022", 1992y / 1 / 30));
  EXPECT_FALSE(drivers::is_hmt_number("11010519491231002X", 1949y / 12 / 31));
  EXPECT_TRUE(drivers::is_foreigner_number_2023("932682198501010017", 1985y / 1 / 1));
  EXPECT_FALSE(drivers::is_foreigner_number_2023("11010519491231002X", 1949y / 12 / 31));
  EXPECT_FALSE(drivers::is_foreigner_number_2023("", 1949y / 12 / 31));
}

TEST(CardNumber, TheBirthdayInsideIsTheOneOnTheCard) {
  EXPECT_FALSE(drivers::is_resident_number("11010519491231002X", 1949y / 12 / 30));
  EXPECT_FALSE(drivers::is_foreigner_number_2023("932682198501010017", 1985y / 1 / 2));
  EXPECT_FALSE(drivers::is_foreigner_number_2017("KAZ110090123105", 1991y / 12 / 31));
  EXPECT_FALSE(drivers::is_foreigner_number_2017("KAZ110090123105", 1990y / 11 / 30));
}

TEST(CardNumber, ForeignersOf2017AreCheckedBy731) {
  EXPECT_TRUE(drivers::is_foreigner_number_2017("KAZ110090123105", 1990y / 12 / 31));
  for (const char* bad : {"", "KAZ110090123106", "KAZ11009012310", "KAZ1100901231055", "kAZ110090123105",
                          "1AZ110090123105", "KAZ11A090123105", "KAZ11009012310A"}) {
    EXPECT_FALSE(drivers::is_foreigner_number_2017(bad, 1990y / 12 / 31)) << bad;
  }
  EXPECT_EQ(drivers::check_digit_731("KAZ11009012310"), '5');
  EXPECT_FALSE(drivers::check_digit_731("KAZ1100901231<"));
}

TEST(CardNumber, TheNumberOf2017IsDerivedFromTheCardOf2023) {
  EXPECT_EQ(drivers::number_of_2017("PAK", "931586198001010028", "000"), "PAK310080010103");
  EXPECT_EQ(drivers::number_of_2017("KAZ", "911398199012310000", "000"), "KAZ110090123105");
  EXPECT_FALSE(drivers::number_of_2017("PAK", "931586198001010028", ""));
  EXPECT_FALSE(drivers::number_of_2017("PAK", "931586198001010028", "00é"));
  EXPECT_FALSE(drivers::number_of_2017("PK", "931586198001010028", "000"));
  EXPECT_FALSE(drivers::number_of_2017("PAK", "", "000"));
}

}  // namespace
}  // namespace tests
