// The whole hub on loopback among clients that are slow, silent or many, and applications that fail.
#include <gtest/gtest.h>

#include <future>
#include <memory>
#include <thread>

#include "tests/hub/live_world.h"

namespace hub::test {
namespace {

using namespace std::chrono_literals;

/// Asks for /healthz on a connection of its own; how long it took.
std::chrono::milliseconds healthy(const Live& hub) {
  const auto began = std::chrono::steady_clock::now();
  storage::Https client(hub.as_nobody());
  EXPECT_TRUE(says(client.get("/healthz"), "200", "ok"));
  return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - began);
}

TEST(Live, SilentAndDrippingClientsBlockNobody) {
  Live hub;
  std::vector<RawTcp> silent;
  for (int i = 0; i < 200; ++i) silent.emplace_back(hub.server.port());
  std::vector<std::unique_ptr<RawTls>> dripping;
  for (int i = 0; i < 30; ++i) {
    dripping.push_back(std::make_unique<RawTls>(hub.server.port()));
    dripping.back()->send("GET /he");
  }
  while (hub.server.connections() < 230) std::this_thread::yield();
  EXPECT_LT(healthy(hub), 2s);  // some 20 ms on an idle machine
  for (auto& client : dripping) client->send("a");
  EXPECT_LT(healthy(hub), 2s);
}

TEST(Live, ASilentHandshakeEnds) {
  Live hub({.handshake_timeout = 200ms});
  EXPECT_TRUE(RawTcp(hub.server.port()).sees_close());
}

TEST(Live, AnIdleConnectionEnds) {
  Live hub({.idle_timeout = 200ms});
  EXPECT_TRUE(hub.raw().sees_close());
}

TEST(Live, ADrippingRequestEndsHoweverSteadilyItDrips) {
  Live hub({.request_timeout = 300ms});
  auto client = hub.raw();
  const auto began = std::chrono::steady_clock::now();
  while (client.send("x") && std::chrono::steady_clock::now() - began < 10s)
    std::this_thread::sleep_for(20ms);  // how fast it drips; nothing is awaited
  EXPECT_LT(std::chrono::steady_clock::now() - began, 5s);
}

TEST(Live, ConnectionsBeyondTheLimitAreClosedAndTheFirstOnesServed) {
  Live hub({.max_connections = 16});
  std::vector<std::unique_ptr<RawTls>> clients;
  for (int i = 0; i < 16; ++i) clients.push_back(std::make_unique<RawTls>(hub.server.port()));
  EXPECT_TRUE(RawTcp(hub.server.port()).sees_close());
  clients[0]->send("GET /healthz HTTP/1.1\r\nHost: hub\r\n\r\n");
  EXPECT_TRUE(clients[0]->read_until("\r\n\r\n").starts_with("HTTP/1.1 200"));
  clients.clear();
  while (hub.server.connections() > 0) std::this_thread::yield();
  (void)healthy(hub);
}

/// An application that answers when it is allowed to.
struct Gated final : Application {
  std::promise<void> entered, gate;
  std::variant<std::size_t, Response> admit(const RequestHead&) override { return std::size_t{0}; }
  Response answer(Request&&) override {
    entered.set_value();
    gate.get_future().wait();
    return answer_with("text/plain", "at last");
  }
};

TEST(Live, StoppingAnswersWhatWasAskedAndClosesTheRest) {
  const World world;
  Gated application;
  Server server({}, world.keys.server, world.keys.authority.certificate_pem, application,
                {.wall = [] { return noon(); }, .steady = std::chrono::steady_clock::now},
                [](const AccessLine&) {});
  RawTls idle(server.port());
  RawTls asking(server.port());
  asking.send("GET / HTTP/1.1\r\nHost: hub\r\n\r\n");
  application.entered.get_future().wait();
  auto stopped = std::async(std::launch::async, [&] { server.stop(10s); });
  EXPECT_TRUE(idle.sees_close());
  application.gate.set_value();
  const auto answer = asking.read_all();
  EXPECT_NE(answer.find("at last"), std::string::npos);
  EXPECT_NE(answer.find("Connection: close"), std::string::npos);
  stopped.get();
}

TEST(Live, AClientThatNeverReadsItsAnswerIsLetGo) {
  struct Talkative final : Application {
    std::variant<std::size_t, Response> admit(const RequestHead&) override { return std::size_t{0}; }
    Response answer(Request&&) override {
      return {.body = Bytes(std::size_t{32} << 20U)};  // more than the sockets take in
    }
  };
  const World world;
  Talkative application;
  std::promise<void> answered;
  Server server({.request_timeout = 300ms}, world.keys.server, world.keys.authority.certificate_pem,
                application, {.wall = [] { return noon(); }, .steady = std::chrono::steady_clock::now},
                [&](const AccessLine&) { answered.set_value(); });
  RawTls client(server.port());
  client.send("GET / HTTP/1.1\r\nHost: hub\r\n\r\n");
  answered.get_future().wait();
  const auto began = std::chrono::steady_clock::now();
  while (server.connections() > 0 && std::chrono::steady_clock::now() - began < 5s) std::this_thread::yield();
  EXPECT_EQ(server.connections(), 0U);
}

TEST(Live, AnApplicationThatThrowsIsAnsweredFor) {
  struct Throwing final : Application {
    std::variant<std::size_t, Response> admit(const RequestHead&) override { return std::size_t{0}; }
    Response answer(Request&& request) override {
      if (request.head.path == "/disk") throw storage::DbError(storage::DbFault::full, 13, "secret path");
      throw std::runtime_error("secret");
    }
  };
  const World world;
  Throwing application;
  Server server({}, world.keys.server, world.keys.authority.certificate_pem, application,
                {.wall = [] { return noon(); }, .steady = std::chrono::steady_clock::now},
                [](const AccessLine&) {});
  RawTls client(server.port());
  client.send("GET /disk HTTP/1.1\r\nHost: hub\r\n\r\n");
  const auto unavailable = client.read_until("later.");
  EXPECT_TRUE(unavailable.starts_with("HTTP/1.1 503")) << unavailable;
  EXPECT_NE(unavailable.find("Retry-After"), std::string::npos);
  client.send("GET / HTTP/1.1\r\nHost: hub\r\nConnection: close\r\n\r\n");
  const auto internal = client.read_all();
  EXPECT_NE(internal.find("HTTP/1.1 500"), std::string::npos);
  EXPECT_EQ((unavailable + internal).find("secret"), std::string::npos);
}

}  // namespace
}  // namespace hub::test
