// A few calls each into hub/staff/accounts.
// Reads no clock.
#include "hub/user_commands.h"

#include <iostream>
#include <stdexcept>

#include "hub/staff/accounts.h"
#include "hub/typed_password.h"

namespace hub {
namespace {

constexpr const char* command_line = "命令行";

Account done(AccountOutcome outcome) {
  if (const auto* no = std::get_if<AccountRefused>(&outcome)) throw std::runtime_error(no->why);
  return std::get<Account>(std::move(outcome));
}

Role role_of(const UserOptions& o) {
  const auto role = role_named(o.role);
  if (!role) throw std::runtime_error("角色应为 clerk、reviewer、administrator 或 auditor，不能是 " + o.role);
  return *role;
}

}  // namespace

void add_user(Connections& connections, const UserOptions& o, sys_seconds now) {
  NewAccount wanted{
      .user = o.user, .name = o.name.empty() ? o.user : o.name, .role = role_of(o), .password = {}};
  wanted.password = typed_password(o.user);
  const auto account = done(add_account(connections, std::move(wanted), command_line, now));
  std::cout << "已添加用户 " << account.user << "（" << words_of(account.role) << "）。\n";
}

void list_users(Connections& connections, const UserOptions&, sys_seconds) {
  for (const auto& a : connections.read([](Database& db) { return db.accounts(); }))
    std::cout << a.user << "\t" << words_of(a.role) << "\t" << a.name << (a.disabled ? "\t已停用" : "")
              << "\n";
}

void disable_user(Connections& connections, const UserOptions& o, sys_seconds now) {
  (void)done(change_account(connections, o.user, {.disabled = true}, command_line, now));
  std::cout << "已停用用户 " << o.user << "，其登录立即失效。\n";
}

void set_password(Connections& connections, const UserOptions& o, sys_seconds now) {
  (void)done(change_account(connections, o.user, {.password = typed_password(o.user)}, command_line, now));
  std::cout << "已重设用户 " << o.user << " 的密码，并解除锁定。\n";
}

}  // namespace hub
