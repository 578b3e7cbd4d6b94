// Pages' requests without a network: who may ask what, signing in and out, accounts, the hall's settings.
// The counter and the board: staff_counter_test.cpp.
#include <gtest/gtest.h>

#include <set>

#include "hub/site.h"
#include "hub/staff/hall_json.h"
#include "tests/hub/staff_world.h"

namespace hub::test {
namespace {

using namespace std::chrono_literals;

constexpr const char* role_users[] = {"clerk", "reviewer", "administrator", "auditor"};

/// For whom each is: c, r, a, u (auditor); "-": for everybody, without signing in.
struct Right {
  const char *method, *path, *who;
};
constexpr Right rights[] = {
    {"GET", "/api/v1/staff/session", "crau"},
    {"DELETE", "/api/v1/staff/session", "crau"},
    {"POST", "/api/v1/staff/password", "crau"},
    {"PUT", "/api/v1/staff/window", "c"},
    {"GET", "/api/v1/staff/counter", "c"},
    {"POST", "/api/v1/staff/counter/next", "c"},
    {"POST", "/api/v1/staff/counter/act", "c"},
    {"GET", "/api/v1/staff/events", "crau"},
    {"GET", "/api/v1/board", "-"},
    {"GET", "/api/v1/board/events", "-"},
    {"GET", "/api/v1/staff/devices", "au"},
    {"GET", "/api/v1/staff/hall", "au"},
    {"PUT", "/api/v1/staff/hall", "a"},
    {"GET", "/api/v1/staff/hall.toml", "au"},
    {"PUT", "/api/v1/staff/hall.toml", "a"},
    {"GET", "/api/v1/staff/audit", "au"},
    {"GET", "/api/v1/staff/statistics", "rau"},
    {"GET", "/api/v1/staff/statistics.csv", "rau"},
    {"GET", "/api/v1/staff/remarks", "rau"},
    {"GET", "/api/v1/staff/bad-ratings", "r"},
    {"GET", "/api/v1/staff/users", "a"},
    {"POST", "/api/v1/staff/users", "a"},
    {"PATCH", "/api/v1/staff/users/liu", "a"},
    {"POST", "/api/v1/staff/session", "-"},
};

bool is_for(const Right& right, const std::string& user) {
  const char letter = user == "auditor" ? 'u' : user.front();
  return std::string_view(right.who) == "-" ||
         std::string_view(right.who).find(letter) != std::string_view::npos;
}

TEST(StaffRoutes, TheTableOfRightsNamesEveryRoute) {
  std::set<std::string> named;
  for (const auto& r : rights) {
    std::string path = r.path;
    if (path.ends_with("/liu")) path.replace(path.size() - 3, 3, "{user}");
    named.insert(std::string(r.method) + " " + path);
  }
  const auto all = StaffRoutes::listing();
  EXPECT_EQ(named, std::set(all.begin(), all.end()));
}

TEST(StaffRoutes, EveryRoleMayWhatItsTableSaysAndNothingElse) {
  StaffWorld w;
  for (const auto* user : role_users) {
    auto b = w.signed_in(user);
    for (const auto& right : rights) {
      const auto answer = told(w.ask(right.method, right.path, b, "{}"));
      EXPECT_EQ(answer != "403 not_yours", is_for(right, user))
          << user << " " << right.method << " " << right.path << " " << answer;
      EXPECT_NE(answer, "403 csrf");
      if (std::string_view(right.method) == "DELETE") b = w.signed_in(user);
    }
  }
}

TEST(StaffRoutes, WhoIsNotSignedInIsToldSoEverywhere) {
  StaffWorld w;
  for (const auto& right : rights) {
    if (is_for(right, "-")) continue;
    EXPECT_EQ(told(w.ask(right.method, right.path, {}, "{}")), "401 signed_out") << right.path;
    EXPECT_EQ(told(w.ask(right.method, right.path, {"0123", "4567"}, "{}")), "401 signed_out") << right.path;
  }
}

TEST(StaffRoutes, NothingIsChangedWithoutTheTokenOfThePage) {
  StaffWorld w;
  const auto good = w.signed_in("administrator");
  const auto other = w.signed_in("clerk");
  for (const auto& right : rights) {
    const bool changes = std::string_view(right.method) != "GET";
    if (!changes || !is_for(right, "administrator") || std::string_view(right.who) == "-") continue;
    EXPECT_EQ(told(w.ask(right.method, right.path, {good.cookie, ""}, "{}")), "403 csrf") << right.path;
    EXPECT_EQ(told(w.ask(right.method, right.path, {good.cookie, other.csrf}, "{}")), "403 csrf")
        << right.path;
  }
  EXPECT_EQ(told(w.ask("GET", "/api/v1/staff/session", {good.cookie, ""})), "200");
}

TEST(StaffRoutes, TheCookieIsForThisHubAndNoScript) {
  StaffWorld w;
  const auto cookie = header_of(w.try_in("wang", "Right-horse1"), "Set-Cookie");
  EXPECT_TRUE(cookie.starts_with("__Host-session="));
  EXPECT_TRUE(cookie.ends_with("; Path=/; Secure; HttpOnly; SameSite=Strict"));
}

TEST(StaffRoutes, WrongPasswordsAndUnknownNamesAreToldAlikeThenLocked) {
  StaffWorld w;
  for (int i = 0; i < 5; ++i)
    EXPECT_EQ(text_of(w.try_in("wang", "wrong")), text_of(w.try_in("nobody", "wrong")));
  const auto locked = w.try_in("wang", "Right-horse1");
  EXPECT_EQ(told(locked), "429 locked");
  EXPECT_EQ(json_of(locked).at("retry_after"), 900);
  EXPECT_EQ(locked.retry_after, 900s);
  EXPECT_EQ(text_of(locked), text_of(w.try_in("nobody", "Right-horse1")));
  const auto users = json_of(w.ask("GET", "/api/v1/staff/users", w.signed_in("administrator"))).at("users");
  for (const auto& u : users) EXPECT_EQ(u.at("locked_until").is_null(), u.at("user") != "wang");
}

TEST(StaffRoutes, OneAddressTriesToSignInTwentyTimesAtOnce) {
  StaffWorld w;
  const auto attempt = [&] { return told(w.ask("POST", "/api/v1/staff/session", {}, "{}")); };
  for (int i = 0; i < 20; ++i) EXPECT_EQ(attempt(), "422 malformed");
  EXPECT_EQ(attempt(), "429 slow_down");
  w.steady += 3s;
  EXPECT_EQ(attempt(), "422 malformed");
}

TEST(StaffRoutes, ASessionEndsWhenItsTimeIsOver) {
  StaffWorld w;
  const auto b = w.signed_in("administrator");
  EXPECT_EQ(json_of(w.ask("GET", "/api/v1/staff/session", b)).at("expires_at"),
            (w.now + 30min).time_since_epoch().count());
  w.now += 29min;
  EXPECT_EQ(w.ask("GET", "/api/v1/staff/devices", b).status, 200);  // a page asks that by itself
  w.now += 1min;
  EXPECT_EQ(told(w.ask("GET", "/api/v1/staff/session", b)), "401 signed_out");
}

TEST(StaffRoutes, SigningOutEndsThisSessionAndTheCookie) {
  StaffWorld w;
  const auto b = w.signed_in("wang");
  const auto other = w.signed_in("wang");
  const auto out = w.ask("DELETE", "/api/v1/staff/session", b);
  EXPECT_EQ(out.status, 204);
  EXPECT_NE(header_of(out, "Set-Cookie").find("Max-Age=0"), std::string::npos);
  EXPECT_EQ(told(w.ask("GET", "/api/v1/staff/session", b)), "401 signed_out");
  EXPECT_EQ(told(w.ask("GET", "/api/v1/staff/session", other)), "200");
}

TEST(StaffRoutes, ANewPasswordSignsHerOut) {
  StaffWorld w;
  const auto b = w.signed_in("wang");
  const auto change = [&](const std::string& from, const std::string& to) {
    return told(w.send("POST", "/api/v1/staff/password", b, Json{{"old", from}, {"new", to}}));
  };
  EXPECT_EQ(change("Right-horse1", "weak"), "422 weak_password");
  EXPECT_EQ(change("wrong", "Other-horse2"), "422 wrong_password");
  EXPECT_EQ(change("Right-horse1", "Other-horse2"), "204");
  EXPECT_EQ(change("Right-horse1", "Other-horse2"), "401 signed_out");
  EXPECT_EQ(told(w.try_in("wang", "Other-horse2")), "200");
}

TEST(StaffRoutes, WhatIsNoRequestIsRefusedInWordsAndChangesNothing) {
  StaffWorld w;
  const auto clerk = w.signed_in("wang");
  const auto admin = w.signed_in("administrator");
  const auto before = text_of(w.ask("GET", "/api/v1/staff/hall", admin));
  const std::string hostile[] = {"",
                                 "{",
                                 "[]",
                                 "null",
                                 "\"\\ud800\"",
                                 "{\"a\":1,\"a\":2}",
                                 "{\"x\":1.5}",
                                 std::string(200, '[') + std::string(200, ']'),
                                 "\xff\xfe",
                                 "{\"request\":\"zz\"}",
                                 "{\"window\":17}",
                                 "{\"user\":{\"$ne\":1},\"password\":\"\"}",
                                 "{\"wimdow\":\"3\"}"};
  for (const auto& body : hostile)
    for (const auto& right : rights) {
      if (std::string_view(right.method) == "GET" || std::string_view(right.method) == "DELETE") continue;
      w.steady += 3s;
      const auto& who = is_for(right, "clerk") ? clerk : admin;
      const auto answer = w.ask(right.method, right.path, who, body);
      EXPECT_EQ(answer.status, 422) << right.method << right.path << " " << body << text_of(answer);
      EXPECT_EQ(answer.content_type, problem_type);
      EXPECT_FALSE(json_of(answer).at("title").get<std::string>().empty());
    }
  EXPECT_EQ(text_of(w.ask("GET", "/api/v1/staff/hall", admin)), before);
}

TEST(StaffRoutes, AMisspeltKeyIsToldWithTheNearestOne) {
  StaffWorld w;
  const auto b = w.signed_in("wang");
  const auto answer = w.send("PUT", "/api/v1/staff/window", b, Json{{"windwo", "3"}});
  EXPECT_EQ(json_of(answer).at("title"), "windwo：没有这一项，是否想写 window？");
}

TEST(StaffRoutes, ABodyThatIsNotJsonIsNotRead) {
  StaffWorld w;
  const auto b = w.signed_in("wang");
  RequestHead head{.method = "PUT", .path = "/api/v1/staff/window", .address = "192.0.2.1", .peer = {}};
  head.headers = {
      {"Cookie", "__Host-session=" + b.cookie}, {"X-CSRF-Token", b.csrf}, {"Content-Type", "text/plain"}};
  EXPECT_EQ(told(w.routes.answer({head, {}, w.now, w.steady})), "415 not_json");
}

TEST(StaffRoutes, UnknownAddressesAndMethodsAreProblemsToo) {
  StaffWorld w;
  const auto refused = [&](const char* method, const char* path) {
    return told(std::get<Response>(w.routes.admit({method, path, "192.0.2.1", {}})));
  };
  EXPECT_EQ(refused("GET", "/api/v1/staff/nothing"), "404 no_such_address");
  EXPECT_EQ(refused("GET", "/api/v1/staff/users/liu/more"), "404 no_such_address");
  EXPECT_EQ(refused("POST", "/api/v1/board"), "405 wrong_method");
}

TEST(StaffRoutes, OnlyWhatLooksAtAPasswordTakesLong) {
  StaffWorld w;
  std::set<std::string> slow;
  for (const auto& r : rights)
    if (w.routes.takes_long({r.method, r.path, "192.0.2.1", {}})) slow.insert(std::string(r.method) + r.path);
  EXPECT_EQ(slow, (std::set<std::string>{"POST/api/v1/staff/session", "POST/api/v1/staff/password",
                                         "POST/api/v1/staff/users", "PATCH/api/v1/staff/users/liu"}));
}

// ---- Accounts

TEST(StaffUsers, AnAdministratorAddsChangesAndDisables) {
  StaffWorld w;
  const auto b = w.signed_in("administrator");
  const Json fresh{{"user", "zhao"}, {"name", "赵敏"}, {"role", "clerk"}, {"password", "Right-horse1"}};
  const auto added = w.send("POST", "/api/v1/staff/users", b, fresh);
  EXPECT_EQ(added.status, 201);
  EXPECT_EQ(json_of(added), (Json{{"user", "zhao"},
                                  {"name", "赵敏"},
                                  {"role", "clerk"},
                                  {"locked_until", nullptr},
                                  {"last_sign_in", nullptr},
                                  {"disabled", false}}));
  EXPECT_EQ(told(w.send("POST", "/api/v1/staff/users", b, fresh)), "409 user_taken");
  const auto zhao = w.signed_in("zhao");
  const auto path = "/api/v1/staff/users/zhao";
  EXPECT_EQ(json_of(w.send("PATCH", path, b, Json{{"role", "auditor"}})).at("role"), "auditor");
  EXPECT_EQ(told(w.ask("GET", "/api/v1/staff/session", zhao)), "401 signed_out");
  EXPECT_EQ(told(w.send("PATCH", path, b, Json{{"password", "weak"}})), "422 weak_password");
  EXPECT_EQ(told(w.send("PATCH", path, b, Json{{"role", "king"}})), "422 malformed");
  EXPECT_EQ(told(w.send("PATCH", "/api/v1/staff/users/administrator", b, Json{{"disabled", true}})),
            "409 yourself");
  EXPECT_EQ(told(w.send("PATCH", "/api/v1/staff/users/nobody", b, Json{{"disabled", true}})), "404 unknown");
  EXPECT_EQ(told(w.send("PATCH", path, b, Json{{"disabled", true}})), "200");
  EXPECT_EQ(told(w.try_in("zhao", "Right-horse1")), "401 wrong_password");
}

TEST(StaffUsers, NoAnswerHoldsAPasswordOrItsHash) {
  StaffWorld w;
  const auto b = w.signed_in("administrator");
  const auto users = text_of(w.ask("GET", "/api/v1/staff/users", b));
  EXPECT_EQ(users.find("argon2"), std::string::npos);
  EXPECT_EQ(users.find("password"), std::string::npos);
}

// ---- The hall

TEST(StaffHall, GoesOutAndComesBackTheSame) {
  const auto json = hall_json(small_hall());
  EXPECT_EQ(hall_from(Body(json)), small_hall());
}

TEST(StaffHall, IsChangedOnTheVersionThatWasRead) {
  StaffWorld w;
  const auto b = w.signed_in("administrator");
  auto read = json_of(w.ask("GET", "/api/v1/staff/hall", b));
  EXPECT_EQ(read.at("version"), 1);
  read["hall"]["queue"]["recalls"] = 5;
  const Json change{{"based_on", 1}, {"why", "多叫几次"}, {"hall", read["hall"]}};
  EXPECT_EQ(json_of(w.send("PUT", "/api/v1/staff/hall", b, change)).at("version"), 2);
  EXPECT_EQ(told(w.send("PUT", "/api/v1/staff/hall", b, change)), "409 outdated");
  const auto kept = w.connections.read([](Database& db) { return db.hall(); });
  EXPECT_EQ(kept->hall.rules.recalls, 5);
  const auto last = w.connections.read([](Database& db) { return db.audit(1); }).at(0);
  EXPECT_EQ(last.who + " " + last.action + " " + last.subject + " " + last.why,
            "administrator hall.change 2 多叫几次");
}

TEST(StaffHall, AnUnsoundOneIsToldWholeAndNotKept) {
  StaffWorld w;
  const auto b = w.signed_in("administrator");
  auto hall = hall_json(small_hall());
  hall["businesses"][1]["prefix"] = "C";
  hall["windows"][0]["businesses"] = Json{"pensoin"};
  const auto put = [&](const Json& h) {
    return w.send("PUT", "/api/v1/staff/hall", b, Json{{"based_on", 1}, {"why", ""}, {"hall", h}});
  };
  const auto refused = put(hall);
  EXPECT_EQ(told(refused), "422 unsound");
  EXPECT_EQ(json_of(refused).at("faults").size(), 3U);
  hall = hall_json(small_hall());
  hall["openings"][0]["form"] = "09:00";
  EXPECT_EQ(json_of(put(hall)).at("faults").at(0), "hall.openings[1].form：没有这一项，是否想写 from？");
  hall = hall_json(small_hall());
  hall["workdays"][0]["as"] = "八";
  EXPECT_EQ(json_of(put(hall)).at("faults").at(0), "hall.workdays[1].as：应为一到日的一个字，如 \"四\"");
  EXPECT_EQ(w.connections.read([](Database& db) { return db.hall()->version; }), 1);
}

TEST(StaffHall, AsAFileToo) {
  StaffWorld w;
  const auto b = w.signed_in("administrator");
  const auto file = w.ask("GET", "/api/v1/staff/hall.toml", b);
  EXPECT_EQ(text_of(file), hall_toml);
  const auto put = [&](const std::string& text, const std::string& based_on) {
    return w.ask("PUT", "/api/v1/staff/hall.toml", b, text, {{"X-Based-On", based_on}});
  };
  EXPECT_EQ(told(put(hall_toml, "")), "422 malformed");
  EXPECT_EQ(told(put(hall_toml, "7")), "409 outdated");
  EXPECT_EQ(told(put("nonsense", "1")), "422 unsound");
  EXPECT_EQ(json_of(put(hall_toml, "1")).at("version"), 2);
}

TEST(StaffHall, DevicesAreShownWithTheirLastSelfTest) {
  StaffWorld w;
  w.add_terminal("XH-01");
  w.connections.write([&](Database& db) {
    return db.put_self_test(
        "XH-01",
        {w.now - 1h, {{"printer", CheckVerdict::failed, "缺纸"}, {"disk", CheckVerdict::good, "正常"}}},
        w.now);
  });
  const auto devices = json_of(w.ask("GET", "/api/v1/staff/devices", w.signed_in("auditor")));
  const auto& t = devices.at("terminals").at(0);
  EXPECT_EQ(t.at("name"), "XH-01");
  EXPECT_EQ(t.at("seen_at"), nullptr);
  EXPECT_EQ(t.at("version"), nullptr);
  EXPECT_EQ(t.at("outbox"), nullptr);
  EXPECT_EQ(t.at("devices"), Json::array());
  EXPECT_EQ(t.at("self_test").at("passed"), false);
  EXPECT_EQ(t.at("self_test").at("findings").at(0),
            (Json{{"name", "printer"}, {"level", "fail"}, {"text", "缺纸"}}));
}

TEST(StaffHall, DevicesAreShownAsTheirTerminalLastSaid) {
  StaffWorld w;
  w.add_terminal("XH-01");
  const TerminalState state{.version = "0.1.0",
                            .waiting = 4,
                            .set_aside = 2,
                            .devices = {{"printer", CheckVerdict::warning, "小票打印机：纸快用完了"}}};
  w.hear("XH-01", state);
  const auto t = json_of(w.ask("GET", "/api/v1/staff/devices", w.signed_in("auditor"))).at("terminals").at(0);
  EXPECT_EQ(t.at("seen_at"), w.now.time_since_epoch().count());
  EXPECT_EQ(t.at("version"), "0.1.0");
  EXPECT_EQ(t.at("outbox"),
            (Json{{"waiting", 4}, {"waiting_since", w.now.time_since_epoch().count()}, {"set_aside", 2}}));
  EXPECT_EQ(t.at("devices"),
            Json::array({{{"name", "printer"}, {"level", "warn"}, {"text", "小票打印机：纸快用完了"}}}));
  EXPECT_EQ(t.at("self_test"), nullptr);
}

TEST(StaffAudit, IsReadInPartsFromTheNewest) {
  StaffWorld w;
  for (int i = 0; i < 5; ++i)
    w.connections.write([&](Database& db) {
      db.note({.at = w.now, .who = "x", .action = "test", .subject = std::to_string(i), .why = ""});
      return true;
    });
  const auto b = w.signed_in("auditor");
  const auto part = [&](const std::string& query) {
    return json_of(w.ask("GET", "/api/v1/staff/audit" + query, b));
  };
  const auto first = part("?limit=2");
  EXPECT_EQ(first.at("entries").at(0).at("subject"), "4");
  EXPECT_EQ(first.at("more"), true);
  const auto rest = part("?before=" + first.at("entries").at(1).at("id").dump() + "&limit=200");
  EXPECT_EQ(rest.at("entries").at(0).at("subject"), "2");
  EXPECT_EQ(rest.at("entries").size(), 4U);  // and the hall's first version
  EXPECT_EQ(rest.at("more"), false);
  for (const auto* bad :
       {"?limit=0", "?limit=201", "?before=x", "?limit", "?before=-1", "?other=1", "?limit=1%27"})
    EXPECT_EQ(told(w.ask("GET", std::string("/api/v1/staff/audit") + bad, b)), "422 malformed") << bad;
}

}  // namespace
}  // namespace hub::test
