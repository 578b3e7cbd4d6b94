// One field at a time off the front.
// Not lenient: a stray quote is an error, because it moves everything after it.
#include "hub/csv.h"

#include <algorithm>

namespace hub {
namespace {

std::string written(const std::string& field) {
  auto out = !field.empty() && std::string_view("=+-@").find(field.front()) != std::string_view::npos
                 ? "'" + field
                 : field;
  if (out.find_first_of(",\"\r\n") == std::string::npos) return out;
  for (std::size_t at = 0; (at = out.find('"', at)) != std::string::npos; at += 2) out.insert(at, 1, '"');
  return '"' + out + '"';
}

}  // namespace

std::string csv_record(const std::vector<std::string>& fields) {
  std::string out;
  for (const auto& field : fields) out += written(field) + ",";
  if (!out.empty()) out.pop_back();
  return out + "\r\n";
}

bool CsvReader::take(std::string_view what) {
  if (!rest_.starts_with(what)) return false;
  rest_.remove_prefix(what.size());
  if (what.ends_with('\n')) ++line_;
  return true;
}

std::optional<CsvRecord> CsvReader::next() {
  while (take("\r\n") || take("\n")) continue;
  if (rest_.empty()) return std::nullopt;
  return record();
}

CsvRecord CsvReader::record() {
  const auto from = rest_;
  CsvRecord out{.line = line_, .fields = {}, .fault = {}};
  for (;;) {
    if (!field(out.fields.emplace_back())) break;
    if (take(",")) continue;
    if (rest_.empty() || take("\r\n") || take("\n")) return out;
    break;
  }
  rest_ = from;
  line_ = out.line;
  skip_line();
  out.fault = "引号不配对：含逗号、引号或换行的内容要用双引号括起，其中的双引号写两个";
  return out;
}

bool CsvReader::field(std::string& out) {
  if (take("\"")) return quoted(out);
  const auto end = std::min(rest_.find_first_of(",\"\r\n"), rest_.size());
  out = rest_.substr(0, end);
  rest_.remove_prefix(end);
  return !rest_.starts_with('"');
}

bool CsvReader::quoted(std::string& out) {
  for (;;) {
    const auto end = rest_.find('"');
    if (end == std::string_view::npos) return false;
    const auto piece = rest_.substr(0, end);
    out += piece;
    line_ += static_cast<std::size_t>(std::count(piece.begin(), piece.end(), '\n'));
    rest_.remove_prefix(end + 1);
    if (!take("\"")) return true;
    out += '"';
  }
}

void CsvReader::skip_line() {
  const auto end = rest_.find('\n');
  rest_.remove_prefix(end == std::string_view::npos ? rest_.size() : end + 1);
  ++line_;
}

}  // namespace hub
