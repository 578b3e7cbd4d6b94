// Random digits and a mark.
// Sole place that knows how a token is built.
#include "hub/token.h"

#include "hub/strict.h"
#include "storage/digest.h"

namespace hub {
namespace {

constexpr std::string_view front = "hkt-", scheme = "Bearer ";
constexpr std::size_t half = 32;  // hexadecimal digits

std::string mark_of(const Pepper& pepper, std::string_view secret) {
  return storage::to_hex(pepper.token_mark(secret)).substr(0, half);
}

}  // namespace

bool is_token_name(std::string_view name) {
  return !name.empty() && name.size() <= 120 && is_plain_text(name) &&
         name.find_first_of("\r\n\t") == std::string_view::npos;
}

std::optional<std::string> make_token(Database& db, const Pepper& pepper, std::string_view name,
                                      std::string_view who, sys_seconds now) {
  std::array<std::byte, half / 2> random{};
  storage::fill_random(random);
  const auto secret = storage::to_hex(random);
  auto token = std::string(front) + secret + mark_of(pepper, secret);
  auto transaction = db.begin();
  if (!db.put_token({.name = std::string(name), .hash = pepper.token(token), .made_at = now}))
    return std::nullopt;
  db.note({now, std::string(who), "token.add", std::string(name), ""});
  transaction.commit();
  return token;
}

bool revoke_token(Database& db, std::string_view name, std::string_view who, sys_seconds now) {
  auto transaction = db.begin();
  if (!db.revoke_token(name, now)) return false;
  db.note({now, std::string(who), "token.revoke", std::string(name), ""});
  transaction.commit();
  return true;
}

std::string_view bearer_in(std::string_view authorization) {
  return authorization.starts_with(scheme) ? authorization.substr(scheme.size()) : std::string_view{};
}

bool is_ours(const Pepper& pepper, std::string_view token) {
  if (!token.starts_with(front) || token.size() != front.size() + 2 * half) return false;
  const auto secret = token.substr(front.size(), half);
  return mark_of(pepper, secret) == token.substr(front.size() + half);
}

std::optional<std::string> holder_of(Database& db, const Pepper& pepper, std::string_view token) {
  const auto found = db.token(pepper.token(token));
  if (!found || found->revoked_at) return std::nullopt;
  return found->name;
}

}  // namespace hub
