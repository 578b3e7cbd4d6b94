// The two parts of a rating as bytes: golden, canonical, and refused by the name of the bad field.
// Sealing is in seal_test.cpp.
#include "storage/record.h"

#include <nlohmann/json.hpp>

#include <functional>

#include "tests/storage/world.h"

namespace storage::test {
namespace {

using Json = nlohmann::ordered_json;

Bytes pad(const Json& json) {
  const auto raw = Json::to_cbor(json);
  Bytes bytes;
  for (const auto byte : raw) bytes.push_back(std::byte{byte});
  bytes.push_back(std::byte{0x80});
  bytes.resize((bytes.size() + 255) / 256 * 256);
  return bytes;
}

Json content_json() {
  return Json{{"v", 1u},
              {"at", 1790000000u},
              {"step", 2u},
              {"took", 23u},
              {"grade", "very_dissatisfied"},
              {"staff", {"P104"}},
              {"case_no", "4104-2026-000123"},
              {"channel", "terminal"},
              {"service", {"S102"}},
              {"catalogue", "xinhua-2022-13"}};
}

std::string complaint(const Bytes& bytes) {
  try {
    (void)decode_content(bytes);
    return "none";
  } catch (const BadRecord& bad) {
    return bad.what();
  }
}

std::string complaint_with(const char* key, const Json& value) {
  auto json = content_json();
  json[key] = value;
  return complaint(pad(json));
}

TEST(Record, ContentHasItsGoldenBytes) {
  EXPECT_EQ(encode(a_content()).reveal(), golden("record_content.hex"));
}

TEST(Record, IdentityHasItsGoldenBytes) {
  EXPECT_EQ(encode(an_identity()).reveal(), golden("record_identity.hex"));
}

TEST(Record, ContentComesBackWhole) { EXPECT_EQ(decode_content(encode(a_content()).reveal()), a_content()); }

TEST(Record, IdentityComesBackWholeWithRareAndPrivateUseCharacters) {
  RaterIdentity i = an_identity();
  i.name = Private<std::string>("王𬭚\uE863·𠀀");
  const auto back = decode_identity(encode(i).reveal());
  EXPECT_TRUE(back.name == i.name && back.number == i.number);
  EXPECT_EQ(back.kind, "resident");
  EXPECT_EQ(back.flags, i.flags);
}

TEST(Record, TheLengthTellsNothingOfGradeOrReasons) {
  auto brief = a_content();
  brief.grade = Grade::satisfied;
  brief.service_indicators.clear();
  brief.staff_indicators.clear();
  EXPECT_EQ(encode(brief).reveal().size(), encode(a_content()).reveal().size());
  EXPECT_EQ(encode(an_identity()).reveal().size(), 256u);
}

TEST(Record, ABadFieldIsNamed) {
  EXPECT_EQ(complaint(pad(content_json())), "none");
  EXPECT_EQ(complaint_with("v", 2u), "content.v: this program reads version 1 only");
  EXPECT_EQ(complaint_with("grade", "excellent"), "content.grade: no grade of this name");
  EXPECT_EQ(complaint_with("step", "2"), "content.step: unsigned integer expected");
  EXPECT_EQ(complaint_with("step", 1ull << 32), "content.step: out of range");
  EXPECT_EQ(complaint_with("case_no", ""), "content.case_no: too short or too long");
  EXPECT_EQ(complaint_with("case_no", std::string(51, 'x')), "content.case_no: too short or too long");
  EXPECT_EQ(complaint_with("case_no", "\xff"), "content.case_no: UTF-8 expected");
  EXPECT_EQ(complaint_with("service", "S102"), "content.service: list of texts expected");
  EXPECT_EQ(complaint_with("service", {1u}), "content.service: list of texts expected");
  EXPECT_EQ(complaint_with("staff", std::vector<std::string>(65, "P101")), "content.staff: too many entries");
  EXPECT_EQ(complaint_with("at", UINT64_MAX), "content.at: out of range");
  EXPECT_EQ(complaint_with("took", 86401u), "content.took: out of range");
  auto json = content_json();
  json.erase("channel");
  EXPECT_EQ(complaint(pad(json)), "content.channel: missing");
}

TEST(Record, FiftyCharactersOfACaseNumberAreCountedNotBytes) {
  auto c = a_content();
  for (c.case_no.clear(); c.case_no.size() < 150;) c.case_no += "号";
  EXPECT_EQ(decode_content(encode(c).reveal()), c);
}

TEST(Record, ThereIsOneEncodingOnly) {
  const std::string refusal = "content: not in its one canonical encoding";
  auto spare = content_json();
  spare["x"] = 1u;
  EXPECT_EQ(complaint(pad(spare)), refusal);
  Json reordered{{"at", 1790000000u}};
  const auto ordered = content_json();
  for (const auto& [key, value] : ordered.items()) reordered[key] = value;
  EXPECT_EQ(complaint(pad(reordered)), refusal);
  auto longer = pad(content_json());
  longer.resize(longer.size() + 256);
  EXPECT_EQ(complaint(longer), refusal);
}

TEST(Record, PaddingIsRequired) {
  const std::string refusal = "content: broken or cut off";
  EXPECT_EQ(complaint({}), refusal);
  EXPECT_EQ(complaint(Bytes(256)), refusal);
  auto unmarked = pad(content_json());
  const auto mark = std::find(unmarked.rbegin(), unmarked.rend(), std::byte{0x80});
  *mark = std::byte{0};
  EXPECT_EQ(complaint(unmarked), refusal);
}

TEST(Record, DeepNestingEndsInARefusalNotInTheStack) {
  EXPECT_EQ(complaint(Bytes(15000, std::byte{0x81})), "content: broken or cut off");
}

TEST(Record, TheComplaintHoldsNothingOfTheValue) {
  RaterIdentity i = an_identity();
  i.number = Private<std::string>(std::string(33, '7'));
  try {
    (void)encode(i);
    FAIL() << "an overlong number was encoded";
  } catch (const BadRecord& bad) {
    EXPECT_EQ(std::string(bad.what()), "identity.number: too short or too long");
  }
}

TEST(Record, GradesHaveTheirWordsAndNames) {
  EXPECT_EQ(words_of(Grade::very_satisfied), "非常满意");
  EXPECT_EQ(words_of(Grade::very_dissatisfied), "非常不满意");
  for (const auto grade : {Grade::very_satisfied, Grade::satisfied, Grade::basically_satisfied,
                           Grade::dissatisfied, Grade::very_dissatisfied})
    EXPECT_EQ(grade_named(name_of(grade)), grade);
  EXPECT_EQ(grade_named("Satisfied"), std::nullopt);
}

}  // namespace
}  // namespace storage::test
