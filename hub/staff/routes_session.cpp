// Signing in and out, one's own password, and where one sits.
// A password is wiped wherever it has been: in the body, in the JSON's text, in the Private.
#include "hub/staff/answers.h"
#include "hub/staff/private_body.h"
#include "hub/staff/routes.h"

namespace hub {
namespace {

constexpr std::size_t password_most = 128;

constexpr const char* no_cookie = "__Host-session=; Path=/; Max-Age=0; Secure; HttpOnly; SameSite=Strict";

std::string cookie_of(const Staff& staff) {
  return "__Host-session=" + staff.token + "; Path=/; Secure; HttpOnly; SameSite=Strict";
}

Response without_cookie(Response response) {
  response.headers.emplace_back("Set-Cookie", no_cookie);
  return response;
}

}  // namespace

Json StaffRoutes::session_json(const Staff& who) const {
  return {{"user", who.account.user},
          {"name", who.account.name},
          {"role", name_of(who.account.role)},
          {"window", who.session.window.empty() ? Json() : Json(who.session.window)},
          {"csrf", csrf_of(who.token)},
          {"expires_at", expires_at(who.session).time_since_epoch().count()},
          {"hall", hall_name_}};
}

Response StaffRoutes::sign_in(Request& request, Staff&) {
  if (!sign_ins_.allow(request.head.address, request.steady))
    return wait_a_little(429, "slow_down", "登录尝试过于频繁，请稍后再试", std::chrono::seconds(3));
  PrivateBody body(std::move(request.body));
  const auto user = body.fields().text("user", 1, 64);
  const auto password = body.secret("password", 1, password_most);
  body.fields().refuse_unknown();
  const auto outcome = hub::sign_in(connections_, user, password, request.now);
  if (const auto* l = std::get_if<Locked>(&outcome))
    return wait_a_little(429, "locked", "密码错误次数过多，账号已锁定，请稍后再试或联系管理员",
                         l->retry_after);
  if (std::holds_alternative<WrongPassword>(outcome))
    return staff_problem(401, "wrong_password", "用户名或密码不正确，请重新输入");
  const auto& staff = std::get<Staff>(outcome);
  auto response = answer_json(session_json(staff));
  response.headers.emplace_back("Set-Cookie", cookie_of(staff));
  return response;
}

Response StaffRoutes::session(Request&, Staff& who) { return answer_json(session_json(who)); }

Response StaffRoutes::sign_out(Request&, Staff& who) {
  hub::sign_out(connections_, who.session);
  return without_cookie(nothing_to_say());
}

Response StaffRoutes::password(Request& request, Staff& who) {
  PrivateBody body(std::move(request.body));
  const auto old_one = body.secret("old", 1, password_most);
  const auto new_one = body.secret("new", 0, 1000);
  body.fields().refuse_unknown();
  const auto outcome = change_password(connections_, who.account.user, old_one, new_one, request.now);
  const auto* const no = std::get_if<AccountRefused>(&outcome);
  if (no == nullptr) return without_cookie(nothing_to_say());
  const bool weak = no->reason == AccountRefused::Reason::weak_password;
  return staff_problem(422, weak ? "weak_password" : "wrong_password", no->why);
}

Response StaffRoutes::window(Request& request, Staff& who) {
  const auto json = read_body(request.body);
  Body body(json);
  const auto window = body.text_or("window", "", 32);
  body.refuse_unknown();
  const auto version = connections_.read([](Database& db) { return db.hall(); });
  if (!window.empty() && window_of(version->hall, window) == nullptr)
    return staff_problem(422, "unknown", "没有这个窗口，请刷新页面后重新选择");
  if (!take_window(connections_, who.session, window, request.now))
    return staff_problem(409, "window_taken", "这个窗口已有其他人员登录，请选择别的窗口");
  return answer_json(session_json(who));
}

}  // namespace hub
