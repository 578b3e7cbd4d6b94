// A hall with its staff: accounts with known passwords, signed in over the routes as a page would.
// Not a network: live_staff_test.cpp.
#pragma once

#include <gtest/gtest.h>

#include "hub/staff/routes.h"
#include "tests/hub/answers.h"
#include "tests/hub/ticket_world.h"

namespace hub::test {

inline std::string text_of(const Response& r) {
  return {reinterpret_cast<const char*>(r.body.data()), r.body.size()};
}
inline Json json_of(const Response& r) { return Json::parse(text_of(r)); }
/// "409 window_taken".
inline std::string told(const Response& r) {
  auto out = std::to_string(r.status);
  if (r.content_type == problem_type) out += " " + json_of(r).at("code").get<std::string>();
  return out;
}
inline std::string header_of(const Response& r, std::string_view name) {
  for (const auto& [key, value] : r.headers)
    if (key == name) return value;
  return {};
}

/// A hash each would take longer than all the rest of a test.
inline const std::string& known_hash() {
  static const std::string hash = hash_of(Private<std::string>("Right-horse1"));
  return hash;
}

/// A page that keeps its cookie.
struct Browser {
  std::string cookie, csrf;
};

struct StaffWorld : TicketWorld {
  StaffRoutes routes{connections, "测试大厅"};
  std::chrono::steady_clock::time_point steady;

  StaffWorld() {
    for (const auto role : {Role::clerk, Role::reviewer, Role::administrator, Role::auditor})
      add(std::string(name_of(role)), role);
    add("wang", Role::clerk);
    add("liu", Role::clerk);
  }
  void add(const std::string& user, Role role) {
    connections.write([&](Database& db) {
      db.insert(Account{
          .user = user, .name = "王小红", .role = role, .password = known_hash(), .last_sign_in = {}});
      return true;
    });
  }

  void add_terminal(const std::string& name) {
    connections.write([&](Database& db) {
      return db.put_terminal({.name = name,
                              .fingerprint = {},
                              .certificate_pem = {},
                              .enrolled_at = now,
                              .revoked_at = {},
                              .seen_at = {}}),
             true;
    });
  }
  /// What a terminal's heartbeat leaves behind.
  void hear(const std::string& terminal, const TerminalState& state) {
    connections.write([&](Database& db) {
      db.seen(terminal, now);
      return db.put_state(terminal, state, now), true;
    });
  }

  Response ask(const std::string& method, const std::string& path, const Browser& b = {},
               const std::string& body = "", Headers more = {}) {
    RequestHead head{.method = method, .path = path, .address = "192.0.2.1", .peer = {}};
    if (const auto query = path.find('?'); query != std::string::npos) {
      head.query = path.substr(query + 1);
      head.path.resize(query);
    }
    head.headers = std::move(more);
    head.headers.insert(head.headers.end(), {{"cookie", "other=1; __Host-session=" + b.cookie},
                                             {"x-csrf-token", b.csrf},
                                             {"content-type", "application/json"}});
    const auto bytes = storage::as_bytes(body);
    auto out = routes.answer({std::move(head), {bytes.begin(), bytes.end()}, now, steady});
    keep_answer(method, out);
    return out;
  }
  Response send(const std::string& method, const std::string& path, const Browser& b, const Json& body) {
    return ask(method, path, b, body.dump());
  }
  Response try_in(const std::string& user, const std::string& password) {
    steady += std::chrono::seconds(3);
    return send("POST", "/api/v1/staff/session", {}, Json{{"user", user}, {"password", password}});
  }
  Browser signed_in(const std::string& user) {
    const auto r = try_in(user, "Right-horse1");
    EXPECT_EQ(r.status, 200) << text_of(r);
    const auto cookie = header_of(r, "Set-Cookie");
    const auto begin = cookie.find('=') + 1;
    return {cookie.substr(begin, cookie.find(';') - begin), json_of(r).at("csrf")};
  }
  Browser at_window(const std::string& user, const std::string& window) {
    auto b = signed_in(user);
    EXPECT_EQ(told(sit(b, window)), "200");
    return b;
  }
  Response sit(const Browser& b, const std::string& window) {
    return send("PUT", "/api/v1/staff/window", b, Json{{"window", window}});
  }
  Response next(const Browser& b, const Uuid& request = storage::new_uuid()) {
    return send("POST", "/api/v1/staff/counter/next", b, Json{{"request", token_text(request)}});
  }
  Response act(const Browser& b, const Json& ticket, const std::string& action, Json more = Json::object()) {
    more.update(Json{
        {"request", token_text(storage::new_uuid())}, {"ticket", ticket.at("ticket")}, {"action", action}});
    return send("POST", "/api/v1/staff/counter/act", b, more);
  }
  Json counter(const Browser& b) { return json_of(ask("GET", "/api/v1/staff/counter", b)); }
  Json board() { return json_of(ask("GET", "/api/v1/board")); }
};

}  // namespace hub::test
