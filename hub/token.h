// Tokens of the hall's business systems: how one is made, recognised and revoked.
// Not what may be done with one: hub/routes.cpp.
//
//   token = "hkt-" secret mark      ; secret: 16 random bytes, mark: 16 bytes of Pepper::token_mark(secret),
//                                   ; both as hexadecimal digits
// The mark shows without the database that this hub made it, before a byte of a body is read. The database
// keeps Pepper::token of the whole.
#pragma once

#include <string>
#include <string_view>

#include "hub/database.h"

namespace hub {

/// 1 … 40 characters, no control characters: "不动产登记系统".
[[nodiscard]] bool is_token_name(std::string_view);

/// Shown once. nullopt when there is one of this name that is not revoked. One transaction, audited.
[[nodiscard]] std::optional<std::string> make_token(Database&, const Pepper&, std::string_view name,
                                                    std::string_view who, sys_seconds now);
/// False when there is none, or it was revoked before. One transaction, audited.
bool revoke_token(Database&, std::string_view name, std::string_view who, sys_seconds now);

/// Of the header `Authorization: Bearer …`; empty when it says something else.
[[nodiscard]] std::string_view bearer_in(std::string_view authorization);
/// Made by this hub, perhaps revoked since. Reads no database.
[[nodiscard]] bool is_ours(const Pepper&, std::string_view token);
/// Whose, unless it was revoked.
[[nodiscard]] std::optional<std::string> holder_of(Database&, const Pepper&, std::string_view token);

}  // namespace hub
