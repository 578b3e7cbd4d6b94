// Columns and the two ways in.
// Not the checks of single values (hub/entry.cpp) and not the splitting of CSV (hub/csv.cpp).
#include "hub/import.h"

#include <algorithm>
#include <array>
#include <optional>

#include "hub/csv.h"
#include "hub/entry.h"
#include "hub/strict.h"
#include "storage/settings.h"

namespace hub {
namespace {

enum Column {
  case_no,
  step,
  item,
  window,
  department,
  event,
  at,
  id_number,
  id_kind,  // of a service
  state,
  due,
  missing,
  result,
  pickup,
  code,
  owner,
  column_count  // of its case
};
constexpr std::array<std::string_view, column_count> names = {
    "case_no", "step",  "item", "window",  "department", "event",  "at",   "id_number",
    "id_kind", "state", "due",  "missing", "result",     "pickup", "code", "owner"};
constexpr std::array<bool, column_count> needed = {true, true, true, false, false, true, true, true};
using Values = std::array<std::string, column_count>;

[[noreturn]] void complain(Column column, std::string reason) {
  throw BadEntry{std::string(names[column]), std::move(reason)};
}

std::string text(const Values& values, Column column, std::size_t most) {
  return entry_text(names[column], values[column], most, needed[column] ? Need::must : Need::may);
}

/// Separated by full or half width semicolons.
std::vector<std::string> materials_in(const Values& values) {
  constexpr std::string_view full_width = "；";
  auto rest = trimmed(values[missing]);
  for (auto at = rest.find(full_width); at != std::string::npos; at = rest.find(full_width))
    rest.replace(at, full_width.size(), ";");
  std::vector<std::string> out;
  while (!rest.empty()) {
    const auto end = std::min(rest.find(';'), rest.size());
    auto one = entry_text(names[missing], std::string_view(rest).substr(0, end), 200, Need::may);
    if (!one.empty()) out.push_back(std::move(one));
    rest.erase(0, end + 1);
  }
  if (out.size() > missing_max) complain(missing, "超过 " + std::to_string(missing_max) + " 项");
  return out;
}

Case case_of(const Values& values, const Service& s, std::chrono::minutes hall_offset) {
  Case c{.case_no = s.case_no,
         .item = s.item,
         .department = s.department,
         .owner = masked(text(values, owner, 100)),
         .state = entry_state(names[state], values[state]),
         .due = {},
         .missing = materials_in(values),
         .result = text(values, result, 200),
         .pickup = text(values, pickup, 200),
         .steps = {{.number = s.step, .name = s.event, .window = s.window, .ended = s.at}},
         .updated_at = s.at};
  if (!trimmed(values[due]).empty()) c.due = entry_time(names[due], values[due], hall_offset);
  return c;
}

ImportRow row_of(const Values& values, std::size_t line, std::chrono::minutes hall_offset) {
  ImportRow row{.line = line,
                .service = {.case_no = entry_case_no(names[case_no], values[case_no]),
                            .step = entry_step(names[step], values[step]),
                            .item = text(values, item, 200),
                            .window = text(values, window, 100),
                            .department = text(values, department, 100),
                            .event = text(values, event, 50),
                            .at = entry_time(names[at], values[at], hall_offset)},
                .id_number = entry_number(values[id_number], values[id_kind]),
                .case_told = {},
                .code = entry_code(names[code], values[code])};
  if (!trimmed(values[state]).empty()) row.case_told = case_of(values, row.service, hall_offset);
  return row;
}

/// A name is repeated only when it looks like one: in a file without a header it may be a person's number.
std::string unknown_column(std::string_view name) {
  const auto fits = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; };
  if (name.empty() || name.size() > 40 || !std::all_of(name.begin(), name.end(), fits))
    return "有不认识的字段（CSV 文件的第一行应为字段名）";
  const auto guess = storage::nearest_name(name, {names.begin(), names.end()});
  return "不认识的字段 " + std::string(name) + (guess.empty() ? "" : "，是否想写 " + guess + "？");
}

std::optional<Column> column_named(std::string_view name) {
  const auto* const found = std::find(names.begin(), names.end(), name);
  if (found == names.end()) return std::nullopt;
  return static_cast<Column>(found - names.begin());
}

/// Puts a line where it belongs: among the rows, or among the faults.
class Collector {
 public:
  explicit Collector(std::chrono::minutes hall_offset) : hall_offset_(hall_offset) {}

  template <class ValuesOf>
  void line(std::size_t number, ValuesOf values_of) {
    try {
      Values values = values_of();
      const Wiper wiper{values};
      file_.rows.push_back(row_of(values, number, hall_offset_));
    } catch (const BadEntry& c) {
      file_.faults.push_back({number, c.field, c.reason});
    }
  }
  void fault(std::size_t number, std::string reason) {
    file_.faults.push_back({number, "", std::move(reason)});
  }
  ImportFile take() { return std::move(file_); }

