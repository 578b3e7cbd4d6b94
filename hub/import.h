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
// A line is a step that ended. With a state it also tells of its case (办件), as it stands since then; lines
// of a case may come in any order. All may be missing:
//   state       收件, 补正, 受理, 办理中, 暂停, 办结, 不予受理, 审批不通过, 退件, or as in hub/wire_cases.h
//   due         when the case is due             missing     补正材料, separated by ；
//   result      办理结果                         pickup      how to fetch it
//   code        查询码, 4 … 32 letters, digits   owner       申请人; only its first character is kept
#pragma once

#include <chrono>
#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "hub/cases.h"

namespace hub {

struct ImportRow {
  std::size_t line = 0;
  Service service;
  Private<std::string> id_number;
  std::optional<Case> case_told;  // with a state
  Private<std::string> code;
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
