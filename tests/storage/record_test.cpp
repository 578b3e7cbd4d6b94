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
  return Json{{"v", 2u},
              {"at", 1790000000u},
              {"step", 2u},
              {"took", 23u},
              {"grade", "very_dissatisfied"},
              {"staff", {"P104"}},
              {"case_no", "4104-2026-000123"},
              {"channel", "terminal"},
              {"service", {"S102"}},
              {"call_back", ""},
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

/// With all that came with version 2.
RatingContent a_whole_content() {
  auto c = a_content();
  c.call_back = true;
  return c;
}
RaterIdentity a_whole_identity() {
  auto i = an_identity();
  i.words = Private<std::string>("材料要了两次，跑了两趟");
  i.other = Private<std::string>("午休没人");
  i.phone = Private<std::string>("0375-2661234");
  return i;
}

TEST(Record, ContentHasItsGoldenBytes) {
  EXPECT_EQ(encode(a_whole_content()).reveal(), golden("record_content_v2.hex"));
  EXPECT_EQ(decode_content(golden("record_content_v2.hex")), a_whole_content());
}

TEST(Record, IdentityHasItsGoldenBytes) {
  EXPECT_EQ(encode(a_whole_identity()).reveal(), golden("record_identity_v2.hex"));
  const auto back = decode_identity(golden("record_identity_v2.hex"));
  const auto whole = a_whole_identity();
  EXPECT_TRUE(back.words == whole.words && back.other == whole.other && back.phone == whole.phone);
}

TEST(Record, WhatVersion1WroteIsStillRead) {
  EXPECT_EQ(decode_content(golden("record_content_v1.hex")), a_content());
  const auto back = decode_identity(golden("record_identity_v1.hex"));
  EXPECT_TRUE(back.name == an_identity().name && back.number == an_identity().number);
  EXPECT_TRUE(back.words.empty() && back.other.empty() && back.phone.empty());
}

TEST(Record, Version1HasOneEncodingToo) {
  auto with_more = content_json();
  with_more["v"] = 1u;
  EXPECT_EQ(complaint(pad(with_more)), "content: not in its one canonical encoding");
  auto with_less = content_json();
  with_less.erase("call_back");
  EXPECT_EQ(complaint(pad(with_less)), "content.call_back: missing");
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
  EXPECT_EQ(encode(an_identity()).reveal().size(), 1024u);
  auto wordy = a_whole_identity();
  std::string words;
  for (int i = 0; i < 150; ++i) words += "话";
  wordy.words = Private(std::move(words));
  EXPECT_EQ(encode(wordy).reveal().size(), 1024u) << "whoever wrote much must not be known by it";
}

TEST(Record, ABadFieldIsNamed) {
  EXPECT_EQ(complaint(pad(content_json())), "none");
  EXPECT_EQ(complaint_with("v", 3u), "content.v: this program reads versions 1 and 2 only");
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
  EXPECT_EQ(complaint_with("call_back", "maybe"), "content.call_back: yes, no or nothing expected");
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

std::string complaint_about(const RaterIdentity& i) {
  try {
    (void)encode(i);
    return "none";
  } catch (const BadRecord& bad) {
    return bad.what();
  }
}

TEST(Record, WordsAreCountedAndAPhoneHasDigits) {
  auto i = a_whole_identity();
  i.words = Private(std::string(151, 'w'));
  EXPECT_EQ(complaint_about(i), "identity.words: too short or too long");
  i = a_whole_identity();
  i.other = Private(std::string(151, 'w'));
  EXPECT_EQ(complaint_about(i), "identity.other: too short or too long");
  i = a_whole_identity();
  i.phone = Private<std::string>("138 0013 8000");
  EXPECT_EQ(complaint_about(i), "identity.phone: digits and dashes expected");
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
