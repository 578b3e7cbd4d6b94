// Pages and their streams over real TLS: cookies, headers, files, events, and readers who do not read.
// What is answered: staff_routes_test.cpp.
#include <gtest/gtest.h>
#include <signal.h>

#include <fstream>
#include <future>
#include <thread>

#include "hub/server.h"
#include "hub/site.h"
#include "tests/hub/hall_world.h"
#include "tests/hub/raw_tls.h"
#include "tests/hub/ticket_world.h"

namespace hub::test {
namespace {

using namespace std::chrono_literals;

void write_file(const std::filesystem::path& file, std::string_view text) {
  std::filesystem::create_directories(file.parent_path());
  std::ofstream(file) << text;
}

struct LiveSite : World {
  explicit LiveSite(ServerOptions o = {}, const Hall& hall = open_hall()) : options(std::move(o)) {
    signal(SIGPIPE, SIG_IGN);
    connections.write([&](Database& db) {
      db.insert(Account{.user = "wang",
                        .name = "王小红",
                        .role = Role::clerk,
                        .password = hash_of(Private<std::string>("Right-horse1")),
                        .last_sign_in = {}});
      return db.put_hall(hall, 0, "test", "", now);
    });
  }
  static Hall open_hall() {
    auto hall = small_hall();
    hall.slots = {{"always", std::bitset<7>("1111111"), 0h, 24h, 0, {}}};
    return hall;
  }
  static std::filesystem::path built_pages(const std::filesystem::path& at) {
    write_file(at / "index.html", "<!doctype html>");
    write_file(at / "assets/index-1a2b.js", "let x = 1");
    return at;
  }

  ServerOptions options;
  Routes routes{
      connections, keys, "测试大厅", std::chrono::days(365), {.stored = [] {}, .alarm = [](const Alarm&) {}}};
  StaffRoutes staff{connections, "测试大厅"};
  Pages pages{built_pages(dir / "pages")};
  Site site{routes, staff, pages};
  Server server{options,
                keys.server,
                keys.authority.certificate_pem,
                site,
                {.wall = [this] { return now; }, .steady = std::chrono::steady_clock::now},
                [](const AccessLine&) {}};

