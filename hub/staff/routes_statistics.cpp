// Figures for who looks after ratings, and the file that may be published.
// Clerks, who were rated, are told none (hub/staff/routes.cpp).
#include <map>

#include "hub/calendar_text.h"
#include "hub/staff/answers.h"
#include "hub/staff/routes.h"
#include "hub/statistics_text.h"

namespace hub {
namespace {

/// "from=2026-05-01&until=2026-05-31&by=window", each once, in any order. Throws BadQuery.
StatisticsQuery query_in(std::string_view text) {
  std::map<std::string_view, std::string_view> asked = {{"from", ""}, {"until", ""}, {"by", ""}};
  for (const auto& [name, value] : query_fields(text)) {
    const auto field = asked.find(name);
    if (field == asked.end() || !field->second.empty())
      throw BadQuery("查询条件应为 from、until 和 by，各一个");
    field->second = value;
  }
  return statistics_query(asked["from"], asked["until"], asked["by"]);
}

std::string file_name_of(const StatisticsQuery& q) {
  const auto day = [](local_days d) { return date_text(std::chrono::year_month_day(d)); };
  return "statistics-" + day(q.period.from) + "-" + day(q.period.until) + "-" + std::string(name_of(q.by)) +
         ".csv";
}

Response not_understood(const BadQuery& e) { return staff_problem(422, "malformed", e.what()); }

}  // namespace

Response StaffRoutes::statistics(Request& request, Staff&) {
  try {
    const auto query = query_in(request.head.query);
    return answer_json(connections_.read(
        [&](Database& db) { return statistics_json(db.statistics(query.period, query.by)); }));
  } catch (const BadQuery& e) {
    return not_understood(e);
  }
}

Response StaffRoutes::statistics_csv(Request& request, Staff&) {
  try {
    const auto query = query_in(request.head.query);
    const auto figures =
        connections_.read([&](Database& db) { return db.statistics(query.period, query.by); });
    auto out = answer_with("text/csv; charset=utf-8", hub::statistics_csv(published(figures), hall_name_));
    out.headers.emplace_back("Content-Disposition", "attachment; filename=\"" + file_name_of(query) + "\"");
    return out;
  } catch (const BadQuery& e) {
    return not_understood(e);
  }
}

}  // namespace hub
