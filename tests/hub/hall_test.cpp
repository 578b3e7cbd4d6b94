// Halls: read and written without loss, refused with what to write instead, kept as versions.
#include "hub/hall.h"

#include <gtest/gtest.h>

#include <fstream>
#include <functional>
#include <sstream>

#include "tests/hub/hall_world.h"

namespace hub::test {
namespace {

using namespace std::chrono_literals;

std::string refused(const std::string& toml) {
  try {
    (void)parse_hall(toml, "hall.toml");
  } catch (const storage::BadSettings& e) {
    return e.what();
  }
  return "taken";
}

/// The small hall with one piece of its text changed.
std::string changed(const std::string& from, const std::string& to) {
  std::string text = hall_toml;
  text.replace(text.find(from), from.size(), to);
  return text;
}

TEST(HallFile, WhatIsWrittenIsWhatWasRead) {
  EXPECT_EQ(hall_text(small_hall()), hall_toml);
  EXPECT_EQ(parse_hall(hall_text(small_hall()), "x"), small_hall());
}

TEST(HallFile, EverySettingGoesThroughTheRoundTrip) {
  auto hall = small_hall();
  hall.time_zone = "Asia/Urumqi";
  hall.rules = {
      .print_time = 30s, .recalls = 1, .returns = 0, .lease = 7, .booked = 1min, .care = 2min, .green = 3min};
  hall.businesses[1] = {"x_-9", {"引号 \" 反斜杠 \\", "a \"b\""}, "ZZ", "civil", "west", false, 12, 3};
  hall.windows[1].businesses = {"advice", "x_-9"};
  hall.slots.push_back({"night", std::bitset<7>("1000001"), 20h + 5min, 24h, 9, {"x_-9"}});
  hall.holidays.clear();
  EXPECT_EQ(faults(hall), std::vector<std::string>{});
  EXPECT_EQ(parse_hall(hall_text(hall), "x"), hall);
}

TEST(HallFile, TheExampleIsASoundHall) {
  std::ifstream in(HALLKIOSK_SOURCE "/deploy/hall.toml.example", std::ios::binary);
  std::ostringstream text;
  text << in.rdbuf();
  EXPECT_EQ(parse_hall(text.str(), "hall.toml.example").businesses.size(), 2U);
}

TEST(HallFile, BusinessesStayInTheOrderOfTheFile) {
  EXPECT_EQ(small_hall().businesses[0].key, "pension");
  EXPECT_EQ(small_hall().businesses[2].key, "advice");
}

TEST(HallFile, AnUnknownKeyIsRefusedWithTheNearestName) {
  EXPECT_EQ(
      refused(changed("prefix = \"C\"", "prefix = \"C\"\nperson_limt = 3")),
      "hall.toml:30: 不认识的设置 business.pension.person_limt，是否想写 business.pension.person_limit？");
  EXPECT_EQ(refused(changed("recalls", "recals")),
            "hall.toml:5: 不认识的设置 queue.recals，是否想写 queue.recalls？");
  EXPECT_EQ(refused(changed("holidays", "holiday")),
            "hall.toml:82: 不认识的设置 calendar.holiday，是否想写 calendar.holidays？");
}

TEST(HallFile, ASlipOfThePenIsToldWithItsLine) {
  EXPECT_EQ(refused(changed("from = \"09:00\"", "from = \"9:00\"")),
            "hall.toml:69: opening.morning.from 应为一天里的时刻，如 \"09:00\"");
  EXPECT_EQ(refused(changed("from = \"09:00\"", "from = \"24:01\"")),
            "hall.toml:69: opening.morning.from 应为一天里的时刻，如 \"09:00\"");
  EXPECT_EQ(refused(changed("一二三四五", "一二二")),
            "hall.toml:68: opening.morning.weekdays 应为一到日的若干个字，如 \"一二三四五\"");
  EXPECT_EQ(refused(changed("\"2026-10-02\"", "\"2026-02-30\"")),
            "hall.toml:82: calendar.holidays 应为日期，如 \"2026-10-01\"，不能是 \"2026-02-30\"");
  EXPECT_EQ(
      refused(changed("2026-10-10 四", "2026-10-10")),
      "hall.toml:83: calendar.workdays 应为日期和按星期几上班，如 \"2026-10-10 四\"，不能是 \"2026-10-10\"");
  EXPECT_EQ(refused(changed("prefix = \"C\"\n", "")), "hall.toml: 缺少 business.pension.prefix");
  EXPECT_EQ(refused(changed("[business.advice]", "[business.\"a.b\"]")),
            "hall.toml:26: business 的键名应为 1 到 32 个英文字母、数字、_ 或 -，不能是 \"a.b\"");
}

TEST(HallFile, AllThatDoesNotFitIsToldAtOnce) {
  const auto text =
      refused(changed("prefix = \"B\"\ndepartment = \"social\"", "prefix = \"A\"\ndepartment = \"socia\""));
  EXPECT_NE(text.find("hall.toml: business.advice.prefix：号码前缀 A 已被 business.insurance 使用，请换一个"),
            text.npos)
      << text;
}

struct Misfit {
  std::function<void(Hall&)> spoil;
  std::string fault;
};

TEST(Hall, WhatDoesNotFitIsNamed) {
  const Misfit misfits[] = {
      {[](Hall& h) { h.time_zone = "Asia/Peking"; },
       "time_zone：没有这个时区，应为 \"Asia/Shanghai\" 这样的名字"},
      {[](Hall& h) { h.rules.recalls = -1; }, "queue.recalls：应为 0 到 20"},
      {[](Hall& h) { h.rules.print_time = 5s; }, "queue.print_seconds：应为 10 到 600"},
      {[](Hall& h) { h.areas.push_back(h.areas[0]); }, "area.east：键名出现了两次"},
      {[](Hall& h) { h.departments[1].name.zh.clear(); }, "department.civil.name：不能为空"},
      {[](Hall& h) { h.departments[1].name.en = "a\nb"; }, "department.civil.name：含有控制字符或换行"},
      {[](Hall& h) { h.businesses[1].prefix = "C"; },
       "business.insurance.prefix：号码前缀 C 已被 business.pension 使用，请换一个"},
      {[](Hall& h) { h.businesses[1].prefix = "a"; },
       "business.insurance.prefix：应为一到两个大写字母，例如 \"A\""},
      {[](Hall& h) { h.businesses[1].prefix = "A1"; },
       "business.insurance.prefix：应为一到两个大写字母，例如 \"A\""},
      {[](Hall& h) { h.businesses[0].department = "civl"; },
       "business.pension.department：没有 department.civl，是否想写 civil？"},
      {[](Hall& h) { h.businesses[0].area = "up"; }, "business.pension.area：没有 area.up，请先写明它"},
      {[](Hall& h) { h.businesses[0].daily_limit = 10000; }, "business.pension.daily_limit：应为 0 到 9999"},
      {[](Hall& h) { h.windows[0].businesses.clear(); },
       "business.pension：没有窗口办理，请在某个 window 的 businesses 中写上它"},
      {[](Hall& h) { h.windows[0].businesses.emplace_back("advise"); },
       "window.1.businesses：没有 business.advise，是否想写 advice？"},
      {[](Hall& h) { h.slots[1].from = 11h; }, "opening.afternoon：与 opening.morning 的时间重叠"},
      {[](Hall& h) { h.slots[1].until = h.slots[1].from; },
       "opening.afternoon：from 应早于 until，且在同一天内"},
      {[](Hall& h) { h.slots[0].weekdays.reset(); },
       "opening.morning.weekdays：不能为空，例如 \"一二三四五\""},
      {[](Hall& h) { h.workdays[0].day = h.holidays[0]; },
       "calendar.workdays：有一个日期在 holidays、workdays 中出现了两次"},
  };
  for (const auto& m : misfits) {
    auto hall = small_hall();
    m.spoil(hall);
    EXPECT_EQ(faults(hall), std::vector{m.fault});
  }
}

TEST(Hall, ABusinessWithHoursOfItsOwnHasNoOthers) {
  auto hall = small_hall();
  hall.slots.push_back({"late", std::bitset<7>("0111110"), 10h, 20h, 5, {"pension"}});
  EXPECT_TRUE(faults(hall).empty());  // overlaps with the morning of the others only
  EXPECT_FALSE(is_for(hall.slots[0], hall, hall.businesses[0]));
  EXPECT_TRUE(is_for(hall.slots[2], hall, hall.businesses[0]));
  EXPECT_TRUE(is_for(hall.slots[0], hall, hall.businesses[1]));
  EXPECT_FALSE(is_for(hall.slots[2], hall, hall.businesses[1]));
  hall.slots.push_back({"later", std::bitset<7>("0000010"), 19h, 21h, 5, {"pension", "advice"}});
  EXPECT_EQ(faults(hall), std::vector<std::string>{"opening.later：与 opening.late 的时间重叠"});
}

struct Versions : World {
  bool put(const Hall& hall, std::int64_t based_on) {
    return connections.write(
        [&](Database& db) { return db.put_hall(hall, based_on, "管理员甲", "增设事项", now); });
  }
  HallVersion last() {
    return connections.read([](Database& db) { return *db.hall(); });
  }
};

TEST(HallVersions, EachChangeIsAVersionWithItsLineInTheAuditLog) {
  Versions v;
  EXPECT_EQ(v.last().version, 0);
  EXPECT_TRUE(v.put(small_hall(), 0));
  EXPECT_EQ(v.last().version, 1);
  EXPECT_EQ(v.last().hall, small_hall());
  auto hall = small_hall();
  hall.rules.recalls = 5;
  EXPECT_TRUE(v.put(hall, 1));
  EXPECT_EQ(v.last().hall, hall);
  const auto log = v.connections.read([](Database& db) { return db.audit(10); });
  ASSERT_EQ(log.size(), 2U);
  EXPECT_EQ(log[0], (AuditEntry{noon(), "管理员甲", "hall.change", "2", "增设事项"}));
}

TEST(HallVersions, OfTwoWhoChangedTheSameVersionTheSecondIsToldSo) {
  Versions v;
  EXPECT_TRUE(v.put(small_hall(), 0));
  EXPECT_FALSE(v.put(Hall{}, 0));
  EXPECT_EQ(v.last().hall, small_hall());
  EXPECT_EQ(v.connections.read([](Database& db) { return db.audit(10); }).size(), 1U);
}

TEST(HallVersions, TheAuditLogCannotBeRewritten) {
  Versions v;
  EXPECT_TRUE(v.put(small_hall(), 0));
  const auto raw = v.database.raw();
  EXPECT_THROW(raw->exec("UPDATE audit SET who = 'x'"), storage::DbError);
  EXPECT_THROW(raw->exec("DELETE FROM audit"), storage::DbError);
}

}  // namespace
}  // namespace hub::test
