// The whole hub on loopback: real TLS, real certificates, the terminal's own client and uploader, and bad
// company.
#include <gtest/gtest.h>
#include <signal.h>

#include <fstream>
#include <future>
#include <mutex>

#include "hub/client.h"
#include "hub/counter.h"
#include "hub/processor.h"
#include "hub/routes.h"
#include "hub/server.h"
#include "hub/token.h"
#include "storage/https_sender.h"
#include "storage/outbox.h"
#include "storage/uploader.h"
#include "tests/hub/hall_world.h"
#include "tests/hub/raw_tls.h"
#include "tests/hub/world.h"

#ifdef HALLKIOSK_SANITIZED
extern "C" std::size_t __sanitizer_get_current_allocated_bytes();  // NOLINT: the sanitizers' own name
#endif

namespace hub::test {
namespace {

using namespace std::chrono_literals;

/// A list that several threads fill.
template <class T>
class Shared {
 public:
  void add(T value) {
    const std::lock_guard lock(mutex_);
    values_.push_back(std::move(value));
  }
  std::vector<T> all() {
    const std::lock_guard lock(mutex_);
    return values_;
  }

 private:
  std::mutex mutex_;
  std::vector<T> values_;
};

struct Live : World {
  explicit Live(ServerOptions o = {}) : options(std::move(o)) { signal(SIGPIPE, SIG_IGN); }

  ServerOptions options;
  Shared<AccessLine> log;
  Shared<Alarm> alarms;
  Routes routes{
      connections, keys, "测试大厅", {.stored = [] {}, .alarm = [this](const Alarm& a) { alarms.add(a); }}};
  Server server{options,
                keys.server,
                keys.authority.certificate_pem,
                routes,
                {.wall = [this] { return now; }, .steady = std::chrono::steady_clock::now},
                [this](const AccessLine& line) { log.add(line); }};

