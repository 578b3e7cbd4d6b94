// Cases and the services done in them.
// Not people: a person is a pseudonym here.
#include "hub/database.h"
#include "hub/rows.h"

namespace hub {

using rows::seconds_of;

void Database::put_case_of(std::string_view case_no, const Person& person, sys_seconds at, sys_seconds now) {
  sql("INSERT INTO cases (case_no, person, generated_at, imported_at) VALUES (?, ?, ?, ?)"
      " ON CONFLICT (case_no) DO UPDATE SET person = excluded.person,"
      " generated_at = CASE WHEN excluded.generated_at < cases.generated_at"
      " THEN excluded.generated_at ELSE cases.generated_at END")
      .with(case_no, person, seconds_of(at), seconds_of(now))
      .run();
}

Upsert Database::put_service(const Service& s, const Person& person, sys_seconds now) {
  put_case_of(s.case_no, person, s.at, now);
  auto& insert =
      sql("INSERT INTO services (case_no, step, person, item, window_name, department, event, happened_at)"
          " VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (case_no, step) DO NOTHING");
  const auto step = std::int64_t{s.step};
  insert.with(s.case_no, step, person, s.item, s.window, s.department, s.event, seconds_of(s.at)).run();
  if (db_.changes() == 1) return Upsert::inserted;
  auto& update =
      sql("UPDATE services SET person = ?3, item = ?4, window_name = ?5, department = ?6, event = ?7,"
          " happened_at = ?8 WHERE case_no = ?1 AND step = ?2 AND NOT (person = ?3 AND item = ?4"
          " AND window_name = ?5 AND department = ?6 AND event = ?7 AND happened_at = ?8)");
  update.with(s.case_no, step, person, s.item, s.window, s.department, s.event, seconds_of(s.at)).run();
  return db_.changes() == 1 ? Upsert::changed : Upsert::same;
}

std::vector<Service> Database::unrated(std::span<const Person> one_or_two, std::size_t limit) {
  auto& s =
      sql("SELECT case_no, step, item, window_name, department, event, happened_at FROM services"
          " WHERE person IN (?, ?) AND NOT EXISTS (SELECT 1 FROM rating_opened r WHERE r.case_no = "
          "services.case_no"
          " AND r.step = services.step AND r.standing = 'counted' AND r.defaulted = 0)"
          " ORDER BY happened_at DESC, case_no, step LIMIT ?");
  s.with(one_or_two.front(), one_or_two.back(), static_cast<std::int64_t>(limit));
  std::vector<Service> out;
  while (s.step())
    out.push_back({.case_no = s.text(0),
                   .step = static_cast<std::uint32_t>(s.integer(1)),
                   .item = s.text(2),
                   .window = s.text(3),
                   .department = s.text(4),
                   .event = s.text(5),
                   .at = rows::time(s, 6)});
  return out;
}

std::optional<ServicePlace> Database::place_of(std::string_view case_no, std::uint32_t step) {
  auto& s = sql("SELECT department, window_name, item FROM services WHERE case_no = ? AND step = ?");
  if (!s.with(case_no, std::int64_t{step}).step()) return std::nullopt;
  ServicePlace place{.department = s.text(0), .window = s.text(1), .item = s.text(2)};
  s.reset();
  return place;
}

}  // namespace hub
