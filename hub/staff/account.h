// Who works at the hall's pages: an account with one role, and the session of who has signed in.
// Values only: what may be done with them is hub/staff/accounts.h and sessions.h.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "storage/digest.h"

namespace hub {

enum class Role {
  clerk,          // 窗口人员: calls numbers
  reviewer,       // 评价复核员
  administrator,  // 管理员: the hall, accounts, terminals
  auditor         // 审计员: sees what was changed, changes nothing
};
inline constexpr int roles = 4;
[[nodiscard]] std::string_view name_of(Role);
[[nodiscard]] std::string_view words_of(Role);
[[nodiscard]] std::optional<Role> role_named(std::string_view);

struct Account {
  std::string user;  // 1 … 32 of [A-Za-z0-9_-]
  std::string name;  // what people read
  Role role{};
  std::string password;  // storage/argon2id.h
  bool disabled = false;
  std::optional<std::chrono::sys_seconds> last_sign_in;
  bool operator==(const Account&) const = default;
};

/// Wrong tries at one user name since the last right one. Kept under the name's digest, whether or not there
/// is such an account: a lock tells nobody which names exist, and a password typed as a name is not stored.
struct Failures {
  int count = 0;
  std::optional<std::chrono::sys_seconds> locked_until;
  bool operator==(const Failures&) const = default;
};
[[nodiscard]] storage::Digest failures_key(std::string_view user);

/// What a cookie stands for. Kept under the token's digest: who reads the database cannot sign in with it.
struct Session {
  storage::Digest token{};
  std::string user;
  std::string window;  // key of where she sits; empty: nowhere
  std::chrono::sys_seconds began_at{}, seen_at{};
  bool operator==(const Session&) const = default;
};

}  // namespace hub
