// A token out of the system's randomness, its digest in the database, and what is still alive of them.
// Looks at no cookie.
#include "hub/staff/sessions.h"

#include <openssl/crypto.h>

#include <algorithm>
#include <array>

namespace hub {
namespace {

/// Not written to the disk more often than that: a page asks every few seconds.
constexpr std::chrono::minutes seen_step{1};

std::string new_token() {
  std::array<std::byte, 32> random{};
  storage::fill_random(random);
  return storage::to_hex(random);
}

Digest digest_of(std::string_view token) { return storage::sha256({storage::as_bytes(token)}); }

/// Of sessions that end before now, the latest.
sys_seconds idle_since(sys_seconds now) { return now - session_idle; }
sys_seconds begun_before(sys_seconds now) { return now - session_most; }

}  // namespace

std::string csrf_of(std::string_view token) {
  return storage::to_hex(storage::sha256({storage::as_bytes("csrf "), storage::as_bytes(token)}));
}

bool same_secret(std::string_view a, std::string_view b) {
  return a.size() == b.size() && CRYPTO_memcmp(a.data(), b.data(), a.size()) == 0;
}

sys_seconds expires_at(const Session& s) {
  return std::min(s.seen_at + session_idle, s.began_at + session_most);
}

bool is_alive(const Session& s, sys_seconds now) { return now < expires_at(s); }

std::variant<Staff, WrongPassword, Locked> sign_in(Connections& connections, const std::string& user,
                                                   const Private<std::string>& password, sys_seconds now) {
  auto tried = try_password(connections, user, password, now);
  if (const auto* no = std::get_if<Locked>(&tried)) return *no;
  if (std::holds_alternative<WrongPassword>(tried)) return WrongPassword{};
  Staff staff{.token = new_token(), .session = {}, .account = std::get<Account>(std::move(tried))};
  staff.session = {
      .token = digest_of(staff.token), .user = user, .window = {}, .began_at = now, .seen_at = now};
  staff.account.last_sign_in = now;
  connections.write([&](Database& db) {
    auto transaction = db.begin();
    db.forget_sessions(idle_since(now), begun_before(now));
    db.insert(staff.session);
    db.signed_in(user, now);
    transaction.commit();
    return true;
  });
  return staff;
}

std::optional<Staff> staff_with(Connections& connections, std::string_view token, bool acts,
                                sys_seconds now) {
  auto found = connections.read([&](Database& db) -> std::optional<Staff> {
    auto session = db.session(digest_of(token));
    if (!session || !is_alive(*session, now)) return std::nullopt;
    auto account = db.account(session->user);
    if (!account || account->disabled) return std::nullopt;
    return Staff{std::string(token), *std::move(session), *std::move(account)};
  });
  if (!found || !acts || now < found->session.seen_at + seen_step) return found;
  found->session.seen_at = now;
  connections.write([&](Database& db) {
    db.seen(found->session);
    return true;
  });
  return found;
}

void sign_out(Connections& connections, const Session& session) {
  connections.write([&](Database& db) {
    db.end(session);
    return true;
  });
}

bool take_window(Connections& connections, Session& session, const std::string& window, sys_seconds now) {
  return connections.write([&](Database& db) {
    auto transaction = db.begin();
    db.forget_sessions(idle_since(now), begun_before(now));
    for (const auto& other : db.sessions())
      if (!window.empty() && other.window == window && other.user != session.user) return false;
    session.window = window;
    db.sit(session);
    db.publish(Topic::tickets);  // pages show which windows are free
    transaction.commit();
    return true;
  });
}

}  // namespace hub
