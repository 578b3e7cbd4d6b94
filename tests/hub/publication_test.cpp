// What is published: nothing under five, and nothing that a reader with patience could compute.
#include "hub/publication.h"

#include <gtest/gtest.h>

#include <functional>
#include <random>
#include <set>

#include "hub/csv.h"
#include "hub/statistics_text.h"

namespace hub::test {
namespace {

using std::chrono::local_days;
using Form = PublicCount::Form;

/// Of parts, each by its grades; the hall is their sum.
Statistics statistics_of(const std::vector<GradeCounts>& parts, std::int64_t defaulted_each = 0) {
  Statistics s{
      .period = {local_days(std::chrono::year(2026) / 5 / 1), local_days(std::chrono::year(2026) / 5 / 31)},
      .by = Breakdown::department};
  for (const auto& counts : parts) {
    s.parts.push_back({"部门" + std::to_string(s.parts.size() + 1), {counts, defaulted_each}});
    s.total.given += counts;
    s.total.defaulted += defaulted_each;
  }
  return s;
}

/// "200 80 17 8 5 | 310 13 95.8%", then of each part "name 120 <5 ≥96.6%".
std::vector<std::string> told(const Publication& p) {
  std::string hall;
  for (const auto& g : p.grades) hall += text_of(g) + " ";
  const auto figures = [](const PublicFigures& f) {
    return text_of(f.rated) + " " + text_of(f.bad) + " " + text_of(f.satisfaction());
  };
  std::vector<std::string> out = {hall + "| " + figures(p.total)};
  for (const auto& part : p.parts) out.push_back(part.name + " " + figures(part.figures));
  return out;
}
std::vector<std::string> told(const std::vector<GradeCounts>& parts) {
  return told(published(statistics_of(parts)));
}

using Lines = std::vector<std::string>;

TEST(Publication, WhatIsNowhereSmallIsTold) {
  EXPECT_EQ(told({{{100, 40, 9, 8, 5}}, {{100, 40, 8, 6, 6}}}),
            (Lines{"200 80 17 14 11 | 322 25 92.2%", "部门1 162 13 91.9%", "部门2 160 12 92.5%"}));
}

TEST(Publication, FewBadRatingsAreHiddenAndTheRateIsABound) {
  EXPECT_EQ(told({{{100, 40, 9, 2, 0}}, {{100, 40, 8, 0, 0}}}),
            (Lines{"200 80 * <5 <5 | 299 <5 ≥98.6%", "部门1 151 <5 ≥97.3%", "部门2 148 <5 ≥97.2%"}));
}

TEST(Publication, OneThatIsHiddenAloneTakesAnotherWithIt) {
  // 20 bad of the hall, 12 and 6 of two departments: the third's 2 would be the rest.
  EXPECT_EQ(
      told({{{80, 20, 10, 6, 6}}, {{80, 20, 10, 4, 2}}, {{80, 20, 10, 2, 0}}}),
      (Lines{"240 60 30 12 8 | 350 20 94.2%", "部门1 122 * *", "部门2 116 * *", "部门3 112 <5 ≥96.4%"}));
}

TEST(Publication, ADepartmentWithFewRatingsTellsNothingAndIsNotTheRest) {
  EXPECT_EQ(told({{{80, 20, 10, 10, 5}}, {{60, 20, 10, 10, 5}}, {{2, 0, 0, 0, 1}}}),
            (Lines{"142 40 20 20 11 | 233 31 86.6%", "部门1 125 15 88.0%", "部门2 * * *", "部门3 <5 <5 *"}));
}

TEST(Publication, OfFewerThanTenOnlyHowManyIsTold) {
  EXPECT_EQ(told({{{9, 0, 0, 0, 0}}}), (Lines{"* * * * * | 9 * *", "部门1 9 * *"}));
  EXPECT_EQ(told({{{4, 0, 0, 0, 0}}}), (Lines{"<5 <5 <5 <5 <5 | <5 <5 *", "部门1 <5 <5 *"}));
}

TEST(Publication, WhereFewWereSatisfiedThatIsHiddenToo) {
  EXPECT_EQ(told({{{1, 1, 1, 10, 12}}}), (Lines{"* * * * * | 25 * *", "部门1 25 * *"}));
}

TEST(Publication, DefaultsAreHiddenLikeTheRestAndTheRateWithThemIsABound) {
  const auto few = published(statistics_of({{{100, 40, 9, 8, 6}}, {{100, 40, 9, 8, 6}}}, 2));
  EXPECT_EQ(text_of(few.total.defaulted), "<5");
  EXPECT_EQ(text_of(few.total.satisfaction_with_defaults()), "≥" + text_of(few.total.satisfaction()));
  const auto many = published(statistics_of({{{100, 40, 9, 8, 6}}, {{100, 40, 9, 8, 6}}}, 20));
  EXPECT_EQ(text_of(many.total.defaulted), "40");
  EXPECT_EQ(text_of(many.total.satisfaction_with_defaults()), "92.3%");
}

TEST(Publication, TheOrderOfWhatIsHiddenSaysNothing) {
  Statistics s{.by = Breakdown::reason};
  s.reasons = {{"S309", 12, {}}, {"S208", 4, {}}, {"S209", 3, {}}, {"S201", 2, {}}};
  std::string out;
  for (const auto& r : published(s).reasons) out += r.code + " " + text_of(r.times) + "; ";
  EXPECT_EQ(out, "S309 12; S201 <5; S208 <5; S209 <5; ");
}

// ---- A reader with patience: every table of numbers that agrees with what was published

struct Numbers {
  std::vector<std::int64_t> rated, bad;
  std::array<std::int64_t, 5> grades{};
};

bool may_be(const PublicCount& c, std::int64_t n) {
  switch (c.form) {
    case Form::shown:
      return n == c.value;
    case Form::under_five:
      return n < 5;
    case Form::withheld:
      return n >= 5;
    case Form::untold:
      return true;
  }
  return false;
}

/// Calls `found` with each pair (which number, a value it may have).
class Reader {
 public:
  using Found = std::function<void(const std::string&, std::int64_t)>;
  Reader(const Publication& p, std::int64_t rated, Found found)
      : p_(p), rated_(rated), found_(std::move(found)) {}

