// Who is signed in. Sessions are in the database, because two hubs behind one address share them.
// A session ends 30 minutes after its owner last did something, 12 hours after it began, when she signs out,
// and when her account or its password is changed. Cookies and headers are hub/staff/routes.h's.
#pragma once

#include <variant>

#include "hub/staff/accounts.h"

namespace hub {

inline constexpr std::chrono::minutes session_idle{30};
inline constexpr std::chrono::hours session_most{12};

/// 64 hexadecimal digits. `csrf` follows from `token`, not the other way round.
[[nodiscard]] std::string csrf_of(std::string_view token);
[[nodiscard]] bool same_secret(std::string_view, std::string_view);  // takes the same time for any content

struct Staff {
  std::string token;  // 256 random bits, 64 hexadecimal digits
  Session session;
  Account account;
};
[[nodiscard]] std::variant<Staff, WrongPassword, Locked> sign_in(Connections&, const std::string& user,
                                                                 const Private<std::string>& password,
                                                                 sys_seconds now);
/// Whose token this is now; nullopt for anything that is no live session of an account in use. `acts`: she
/// did something, so that the session lives on.
[[nodiscard]] std::optional<Staff> staff_with(Connections&, std::string_view token, bool acts,
                                              sys_seconds now);
[[nodiscard]] sys_seconds expires_at(const Session&);
[[nodiscard]] bool is_alive(const Session&, sys_seconds now);
void sign_out(Connections&, const Session&);

/// Where she sits; "" for nowhere. False, and nothing changed, while another who is signed in sits there.
[[nodiscard]] bool take_window(Connections&, Session&, const std::string& window, sys_seconds now);

}  // namespace hub
