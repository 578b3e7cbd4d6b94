// Our HTTPS client against a real TLS server: whom it believes, what it bounds, where it turns next.
// What the answers mean is https_sender_test.cpp's.
#include "storage/https.h"

#include <pthread.h>

#include <cstdlib>
#include <future>
#include <thread>

#include "tests/storage/tls_world.h"

namespace storage::test {
namespace {

using testing::Test;

std::string text(const Bytes& bytes) { return {reinterpret_cast<const char*>(bytes.data()), bytes.size()}; }

std::string hello(const std::string&) { return http(200, "hello"); }

bool untrusted(const HttpsOutcome& outcome) { return std::holds_alternative<Untrusted>(outcome); }
bool unreachable(const HttpsOutcome& outcome) { return std::holds_alternative<Unreachable>(outcome); }

TEST(Https, AnAnswerComesBackWhole) {
  TlsServer server(tls_world().server(),
                   [](const std::string&) { return http(503, "busy", "Retry-After: 7\r\n"); });
  const auto answer = std::get<HttpsAnswer>(Https(tls_world().client({server.url()})).get("/x"));
  EXPECT_EQ(answer.status, 503);
  EXPECT_EQ(text(answer.body), "busy");
  EXPECT_EQ(answer.content_type, "application/cbor");
  EXPECT_EQ(answer.retry_after, std::chrono::seconds(7));
}

TEST(Https, TheRequestIsWhatWasAsked) {
  std::string seen;
  TlsServer server(tls_world().server(), [&](const std::string& request) {
    seen = request;
    return http(200, "");
  });
  const Bytes body{std::byte{0}, std::byte{'b'}};
  (void)Https(tls_world().client({server.url()})).post("/api", body, "application/cbor", {"X-Hall: 1"});
  EXPECT_TRUE(seen.starts_with("POST /api HTTP/1.1\r\n"));
  EXPECT_NE(seen.find("\r\nContent-Type: application/cbor\r\n"), std::string::npos);
  EXPECT_NE(seen.find("\r\nX-Hall: 1\r\n"), std::string::npos);
  EXPECT_EQ(seen.find("Expect"), std::string::npos);
  EXPECT_TRUE(seen.ends_with(std::string("\r\n\r\n\0b", 6)));
}

TEST(Https, OneConnectionServesManyRequests) {
  TlsServer server(tls_world().server(), hello);
  Https client(tls_world().client({server.url()}));
  for (int i = 0; i < 5; ++i) EXPECT_TRUE(std::holds_alternative<HttpsAnswer>(client.get("/")));
  EXPECT_EQ(server.connections(), 1);
}

TEST(Https, AForeignAuthorityIsNotBelieved) {
  TlsServer server(tls_world().server("stranger"), hello);
  EXPECT_TRUE(untrusted(Https(tls_world().client({server.url()})).get("/")));
}

TEST(Https, ACertificateForAnotherNameIsNotBelieved) {
  TlsServer server(tls_world().server("misnamed"), hello);
  EXPECT_TRUE(untrusted(Https(tls_world().client({server.url()})).get("/")));
}

TEST(Https, ForEnrolmentVerificationCanBeLeftToTheCaller) {
  TlsServer server(tls_world().server("stranger"), hello);
  HttpsOptions options;
  options.bases = {server.url()};
  options.without_verification = true;
  EXPECT_TRUE(std::holds_alternative<HttpsAnswer>(Https(options).get("/ca.crt")));
}

TEST(Https, AMutualServerTakesTheEnrolledAndNobodyElse) {
  TlsServer server(tls_world().server("server", true), hello);
  EXPECT_TRUE(std::holds_alternative<HttpsAnswer>(Https(tls_world().enrolled({server.url()})).get("/")));
  EXPECT_FALSE(std::holds_alternative<HttpsAnswer>(Https(tls_world().client({server.url()})).get("/")));
}

TEST(Https, TheNextAddressIsTriedAndKept) {
  TlsServer server(tls_world().server(), hello);
  Https client(tls_world().client({dead_url(), server.url()}));
  EXPECT_TRUE(std::holds_alternative<HttpsAnswer>(client.get("/")));
  EXPECT_TRUE(std::holds_alternative<HttpsAnswer>(client.get("/")));
  EXPECT_EQ(server.connections(), 1);
}

TEST(Https, NobodyThereIsUnreachable) {
  EXPECT_TRUE(unreachable(Https(tls_world().client({dead_url(), dead_url()})).get("/")));
}

TEST(Https, DistrustIsHeardAboveSilence) {
  TlsServer server(tls_world().server("stranger"), hello);
  EXPECT_TRUE(untrusted(Https(tls_world().client({server.url(), dead_url()})).get("/")));
}

TEST(Https, AnEndlessAnswerIsCutAtItsBound) {
  TlsServer server(tls_world().server(),
                   [](const std::string&) { return http(200, std::string(200000, 'x')); });
  auto options = tls_world().client({server.url()});
  options.max_answer = 100000;
  const auto outcome = Https(options).get("/");
  ASSERT_TRUE(unreachable(outcome));
  EXPECT_NE(std::get<Unreachable>(outcome).why.find("too long"), std::string::npos);
}

TEST(Https, ASilentServerIsGivenUpAfterThePatience) {
  std::promise<void> over;
  const auto wait = over.get_future().share();
  TlsServer server(tls_world().server(), [wait](const std::string&) {
    wait.wait();
    return std::string();
  });
  auto options = tls_world().client({server.url()});
  options.total_timeout = std::chrono::milliseconds(300);
  EXPECT_TRUE(unreachable(Https(options).get("/")));
  over.set_value();
}

TEST(Https, ACutAnswerIsNoAnswer) {
  TlsServer server(tls_world().server(), [](const std::string& request) {
    return request.find("again") == std::string::npos ? "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf"
                                                      : std::string();
  });
  auto options = tls_world().client({server.url()});
  options.total_timeout = std::chrono::seconds(1);
  EXPECT_TRUE(unreachable(Https(options).get("/")));
}

TEST(Https, RedirectsAreNotFollowed) {
  TlsServer server(tls_world().server(),
                   [](const std::string&) { return http(302, "", "Location: https://192.0.2.1/\r\n"); });
  EXPECT_EQ(std::get<HttpsAnswer>(Https(tls_world().client({server.url()})).get("/")).status, 302);
}

TEST(Https, AProxyFromTheEnvironmentIsNotUsed) {
  TlsServer server(tls_world().server(), hello);
  setenv("https_proxy", "http://127.0.0.1:9", 1);
  const auto outcome = Https(tls_world().client({server.url()})).get("/");
  unsetenv("https_proxy");
  EXPECT_TRUE(std::holds_alternative<HttpsAnswer>(outcome));
}

/// libusb makes a thread-specific key for each of its contexts, and deletes it. A process of its own, where
/// nothing has used OpenSSL yet; LeakSanitizer has the last word in it.
TEST(HttpsDeathTest, AThreadThatEndsLosesNothingWhereAKeyWasDeletedMeanwhile) {
  GTEST_FLAG_SET(death_test_style, "threadsafe");
  const auto run_thread_after_deleting_a_key = [] {
    pthread_key_t others{};
    pthread_key_create(&others, nullptr);
    start_https();
    pthread_key_delete(others);
    std::thread([] { (void)PrivateKey::generate(); }).join();
    std::exit(EXIT_SUCCESS);
  };
  EXPECT_EXIT(run_thread_after_deleting_a_key(), testing::ExitedWithCode(EXIT_SUCCESS), "");
}

TEST(Https, OptionsThatCannotWorkAreRefusedAtOnce) {
  const auto refused = [](auto change) {
    auto options = tls_world().enrolled({"https://127.0.0.1:1"});
    change(options);
    EXPECT_THROW(Https{options}, std::invalid_argument);
  };
  refused([](HttpsOptions& o) { o.bases.clear(); });
  refused([](HttpsOptions& o) { o.bases = {"http://127.0.0.1"}; });
  refused([](HttpsOptions& o) { o.bases = {"https://127.0.0.1/"}; });
  refused([](HttpsOptions& o) { o.key_file.clear(); });
  refused([](HttpsOptions& o) { o.ca_file.clear(); });
}

}  // namespace
}  // namespace storage::test
