// The whole hub on loopback: real TLS, real certificates, the terminal's own client and uploader.
#include <gtest/gtest.h>

#include <thread>

#include "hub/client.h"
#include "hub/counter.h"
#include "hub/processor.h"
#include "hub/token.h"
#include "storage/https_sender.h"
#include "storage/outbox.h"
#include "storage/uploader.h"
#include "tests/hub/hall_world.h"
#include "tests/hub/live_world.h"

namespace hub::test {
namespace {

using namespace std::chrono_literals;

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
      hub.connections, hub.keys.content, hub.keys.reviewers.id(), std::chrono::days(365),
      [&] { return hub.now; },
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

}  // namespace
}  // namespace hub::test
