// The table of routes, and who may ask.
// Each route: routes_*.cpp.
#include "hub/staff/routes.h"

#include <algorithm>
#include <iterator>

#include "hub/staff/answers.h"

namespace hub {
namespace {

constexpr unsigned bit(Role r) { return 1U << static_cast<unsigned>(r); }
constexpr unsigned anybody = 0;
constexpr unsigned clerks = bit(Role::clerk);
constexpr unsigned reviewers = bit(Role::reviewer);
constexpr unsigned administrators = bit(Role::administrator);
constexpr unsigned overseers = administrators | bit(Role::auditor);
/// Of ratings: not those who were rated.
constexpr unsigned readers = overseers | reviewers;
constexpr unsigned staff = (1U << hub::roles) - 1;

enum class Work { quick, slow };  // slow: a password is looked at
/// Whether somebody did something, or a page asks by itself: that keeps nobody signed in.
enum class By { person, page };

constexpr std::size_t hall_most = 256 * 1024;

bool matches(std::string_view pattern, std::string_view path) {
  const auto brace = pattern.find('{');
  if (brace == std::string_view::npos) return pattern == path;
  return path.starts_with(pattern.substr(0, brace)) && path.size() > brace &&
         path.find('/', brace) == std::string_view::npos;
}

std::string_view cookie_in(std::string_view header, std::string_view name) {
  while (!header.empty()) {
    const auto end = std::min(header.find(';'), header.size());
    auto one = header.substr(0, end);
    header.remove_prefix(std::min(end + 1, header.size()));
    one.remove_prefix(std::min(one.find_first_not_of(' '), one.size()));
    if (one.starts_with(name) && one.substr(name.size()).starts_with('=')) return one.substr(name.size() + 1);
  }
  return {};
}

bool is_json(std::string_view type) { return type.substr(0, type.find(';')) == json_type; }

Response signed_out() { return staff_problem(401, "signed_out", "登录已失效，请重新登录"); }

}  // namespace

struct StaffRoutes::Route {
  std::string_view method, pattern;  // a pattern ending in "{…}" stands for one more segment
  unsigned roles;
  std::size_t body_max;
  Response (StaffRoutes::*serve)(Request&, Staff&);
  By by = By::person;
  Work work = Work::quick;
};

const StaffRoutes::Route StaffRoutes::routes[] = {
    {"POST", "/api/v1/staff/session", anybody, 1024, &StaffRoutes::sign_in, By::person, Work::slow},
    {"GET", "/api/v1/staff/session", staff, 0, &StaffRoutes::session, By::page},
    {"DELETE", "/api/v1/staff/session", staff, 0, &StaffRoutes::sign_out},
    {"POST", "/api/v1/staff/password", staff, 1024, &StaffRoutes::password, By::person, Work::slow},
    {"PUT", "/api/v1/staff/window", clerks, 256, &StaffRoutes::window},
    {"GET", "/api/v1/staff/counter", clerks, 0, &StaffRoutes::counter, By::page},
    {"POST", "/api/v1/staff/counter/next", clerks, 256, &StaffRoutes::next},
    {"POST", "/api/v1/staff/counter/act", clerks, 512, &StaffRoutes::act},
    {"GET", "/api/v1/staff/events", staff, 0, &StaffRoutes::events, By::page},
    {"GET", "/api/v1/board", anybody, 0, &StaffRoutes::board},
    {"GET", "/api/v1/board/events", anybody, 0, &StaffRoutes::board_events},
    {"GET", "/api/v1/staff/devices", overseers, 0, &StaffRoutes::devices, By::page},
    {"GET", "/api/v1/staff/hall", overseers, 0, &StaffRoutes::hall},
    {"PUT", "/api/v1/staff/hall", administrators, hall_most, &StaffRoutes::put_hall},
    {"GET", "/api/v1/staff/hall.toml", overseers, 0, &StaffRoutes::hall_toml},
    {"PUT", "/api/v1/staff/hall.toml", administrators, hall_most, &StaffRoutes::put_hall_toml},
    {"GET", "/api/v1/staff/statistics", readers, 0, &StaffRoutes::statistics},
    {"GET", "/api/v1/staff/statistics.csv", readers, 0, &StaffRoutes::statistics_csv},
    {"GET", "/api/v1/staff/remarks", readers, 0, &StaffRoutes::remarks},
    {"GET", "/api/v1/staff/bad-ratings", reviewers, 0, &StaffRoutes::bad_ratings, By::page},
    {"GET", "/api/v1/staff/audit", overseers, 0, &StaffRoutes::audit},
    {"GET", "/api/v1/staff/users", administrators, 0, &StaffRoutes::users},
    {"POST", "/api/v1/staff/users", administrators, 1024, &StaffRoutes::add_user, By::person, Work::slow},
    {"PATCH", "/api/v1/staff/users/{user}", administrators, 1024, &StaffRoutes::change_user, By::person,
     Work::slow},
};

StaffRoutes::StaffRoutes(Connections& connections, std::string hall)
    : connections_(connections), hall_name_(std::move(hall)), feed_(connections, hall_name_) {}

bool StaffRoutes::serves(std::string_view path) {
  return path.starts_with("/api/v1/staff/") || path.starts_with("/api/v1/board");
}

std::vector<std::string> StaffRoutes::listing() {
  std::vector<std::string> out;
  for (const auto& r : routes) out.push_back(std::string(r.method) + " " + std::string(r.pattern));
  return out;
}

std::variant<const StaffRoutes::Route*, Response> StaffRoutes::find(const RequestHead& head) {
  bool there = false;
  for (const auto& route : routes) {
    if (!matches(route.pattern, head.path)) continue;
    if (route.method == head.method) return &route;
    there = true;
  }
  if (there) return staff_problem(405, "wrong_method", "此地址不支持该操作，请刷新页面后重试");
  return staff_problem(404, "no_such_address", "没有这个地址，请刷新页面后重试");
}

std::variant<std::size_t, Response> StaffRoutes::admit(const RequestHead& head) {
  auto found = find(head);
  if (auto* no = std::get_if<Response>(&found)) return std::move(*no);
  return std::get<const Route*>(found)->body_max;
}

bool StaffRoutes::takes_long(const RequestHead& head) const {
  const auto found = find(head);
  const auto* const route = std::get_if<const Route*>(&found);
  return route != nullptr && (*route)->work == Work::slow;
}

std::variant<Staff, Response> StaffRoutes::authorised(const Request& request, const Route& route) {
  if (route.roles == anybody) return Staff{};
  const auto token = cookie_in(request.head.header("Cookie"), "__Host-session");
  auto who =
      token.empty() ? std::nullopt : staff_with(connections_, token, route.by == By::person, request.now);
  if (!who) return signed_out();
  if (route.method != "GET" && !same_secret(request.head.header("X-CSRF-Token"), csrf_of(token)))
    return staff_problem(403, "csrf", "页面已过期，请刷新后重试");
  if ((route.roles & bit(who->account.role)) == 0)
    return staff_problem(403, "not_yours", "您的角色不能使用此功能，请联系管理员");
  return *std::move(who);
}

Response StaffRoutes::served(Request& request, const Route& route, Staff& who) {
  const bool wants_json = route.body_max > 0 && !route.pattern.ends_with(".toml");
  if (wants_json && !is_json(request.head.header("Content-Type")))
    return staff_problem(415, "not_json", "请求内容应为 JSON，请刷新页面后重试");
  try {
    return (this->*route.serve)(request, who);
  } catch (const BadBody& e) {
    return staff_problem(422, "malformed", e.what());
  } catch (const storage::DbError& e) {
    auto out = wait_a_little(503, "unavailable", "数据库暂不可用，请稍后再试", std::chrono::seconds(5));
    out.fault = e.what();
    return out;
  }
}

Response StaffRoutes::answer(Request&& request) {
  auto found = find(request.head);
  if (auto* no = std::get_if<Response>(&found)) return std::move(*no);
  const auto& route = *std::get<const Route*>(found);
  auto who = authorised(request, route);
  auto* const no = std::get_if<Response>(&who);
  auto response = no != nullptr ? std::move(*no) : served(request, route, std::get<Staff>(who));
  response.route = route.pattern;
  return response;
}

}  // namespace hub
