// Accounts, their passwords and their locks. Every change is durable and in the audit log when it returns.
// Not sessions (hub/staff/sessions.h), and not who may change what (hub/staff/routes.h).
#pragma once

#include <variant>

#include "hub/connections.h"

namespace hub {

/// 8 … 128 bytes, three of: upper case, lower case, digits, anything else; neither the user name nor one
/// character again and again in it. The sentence says what is missing; nullopt: good enough.
[[nodiscard]] std::optional<std::string> weakness_of(const Private<std::string>& password,
                                                     std::string_view user);

/// What is kept of a password: 32 MiB and some 0.1 s, whoever it is of.
[[nodiscard]] std::string hash_of(const Private<std::string>& password);

struct NewAccount {
  std::string user, name;
  Role role{};
  Private<std::string> password;
};
/// Nothing changed: `why`, for people.
struct AccountRefused {
  enum class Reason { taken, unsound, weak_password, wrong_password, unknown, yourself } reason{};
  std::string why;
};
using AccountOutcome = std::variant<Account, AccountRefused>;

[[nodiscard]] AccountOutcome add_account(Connections&, NewAccount, std::string_view who, sys_seconds now);

/// What is set is changed.
struct AccountChange {
  std::optional<std::string> name;
  std::optional<Role> role;
  std::optional<Private<std::string>> password;
  std::optional<bool> disabled;
};
/// Ends all sessions of the account. A new password also ends its lock. Nobody changes her own role, or
/// disables herself: the last administrator would be gone.
[[nodiscard]] AccountOutcome change_account(Connections&, const std::string& user, AccountChange,
                                            std::string_view who, sys_seconds now);

/// By herself: the old one is asked for, and counts as a try to sign in. Ends her sessions, all of them.
[[nodiscard]] AccountOutcome change_password(Connections&, const std::string& user,
                                             const Private<std::string>& old_one,
                                             const Private<std::string>& new_one, sys_seconds now);

struct Locked {
  std::chrono::seconds retry_after{};
};
struct WrongPassword {};
/// One try. After 5 wrong ones in a row 15 minutes pass before the next is looked at, then 30, 60, … 240.
/// A name that is no account, or a disabled one, gets the same answers after the same work. Blocks as
/// hash_of.
[[nodiscard]] std::variant<Account, WrongPassword, Locked> try_password(Connections&, const std::string& user,
                                                                        const Private<std::string>& password,
                                                                        sys_seconds now);

}  // namespace hub
