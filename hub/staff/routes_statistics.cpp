// Figures for who looks after ratings, the file that may be published, and what to look at twice.
// Clerks, who were rated, are told none (hub/staff/routes.cpp).
#include <map>

#include "hub/after_service.h"
#include "hub/calendar_text.h"
#include "hub/opening.h"
#include "hub/remarks.h"
#include "hub/staff/answers.h"
#include "hub/staff/routes.h"
#include "hub/statistics_text.h"

namespace hub {
namespace {

constexpr std::chrono::days longest_remarked{92};
constexpr std::size_t remarks_most = 200;

using Fields = std::map<std::string_view, std::string_view>;

/// "from=2026-05-01&until=2026-05-31", each of these names once, in any order. Throws BadQuery.
Fields fields_in(std::string_view query, std::initializer_list<std::string_view> names,
                 const char* expected) {
  Fields fields;
  for (const auto name : names) fields[name] = "";
  for (const auto& [name, value] : query_fields(query)) {
    const auto field = fields.find(name);
    if (field == fields.end() || !field->second.empty()) throw BadQuery(expected);
    field->second = value;
  }
  return fields;
}

StatisticsQuery query_in(std::string_view text) {
  auto asked = fields_in(text, {"from", "until", "by"}, "查询条件应为 from、until 和 by，各一个");
  return statistics_query(asked["from"], asked["until"], asked["by"]);
}

Period period_in(std::string_view text) {
  auto asked = fields_in(text, {"from", "until"}, "查询条件应为 from 和 until，各一个");
  const auto period = period_query(asked["from"], asked["until"]);
  if (period.until - period.from > longest_remarked) throw BadQuery("一次最多查询 92 天");
  return period;
}

/// Of a period of the hall's days; a burst that began before it or ends after it counts.
std::vector<RemarkedRating> remarked_in(Database& db, const Period& period) {
  const auto hall = db.hall();
  const auto from = begin_of(hall->hall, period.from), until = end_of(hall->hall, period.until);
  auto given = db.given(from - by_one_card.within, until + by_one_card.within);
  for (auto& rating : given)
    if (rating.person == nobody) rating.person.reset();  // of a ticket without a card
  auto all = remarked(given, phone_name);
  std::erase_if(all, [&](const auto& r) { return r.rating.at < from || r.rating.at >= until; });
  return all;
}

Json remark_json(const RemarkedRating& r) {
  auto remarks = Json::array();
  for (const auto remark : r.remarks) remarks.push_back(name_of(remark));
  return {{"receipt", r.rating.receipt},
          {"at", r.rating.at.time_since_epoch().count()},
          {"terminal", r.rating.terminal},
          {"department", r.rating.department},
          {"window", r.rating.window},
          {"item", r.rating.item},
          {"grade", storage::name_of(r.rating.grade)},
          {"took", r.rating.took.count()},
          {"remarks", std::move(remarks)}};
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

/// The newest first; no person.
Response StaffRoutes::remarks(Request& request, Staff&) {
  try {
    const auto period = period_in(request.head.query);
    const auto all = connections_.read([&](Database& db) { return remarked_in(db, period); });
    auto remarks = Json::array();
    for (auto r = all.rbegin(); r != all.rend() && remarks.size() < remarks_most; ++r)
      remarks.push_back(remark_json(*r));
    return answer_json({{"total", all.size()}, {"rules", remark_rules()}, {"remarks", std::move(remarks)}});
  } catch (const BadQuery& e) {
    return not_understood(e);
  }
}

}  // namespace hub