  [[nodiscard]] RawTls raw() const { return RawTls(server.port()); }
  /// The whole answer to a request after which the hub closes.
  [[nodiscard]] std::string ask(const std::string& line, const std::string& more = "",
                                const std::string& body = "") const {
    auto client = raw();
    client.send(line + " HTTP/1.1\r\nHost: hub\r\nConnection: close\r\nContent-Type: application/json\r\n" +
                (body.empty() ? "" : "Content-Length: " + std::to_string(body.size()) + "\r\n") + more +
                "\r\n" + body);
    return client.read_all();
  }
  [[nodiscard]] std::string get(const std::string& path) const { return ask("GET " + path); }
  /// "Cookie: …" and "X-CSRF-Token: …" of somebody who signed in.
  [[nodiscard]] std::string signed_in() const {
    const auto answer = ask("POST /api/v1/staff/session", "", R"({"user":"wang","password":"Right-horse1"})");
    const auto between = [&](const std::string& from, char to) {
      const auto at = answer.find(from) + from.size();
      return answer.substr(at, answer.find(to, at) - at);
    };
    return "Cookie: " + between("Set-Cookie: ", ';') + "\r\nX-CSRF-Token: " + between("\"csrf\":\"", '"') +
           "\r\n";
  }
  /// A ticket on paper, as a terminal takes it.
  void ticket() {
    connections.write([&](Database& db) {
      const auto id = storage::new_uuid();
      (void)take_ticket(db, {.name = "XH-01"}, {.id = id, .business = "advice"}, {}, now);
      return std::holds_alternative<TicketNote>(take_paper(db, {.name = "XH-01"}, {id, true}, now));
    });
  }
  [[nodiscard]] RawTls stream(const std::string& path, const std::string& more = "") const {
    auto client = raw();
    client.send("GET " + path + " HTTP/1.1\r\nHost: hub\r\n" + more + "\r\n");
    return client;
  }
};

TEST(LiveStaff, SignsInOverTlsAndIsKnownByTheCookie) {
  const LiveSite hub;
  const auto me = hub.signed_in();
  const auto session = hub.ask("GET /api/v1/staff/session", me);
  EXPECT_TRUE(session.starts_with("HTTP/1.1 200")) << session;
  EXPECT_NE(session.find("\"user\":\"wang\""), std::string::npos);
  EXPECT_NE(session.find("Cache-Control: no-store"), std::string::npos);
  EXPECT_TRUE(hub.ask("DELETE /api/v1/staff/session", me).starts_with("HTTP/1.1 204 No Content\r\n"));
  EXPECT_TRUE(hub.ask("GET /api/v1/staff/session", me).starts_with("HTTP/1.1 401"));
}

TEST(LiveStaff, QueriesAndOtherSitesPathsAreToldApart) {
  const LiveSite hub;
  EXPECT_NE(hub.get("/api/v1/staff/nothing").find("no_such_address"), std::string::npos);
  EXPECT_TRUE(hub.get("/healthz").starts_with("HTTP/1.1 200"));
  EXPECT_TRUE(hub.get("/api/v1/board?x=1").starts_with("HTTP/1.1 200"));
}

TEST(LiveStaff, OthersAreServedWhileManyPasswordsAreLookedAt) {
  struct Busy final : Application {
    std::promise<void> others_served;
    std::shared_future<void> until = others_served.get_future().share();
    std::variant<std::size_t, Response> admit(const RequestHead&) override { return std::size_t{0}; }
    bool takes_long(const RequestHead& head) const override { return head.path == "/password"; }
    Response answer(Request&& request) override {
      if (request.head.path == "/password") until.wait();
      return answer_with("text/plain", "done");
    }
  };
  const World world;
  Busy busy;
  Server server({.workers = 1}, world.keys.server, world.keys.authority.certificate_pem, busy,
                {.wall = [] { return noon(); }, .steady = std::chrono::steady_clock::now},
                [](const AccessLine&) {});
  std::vector<RawTls> crowd;
  for (int i = 0; i < 5; ++i) {
    crowd.emplace_back(server.port());
    crowd.back().send("GET /password HTTP/1.1\r\nHost: hub\r\n\r\n");
  }
  RawTls other(server.port());
  other.send("GET / HTTP/1.1\r\nHost: hub\r\n\r\n");
  EXPECT_NE(other.read_until("done").find("done"), std::string::npos);
  busy.others_served.set_value();
  for (auto& client : crowd) EXPECT_NE(client.read_until("done").find("done"), std::string::npos);
}

// ---- Pages

TEST(LivePages, AreOnePageAtTwoAddressesThatNobodyMayFrameOrScript) {
  const LiveSite hub;
  for (const auto* path : {"/", "/board"}) {
    const auto page = hub.get(path);
    EXPECT_TRUE(page.starts_with("HTTP/1.1 200")) << page;
    EXPECT_NE(page.find("Content-Type: text/html; charset=utf-8"), std::string::npos);
    EXPECT_NE(page.find("Content-Security-Policy: default-src 'self';"), std::string::npos);
    EXPECT_EQ(page.find("unsafe"), std::string::npos);
    EXPECT_EQ(page.find("data:"), std::string::npos);
    EXPECT_NE(page.find("X-Content-Type-Options: nosniff"), std::string::npos);
    EXPECT_NE(page.find("Cache-Control: no-cache"), std::string::npos);
  }
  const auto script = hub.get("/assets/index-1a2b.js");
  EXPECT_NE(script.find("Cache-Control: public, max-age=31536000, immutable"), std::string::npos);
  EXPECT_NE(script.find("Content-Type: text/javascript"), std::string::npos);
}

TEST(LivePages, AreNotSentAgainToWhoHasThem) {
  const LiveSite hub;
  const auto page = hub.get("/");
  const auto at = page.find("ETag: ");
  const auto again =
      hub.ask("GET /", "If-None-Match: " + page.substr(at + 6, page.find("\r\n", at) - at - 6) + "\r\n");
  EXPECT_TRUE(again.starts_with("HTTP/1.1 304 Not Modified\r\n")) << again;
  EXPECT_TRUE(again.ends_with("\r\n\r\n"));
}

TEST(LivePages, NoPathLeadsOutOfTheirFolder) {
  LiveSite hub;
  for (const auto* path :
       {"/../data/ca.key", "/assets/../../data/ca.key", "/assets/%2e%2e/index.html", "//index.html",
        "/assets/", "/assets", "/index.html/", "/\\index.html", "/etc/passwd"})
    EXPECT_TRUE(hub.get(path).starts_with("HTTP/1.1 404")) << path;
}

TEST(LivePages, ThatAreNotThereAreToldSoAndTheRestGoesOn) {
  const TempDir dir;
  Pages none(dir / "none");
  const auto answer = none.answer({.head = {.method = "GET", .path = "/", .address = {}, .peer = {}}});
  EXPECT_EQ(answer.status, 503);
  const std::string text(reinterpret_cast<const char*>(answer.body.data()), answer.body.size());
  EXPECT_NE(text.find("网页未安装"), std::string::npos);
  EXPECT_NE(text.find((dir / "none").string()), std::string::npos);
}

// ---- Streams

TEST(LiveStreams, ACallScreenHasTheWholeBoardAtOnceAndAfterAChange) {
  LiveSite hub({.stream_pace = 1ms});
  auto screen = hub.stream("/api/v1/board/events");
  const auto first = screen.read_until("}\n\n");
  EXPECT_NE(first.find("Content-Type: text/event-stream\r\n"), std::string::npos) << first;
  EXPECT_EQ(first.find("Content-Length"), std::string::npos);
  EXPECT_NE(first.find("event: board\ndata: {\"calls\":[]"), std::string::npos);
  hub.ticket();
  EXPECT_NE(screen.read_until("\"B001\"").find("event: board"), std::string::npos);
}

TEST(LiveStreams, AFullStreamRefusesTheNextAndServesTheRest) {
  const LiveSite hub({.max_streams = 2});
  auto first = hub.stream("/api/v1/board/events");
  auto second = hub.stream("/api/v1/board/events");
  (void)first.read_until("event: board");
  (void)second.read_until("event: board");
  auto third = hub.stream("/api/v1/board/events");
  EXPECT_TRUE(third.read_until("\r\n\r\n").starts_with("HTTP/1.1 503"));
  EXPECT_TRUE(hub.get("/api/v1/board").starts_with("HTTP/1.1 200"));
}

TEST(LiveStreams, APlaceIsFreeAgainWhenAReaderLeaves) {
  const LiveSite hub({.max_streams = 1});
  { (void)hub.stream("/api/v1/board/events").read_until("event: board"); }
  std::string answer;
  while (!answer.starts_with("HTTP/1.1 200"))
    answer = hub.stream("/api/v1/board/events").read_until("\r\n\r\n");
}

TEST(LiveStreams, AQuietOneHasAHeartbeat) {
  const LiveSite hub({.stream_pace = 1ms, .stream_heartbeat = 20ms});
  auto screen = hub.stream("/api/v1/board/events");
  EXPECT_NE(screen.read_until("\n\n: \n\n").find("event: board"), std::string::npos);
}

TEST(LiveStreams, AClerksEndsWhenSheSignsOut) {
  const LiveSite hub({.stream_pace = 1ms, .stream_heartbeat = 20ms});
  const auto me = hub.signed_in();
  auto page = hub.stream("/api/v1/staff/events", me);
  EXPECT_NE(page.read_until("event: devices\ndata: {}\n\n").find("event: counter"), std::string::npos);
  (void)hub.ask("DELETE /api/v1/staff/session", me);
  EXPECT_NE(page.read_until("event: session").find("event: session"), std::string::npos);
  EXPECT_TRUE(page.sees_close());
}

TEST(LiveStreams, WhoSendsSomethingIsDropped) {
  const LiveSite hub;
  auto screen = hub.stream("/api/v1/board/events");
  (void)screen.read_until("event: board");
  screen.send("GET / HTTP/1.1\r\n\r\n");
  EXPECT_TRUE(screen.sees_close());
}

/// A board of some 50 KB.
Hall many_businesses() {
  auto hall = LiveSite::open_hall();
  for (int i = 0; i < 190; ++i) {
    auto b = hall.businesses[2];
    b.key = "b" + std::to_string(i);
    b.name = {std::string(190, 'x'), ""};
    b.prefix = {static_cast<char>('D' + i / 26), static_cast<char>('A' + i % 26)};
    hall.windows[2].businesses.push_back(b.key);
    hall.businesses.push_back(std::move(b));
  }
  return hall;
}

TEST(LiveStreams, WhoDoesNotReadIsDroppedAndHoldsNothingUp) {
  LiveSite hub({.stream_pace = 1ms, .stream_timeout = 300ms}, many_businesses());
  auto lazy = hub.stream("/api/v1/board/events");
  auto good = hub.stream("/api/v1/board/events");
  (void)good.read_until("event: board");
  while (hub.server.connections() > 1) {
    hub.ticket();
    ASSERT_NE(good.read_until("event: board"), "");
  }
  EXPECT_TRUE(lazy.sees_close());
}

TEST(LiveStreams, DoNotKeepTheHubFromStopping) {
  LiveSite hub;
  auto screen = hub.stream("/api/v1/board/events");
  (void)screen.read_until("event: board");
  hub.server.stop(10s);
  EXPECT_EQ(hub.server.connections(), 0U);
}

TEST(LiveLimits, BodiesThatWouldTakeTooMuchMemoryTogetherAreRefused) {
  const LiveSite hub({.max_body_memory = 300 * 1024});
  auto first = hub.raw();
  first.send(
      "PUT /api/v1/staff/hall HTTP/1.1\r\nHost: hub\r\nContent-Length: 200000\r\nExpect: "
      "100-continue\r\n\r\n");
  ASSERT_TRUE(first.read_until("\r\n\r\n").starts_with("HTTP/1.1 100"));
  const auto second = hub.ask("PUT /api/v1/staff/hall", "Content-Length: 200000\r\n");
  EXPECT_TRUE(second.starts_with("HTTP/1.1 503")) << second;
  EXPECT_TRUE(hub.get("/healthz").starts_with("HTTP/1.1 200"));
}

}  // namespace
}  // namespace hub::test
