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

void Database::count_one(std::string_view subject, const Tally& t, local_days of, Grade grade) {
  const auto day = days_of(of), defaulted = std::int64_t{t.defaulted};
  sql("INSERT INTO tallies (subject, department, window_name, item, code, channel, defaulted)"
      " VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING")
      .with(subject, t.department, t.window, t.item, t.code, t.channel, defaulted)
      .run();
  // The day begins with what the last one ended with.
  sql("INSERT INTO tally_days (tally, day, very_satisfied, satisfied, basically_satisfied, dissatisfied,"
      " very_dissatisfied) SELECT t.id, ?8, coalesce(b.very_satisfied, 0), coalesce(b.satisfied, 0),"
      " coalesce(b.basically_satisfied, 0), coalesce(b.dissatisfied, 0), coalesce(b.very_dissatisfied, 0)"
      " FROM tallies t LEFT JOIN tally_days b ON b.tally = t.id"
      " AND b.day = (SELECT max(day) FROM tally_days WHERE tally = t.id AND day <= ?8)"
      " WHERE t.subject = ?1 AND t.department = ?2 AND t.window_name = ?3 AND t.item = ?4 AND t.code = ?5"
      " AND t.channel = ?6 AND t.defaulted = ?7 ON CONFLICT DO NOTHING")
      .with(subject, t.department, t.window, t.item, t.code, t.channel, defaulted, day)
      .run();
  // What came before midnight may be opened after it: then later days have it, too.
  sql("UPDATE tally_days SET very_satisfied = very_satisfied + ?9, satisfied = satisfied + ?10,"
      " basically_satisfied = basically_satisfied + ?11, dissatisfied = dissatisfied + ?12,"
      " very_dissatisfied = very_dissatisfied + ?13 WHERE day >= ?8 AND tally = (SELECT id FROM tallies"
      " WHERE subject = ?1 AND department = ?2 AND window_name = ?3 AND item = ?4 AND code = ?5"
      " AND channel = ?6 AND defaulted = ?7)")
      .with(subject, t.department, t.window, t.item, t.code, t.channel, defaulted, day,
            one_if(grade, Grade::very_satisfied), one_if(grade, Grade::satisfied),
            one_if(grade, Grade::basically_satisfied), one_if(grade, Grade::dissatisfied),
            one_if(grade, Grade::very_dissatisfied))
      .run();
}

std::vector<Tally> Database::tallies(std::string_view subject, const Period& period) {
  auto& s =
      sql("SELECT t.department, t.window_name, t.item, t.code, t.channel, t.defaulted,"
          " u.very_satisfied - coalesce(b.very_satisfied, 0), u.satisfied - coalesce(b.satisfied, 0),"
          " u.basically_satisfied - coalesce(b.basically_satisfied, 0),"
          " u.dissatisfied - coalesce(b.dissatisfied, 0),"
          " u.very_dissatisfied - coalesce(b.very_dissatisfied, 0) FROM tallies t"
          " JOIN tally_days u ON u.tally = t.id"
          " AND u.day = (SELECT max(day) FROM tally_days WHERE tally = t.id AND day <= ?3)"
          " LEFT JOIN tally_days b ON b.tally = t.id"
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
      sql("SELECT u.day, t.defaulted, u.very_satisfied - coalesce(b.very_satisfied, 0),"
          " u.satisfied - coalesce(b.satisfied, 0),"
          " u.basically_satisfied - coalesce(b.basically_satisfied, 0),"
          " u.dissatisfied - coalesce(b.dissatisfied, 0),"
          " u.very_dissatisfied - coalesce(b.very_dissatisfied, 0) FROM tallies t"
          " JOIN tally_days u ON u.tally = t.id AND u.day BETWEEN ? AND ?"
          " LEFT JOIN tally_days b ON b.tally = t.id"
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
