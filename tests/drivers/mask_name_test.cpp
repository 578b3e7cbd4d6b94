// Masked names, character by character.
#include "drivers/mask_name.h"

#include <gtest/gtest.h>

namespace tests {
namespace {

using drivers::mask_name;

TEST(MaskName, KeepsFirstAndLastOfThreeOrMore) {
  EXPECT_EQ(mask_name("王小明"), "王*明");
  EXPECT_EQ(mask_name("欧阳某某"), "欧**某");
}
TEST(MaskName, KeepsOnlyTheFirstOfTwo) { EXPECT_EQ(mask_name("张三"), "张*"); }
TEST(MaskName, HidesALoneCharacter) { EXPECT_EQ(mask_name("张"), "*"); }
TEST(MaskName, OfNothingIsNothing) { EXPECT_EQ(mask_name(""), ""); }
TEST(MaskName, CountsCharactersAboveFfffAsOne) {
  EXPECT_EQ(mask_name("王小𬭚"), "王*𬭚");
  EXPECT_EQ(mask_name("李𠀀"), "李*");
}
TEST(MaskName, KeepsTheDotsOfLongNames) { EXPECT_EQ(mask_name("买买提·吐尔逊"), "买**·**逊"); }
TEST(MaskName, KeepsTheSpacesOfForeignNames) { EXPECT_EQ(mask_name("SPECIMEN, MARY"), "S******** ***Y"); }
TEST(MaskName, CountsLettersOnly) {
  EXPECT_EQ(mask_name("张 三"), "张 *");
  EXPECT_EQ(mask_name("A·B"), "A·*");
  EXPECT_EQ(mask_name("  张"), "  *");
}
TEST(MaskName, KeepsAPrivateUseCharacterAsItIs) { EXPECT_EQ(mask_name("王某\uE188"), "王*\uE188"); }
TEST(MaskName, OfBrokenTextShowsNothing) {
  EXPECT_EQ(mask_name("\xE5\xBC"), "*");
  EXPECT_EQ(mask_name("\xFF\xFE"), "*");
}

}  // namespace
}  // namespace tests
