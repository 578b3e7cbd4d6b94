// Figures: running totals that grow with each rating that counts, and the difference of two of them for a
// period. See the tables `tallies` and `tally_days` in schema.cpp.
// Not the formulas: hub/statistics.h.
#include "hub/database.h"
#include "hub/rows.h"

namespace hub {

using rows::days_of;
using storage::Grade;
using storage::RatingContent;

namespace {

constexpr std::string_view the_hall = "hall", services = "service", reasons = "reason";

std::int64_t one_if(Grade grade, Grade same) { return grade == same ? 1 : 0; }

GradeCounts counts_in(const Statement& s, int first) {
  GradeCounts counts;
  for (int i = 0; i < 5; ++i) counts.each.at(static_cast<std::size_t>(i)) = s.integer(first + i);
  return counts;
}

}  // namespace

void Database::count(const RatingContent& c, const ServicePlace& place, local_days day) {
  count_one(the_hall, {.channel = c.channel}, day, c.grade);
  count_one(
      services,
      {.department = place.department, .window = place.window, .item = place.item, .channel = c.channel}, day,
      c.grade);
  for (const auto& codes : {c.service_indicators, c.staff_indicators})
    for (const auto& code : codes)
      count_one(reasons, {.department = place.department, .code = code}, day, c.grade);
}

std::int64_t Database::tally(std::string_view subject, const Tally& t) {
  auto& find =
      sql("SELECT id FROM tallies WHERE subject = ? AND department = ? AND window_name = ? AND item = ?"
          " AND code = ? AND channel = ? AND defaulted = ?");
  const auto defaulted = std::int64_t{t.defaulted};
  if (find.with(subject, t.department, t.window, t.item, t.code, t.channel, defaulted).step()) {
    const auto id = find.integer(0);
    find.reset();
    return id;
  }
  sql("INSERT INTO tallies (subject, department, window_name, item, code, channel, defaulted)"
      " VALUES (?, ?, ?, ?, ?, ?, ?)")
      .with(subject, t.department, t.window, t.item, t.code, t.channel, defaulted)
      .run();
  sql("INSERT INTO tally_days SELECT max(id), -1, 0, 0, 0, 0, 0 FROM tallies").run();
  return tally(subject, t);
}

void Database::count_one(std::string_view subject, const Tally& t, local_days of, Grade grade) {
  const auto id = tally(subject, t), day = days_of(of);
  // A day begins with what the last one ended with.
  sql("INSERT INTO tally_days SELECT tally, ?2, very_satisfied, satisfied, basically_satisfied, dissatisfied,"
      " very_dissatisfied FROM tally_days WHERE tally = ?1"
      " AND day = (SELECT max(day) FROM tally_days WHERE tally = ?1 AND day <= ?2) ON CONFLICT DO NOTHING")
      .with(id, day)
      .run();
  // What came before midnight may be opened after it: then later days have it, too.
  sql("UPDATE tally_days SET very_satisfied = very_satisfied + ?3, satisfied = satisfied + ?4,"
      " basically_satisfied = basically_satisfied + ?5, dissatisfied = dissatisfied + ?6,"
      " very_dissatisfied = very_dissatisfied + ?7 WHERE tally = ?1 AND day >= ?2")
      .with(id, day, one_if(grade, Grade::very_satisfied), one_if(grade, Grade::satisfied),
            one_if(grade, Grade::basically_satisfied), one_if(grade, Grade::dissatisfied),
            one_if(grade, Grade::very_dissatisfied))
      .run();
}

std::vector<Tally> Database::tallies(std::string_view subject, const Period& period) {
  auto& s =
      sql("SELECT t.department, t.window_name, t.item, t.code, t.channel, t.defaulted,"
          " u.very_satisfied - b.very_satisfied, u.satisfied - b.satisfied,"
          " u.basically_satisfied - b.basically_satisfied, u.dissatisfied - b.dissatisfied,"
          " u.very_dissatisfied - b.very_dissatisfied FROM tallies t"
          " JOIN tally_days u ON u.tally = t.id"
          " AND u.day = (SELECT max(day) FROM tally_days WHERE tally = t.id AND day <= ?3)"
          " JOIN tally_days b ON b.tally = t.id"
          " AND b.day = (SELECT max(day) FROM tally_days WHERE tally = t.id AND day < ?2)"
          " WHERE t.subject = ?1 AND u.day >= ?2");
  s.with(subject, days_of(period.from), days_of(period.until));
  std::vector<Tally> out;
  while (s.step())
    out.push_back({.department = s.text(0),
                   .window = s.text(1),
                   .item = s.text(2),
                   .code = s.text(3),
                   .channel = s.text(4),
                   .defaulted = s.integer(5) != 0,
                   .counts = counts_in(s, 6)});
  return out;
}

std::vector<Tally> Database::tallies_by_day(const Period& period) {
  auto& s =
      sql("SELECT u.day, t.defaulted, u.very_satisfied - b.very_satisfied, u.satisfied - b.satisfied,"
          " u.basically_satisfied - b.basically_satisfied, u.dissatisfied - b.dissatisfied,"
          " u.very_dissatisfied - b.very_dissatisfied FROM tallies t"
          " JOIN tally_days u ON u.tally = t.id AND u.day BETWEEN ? AND ?"
          " JOIN tally_days b ON b.tally = t.id"
          " AND b.day = (SELECT max(day) FROM tally_days WHERE tally = t.id AND day < u.day)"
          " WHERE t.subject = 'hall'");
  s.with(days_of(period.from), days_of(period.until));
  std::vector<Tally> out;
  while (s.step())
    out.push_back({.defaulted = s.integer(1) != 0,
                   .day = local_days(std::chrono::days(s.integer(0))),
                   .counts = counts_in(s, 2)});
  return out;
}

Statistics Database::statistics(const Period& period, Breakdown by) {
  Statistics out{.period = period, .by = by};
  if (by == Breakdown::reason) {
    out.total = total_of(tallies(the_hall, period));
    out.reasons = reasons_of(tallies(reasons, period));
    return out;
  }
  const auto counted = by == Breakdown::day ? tallies_by_day(period)
                                            : tallies(by == Breakdown::channel ? the_hall : services, period);
  out.total = total_of(counted);
  out.parts = parts_of(by, counted);
  return out;
}

}  // namespace hub
