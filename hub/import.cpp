// Columns, their checks, and the two ways in.
// Not the splitting of CSV: hub/csv.cpp.
#include "hub/import.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

#include "hub/clock_text.h"
#include "hub/csv.h"
#include "hub/id_number.h"
#include "hub/strict.h"
#include "storage/settings.h"

namespace hub {
namespace {

enum Column { case_no, step, item, window, department, event, at, id_number, id_kind, column_count };
constexpr std::array<std::string_view, column_count> names = {
    "case_no", "step", "item", "window", "department", "event", "at", "id_number", "id_kind"};
constexpr std::array<bool, column_count> needed = {true, true, true, false, false, true, true, true, false};
using Values = std::array<std::string, column_count>;

struct Complaint {
  std::string field, reason;
};

[[noreturn]] void complain(Column column, std::string reason) {
  throw Complaint{std::string(names[column]), std::move(reason)};
}

std::size_t characters(std::string_view s) {
  return static_cast<std::size_t>(std::count_if(
      s.begin(), s.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

std::string trimmed(const std::string& s) {
  constexpr auto blanks = " \t\r\n";
  const auto first = s.find_first_not_of(blanks);
  return first == std::string::npos ? "" : s.substr(first, s.find_last_not_of(blanks) - first + 1);
}

std::string text(const Values& values, Column column, std::size_t most) {
  auto value = trimmed(values[column]);
  if (value.empty() && needed[column]) complain(column, "不能为空");
  if (!is_plain_text(value) || value.find_first_of("\r\n\t") != std::string::npos)
    complain(column, "含有控制字符或换行");
  if (characters(value) > most) complain(column, "超过 " + std::to_string(most) + " 个字符");
  return value;
}

std::uint32_t step_in(const Values& values) {
  const auto digits = trimmed(values[step]);
  std::uint32_t value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (error != std::errc{} || end != digits.data() + digits.size() || value < 1 || value > 9999)
    complain(step, "应为 1 到 9999 的整数");
  return value;
}

sys_seconds time_in(const Values& values, std::chrono::minutes hall_offset) {
  const auto time = parse_time(trimmed(values[at]), hall_offset);
  if (!time) complain(at, "应为 ISO 8601 时间，例如 2026-11-22T13:58:00+08:00 或 2026-11-22 13:58");
  return *time;
}

bool is_other_number(std::string_view s) {
  const auto fits = [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
  };
  return s.size() >= 5 && s.size() <= 32 && std::all_of(s.begin(), s.end(), fits);
}

/// Complaints say what is expected, never what was there.
Private<std::string> number_in(const Values& values) {
  Private<std::string> number(trimmed(values[id_number]));
  const auto kind = trimmed(values[id_kind]);
  if (kind != "" && kind != "resident" && kind != "other")
    complain(id_kind, "应为 resident（居民身份证，默认）或 other（其他证件）");
  if (number.empty()) complain(id_number, "不能为空");
  if (kind == "other") {
    if (!is_other_number(number.reveal())) complain(id_number, "其他证件号码应为 5 到 32 位字母或数字");
  } else if (number.reveal().size() != 18) {
    complain(id_number, "居民身份证号码应为 18 位；其他证件请把 id_kind 写为 other");
  } else if (!is_resident_number(number.reveal())) {
    complain(id_number, "不是有效的居民身份证号码（出生日期或校验码不正确）");
  }
  return number;
}

ImportRow row_of(const Values& values, std::size_t line, std::chrono::minutes hall_offset) {
  return {.line = line,
          .service = {.case_no = text(values, case_no, 50),
                      .step = step_in(values),
                      .item = text(values, item, 200),
                      .window = text(values, window, 100),
                      .department = text(values, department, 100),
                      .event = text(values, event, 50),
                      .at = time_in(values, hall_offset)},
          .id_number = number_in(values)};
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
    } catch (const Complaint& c) {
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
    ~Wiper() { storage::wipe(values[id_number]); }
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
  if (!is_plain_text(line)) throw Complaint{"", not_utf8};
  Json json;
  try {
    json = read_json(line);
  } catch (const BadMessage&) {
    throw Complaint{"", "不是一个完整的 JSON 对象，或有重复的字段"};
  }
  if (!json.is_object()) throw Complaint{"", "每行应为一个 JSON 对象 { … }"};
  Values values;
  for (const auto& [name, value] : json.items()) {
    const auto column = column_named(name);
    if (!column) throw Complaint{"", unknown_column(name)};
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
    if (!column) throw Complaint{"", is_plain_text(field) ? unknown_column(trimmed(field)) : not_utf8};
    if (std::find(columns.begin(), columns.end(), *column) != columns.end())
      throw Complaint{"", "字段 " + std::string(names[*column]) + " 出现了两次"};
    columns.push_back(*column);
  }
  for (int c = 0; c < column_count; ++c)
    if (needed[static_cast<std::size_t>(c)] && std::find(columns.begin(), columns.end(), c) == columns.end())
      throw Complaint{"", "表头缺少字段 " + std::string(names[static_cast<std::size_t>(c)])};
  return columns;
}

Values values_of_record(CsvRecord& record, const std::vector<Column>& columns) {
  if (!record.fault.empty()) throw Complaint{"", record.fault};
  if (record.fields.size() != columns.size())
    throw Complaint{"", "有 " + std::to_string(record.fields.size()) + " 列，表头有 " +
                            std::to_string(columns.size()) + " 列"};
  Values values;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    if (!is_plain_text(record.fields[i])) throw Complaint{std::string(names[columns[i]]), not_utf8};
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
  } catch (const Complaint& c) {
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

ImportSummary import_rows(Database& db, const Pepper& pepper, std::span<const ImportRow> rows,
                          sys_seconds now) {
  ImportSummary summary;
  auto transaction = db.begin();
  for (const auto& row : rows) switch (db.put_service(row.service, pepper.person(row.id_number), now)) {
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
