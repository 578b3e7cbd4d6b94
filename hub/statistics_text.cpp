// Sheets of text: the same ones aligned for a terminal and separated by commas for a spreadsheet.
// Computes nothing.
#include "hub/statistics_text.h"

#include <algorithm>

#include "hub/calendar_text.h"
#include "hub/csv.h"
#include "storage/columns.h"
#include "storage/indicators.h"

namespace hub {
namespace {

using storage::Grade;
using Row = std::vector<std::string>;
using Sheet = std::vector<Row>;

constexpr std::array all_grades = {Grade::very_satisfied, Grade::satisfied, Grade::basically_satisfied,
                                   Grade::dissatisfied, Grade::very_dissatisfied};

std::string day_text(std::chrono::local_days day) { return date_text(std::chrono::year_month_day(day)); }

std::string text_of(std::int64_t count) { return std::to_string(count); }

std::string share_text(std::optional<int> thousandths) {
  return thousandths ? percent_text(*thousandths) : "—";
}

std::string share_text(std::int64_t part, std::int64_t of) {
  return of == 0 ? "—" : percent_text(thousandths(part, of));
}

std::optional<Grade> grade_of_code(const std::string& code) {
  const auto* const indicator = storage::find_indicator(code);
  return indicator == nullptr ? std::nullopt : std::optional(indicator->grade);
}

std::string grade_words_of_code(const std::string& code) {
  const auto grade = grade_of_code(code);
  return grade ? std::string(words_of(*grade)) : "—";
}

std::string mostly(const ReasonCount& r) {
  if (r.departments.empty()) return "—";
  return r.departments.front().first + " " + text_of(r.departments.front().second);
}

Row cells_of(const NamedFigures& p) {
  Row row = {p.name, text_of(p.figures.given.total())};
  for (const auto count : p.figures.given.each) row.push_back(text_of(count));
  for (auto cell : {share_text(p.figures.satisfaction()), text_of(p.figures.defaulted),
                    share_text(p.figures.satisfaction_with_defaults())})
    row.push_back(std::move(cell));
  return row;
}

Row cells_of(const PublicPart& p) {
  const auto& f = p.figures;
  return {p.name,
          text_of(f.rated),
          text_of(f.bad),
          text_of(f.satisfaction()),
          text_of(f.defaulted),
          text_of(f.satisfaction_with_defaults())};
}

Row cells_of(const ReasonCount& r) {
  return {storage::words_of_code(r.code), grade_words_of_code(r.code), text_of(r.times), mostly(r)};
}

Row cells_of(const PublicReason& r) {
  return {storage::words_of_code(r.code), grade_words_of_code(r.code), text_of(r.times)};
}

template <class T>
Sheet sheet_of(Row head, const std::vector<T>& things) {
  Sheet sheet = {std::move(head)};
  for (const auto& t : things) sheet.push_back(cells_of(t));
  return sheet;
}

Sheet total_sheet(const Figures& f) {
  return {{"评价数", text_of(f.given.total())},
          {"差评数", text_of(f.given.bad())},
          {"满意率", share_text(f.satisfaction())},
          {"默认评价", text_of(f.defaulted)},
          {"含默认满意率", share_text(f.satisfaction_with_defaults())}};
}

Sheet total_sheet(const PublicFigures& f) {
  return {{"评价数", text_of(f.rated)},
          {"差评数", text_of(f.bad)},
          {"满意率", text_of(f.satisfaction())},
          {"默认评价", text_of(f.defaulted)},
          {"含默认满意率", text_of(f.satisfaction_with_defaults())}};
}

Sheet grade_sheet(const Statistics& s) {
  Sheet sheet = {{"等级", "评价数", "占比"}};
  const auto& given = s.total.given;
  for (const auto g : all_grades)
    sheet.push_back({std::string(words_of(g)), text_of(given.at(g)), share_text(given.at(g), given.total())});
  return sheet;
}

Sheet grade_sheet(const Publication& p) {
  Sheet sheet = {{"等级", "评价数"}};
  for (const auto g : all_grades)
    sheet.push_back({std::string(words_of(g)), text_of(p.grades.at(static_cast<std::size_t>(g)))});
  return sheet;
}

Sheet part_sheet(const Statistics& s) {
  if (s.by == Breakdown::reason) return sheet_of({"原因", "等级", "次数", "最多的部门"}, s.reasons);
  Row head = {std::string(words_of(s.by)), "评价数"};
  for (const auto g : all_grades) head.emplace_back(words_of(g));
  for (const auto* more : {"满意率", "默认评价", "含默认满意率"}) head.emplace_back(more);
  return sheet_of(std::move(head), s.parts);
}

Sheet part_sheet(const Publication& p) {
  if (p.by == Breakdown::reason) return sheet_of({"原因", "等级", "次数"}, p.reasons);
  return sheet_of({std::string(words_of(p.by)), "评价数", "差评数", "满意率", "默认评价", "含默认满意率"},
                  p.parts);
}

/// The first column to the left, numbers to the right.
std::string aligned(const Sheet& sheet) {
  std::vector<std::size_t> widths(sheet.front().size());
  for (const auto& row : sheet)
    for (std::size_t i = 0; i < row.size(); ++i) widths[i] = std::max(widths[i], storage::width_of(row[i]));
  std::string out;
  for (const auto& row : sheet) {
    out += storage::padded(row.front(), widths.front());
    for (std::size_t i = 1; i < row.size(); ++i)
      out += std::string(2 + widths[i] - storage::width_of(row[i]), ' ') + row[i];
    out += "\n";
  }
  return out;
}

std::string formulas_text() {
  return std::string(satisfaction_formula) + "\n" + std::string(with_defaults_formula) + "\n";
}

template <class T>
std::string text_with(const T& t, const std::string& notes) {
  return day_text(t.period.from) + " 至 " + day_text(t.period.until) + "\n\n" + aligned(grade_sheet(t)) +
         "\n" + aligned(total_sheet(t.total)) + notes + "\n" + aligned(part_sheet(t));
}

Json share_json(std::optional<int> thousandths) { return thousandths ? Json(*thousandths / 10.0) : Json(); }

Json figures_json(const Figures& f) {
  auto grades = Json::object();
  for (const auto g : all_grades) grades[std::string(storage::name_of(g))] = f.given.at(g);
  return {{"grades", std::move(grades)},
          {"rated", f.given.total()},
          {"bad", f.given.bad()},
          {"satisfaction", share_json(f.satisfaction())},
          {"defaulted", f.defaulted},
          {"satisfaction_with_defaults", share_json(f.satisfaction_with_defaults())}};
}

Json figures_json(const PublicFigures& f) {
  return {{"rated", text_of(f.rated)},
          {"bad", text_of(f.bad)},
          {"satisfaction", text_of(f.satisfaction())},
          {"defaulted", text_of(f.defaulted)},
          {"satisfaction_with_defaults", text_of(f.satisfaction_with_defaults())}};
}

template <class T>
Json part_json(const T& part) {
  auto json = figures_json(part.figures);
  json["name"] = part.name;
  return json;
}

template <class Times>
Json reason_json(const std::string& code, Times times) {
  const auto grade = grade_of_code(code);
  return {{"code", code},
          {"text", storage::words_of_code(code)},
          {"grade", grade ? Json(storage::name_of(*grade)) : Json()},
          {"times", std::move(times)}};
}

Json reason_json(const PublicReason& r) { return reason_json(r.code, text_of(r.times)); }

Json reason_json(const ReasonCount& r) {
  auto json = reason_json(r.code, r.times);
  auto departments = Json::array();
  for (const auto& [name, times] : r.departments) departments.push_back({{"name", name}, {"times", times}});
  json["departments"] = std::move(departments);
  return json;
}

template <class T>
Json json_of(const T& t) {
  auto parts = Json::array(), reasons = Json::array();
  for (const auto& p : t.parts) parts.push_back(part_json(p));
  for (const auto& r : t.reasons) reasons.push_back(reason_json(r));
  return {{"from", day_text(t.period.from)},
          {"until", day_text(t.period.until)},
          {"by", name_of(t.by)},
          {"total", figures_json(t.total)},
          {"parts", std::move(parts)},
          {"reasons", std::move(reasons)},
          {"formulas", {satisfaction_formula, with_defaults_formula}}};
}

}  // namespace

std::string statistics_text(const Statistics& s) { return text_with(s, formulas_text()); }

std::string statistics_text(const Publication& p) {
  return "公开版  " + text_with(p, formulas_text() + std::string(publication_note) + "\n");
}

Json statistics_json(const Statistics& s) { return json_of(s); }

Json statistics_json(const Publication& p) {
  auto json = json_of(p);
  for (const auto g : all_grades)
    json["total"]["grades"][std::string(storage::name_of(g))] =
        text_of(p.grades.at(static_cast<std::size_t>(g)));
  json["note"] = publication_note;
  return json;
}

std::string statistics_csv(const Publication& p, const std::string& hall) {
  std::string out = "\xEF\xBB\xBF";
  const auto put = [&](const Sheet& sheet) {
    for (const auto& row : sheet) out += csv_record(row);
    out += "\r\n";
  };
  put({{hall, "政务服务“好差评”统计"}, {"起止日期", day_text(p.period.from), day_text(p.period.until)}});
  put(total_sheet(p.total));
  put(grade_sheet(p));
  put(part_sheet(p));
  put({{"说明", std::string(satisfaction_formula)},
       {"", std::string(with_defaults_formula)},
       {"", std::string(publication_note)}});
  return out;
}

}  // namespace hub
