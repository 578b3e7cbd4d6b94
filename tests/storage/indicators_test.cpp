// The compiled-in annex against the annex as data, word for word.
// Whether the data is the annex was settled by people.
#include "storage/indicators.h"

#include <nlohmann/json.hpp>

#include <set>

#include "tests/storage/world.h"

namespace storage::test {
namespace {

using Json = nlohmann::json;

Grade grade_of(const Json& annex, int score) {
  for (const auto& grade : annex.at("grades"))
    if (grade.at("score") == score) return grade_named(grade.at("id").get<std::string>()).value();
  throw std::runtime_error("no such score");
}

Json annex() { return Json::parse(slurp(std::filesystem::path(GOLDEN) / "indicators.json")); }

TEST(Indicators, ServiceWordsAreTheAnnexs) {
  const auto data = annex();
  const auto& rows = data.at("service_indicators");
  ASSERT_EQ(service_indicators().size(), rows.size());
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const auto& ours = service_indicators()[i];
    EXPECT_EQ(ours.code, rows[i].at("code"));
    EXPECT_EQ(ours.grade, grade_of(data, rows[i].at("grade")));
    EXPECT_EQ(ours.dimension, rows[i].at("dimension"));
    EXPECT_EQ(ours.point, rows[i].at("indicator"));
    EXPECT_EQ(ours.text, rows[i].at("text"));
  }
}

TEST(Indicators, StaffWordsAreTheAnnexs) {
  const auto data = annex();
  const auto& rows = data.at("staff_indicators");
  ASSERT_EQ(staff_indicators().size(), rows.size());
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const auto& ours = staff_indicators()[i];
    EXPECT_EQ(ours.code, rows[i].at("code"));
    EXPECT_EQ(ours.grade, grade_of(data, rows[i].at("grade")));
    EXPECT_EQ(ours.text, rows[i].at("text"));
  }
}

TEST(Indicators, GradesAreCalledAsTheAnnexCallsThem) {
  const auto data = annex();
  for (const auto& grade : data.at("grades"))
    EXPECT_EQ(words_of(grade_named(grade.at("id").get<std::string>()).value()), grade.at("name"));
}

TEST(Indicators, EachHasEnglishOfItsOwn) {
  std::set<std::string_view> english;
  for (const auto all : {service_indicators(), staff_indicators()})
    for (const auto& indicator : all) {
      EXPECT_FALSE(indicator.english.empty()) << indicator.code;
      EXPECT_TRUE(english.insert(indicator.english).second || indicator.text == "其他") << indicator.code;
      EXPECT_FALSE(english_of_dimension(indicator.dimension).empty());
      EXPECT_FALSE(english_of(indicator.grade).empty());
    }
}

TEST(Indicators, EachGradeHasItsOwn) {
  EXPECT_EQ(service_indicators(Grade::satisfied).size(), 9u);
  EXPECT_EQ(service_indicators(Grade::satisfied).front().code, "S401");
  EXPECT_EQ(staff_indicators(Grade::very_satisfied).size(), 2u);
  EXPECT_EQ(staff_indicators(Grade::dissatisfied).size(), 3u);
  EXPECT_EQ(staff_indicators(Grade::very_dissatisfied).size(), 4u);
  EXPECT_EQ(staff_indicators(Grade::very_dissatisfied).back().text, "其他");
}

TEST(Indicators, ACodeIsFoundOrNot) {
  ASSERT_NE(find_indicator("P203"), nullptr);
  EXPECT_EQ(find_indicator("P203")->text, "其他");
  EXPECT_EQ(find_indicator("S999"), nullptr);
  EXPECT_EQ(find_indicator(""), nullptr);
}

TEST(Indicators, CodesFitTheirGradeAndTheirList) {
  using Codes = std::vector<std::string>;
  EXPECT_TRUE(codes_fit(Grade::dissatisfied, Codes{"S201", "S209"}, Codes{"P203"}));
  EXPECT_TRUE(codes_fit(Grade::dissatisfied, Codes{}, Codes{}));
  EXPECT_FALSE(codes_fit(Grade::dissatisfied, Codes{"S301"}, Codes{}));          // another grade's
  EXPECT_FALSE(codes_fit(Grade::dissatisfied, Codes{"P203"}, Codes{}));          // the other list's
  EXPECT_FALSE(codes_fit(Grade::dissatisfied, Codes{"S201", "S201"}, Codes{}));  // twice
  EXPECT_FALSE(codes_fit(Grade::dissatisfied, Codes{"S210"}, Codes{}));          // nobody's
}

}  // namespace
}  // namespace storage::test
