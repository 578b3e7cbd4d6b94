// The hall's calendar at the minutes that matter: noon, midnight, holidays, other zones.
#include "hub/opening.h"

#include <gtest/gtest.h>

#include "tests/hub/hall_world.h"

namespace hub::test {
namespace {

using namespace std::chrono_literals;

Opening at(const std::string& clock, const Hall& hall = small_hall()) {
  return opening_of(hall, hall.businesses[0], hall_clock(clock));
}

TEST(Opening, FromTheFirstMomentToTheLastAndNotInTheBreak) {
  EXPECT_EQ(at("2026-05-29 08:59:59").closed, NoTicket::later);
  EXPECT_EQ(at("2026-05-29 08:59:59").opens, hall_clock("2026-05-29 09:00"));
  EXPECT_EQ(at("2026-05-29 09:00").closed, std::nullopt);
  EXPECT_EQ(at("2026-05-29 09:00").since, hall_clock("2026-05-29 09:00"));
  EXPECT_EQ(at("2026-05-29 09:00").opens, hall_clock("2026-05-29 13:30"));
  EXPECT_EQ(at("2026-05-29 11:59:59").closed, std::nullopt);
  EXPECT_EQ(at("2026-05-29 12:00").closed, NoTicket::later);
  EXPECT_EQ(at("2026-05-29 12:00").opens, hall_clock("2026-05-29 13:30"));
  EXPECT_EQ(at("2026-05-29 16:59:59").closed, std::nullopt);
  EXPECT_EQ(at("2026-05-29 17:00").closed, NoTicket::over);
  EXPECT_EQ(at("2026-05-29 17:00").opens, std::nullopt);
}

TEST(Opening, WeekendsHolidaysAndTheDaysWorkedForThem) {
  EXPECT_EQ(at("2026-05-30 10:00").closed, NoTicket::holiday);  // Saturday
  EXPECT_EQ(at("2026-10-01 10:00").closed, NoTicket::holiday);  // Thursday, National Day
  EXPECT_EQ(at("2026-10-10 10:00").closed, std::nullopt);       // Saturday, worked as a Thursday
  EXPECT_EQ(at("2026-10-11 10:00").closed, NoTicket::holiday);
}

TEST(Opening, AWorkedDayHasTheHoursOfTheDayItStandsFor) {
  auto hall = small_hall();
  hall.slots[1].weekdays.reset(4);  // no Thursday afternoons
  EXPECT_EQ(at("2026-10-10 14:00", hall).closed, NoTicket::over);
  EXPECT_EQ(at("2026-10-09 14:00", hall).closed, std::nullopt);  // Friday
}

TEST(Opening, TheHallsFiveOClockCountsAndNotAnotherZones) {
  auto hall = small_hall();
  hall.time_zone = "America/Los_Angeles";
  const auto five = sys_seconds(std::chrono::sys_days(2026y / 5 / 30)) + 0h;  // 17:00 there on the 29th
  EXPECT_EQ(opening_of(hall, hall.businesses[0], five - 1s).closed, std::nullopt);
  EXPECT_EQ(opening_of(hall, hall.businesses[0], five).closed, NoTicket::over);
  EXPECT_EQ(day_of(hall, five), std::chrono::local_days(2026y / 5 / 29));
  EXPECT_EQ(day_of(small_hall(), five), std::chrono::local_days(2026y / 5 / 30));
}

TEST(Opening, ADayEndsAtTheHallsMidnight) {
  const auto hall = small_hall();
  const auto last = hall_clock("2026-05-29 23:59:59");
  EXPECT_EQ(day_of(hall, last), std::chrono::local_days(2026y / 5 / 29));
  EXPECT_EQ(day_of(hall, last + 1s), std::chrono::local_days(2026y / 5 / 30));
  EXPECT_EQ(end_of(hall, day_of(hall, last)), last + 1s);
}

TEST(Opening, ADayOfSummerTimeHasTwentyThreeHours) {
  auto hall = small_hall();
  hall.time_zone = "Europe/Berlin";
  const std::chrono::local_days day(2026y / 3 / 29);
  EXPECT_EQ(end_of(hall, day) - end_of(hall, day - std::chrono::days(1)), 23h);
}

}  // namespace
}  // namespace hub::test
