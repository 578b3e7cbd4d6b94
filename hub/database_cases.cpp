// What is told of cases, tries to look at one, and the tokens of those who tell.
// Not the rules: hub/cases.cpp.
#include "hub/database.h"
#include "hub/rows.h"

namespace hub {

using rows::seconds_of;

namespace {

std::string joined(const std::vector<std::string>& lines) {
  std::string out;
  for (const auto& line : lines) out += (out.empty() ? "" : "\n") + line;
  return out;
}

std::vector<std::string> lines_of(std::string_view text) {
  std::vector<std::string> out;
  while (!text.empty()) {
    const auto end = std::min(text.find('\n'), text.size());
    out.emplace_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return out;
}

CaseState state_in(const Statement& s, int column) {
  const auto state = case_state_named(s.text_view(column));
  if (!state) throw storage::DbError(storage::DbFault::corrupt, 0, "case_files: a state we never wrote");
  return *state;
}

sys_seconds first_known_of(const Case& c) {
  auto first = c.updated_at;
  for (const auto& s : c.steps) first = std::min(first, s.ended.value_or(first));
  return first;
}

Token token_in(const Statement& s) {
  return {.name = s.text(0),
          .hash = rows::exactly<32>(s, 1),
          .made_at = rows::time(s, 2),
          .revoked_at = rows::maybe_time(s, 3),
          .used_at = rows::maybe_time(s, 4)};
}

}  // namespace

std::optional<CaseRow> Database::case_row(std::string_view case_no) {
  auto& s =
      sql("SELECT f.updated_at, f.item, f.department, f.owner, f.state, f.due_at, f.missing, f.result,"
          " f.pickup, c.person, f.digits, f.code"
          " FROM case_files f JOIN cases c ON c.case_no = f.case_no WHERE f.case_no = ?");
  if (!s.with(case_no).step()) return std::nullopt;
  CaseRow row{.facts = {.case_no = std::string(case_no),
                        .item = s.text(1),
                        .department = s.text(2),
                        .owner = s.text(3),
                        .state = state_in(s, 4),
                        .due = rows::maybe_time(s, 5),
                        .missing = lines_of(s.text_view(6)),
                        .result = s.text(7),
                        .pickup = s.text(8),
                        .steps = {},
                        .updated_at = rows::time(s, 0)},
              .person = rows::exactly<32>(s, 9),
              .digits = rows::exactly<32>(s, 10),
              .code = {}};
  if (!s.is_null(11)) row.code = rows::exactly<32>(s, 11);
  s.reset();
  auto& steps =
      sql("SELECT step, name, window_name, ended_at FROM case_steps WHERE case_no = ? ORDER BY step");
  steps.with(case_no);
  while (steps.step())
    row.facts.steps.push_back({.number = static_cast<std::uint32_t>(steps.integer(0)),
                               .name = steps.text(1),
                               .window = steps.text(2),
                               .ended = rows::maybe_time(steps, 3)});
  return row;
}

void Database::put_case(const CaseRow& row, sys_seconds now) {
  const auto& c = row.facts;
  put_case_of(c.case_no, row.person, first_known_of(c), now);
  sql("INSERT INTO case_files (case_no, updated_at, item, department, owner, state, due_at, missing, result,"
      " pickup, digits, code) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (case_no) DO UPDATE SET"
      " updated_at = excluded.updated_at, item = excluded.item, department = excluded.department,"
      " owner = excluded.owner, state = excluded.state, due_at = excluded.due_at, missing = excluded.missing,"
      " result = excluded.result, pickup = excluded.pickup, digits = excluded.digits, code = excluded.code")
      .with(c.case_no, seconds_of(c.updated_at), c.item, c.department, c.owner, name_of(c.state),
            seconds_of(c.due), joined(c.missing), c.result, c.pickup, row.digits, row.code)
      .run();
  sql("DELETE FROM case_steps WHERE case_no = ?").with(c.case_no).run();
  for (const auto& s : c.steps)
    sql("INSERT INTO case_steps (case_no, step, name, window_name, ended_at) VALUES (?, ?, ?, ?, ?)")
        .with(c.case_no, std::int64_t{s.number}, s.name, s.window, seconds_of(s.ended))
        .run();
}

std::vector<std::string> Database::case_numbers(std::span<const Person> one_or_two, std::size_t limit) {
  auto& s =
      sql("SELECT f.case_no FROM cases c JOIN case_files f ON f.case_no = c.case_no"
          " WHERE c.person IN (?, ?) ORDER BY f.updated_at DESC, f.case_no LIMIT ?");
  s.with(one_or_two.front(), one_or_two.back(), static_cast<std::int64_t>(limit));
  std::vector<std::string> out;
  while (s.step()) out.push_back(s.text(0));
  return out;
}

std::vector<std::uint32_t> Database::unrated_steps(std::string_view case_no) {
  auto& s =
      sql("SELECT step FROM services WHERE case_no = ? AND NOT EXISTS (SELECT 1 FROM rating_opened r"
          " WHERE r.case_no = services.case_no AND r.step = services.step AND r.standing = 'counted'"
          " AND r.defaulted = 0)");
  s.with(case_no);
  std::vector<std::uint32_t> out;
  while (s.step()) out.push_back(static_cast<std::uint32_t>(s.integer(0)));
  return out;
}

void Database::put_case_try(std::string_view terminal, const Digest& case_key, sys_seconds now) {
  sql("INSERT INTO case_tries (terminal, case_key, at) VALUES (?, ?, ?)")
      .with(terminal, case_key, seconds_of(now))
      .run();
}

std::int64_t Database::case_tries(std::string_view terminal, sys_seconds since) {
  auto& s = sql("SELECT count(*) FROM case_tries WHERE terminal = ? AND at > ?");
  (void)s.with(terminal, seconds_of(since)).step();
  const auto tries = s.integer(0);
  s.reset();
  return tries;
}

std::int64_t Database::case_tries(std::string_view terminal, const Digest& case_key, sys_seconds since) {
  auto& s = sql("SELECT count(*) FROM case_tries WHERE terminal = ? AND at > ? AND case_key = ?");
  (void)s.with(terminal, seconds_of(since), case_key).step();
  const auto tries = s.integer(0);
  s.reset();
  return tries;
}

void Database::forget_case_tries(sys_seconds before) {
  sql("DELETE FROM case_tries WHERE at <= ?").with(seconds_of(before)).run();
}

bool Database::put_token(const Token& t) {
  sql("INSERT INTO tokens (name, hash, made_at) VALUES (?, ?, ?) ON CONFLICT (name) DO UPDATE SET"
      " hash = excluded.hash, made_at = excluded.made_at, revoked_at = NULL, used_at = NULL"
      " WHERE tokens.revoked_at IS NOT NULL")
      .with(t.name, t.hash, seconds_of(t.made_at))
      .run();
  return db_.changes() == 1;
}

std::optional<Token> Database::token(const Digest& hash) {
  auto& s = sql("SELECT name, hash, made_at, revoked_at, used_at FROM tokens WHERE hash = ?");
  if (!s.with(hash).step()) return std::nullopt;
  auto out = token_in(s);
  s.reset();
  return out;
}

std::vector<Token> Database::tokens() {
  auto& s = sql("SELECT name, hash, made_at, revoked_at, used_at FROM tokens ORDER BY name");
  std::vector<Token> out;
  while (s.step()) out.push_back(token_in(s));
  return out;
}

bool Database::revoke_token(std::string_view name, sys_seconds now) {
  sql("UPDATE tokens SET revoked_at = ? WHERE name = ? AND revoked_at IS NULL")
      .with(seconds_of(now), name)
      .run();
  return db_.changes() == 1;
}

void Database::token_used(std::string_view name, sys_seconds now) {
  sql("UPDATE tokens SET used_at = ? WHERE name = ?").with(seconds_of(now), name).run();
}

}  // namespace hub
