// Opening the database; terminals, one-time codes, alarms.
// Not the schema: schema.cpp.
#include "hub/database.h"

#include "hub/rows.h"
#include "hub/schema.h"

namespace hub {

using rows::seconds_of;
using storage::Statement;

Database::Database(const std::filesystem::path& path) : db_(path) {
  // A batch touches many index pages: copied back once in 16 MiB of WAL instead of once in 4, each is copied
  // less often.
  db_.exec("PRAGMA wal_autocheckpoint = 4000");
  migrate(db_);
}

Statement& Database::sql(const char* text) {
  auto it = statements_.find(text);
  if (it == statements_.end()) it = statements_.emplace(text, db_.prepare(text)).first;
  it->second.reset();
  return it->second;
}

void Database::ping() { (void)db_.number("SELECT count(*) FROM schema_steps"); }

namespace {

Terminal terminal_in(const Statement& s) {
  return {.name = s.text(0),
          .fingerprint = rows::exactly<32>(s, 1),
          .certificate_pem = s.text(2),
          .enrolled_at = rows::time(s, 3),
          .revoked_at = rows::maybe_time(s, 4),
          .seen_at = rows::maybe_time(s, 5)};
}

}  // namespace

void Database::put_terminal(const Terminal& t) {
  sql("INSERT INTO terminals (name, fingerprint, certificate_pem, enrolled_at) VALUES (?, ?, ?, ?)"
      " ON CONFLICT (name) DO UPDATE SET fingerprint = excluded.fingerprint,"
      " certificate_pem = excluded.certificate_pem, enrolled_at = excluded.enrolled_at, revoked_at = NULL")
      .with(t.name, t.fingerprint, t.certificate_pem, seconds_of(t.enrolled_at))
      .run();
  publish(Topic::devices);
}

std::optional<Terminal> Database::terminal(std::string_view name) {
  auto& s =
      sql("SELECT name, fingerprint, certificate_pem, enrolled_at, revoked_at, seen_at FROM terminals"
          " WHERE name = ?");
  if (!s.with(name).step()) return std::nullopt;
  auto out = terminal_in(s);
  s.reset();
  return out;
}

std::optional<Terminal> Database::terminal_with(const Digest& fingerprint) {
  auto& s =
      sql("SELECT name, fingerprint, certificate_pem, enrolled_at, revoked_at, seen_at FROM terminals"
          " WHERE fingerprint = ?");
  if (!s.with(fingerprint).step()) return std::nullopt;
  auto out = terminal_in(s);
  s.reset();
  return out;
}

std::vector<Terminal> Database::terminals() {
  auto& s =
      sql("SELECT name, fingerprint, certificate_pem, enrolled_at, revoked_at, seen_at FROM terminals"
          " ORDER BY name");
  std::vector<Terminal> out;
  while (s.step()) out.push_back(terminal_in(s));
  return out;
}

bool Database::revoke(std::string_view name, sys_seconds now) {
  sql("UPDATE terminals SET revoked_at = ? WHERE name = ? AND revoked_at IS NULL")
      .with(seconds_of(now), name)
      .run();
  return db_.changes() == 1;
}

void Database::seen(std::string_view name, sys_seconds now) {
  sql("UPDATE terminals SET seen_at = ? WHERE name = ?").with(seconds_of(now), name).run();
  publish(Topic::devices);
}

void Database::put_code(const Digest& code, std::string_view terminal, sys_seconds expires_at) {
  sql("INSERT INTO enrolment_codes (code_hash, terminal, expires_at) VALUES (?, ?, ?)")
      .with(code, terminal, seconds_of(expires_at))
      .run();
}

std::optional<CodeRow> Database::code(const Digest& code) {
  auto& s = sql("SELECT terminal, expires_at, used_at, csr_hash FROM enrolment_codes WHERE code_hash = ?");
  if (!s.with(code).step()) return std::nullopt;
  CodeRow row{.terminal = s.text(0),
              .expires_at = rows::time(s, 1),
              .used_at = rows::maybe_time(s, 2),
              .csr_hash = {}};
  if (!s.is_null(3)) row.csr_hash = rows::exactly<32>(s, 3);
  s.reset();
  return row;
}

void Database::use_code(const Digest& code, const Digest& csr, sys_seconds now) {
  sql("UPDATE enrolment_codes SET used_at = ?, csr_hash = ? WHERE code_hash = ?")
      .with(seconds_of(now), csr, code)
      .run();
}

void Database::raise(const Alarm& a) {
  sql("INSERT INTO alarms (kind, terminal, subject, detail, first_at, last_at, times) VALUES (?, ?, ?, ?, ?, "
      "?, 1)"
      " ON CONFLICT (kind, terminal, subject)"
      " DO UPDATE SET detail = excluded.detail, last_at = excluded.last_at, times = alarms.times + 1")
      .with(a.kind, a.terminal, a.subject, a.detail, seconds_of(a.first_at), seconds_of(a.first_at))
      .run();
}

std::vector<Alarm> Database::alarms() {
  auto& s =
      sql("SELECT kind, terminal, subject, detail, first_at, last_at, times FROM alarms"
          " ORDER BY last_at DESC, kind, terminal, subject");
  std::vector<Alarm> out;
  while (s.step())
    out.push_back({.kind = s.text(0),
                   .terminal = s.text(1),
                   .subject = s.text(2),
                   .detail = s.text(3),
                   .first_at = rows::time(s, 4),
                   .last_at = rows::time(s, 5),
                   .times = s.integer(6)});
  return out;
}

}  // namespace hub