 private:
  struct Wiper {
    Values& values;
    ~Wiper() {
      for (const auto column : {id_number, code, owner}) storage::wipe(values[column]);
    }
  };
  std::chrono::minutes hall_offset_;
  ImportFile file_;
};

constexpr const char* not_utf8 = "不是 UTF-8 编码。在 Excel 或 WPS 中请另存为“CSV UTF-8”";

std::string json_text(const Json& value, Column column) {
  if (value.is_string()) return value.get<std::string>();
  if (column == step && value.is_number_unsigned()) return std::to_string(value.get<std::uint64_t>());
  complain(column, column == step ? "应为整数" : "应为字符串（加引号）");
}

Values values_of_json(std::string_view line) {
  if (!is_plain_text(line)) throw BadEntry{"", not_utf8};
  Json json;
  try {
    json = read_json(line);
  } catch (const BadMessage&) {
    throw BadEntry{"", "不是一个完整的 JSON 对象，或有重复的字段"};
  }
  if (!json.is_object()) throw BadEntry{"", "每行应为一个 JSON 对象 { … }"};
  Values values;
  for (const auto& [name, value] : json.items()) {
    const auto column = column_named(name);
    if (!column) throw BadEntry{"", unknown_column(name)};
    values[*column] = json_text(value, *column);
  }
  return values;
}

ImportFile parse_ndjson(std::string_view text, std::chrono::minutes hall_offset) {
  Collector collector(hall_offset);
  for (std::size_t number = 1; !text.empty(); ++number) {
    const auto end = std::min(text.find('\n'), text.size());
    const auto line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (line.find_first_not_of(" \t\r") != std::string_view::npos)
      collector.line(number, [&] { return values_of_json(line); });
  }
  return collector.take();
}

/// The header's columns, or what is wrong with it.
std::vector<Column> columns_of(const CsvRecord& header) {
  std::vector<Column> columns;
  for (const auto& field : header.fields) {
    const auto column = column_named(trimmed(field));
    if (!column) throw BadEntry{"", is_plain_text(field) ? unknown_column(trimmed(field)) : not_utf8};
    if (std::find(columns.begin(), columns.end(), *column) != columns.end())
      throw BadEntry{"", "字段 " + std::string(names[*column]) + " 出现了两次"};
    columns.push_back(*column);
  }
  for (int c = 0; c < column_count; ++c)
    if (needed[static_cast<std::size_t>(c)] && std::find(columns.begin(), columns.end(), c) == columns.end())
      throw BadEntry{"", "表头缺少字段 " + std::string(names[static_cast<std::size_t>(c)])};
  return columns;
}

Values values_of_record(CsvRecord& record, const std::vector<Column>& columns) {
  if (!record.fault.empty()) throw BadEntry{"", record.fault};
  if (record.fields.size() != columns.size())
    throw BadEntry{"", "有 " + std::to_string(record.fields.size()) + " 列，表头有 " +
                           std::to_string(columns.size()) + " 列"};
  Values values;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    if (!is_plain_text(record.fields[i])) throw BadEntry{std::string(names[columns[i]]), not_utf8};
    values[columns[i]] = std::move(record.fields[i]);
  }
  return values;
}

ImportFile parse_csv(std::string_view text, std::chrono::minutes hall_offset) {
  CsvReader reader(text);
  Collector collector(hall_offset);
  const auto header = reader.next();
  if (!header) return {};
  std::vector<Column> columns;
  try {
    columns = columns_of(*header);
  } catch (const BadEntry& c) {
    collector.fault(header->line, header->fault.empty() ? c.reason : header->fault);
    return collector.take();  // without columns the other lines mean nothing
  }
  while (auto record = reader.next())
    collector.line(record->line, [&] { return values_of_record(*record, columns); });
  return collector.take();
}

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

}  // namespace

std::string text_of(const ImportFault& f, std::string_view file) {
  return std::string(file) + ":" + std::to_string(f.line) + ": " + (f.field.empty() ? "" : f.field + "：") +
         f.reason;
}

ImportFormat format_of(std::string_view file, std::string_view text) {
  if (file.ends_with(".csv") || file.ends_with(".CSV")) return ImportFormat::csv;
  if (text.starts_with(byte_order_mark)) text.remove_prefix(byte_order_mark.size());
  const auto first = text.find_first_not_of(" \t\r\n");
  return first != std::string_view::npos && text[first] == '{' ? ImportFormat::ndjson : ImportFormat::csv;
}

ImportFile parse_import(std::string_view text, ImportFormat format, std::chrono::minutes hall_offset) {
  if (text.starts_with(byte_order_mark)) text.remove_prefix(byte_order_mark.size());
  return format == ImportFormat::csv ? parse_csv(text, hall_offset) : parse_ndjson(text, hall_offset);
}

namespace {

Upsert put(Database& db, const Pepper& pepper, const ImportRow& row, sys_seconds now) {
  if (!row.case_told) return db.put_service(row.service, pepper.person(row.id_number), now);
  return put_case(db, pepper, {*row.case_told, row.id_number.copy(), row.code.copy()}, now);
}

}  // namespace

ImportSummary import_rows(Database& db, const Pepper& pepper, std::span<const ImportRow> rows,
                          sys_seconds now) {
  ImportSummary summary;
  auto transaction = db.begin();
  for (const auto& row : rows) switch (put(db, pepper, row, now)) {
      case Upsert::inserted:
        ++summary.inserted;
        break;
      case Upsert::changed:
        ++summary.changed;
        break;
      case Upsert::same:
        ++summary.same;
        break;
    }
  transaction.commit();
  return summary;
}

}  // namespace hub
