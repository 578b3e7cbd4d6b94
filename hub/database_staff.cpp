// Accounts, their failures and their sessions.
// Judges nothing: hub/staff/accounts and sessions do.
#include "hub/database.h"
#include "hub/rows.h"

namespace hub {

using rows::seconds_of;
using storage::Statement;

namespace {

Account account_in(const Statement& s) {
  const auto role = role_named(s.text_view(2));
  if (!role) throw storage::DbError(storage::DbFault::corrupt, 0, "staff: a role we never wrote");
  return {.user = s.text(0),
          .name = s.text(1),
          .role = *role,
          .password = s.text(3),
          .disabled = s.integer(4) != 0,
          .last_sign_in = rows::maybe_time(s, 5)};
}

Session session_in(const Statement& s) {
  return {.token = rows::exactly<32>(s, 0),
          .user = s.text(1),
          .window = s.text(2),
          .began_at = rows::time(s, 3),
          .seen_at = rows::time(s, 4)};
}

}  // namespace

void Database::insert(const Account& a) {
  sql("INSERT INTO staff (user_name, name, role, password, disabled) VALUES (?, ?, ?, ?, ?)")
      .with(a.user, a.name, name_of(a.role), a.password, std::int64_t{a.disabled})
      .run();
}

void Database::save(const Account& a) {
  sql("UPDATE staff SET name = ?, role = ?, password = ?, disabled = ? WHERE user_name = ?")
      .with(a.name, name_of(a.role), a.password, std::int64_t{a.disabled}, a.user)
      .run();
}

std::optional<Account> Database::account(std::string_view user) {
  auto& s =
      sql("SELECT user_name, name, role, password, disabled, last_sign_in FROM staff WHERE user_name = ?");
  if (!s.with(user).step()) return std::nullopt;
  auto out = account_in(s);
  s.reset();
  return out;
}

std::vector<Account> Database::accounts() {
  auto& s =
      sql("SELECT user_name, name, role, password, disabled, last_sign_in FROM staff ORDER BY user_name");
  std::vector<Account> out;
  while (s.step()) out.push_back(account_in(s));
  return out;
}

void Database::signed_in(std::string_view user, sys_seconds now) {
  sql("UPDATE staff SET last_sign_in = ? WHERE user_name = ?").with(seconds_of(now), user).run();
}

Failures Database::failures(const Digest& user) {
  auto& s = sql("SELECT failures, locked_until FROM sign_in_failures WHERE user_digest = ?");
  Failures out;
  if (s.with(user).step()) out = {static_cast<int>(s.integer(0)), rows::maybe_time(s, 1)};
  s.reset();
  return out;
}

void Database::save(const Digest& user, const Failures& f, sys_seconds now) {
  if (f.count == 0) {
    sql("DELETE FROM sign_in_failures WHERE user_digest = ?").with(user).run();
    return;
  }
  sql("INSERT INTO sign_in_failures (user_digest, failures, locked_until, last_at) VALUES (?, ?, ?, ?)"
      " ON CONFLICT (user_digest) DO UPDATE SET failures = excluded.failures,"
      " locked_until = excluded.locked_until, last_at = excluded.last_at")
      .with(user, std::int64_t{f.count}, seconds_of(f.locked_until), seconds_of(now))
      .run();
}

void Database::forget_failures(sys_seconds limit) {
  sql("DELETE FROM sign_in_failures WHERE last_at < ?").with(seconds_of(limit)).run();
}

void Database::insert(const Session& session) {
  sql("INSERT INTO staff_sessions (token, user_name, window_key, began_at, seen_at) VALUES (?, ?, ?, ?, ?)")
      .with(session.token, session.user, session.window, seconds_of(session.began_at),
            seconds_of(session.seen_at))
      .run();
}

void Database::seen(const Session& session) {
  sql("UPDATE staff_sessions SET seen_at = ? WHERE token = ?")
      .with(seconds_of(session.seen_at), session.token)
      .run();
}

void Database::sit(const Session& session) {
  sql("UPDATE staff_sessions SET window_key = ? WHERE token = ?").with(session.window, session.token).run();
}

std::optional<Session> Database::session(const Digest& token) {
  auto& s = sql("SELECT token, user_name, window_key, began_at, seen_at FROM staff_sessions WHERE token = ?");
  if (!s.with(token).step()) return std::nullopt;
  auto out = session_in(s);
  s.reset();
  return out;
}

std::vector<Session> Database::sessions() {
  auto& s = sql("SELECT token, user_name, window_key, began_at, seen_at FROM staff_sessions");
  std::vector<Session> out;
  while (s.step()) out.push_back(session_in(s));
  return out;
}

void Database::end(const Session& session) {
  sql("DELETE FROM staff_sessions WHERE token = ?").with(session.token).run();
}

void Database::end_sessions_of(std::string_view user) {
  sql("DELETE FROM staff_sessions WHERE user_name = ?").with(user).run();
}

void Database::forget_sessions(sys_seconds seen_by, sys_seconds begun_by) {
  sql("DELETE FROM staff_sessions WHERE seen_at <= ? OR began_at <= ?")
      .with(seconds_of(seen_by), seconds_of(begun_by))
      .run();
}

}  // namespace hub
