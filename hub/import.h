// Cases and services from the halls' business systems: a file's lines into rows, and rows into the database.
// Not the transport: somebody puts the file there. `hallhub import` is idempotent, so the same file may come
// again.
//
// NDJSON (one JSON object a line) or CSV with a header line (RFC 4180); UTF-8, with or without a byte order
// mark.
//   case_no     办件编号, ≤ 50 characters            window      办理窗口, may be missing
//   step        服务环节序号, 1 … 9999               department  受理单位, may be missing
//   item        事项名称, ≤ 200 characters           at          ISO 8601 with offset, or hall-local
//   event       办结, 受理, 补正材料 …               id_number   证件号码
//   id_kind     resident (default: GB 11643, check character verified) or other (5 … 32 letters and digits)
#pragma once

#include <chrono>
#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "hub/database.h"

namespace hub {

struct ImportRow {
  std::size_t line = 0;
  Service service;
  Private<std::string> id_number;
};

/// What is wrong with a line. Chinese; never holds the value of id_number.
struct ImportFault {
  std::size_t line = 0;
  std::string field;  // empty: the line as a whole
  std::string reason;
  bool operator==(const ImportFault&) const = default;
};
/// "cases.csv:7: id_number：校验码不正确"
[[nodiscard]] std::string text_of(const ImportFault&, std::string_view file);

struct ImportFile {
  std::vector<ImportRow> rows;
  std::vector<ImportFault> faults;  // in the order of lines, one per line
};

enum class ImportFormat { ndjson, csv };
/// By the file's name: .csv, else by its first character ('{' is NDJSON).
[[nodiscard]] ImportFormat format_of(std::string_view file, std::string_view text);

[[nodiscard]] ImportFile parse_import(std::string_view text, ImportFormat, std::chrono::minutes hall_offset);

struct ImportSummary {
  std::size_t inserted = 0, changed = 0, same = 0;
  bool operator==(const ImportSummary&) const = default;
};
/// All rows or none: one transaction.
[[nodiscard]] ImportSummary import_rows(Database&, const Pepper&, std::span<const ImportRow>,
                                        sys_seconds now);

}  // namespace hub
