// `hallhub user …`: accounts from the command line, where the first administrator comes from.
// Not the pages' way to them: hub/staff/routes_users.cpp.
#pragma once

#include "hub/connections.h"

namespace hub {

struct UserOptions {
  std::string user, name, role = "clerk";
};

/// Each says on standard output what it did. Throws std::runtime_error, Chinese, for what the administrator
/// has to put right; then nothing has changed.
void add_user(Connections&, const UserOptions&, sys_seconds now);  // asks for the password
void list_users(Connections&, const UserOptions&, sys_seconds now);
void disable_user(Connections&, const UserOptions&, sys_seconds now);
void set_password(Connections&, const UserOptions&, sys_seconds now);  // the same, and ends a lock

}  // namespace hub
