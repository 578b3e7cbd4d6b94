// The whole hub on loopback in bad company: those who may not ask, and requests out of bounds.
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>

#include "hub/client.h"
#include "storage/https_sender.h"
#include "tests/hub/live_world.h"

#ifdef HALLKIOSK_SANITIZED
extern "C" std::size_t __sanitizer_get_current_allocated_bytes();  // NOLINT: the sanitizers' own name
#endif

namespace hub::test {
namespace {

using namespace std::chrono_literals;

// ---- Who may ask

TEST(Live, WithoutACertificateKioskRoutesAreRefusedInWords) {
  Live hub;
  storage::Https client(hub.as_nobody());
  EXPECT_TRUE(says(client.post("/api/v1/kiosk/services", {}, "application/cbor"), "401", "没有出示证书"));
}

TEST(Live, ACertificateOfAnotherAuthorityIsRefusedInWords) {
  Live hub;
  World elsewhere;
  const auto stranger = elsewhere.enrolled_identity("XH-01");
  auto options = hub.as(stranger);
  options.ca_file = hub.dir / "data/ca.crt";
  storage::Https client(options);
  EXPECT_TRUE(
      says(client.post("/api/v1/kiosk/services", {}, "application/cbor"), "403", "不是本大厅中心签发"));
}

TEST(Live, ARevokedCertificateIsRefusedInWordsAtOnce) {
  Live hub;
  const auto d = hub.enrolled("XH-01");
  HttpsHub client{storage::Https(hub.as(d.identity()))};
  EXPECT_TRUE(std::holds_alternative<ServicesAnswer>(client.services_of({zhang()})));
  hub.connections.write([&](Database& db) { return db.revoke("XH-01", hub.now); });
  const auto refused = std::get<HubRefused>(client.services_of({zhang()}));  // over the same connection
  EXPECT_EQ(refused.status, 403);
  EXPECT_NE(refused.why.find("已吊销"), std::string::npos);
}

TEST(Live, ACertificateReplacedByANewEnrolmentIsRefused) {
  Live hub;
  const auto old = hub.enrolled_identity("XH-01");
  storage::Https client(hub.as(old));
  EXPECT_TRUE(says(client.post("/api/v1/kiosk/services", {}, "application/cbor"), "400", ""));
  const auto request = storage::make_device_request("XH-01");
  hub.connections.write([&](Database& db) {
    const auto code = make_code(db, hub.keys, "XH-01", hub.now);
    return enrol_terminal(db, hub.keys, "测试大厅", {code.shown(), {}, request.csr_pem}, hub.now);
  });
  EXPECT_TRUE(says(client.post("/api/v1/kiosk/services", {}, "application/cbor"), "403", "取代"));
}

TEST(Live, AnExpiredCertificateIsRefusedInWords) {
  Live hub;
  hub.now -= std::chrono::days(4000);  // a certificate lives 3650
  const auto old = hub.enrolled_identity("XH-01");
  hub.now = noon();
  storage::Https client(hub.as(old));
  EXPECT_TRUE(says(client.post("/api/v1/kiosk/services", {}, "application/cbor"), "403", "已过期"));
}

// ---- Requests out of bounds

/// Memory in use. Under a sanitizer only what is allocated: freed memory waits in its quarantine.
long used_kib() {
#ifdef HALLKIOSK_SANITIZED
  return static_cast<long>(__sanitizer_get_current_allocated_bytes() / 1024);
#else
  std::ifstream status("/proc/self/status");
  for (std::string line; std::getline(status, line);)
    if (line.starts_with("VmRSS:")) return std::stol(line.substr(6));
  return 0;
#endif
}

/// Sends `piece` until the server has enough, `times` at most; the most memory used meanwhile, in KiB.
long memory_while_sending(RawTls& client, const std::string& piece, int times) {
  const auto before = used_kib();
  long most = 0;
  for (int i = 0; i < times && client.send(piece); ++i) most = std::max(most, used_kib() - before);
  return most;
}

TEST(Live, TenMegabytesAreRefusedEarlyAndTheConnectionClosed) {
  Live hub({.linger_timeout = 200ms});
  const auto d = hub.enrolled("XH-01");
  auto client = hub.raw(d);
  client.send(head_of(storage::ratings_path, "Content-Length: 10485760\r\n"));
  EXPECT_LT(memory_while_sending(client, std::string(64 * 1024, 'x'), 160), 4 * 1024);
  const auto answer = client.read_all();
  EXPECT_TRUE(answer.starts_with("HTTP/1.1 413")) << answer;
  EXPECT_NE(answer.find("application/problem+json"), std::string::npos);
  EXPECT_NE(answer.find("请分批发送"), std::string::npos);
  EXPECT_TRUE(client.sees_close());
}

TEST(Live, TenMegabytesInChunksAreRefusedToo) {
  Live hub({.linger_timeout = 200ms});
  const auto d = hub.enrolled("XH-01");
  auto client = hub.raw(d);
  client.send(head_of(storage::ratings_path, "Transfer-Encoding: chunked\r\n"));
  EXPECT_LT(memory_while_sending(client, "10000\r\n" + std::string(0x10000, 'x') + "\r\n", 160), 4 * 1024);
  EXPECT_TRUE(client.read_all().starts_with("HTTP/1.1 413"));
  EXPECT_TRUE(client.sees_close());
}

TEST(Live, WithoutACertificateNotAByteOfABodyIsWaitedFor) {
  Live hub;
  auto client = hub.raw();
  client.send(head_of(storage::ratings_path, "Content-Length: 1000\r\n"));
  EXPECT_TRUE(client.read_until("\r\n\r\n").starts_with("HTTP/1.1 401"));
}

TEST(Live, AnEndlessHeaderIsRefused) {
  Live hub({.linger_timeout = 200ms});
  auto client = hub.raw();
  client.send("GET /healthz HTTP/1.1\r\n");
  for (int i = 0; i < 64 && client.send("X-Long: " + std::string(1000, 'x') + "\r\n");) ++i;
  EXPECT_TRUE(client.read_all().starts_with("HTTP/1.1 431"));
}

TEST(Live, NonsenseIsAnsweredAndClosed) {
  Live hub({.linger_timeout = 200ms});
  auto client = hub.raw();
  client.send("\x16\x03 what is this\r\n\r\n");
  EXPECT_TRUE(client.read_all().starts_with("HTTP/1.1 400"));
  storage::Https polite(hub.as_nobody());
  EXPECT_TRUE(says(polite.get("/nowhere"), "404", "没有这个地址"));
  EXPECT_TRUE(says(polite.get("/api/v1/enrol"), "405", "不支持该方法"));
  EXPECT_TRUE(says(polite.get("/api/v1/receipts/UUUU"), "400", "十位"));
  EXPECT_TRUE(says(polite.get("/api/v1/receipts/0000000000"), "404", "没有这个回执码"));
  EXPECT_TRUE(says(polite.get("/api/v1/ca"), "200", "BEGIN CERTIFICATE"));
}

TEST(Live, ABatchThatIsNoBatchIsMalformed) {
  Live hub;
  const auto d = hub.enrolled("XH-01");
  storage::Https client(hub.as(d.identity()));
  const Bytes nonsense(100, std::byte{0x9F});
  for (const char* path : {"/api/v1/kiosk/ratings", "/api/v1/kiosk/ratings/status", "/api/v1/kiosk/heartbeat",
                           "/api/v1/kiosk/services"})
    EXPECT_TRUE(says(client.post(path, nonsense, "application/cbor"), "400", "不符合格式"));
}

TEST(Live, ReceiptLookUpsAreLimitedPerAddress) {
  Live hub;
  storage::Https client(hub.as_nobody());
  for (int i = 0; i < 30; ++i) EXPECT_TRUE(says(client.get("/api/v1/receipts/0000000000"), "404", ""));
  const auto outcome = client.get("/api/v1/receipts/0000000000");
  EXPECT_TRUE(says(outcome, "429", "过于频繁"));
  EXPECT_TRUE(std::get<storage::HttpsAnswer>(outcome).retry_after);
}

TEST(Live, TheAccessLogHoldsPatternsNotCodes) {
  Live hub;
  const auto d = hub.enrolled("XH-01");
  storage::Https anyone(hub.as_nobody());
  (void)anyone.get("/api/v1/receipts/7K3MQ2XV9D");
  HttpsHub client{storage::Https(hub.as(d.identity()))};
  (void)client.services_of({zhang()});
  hub.server.stop();
  const auto lines = hub.log.all();
  ASSERT_EQ(lines.size(), 2U);
  EXPECT_EQ(lines[0].route, "/api/v1/receipts/{code}");
  EXPECT_EQ(lines[1].route, "/api/v1/kiosk/services");
  EXPECT_EQ(lines[1].terminal, "XH-01");
}

}  // namespace
}  // namespace hub::test