  [[nodiscard]] std::string base() const { return "https://127.0.0.1:" + std::to_string(server.port()); }
  [[nodiscard]] storage::HttpsOptions as(const storage::DeviceIdentity& d) const {
    return {.bases = {base()},
            .ca_file = d.ca_file(),
            .certificate_file = d.certificate_file(),
            .key_file = d.key_file()};
  }
  [[nodiscard]] storage::HttpsOptions as_nobody() const {
    return {.bases = {base()}, .ca_file = dir / "data/ca.crt", .certificate_file = {}, .key_file = {}};
  }
  [[nodiscard]] RawTls raw(const Device& d) const {
    return RawTls(server.port(), d.identity().certificate_file(), d.identity().key_file());
  }
  [[nodiscard]] RawTls raw() const { return RawTls(server.port()); }
};

std::string text_of(const storage::HttpsOutcome& outcome) {
  if (const auto* a = std::get_if<storage::HttpsAnswer>(&outcome))
    return std::to_string(a->status) + " " +
           std::string(reinterpret_cast<const char*>(a->body.data()), a->body.size());
  if (const auto* u = std::get_if<storage::Unreachable>(&outcome)) return "unreachable: " + u->why;
  return "untrusted: " + std::get<storage::Untrusted>(outcome).why;
}

bool says(const storage::HttpsOutcome& outcome, std::string_view status, std::string_view words) {
  const auto text = text_of(outcome);
  const bool ok = text.starts_with(status) && text.find(words) != std::string::npos;
  if (!ok) ADD_FAILURE() << text;
  return ok;
}

std::string head_of(std::string_view path, std::string_view more) {
  return "POST " + std::string(path) + " HTTP/1.1\r\nHost: hub\r\nContent-Type: application/cbor\r\n" +
         std::string(more) + "\r\n";
}

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

// ---- What business systems push and terminals look up

std::string push_text(const std::string& token, const std::string& body) {
  return "POST /api/v1/cases HTTP/1.1\r\nHost: hub\r\nContent-Type: application/json\r\nAuthorization: "
         "Bearer " +
         token + "\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
}

TEST(Live, ACaseIsPushedLookedUpAndItsStepRatedOverTls) {
  Live w;
  const auto token = *w.connections.write(
      [&](Database& db) { return make_token(db, w.keys.pepper, "民政", "测试", w.now); });
  const std::string body =
      R"({"v":1,"cases":[{"case_no":"A-1","updated_at":1780000000,"item":"高龄津贴申领","state":"办结",)"
      R"("id_number":"11010519491231002X","steps":[{"step":1,"name":"办结","ended":1780000000}]}]})";
  auto system = w.raw();
  ASSERT_TRUE(system.send(push_text(token, body)));
  EXPECT_NE(system.read_until("outcomes").find("200 OK"), std::string::npos);
  HttpsHub hub(storage::Https(w.as(w.enrolled_identity("XH-01"))));
  const auto hers = std::get<CasesAnswer>(hub.cases_of({zhang()}));
  ASSERT_EQ(hers.cases.size(), 1U);
  EXPECT_TRUE(hers.cases[0].steps.at(0).ratable);
  const auto found = hub.find({"A-1", Private<std::string>("31002x")});
  EXPECT_EQ(std::get<FoundCase>(std::get<CaseAnswer>(found)).found, hers.cases[0]);
  EXPECT_EQ(std::get<ServicesAnswer>(hub.services_of({zhang()})).services.at(0).event, "办结");
  for (const auto& line : w.log.all()) EXPECT_EQ(line.fault, "");
}

TEST(Live, APushByAStrangerIsRefusedBeforeItsBody) {
  Live w;
  auto stranger = w.raw();
  ASSERT_TRUE(stranger.send("POST /api/v1/cases HTTP/1.1\r\nHost: hub\r\nContent-Length: 2000000\r\n\r\n"));
  EXPECT_NE(stranger.read_until("\r\n\r\n").find(" 401 "), std::string::npos);
}

TEST(Live, ATicketThatIsOverIsRatedFromAPhoneOverTls) {
  Live w;
  auto hall = small_hall();
  hall.slots = {{"always", std::bitset<7>("1111111"), 0h, 24h, 0, {}}};
  w.connections.write([&](Database& db) { return db.put_hall(hall, 0, "test", "", w.now); });
  HttpsHub hub(storage::Https(w.as(w.enrolled_identity("XH-01"))));
  const auto id = storage::new_uuid();
  (void)hub.take({.id = id, .business = "advice"});
  (void)hub.report(PaperReport{id, true});
  w.connections.write([&](Database& db) {
    (void)call_next(db, {"王", "3"}, storage::new_uuid(), w.now);
    (void)act_at_counter(db, {"王", "3"}, storage::new_uuid(), id, {.action = Action::start}, w.now);
    return act_at_counter(db, {"王", "3"}, storage::new_uuid(), id, {.action = Action::finish}, w.now);
  });
  EXPECT_TRUE(std::get<TicketAnswer>(hub.service_of({id})).service);
  storage::Https phone(w.as_nobody());
  const std::string rating =
      R"({"v":1,"grade":"very_dissatisfied","service":[],"staff":["P101"],"took":20,"token":")" +
      token_text(id) + "\"}";
  EXPECT_TRUE(says(phone.post("/api/v1/phone/rating", storage::as_bytes(rating), "application/json"), "200",
                   "receipt"));
  EXPECT_TRUE(says(phone.post("/api/v1/phone/rating", storage::as_bytes(rating), "application/json"), "200",
                   R"("again":true)"));
  EXPECT_FALSE(std::get<TicketAnswer>(hub.service_of({id})).service);
  (void)w.process();
  ASSERT_EQ(w.lines().size(), 1U);
  EXPECT_EQ(w.lines()[0].content->channel, "qr");
}

// ---- What terminals do

TEST(Live, ATerminalTakesATicketLeasesNumbersAndReportsThemOverTls) {
  Live w;
  auto hall = small_hall();
  hall.slots = {{"always", std::bitset<7>("1111111"), 0h, 24h, 0, {}}};
  w.connections.write([&](Database& db) { return db.put_hall(hall, 0, "test", "", w.now); });
  HttpsHub hub(storage::Https(w.as(w.enrolled_identity("XH-01"))));
  EXPECT_EQ(std::get<HallAnswer>(hub.hall()).businesses.size(), 3U);
  const auto id = storage::new_uuid();
  const auto taken = hub.take({.id = id, .business = "pension", .id_number = zhang()});
  EXPECT_EQ(std::get<TicketNote>(std::get<TakeAnswer>(taken)).number, "C001");
  EXPECT_EQ(std::get<TicketNote>(hub.report(PaperReport{id, true})).state, TicketState::waiting);
  EXPECT_EQ(std::get<TicketNote>(hub.place_of(id)).number, "C001");
  EXPECT_EQ(std::get<HubRefused>(hub.report(PaperReport{id, false})).status, 409);
  const auto lease = std::get<LeaseAnswer>(hub.lease({storage::new_uuid(), {}}));
  const OfflineTicket given{.id = storage::new_uuid(),
                            .business = lease.blocks.at(0).business,
                            .day = lease.day,
                            .number = lease.blocks.at(0).first};
  EXPECT_EQ(std::get<ReconcileAnswer>(hub.reconcile({{given}})).outcomes, std::vector{Reconciled::taken});
  EXPECT_EQ(std::get<TicketNote>(hub.place_of(given.id)).state, TicketState::waiting);
}

TEST(Live, AnOutboxDrainsAndItsRatingsAreProcessed) {
  Live hub;
  const auto identity = hub.enrolled_identity("XH-01");
  storage::Outbox outbox(hub.dir / "outbox.db", "XH-01", {.ballast = 0});
  const auto keep = [&](const std::string& case_no) {
    const auto outcome = outbox.keep(storage::new_uuid(), [&](const storage::Place& place) {
      const auto row =
          Device::sealed(storage::encode(satisfied_with(case_no)), place, identity.sealing_keys());
      return storage::SealedRating{row.content, row.identity};
    });
    return std::get<storage::Kept>(outcome).receipt;
  };
  const auto receipt = keep("A");
  (void)keep("B");
  storage::HttpsSender sender{storage::Https(hub.as(identity))};
  storage::Uploader uploader(
      outbox, sender,
      [&](const Epoch& epoch, const storage::Tip& tip) { return identity.sign(epoch, tip.seq, tip.head); },
      [] { return 0.5; });
  storage::Moment moment{std::chrono::steady_clock::now(), hub.now};
  const auto sent = uploader.tick(moment);
  EXPECT_EQ(sent.trouble, "");
  EXPECT_EQ(sent.sent, 2U);
  (void)hub.process();
  moment.steady += 1h;
  EXPECT_EQ(uploader.tick(moment).processed, 2U);
  EXPECT_EQ(outbox.counts(), (storage::OutboxCounts{.processed = 2}));
  storage::Https anyone(hub.as_nobody());
  EXPECT_TRUE(says(anyone.get("/api/v1/receipts/" + receipt.shown()), "200", R"({"state":"counted","v":1})"));
  HttpsHub client{storage::Https(hub.as(identity))};
  EXPECT_EQ(std::get<ReceiptState>(client.state_of(receipt)), ReceiptState::counted);
  const auto none = client.state_of(storage::Receipt::parse("0000000000").value());
  EXPECT_EQ(std::get<HubRefused>(none).status, 404);
  EXPECT_TRUE(hub.alarms.all().empty());
}

TEST(Live, AnUploadWhoseAnswerIsLostIsAlreadyThereNextTime) {
  Live hub;
  auto d = hub.enrolled("XH-01");
  const auto batch = d.batch({d.rate(satisfied_with("A"))});
  const auto body = encode(batch);
  {
    auto client = hub.raw(d);
    client.send(head_of(storage::ratings_path, "Content-Length: " + std::to_string(body.size()) + "\r\n") +
                std::string(reinterpret_cast<const char*>(body.data()), body.size()));
    while (hub.lines().empty()) std::this_thread::yield();  // stored; the answer is never read
  }
  storage::HttpsSender sender{storage::Https(hub.as(d.identity()))};
  const auto answer = std::get<storage::BatchAnswer>(sender.send(batch));
  EXPECT_EQ(answer.outcomes.front().outcome, storage::Outcome::already);
}

TEST(Live, TheProcessorOpensWhatIntakeStored) {
  Live hub;
  auto d = hub.enrolled("XH-01");
  (void)hub.take(d, d.batch({d.rate(satisfied_with("A"))}));  // left behind by an earlier run
  Processor processor(
      hub.connections, hub.keys.content, hub.keys.reviewers.id(), [&] { return hub.now; },
      {.alarm = [](const Alarm&) {}, .trouble = [](const std::string& why) { ADD_FAILURE() << why; }});
  while (hub.status(d, 1) != storage::Status::processed) std::this_thread::yield();
  (void)hub.take(d, d.batch({d.rate(satisfied_with("B"))}));
  processor.wake();
  while (hub.status(d, 2) != storage::Status::processed) std::this_thread::yield();
}

TEST(Live, ATerminalIsToldThisPersonsServicesAndTheHubsTime) {
  Live hub;
  hub.import_service(service("A"), zhang());
  const auto d = hub.enrolled("XH-01");
  HttpsHub client{storage::Https(hub.as(d.identity()))};
  const auto answer = std::get<ServicesAnswer>(client.services_of({zhang()}));
  EXPECT_EQ(answer, (ServicesAnswer{hub.now, {service("A")}}));
  EXPECT_TRUE(std::get<ServicesAnswer>(client.services_of({li()})).services.empty());
  EXPECT_EQ(std::get<HeartbeatAnswer>(client.heartbeat({d.epoch(), d.tip()})), (HeartbeatAnswer{hub.now}));
  const SelfTest test{hub.now, {{"disk", CheckVerdict::failed, "磁盘：已满"}}};
  EXPECT_EQ(std::get<HeartbeatAnswer>(client.report(test)), (HeartbeatAnswer{hub.now}));
  EXPECT_EQ(hub.alarms.all().size(), 1U);
}

TEST(Live, EnrolmentOverTheNetwork) {
  Live hub;
  const auto request = storage::make_device_request("XH-07");
  const auto code =
      hub.connections.write([&](Database& db) { return make_code(db, hub.keys, "XH-07", hub.now); }).shown();
  const auto answer = std::get<EnrolAnswer>(enrol({hub.base()}, code, request.csr_pem, 5s));
  EXPECT_EQ(answer.terminal, "XH-07");
  EXPECT_EQ(answer.ca_pem, hub.keys.authority.certificate_pem);
  const auto again = enrol({hub.base()}, code, storage::make_device_request("XH-07").csr_pem, 5s);
  EXPECT_EQ(std::get<HubRefused>(again).status, 403);
  EXPECT_NE(std::get<HubRefused>(again).why.find("注册码已用过"), std::string::npos);
}

TEST(Live, EnrolmentStopsBeforeAHubThatIsNotTheOneOfTheCode) {
  Live hub;
  const auto other = make_enrolment_code({}, storage::Digest{}).shown();
  const auto outcome = enrol({hub.base()}, other, storage::make_device_request("XH-07").csr_pem, 5s);
  EXPECT_NE(std::get<HubRefused>(outcome).why.find("冒充"), std::string::npos);
  for (const auto& line : hub.log.all()) EXPECT_NE(line.route, "/api/v1/enrol");
}

TEST(Live, NobodyThereIsUnreachable) {
  std::uint16_t port = 0;
  {
    const Live hub;
    port = hub.server.port();
  }
  const auto code = make_enrolment_code({}, storage::Digest{}).shown();
  const auto outcome = enrol({"https://127.0.0.1:" + std::to_string(port)}, code, "csr", 2s);
  EXPECT_TRUE(std::holds_alternative<HubUnreachable>(outcome));
}

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

// ---- Slow, silent and many

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
    std::this_thread::sleep_for(20ms);
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
