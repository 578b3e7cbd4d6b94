// Accounts, as administrators see and change them.
// Nobody's password comes out.
#include "hub/staff/answers.h"
#include "hub/staff/private_body.h"
#include "hub/staff/routes.h"

namespace hub {
namespace {

using Reason = AccountRefused::Reason;

constexpr std::size_t new_password_most = 1000;  // what is too long is told so by its own rule

Json user_json(Database& db, const Account& a, sys_seconds now) {
  auto locked = db.failures(failures_key(a.user)).locked_until;
  if (locked && *locked <= now) locked.reset();
  return {{"user", a.user},
          {"name", a.name},
          {"role", name_of(a.role)},
          {"locked_until", seconds_json(locked)},
          {"last_sign_in", seconds_json(a.last_sign_in)},
          {"disabled", a.disabled}};
}

Role role_in(Body& body) {
  const auto role = role_named(body.text("role", 1, 32));
  if (!role) body.refuse("role", "没有这个角色，请刷新页面后重试");
  return *role;
}

Response refusal(const AccountRefused& no) {
  switch (no.reason) {
    case Reason::taken:
      return staff_problem(409, "user_taken", no.why);
    case Reason::unknown:
      return staff_problem(404, "unknown", no.why);
    case Reason::yourself:
      return staff_problem(409, "yourself", no.why);
    case Reason::weak_password:
      return staff_problem(422, "weak_password", no.why);
    case Reason::unsound:
    case Reason::wrong_password:
      break;
  }
  return staff_problem(422, "unsound", no.why);
}

AccountChange change_in(PrivateBody& body) {
  auto& fields = body.fields();
  AccountChange change;
  if (fields.has("name")) change.name = fields.text("name", 1, 200);
  if (fields.has("role")) change.role = role_in(fields);
  if (fields.has("password")) change.password = body.secret("password", 0, new_password_most);
  if (fields.has("disabled")) change.disabled = fields.flag("disabled");
  fields.refuse_unknown();
  return change;
}

}  // namespace

Response StaffRoutes::users(Request& request, Staff&) {
  return answer_json(connections_.read([&](Database& db) {
    auto users = Json::array();
    for (const auto& a : db.accounts()) users.push_back(user_json(db, a, request.now));
    return Json{{"users", std::move(users)}};
  }));
}

Response StaffRoutes::add_user(Request& request, Staff& who) {
  PrivateBody body(std::move(request.body));
  auto& fields = body.fields();
  NewAccount wanted{.user = fields.text("user", 0, 64),
                    .name = fields.text("name", 0, 200),
                    .role = role_in(fields),
                    .password = body.secret("password", 0, new_password_most)};
  fields.refuse_unknown();
  const auto outcome = add_account(connections_, std::move(wanted), who.account.user, request.now);
  if (const auto* no = std::get_if<AccountRefused>(&outcome)) return refusal(*no);
  const auto& account = std::get<Account>(outcome);
  return answer_json(connections_.read([&](Database& db) { return user_json(db, account, request.now); }),
                     201);
}

Response StaffRoutes::change_user(Request& request, Staff& who) {
  const std::string user(request.head.last_segment());
  PrivateBody body(std::move(request.body));
  const auto outcome = change_account(connections_, user, change_in(body), who.account.user, request.now);
  if (const auto* no = std::get_if<AccountRefused>(&outcome)) return refusal(*no);
  const auto& account = std::get<Account>(outcome);
  return answer_json(connections_.read([&](Database& db) { return user_json(db, account, request.now); }));
}

}  // namespace hub
