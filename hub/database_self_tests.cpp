// What terminals found when they checked themselves.
// Judges nothing: hub/self_test does.
#include "hub/database.h"
#include "hub/rows.h"

namespace hub {

using rows::seconds_of;

bool Database::put_self_test(std::string_view terminal, const SelfTest& test, sys_seconds now) {
  sql("INSERT INTO self_tests (terminal, at, received_at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING")
      .with(terminal, seconds_of(test.at), seconds_of(now))
      .run();
  if (db_.changes() == 0) return false;
  std::int64_t place = 0;
  for (const auto& f : test.findings)
    sql("INSERT INTO self_test_findings (terminal, at, place, check_key, verdict, sentence)"
        " VALUES (?, ?, ?, ?, ?, ?)")
        .with(terminal, seconds_of(test.at), place++, f.check, name_of(f.verdict), f.sentence)
        .run();
  publish(Topic::devices);
  return true;
}

void Database::forget_self_tests(std::string_view terminal, sys_seconds limit) {
  sql("DELETE FROM self_test_findings WHERE terminal = ?1 AND at IN (SELECT at FROM self_tests"
      " WHERE terminal = ?1 AND received_at < ?2"
      " AND received_at < (SELECT max(received_at) FROM self_tests WHERE terminal = ?1))")
      .with(terminal, seconds_of(limit))
      .run();
  sql("DELETE FROM self_tests WHERE terminal = ?1 AND received_at < ?2"
      " AND received_at < (SELECT max(received_at) FROM self_tests WHERE terminal = ?1)")
      .with(terminal, seconds_of(limit))
      .run();
}

std::vector<ArrivedSelfTest> Database::self_tests(std::string_view terminal, std::size_t limit) {
  auto& s =
      sql("SELECT t.at, t.received_at, f.check_key, f.verdict, f.sentence FROM self_tests t"
          " JOIN self_test_findings f ON f.terminal = t.terminal AND f.at = t.at"
          " WHERE t.terminal = ?1 AND t.at IN (SELECT at FROM self_tests WHERE terminal = ?1"
          " ORDER BY received_at DESC, at DESC LIMIT ?2)"
          " ORDER BY t.received_at DESC, t.at DESC, f.place");
  s.with(terminal, static_cast<std::int64_t>(limit));
  std::vector<ArrivedSelfTest> out;
  while (s.step()) {
    const auto at = rows::time(s, 0);
    if (out.empty() || out.back().test.at != at) out.push_back({{at, {}}, rows::time(s, 1)});
    out.back().test.findings.push_back({s.text(2), rows::verdict(s, 3), s.text(4)});
  }
  return out;
}

}  // namespace hub