  void look() {
    for (std::int64_t bad = 0; bad <= rated_; ++bad)
      if (may_be(p_.total.bad, bad) && grades_can(bad)) parts(bad);
  }

 private:
  /// Whether grades fit, and which they may then be; told only once the parts fit, too.
  bool grades_can(std::int64_t bad) {
    seen_.clear();
    const auto good = rated_ - bad;
    for (std::int64_t a = 0; a <= good; ++a)
      for (std::int64_t b = 0; may_be(p_.grades[0], a) && b <= good - a; ++b)
        if (may_be(p_.grades[1], b) && may_be(p_.grades[2], good - a - b))
          upper_.insert({a, b, good - a - b});
    for (std::int64_t d = 0; d <= bad; ++d)
      if (may_be(p_.grades[3], d) && may_be(p_.grades[4], bad - d)) lower_.insert({d, bad - d});
    const bool can = !upper_.empty() && !lower_.empty();
    for (const auto& u : upper_)
      for (int i = 0; can && i < 3; ++i)
        seen_.insert({"grade " + std::to_string(i), u.at(static_cast<std::size_t>(i))});
    for (const auto& l : lower_)
      for (int i = 0; can && i < 2; ++i)
        seen_.insert({"grade " + std::to_string(3 + i), l.at(static_cast<std::size_t>(i))});
    upper_.clear();
    lower_.clear();
    return can;
  }

  void parts(std::int64_t bad) {
    if (!part(0, rated_, bad)) return;
    found_("bad", bad);
    for (const auto& [name, value] : seen_) found_(name, value);
  }

  bool part(std::size_t at, std::int64_t rated_left, std::int64_t bad_left) {
    if (at == p_.parts.size()) return rated_left == 0 && bad_left == 0;
    const auto& f = p_.parts[at].figures;
    bool fits = false;
    for (std::int64_t r = 0; r <= rated_left; ++r)
      for (std::int64_t b = 0; may_be(f.rated, r) && b <= std::min(r, bad_left); ++b)
        if (may_be(f.bad, b) && part(at + 1, rated_left - r, bad_left - b)) {
          found_(p_.parts[at].name + " rated", r);
          found_(p_.parts[at].name + " bad", b);
          fits = true;
        }
    return fits;
  }

