// Comma-separated values as RFC 4180 has them: quotes, doubled quotes, line breaks inside quotes, CRLF or LF.
// Not columns and their meaning: that is hub/import.h.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace hub {

struct CsvRecord {
  std::size_t line = 0;  // where it begins, from 1
  std::vector<std::string> fields;
  std::string fault;  // Chinese; empty when the record is well-formed
};

/// A record with its line break, quoted where it must be. What a spreadsheet would take for a formula gets an
/// apostrophe in front.
[[nodiscard]] std::string csv_record(const std::vector<std::string>& fields);

/// Goes through `text`, which must outlive it. Empty lines are passed over. After a fault it goes on at the
/// next line; a quote that never closes is a fault of its first line alone.
class CsvReader {
 public:
  explicit CsvReader(std::string_view text) : rest_(text) {}
  [[nodiscard]] std::optional<CsvRecord> next();

 private:
  [[nodiscard]] CsvRecord record();
  /// The field, with `rest_` left on what follows it; false when quotes are wrong.
  bool field(std::string& out);
  bool quoted(std::string& out);
  void skip_line();
  bool take(std::string_view);

  std::string_view rest_;
  std::size_t line_ = 1;
};

}  // namespace hub