  const Publication& p_;
  const std::int64_t rated_;
  const Found found_;
  std::set<std::array<std::int64_t, 3>> upper_;
  std::set<std::array<std::int64_t, 2>> lower_;
  std::set<std::pair<std::string, std::int64_t>> seen_;
};

/// Every number that is published.
std::vector<std::pair<std::string, PublicCount>> numbers_of(const Publication& p) {
  std::vector<std::pair<std::string, PublicCount>> out = {{"bad", p.total.bad}};
  for (std::size_t i = 0; i < 5; ++i) out.emplace_back("grade " + std::to_string(i), p.grades.at(i));
  for (const auto& part : p.parts) {
    out.emplace_back(part.name + " rated", part.figures.rated);
    out.emplace_back(part.name + " bad", part.figures.bad);
  }
  return out;
}

TEST(Publication, WhatIsUnderFiveMayStillBeAnyOfFiveNumbers) {
  std::mt19937 chance(5);
  const auto below = [&](unsigned n) { return static_cast<std::int64_t>(chance() % n); };
  for (int round = 0; round < 150; ++round) {
    std::vector<GradeCounts> parts(2 + static_cast<std::size_t>(below(2)));
    for (auto& p : parts) p = {{below(8), below(4), below(3), below(below(2) == 0 ? 2 : 9), below(3)}};
    const auto s = statistics_of(parts);
    if (s.total.given.total() < 5) continue;
    const auto p = published(s);
    std::map<std::string, std::set<std::int64_t>> possible;
    Reader(p, s.total.given.total(), [&](const std::string& name, std::int64_t n) {
      possible[name].insert(n);
    }).look();
    for (const auto& [name, count] : numbers_of(p)) {
      EXPECT_TRUE(possible[name].contains(count.value)) << "the reader errs: " << name;
      if (count.form == Form::shown) EXPECT_GE(count.value, 5) << name;
      if (count.value < 5)
        EXPECT_GE(possible[name].size(), 5U) << name << " in\n" << statistics_text(s) << statistics_text(p);
    }
  }
}

// ---- As a file

TEST(Publication, TheFileSaysWhatItCountsAndByWhichFormula) {
  const auto text =
      statistics_csv(published(statistics_of({{{100, 40, 9, 8, 5}}, {{100, 40, 8, 6, 6}}})), "测试大厅");
  EXPECT_TRUE(
      text.starts_with("\xEF\xBB\xBF测试大厅,政务服务“好差评”统计\r\n起止日期,2026-05-01,2026-05-31\r\n"));
  for (const auto* line :
       {"\r\n评价数,322\r\n", "\r\n满意率,92.2%\r\n", "\r\n非常不满意,11\r\n",
        "\r\n部门,评价数,差评数,满意率,默认评价,含默认满意率\r\n", "\r\n部门1,162,13,91.9%,<5,≥91.9%\r\n"})
    EXPECT_NE(text.find(line), text.npos) << line << text;
  EXPECT_NE(text.find(satisfaction_formula), text.npos);
  EXPECT_NE(text.find(publication_note), text.npos);
}

TEST(Publication, ItsJsonHoldsWhatIsShownAndNothingElse) {
  const auto json = statistics_json(published(statistics_of({{{100, 40, 9, 2, 0}}, {{100, 40, 8, 0, 0}}})));
  EXPECT_EQ(json["total"]["grades"]["dissatisfied"], "<5");
  EXPECT_EQ(json["total"]["grades"]["basically_satisfied"], "*");
  EXPECT_EQ(json["parts"][0], (Json{{"name", "部门1"},
                                    {"rated", "151"},
                                    {"bad", "<5"},
                                    {"satisfaction", "≥97.3%"},
                                    {"defaulted", "<5"},
                                    {"satisfaction_with_defaults", "≥97.3%"}}));
}

}  // namespace
}  // namespace hub::test
