// The table of routes without a network: who may ask, how often, and what is refused before any work.
// Not HTTP and not TLS: live_test.cpp.
#include "hub/routes.h"

#include <gtest/gtest.h>

#include "hub/counter.h"
#include "hub/strict.h"
#include "hub/token.h"
#include "hub/wire_cases.h"
#include "hub/wire_tickets.h"
#include "tests/hub/answers.h"
#include "tests/hub/bytes.h"
#include "tests/hub/hall_world.h"

namespace hub::test {
namespace {

constexpr const char* terminals_only[] = {
    "/api/v1/kiosk/services",       "/api/v1/kiosk/ratings",   "/api/v1/kiosk/ratings/status",
    "/api/v1/kiosk/heartbeat",      "/api/v1/kiosk/self-test", "/api/v1/kiosk/tickets",
    "/api/v1/kiosk/tickets/paper",  "/api/v1/kiosk/lease",     "/api/v1/kiosk/reconcile",
    "/api/v1/kiosk/help",           "/api/v1/kiosk/cases",     "/api/v1/kiosk/case",
    "/api/v1/kiosk/tickets/service"};

struct Desk : World {
  Routes routes{
      connections, keys, "测试大厅", std::chrono::days(365), {.stored = [] {}, .alarm = [](const Alarm&) {}}};
  std::chrono::steady_clock::time_point steady;

  Response ask(RequestHead head, Bytes body = {}) {
    const auto method = head.method;
    auto out =
        routes.answer({.head = std::move(head), .body = std::move(body), .now = now, .steady = steady});
    keep_answer(method, out);
    return out;
  }
  /// The status of an enrolment with a code that is none.
  int enrol_from(const std::string& address) {
    return ask({"POST", "/api/v1/enrol", address, {}}, encode(EnrolRequest{"guess", {}, "csr"})).status;
  }
  int receipt_from(const std::string& address) {
    return ask({"GET", "/api/v1/receipts/0000000000", address, {}}).status;
  }
  /// What a terminal's request begins with.
  RequestHead as(const std::string& terminal, const std::string& path) {
    const auto row = connections.read([&](Database& db) { return db.terminal(terminal); });
    return {"POST", path, "192.0.2.1", Peer{.fingerprint = row->fingerprint, .by_our_authority = true}};
  }
};

int refusal(const std::variant<std::size_t, Response>& admitted) {
  const auto* no = std::get_if<Response>(&admitted);
  return no == nullptr ? 0 : no->status;
}

TEST(Routes, WhatIsForTerminalsIsForNobodyElse) {
  Desk d;
  for (const auto* path : terminals_only) {
    EXPECT_EQ(refusal(d.routes.admit({"POST", path, "192.0.2.1", {}})), 401) << path;
    EXPECT_EQ(refusal(d.routes.admit({"POST", path, "192.0.2.1", Peer{}})), 403) << path;
  }
}

TEST(Routes, ACertificateThatIsNoTerminalsIsRefusedEverywhere) {
  Desk d;
  (void)d.enrolled("XH-01");
  for (const auto* path : terminals_only)
    EXPECT_EQ(d.ask({"POST", path, "192.0.2.1", Peer{.fingerprint = {}, .by_our_authority = true}}).status,
              403)
        << path;
}

TEST(Routes, ARevokedTerminalIsRefusedEverywhere) {
  Desk d;
  (void)d.enrolled("XH-01");
  d.connections.write([&](Database& db) { return db.revoke("XH-01", d.now); });
  for (const auto* path : terminals_only) EXPECT_EQ(d.ask(d.as("XH-01", path)).status, 403) << path;
}

TEST(Routes, TheTimeIsToldToTerminalsOnly) {
  Desk d;
  (void)d.enrolled("XH-01");
  auto head = d.as("XH-01", "/api/v1/kiosk/now");
  head.method = "GET";
  EXPECT_EQ(decode_heartbeat_answer(d.ask(head).body), HeartbeatAnswer{d.now});
  EXPECT_EQ(refusal(d.routes.admit({"GET", "/api/v1/kiosk/now", "192.0.2.1", {}})), 401);
  d.connections.write([&](Database& db) { return db.revoke("XH-01", d.now); });
  EXPECT_EQ(d.ask(head).status, 403);
}

TEST(Routes, EnrolmentCodesAreGuessedTenTimesAMinuteAndAddress) {
  Desk d;
  for (int i = 0; i < 10; ++i) EXPECT_EQ(d.enrol_from("192.0.2.1"), 403);
  EXPECT_EQ(d.enrol_from("192.0.2.1"), 429);
  EXPECT_EQ(d.enrol_from("192.0.2.2"), 403);
  d.steady += std::chrono::seconds(6);
  EXPECT_EQ(d.enrol_from("192.0.2.1"), 403);
}

TEST(Routes, OneAddressDoesNotUseUpAnothersReceiptLookUps) {
  Desk d;
  for (int i = 0; i < 30; ++i) EXPECT_EQ(d.receipt_from("192.0.2.1"), 404);
  EXPECT_EQ(d.receipt_from("192.0.2.1"), 429);
  EXPECT_EQ(d.receipt_from("192.0.2.2"), 404);
}

TEST(Routes, AServicesAnswerHoldsTheNewest64) {
  Desk d;
  (void)d.enrolled("XH-01");
  for (std::uint32_t step = 1; step <= 65; ++step)
    d.import_service(service("A", step, noon() + std::chrono::minutes(step)), zhang());
  const auto query = encode(ServicesQuery{zhang()});
  const auto answer = decode_services_answer(d.ask(d.as("XH-01", terminals_only[0]), query.reveal()).body);
  ASSERT_EQ(answer.services.size(), 64U);  // what a terminal decodes at most
  EXPECT_EQ(answer.services.front().step, 65U);
}

TEST(Routes, ServicesUnderTheNumberBeforeAreFound) {
  Desk d;
  (void)d.enrolled("XH-01");
  d.import_service(service("OLD", 1, noon()), li());
  d.import_service(service("NEW", 1, noon() + std::chrono::minutes(1)), zhang());
  const auto found = [&](const ServicesQuery& query) {
    const auto body = encode(query);
    std::string cases;
    for (const auto& s :
         decode_services_answer(d.ask(d.as("XH-01", terminals_only[0]), body.reveal()).body).services)
      cases += s.case_no + " ";
    return cases;
  };
  EXPECT_EQ(found({zhang(), li()}), "NEW OLD ");
  EXPECT_EQ(found({zhang()}), "NEW ");
}

TEST(Routes, ASeqThatNoColumnHoldsIsMalformedAndNothingIsKept) {
  Desk d;
  auto terminal = d.enrolled("XH-01");
  const auto sound = encode(terminal.batch({terminal.rate(satisfied_with("A"))}));
  constexpr std::size_t seq = 38;  // [1, id, epoch, [[seq
  ASSERT_EQ(sound[seq], std::byte{1});
  for (const auto* other : {"00", "1b8000000000000000", "20"}) {  // 0, 2^63, -1
    auto body = sound;
    const auto bytes = unhex(other);
    body.erase(body.begin() + seq);
    body.insert(body.begin() + seq, bytes.begin(), bytes.end());
    EXPECT_EQ(d.ask(d.as("XH-01", terminals_only[1]), body).status, 400) << other;
  }
  EXPECT_TRUE(d.lines().empty());
  EXPECT_EQ(d.ask(d.as("XH-01", terminals_only[1]), sound).status, 200);
}

TEST(Routes, ASelfTestIsTakenAndAnsweredWithTheHubsTime) {
  Desk d;
  (void)d.enrolled("XH-01");
  const SelfTest test{noon() - std::chrono::hours(1), {{"disk", CheckVerdict::good, "磁盘：正常"}}};
  const auto answer = d.ask(d.as("XH-01", "/api/v1/kiosk/self-test"), encode(test));
  EXPECT_EQ(decode_heartbeat_answer(answer.body).now, d.now);
  const auto kept = d.connections.read([](Database& db) { return db.self_tests("XH-01", 2); });
  ASSERT_EQ(kept.size(), 1U);
  EXPECT_EQ(kept[0].test, test);
  EXPECT_EQ(d.ask(d.as("XH-01", "/api/v1/kiosk/self-test"), unhex("a0")).status, 400);
}

TEST(Routes, HeartbeatsOfBothVersionsAreAnsweredWithTheHubsTime) {
  Desk d;
  const auto device = d.enrolled("XH-01");
  const auto beat = [&](std::optional<TerminalState> state) {
    return d.ask(d.as("XH-01", "/api/v1/kiosk/heartbeat"),
                 encode(Heartbeat{device.epoch(), device.tip(), std::move(state)}));
  };
  const TerminalState state{
      .version = "0.1.0", .waiting = 2, .devices = {{"printer", CheckVerdict::failed, "没有纸了"}}};
  EXPECT_EQ(decode_heartbeat_answer(beat(std::nullopt).body).now, d.now);
  EXPECT_EQ(decode_heartbeat_answer(beat(state).body).now, d.now);
  EXPECT_EQ(d.connections.read([](Database& db) { return db.state("XH-01"); })->said, state);
  EXPECT_EQ(d.ask(d.as("XH-01", "/api/v1/kiosk/heartbeat"), unhex("a0")).status, 400);
}

TEST(Routes, ALongestHeartbeatFitsItsRoute) {
  Desk d;
  (void)d.enrolled("XH-01");
  const CheckFinding longest{std::string(check_max, 'x'), CheckVerdict::warning,
                             std::string(sentence_max, 'x')};
  const Heartbeat beat{
      .tip = {.signature = Bytes(storage::max_signature)},
      .state = TerminalState{.version = std::string(40, '1'), .devices = {self_test_findings_max, longest}}};
  EXPECT_LE(encode(beat).size(),
            std::get<std::size_t>(d.routes.admit(d.as("XH-01", "/api/v1/kiosk/heartbeat"))));
}

TEST(Routes, ACallForStaffIsOneAlarmATerminalDatedAnew) {
  Desk d;
  (void)d.enrolled("XH-01");
  const auto call = [&] { return d.ask(d.as("XH-01", "/api/v1/kiosk/help"), encode(StaffCall{})); };
  EXPECT_EQ(decode_heartbeat_answer(call().body).now, d.now);
  d.now += std::chrono::minutes(5);
  EXPECT_EQ(call().status, 200);
  const auto alarms = d.connections.read([](Database& db) { return db.alarms(); });
  ASSERT_EQ(alarms.size(), 1U);
  EXPECT_EQ(alarms[0].kind, "help_wanted");
  EXPECT_EQ(alarms[0].terminal, "XH-01");
  EXPECT_EQ(alarms[0].last_at, d.now);
  EXPECT_EQ(alarms[0].times, 2);
  EXPECT_EQ(d.ask(d.as("XH-01", "/api/v1/kiosk/help"), unhex("a0")).status, 400);
}

struct TicketDesk : Desk {
  TicketDesk() {
    now = hall_clock("2026-05-29 10:00");
    connections.write([&](Database& db) { return db.put_hall(small_hall(), 0, "test", "", now); });
    (void)enrolled("XH-01");
  }
  Response get(const std::string& path) { return ask({"GET", path, "192.0.2.1", {}}); }
  TakeAnswer take(const Uuid& id, const Private<std::string>& number) {
    const auto body = encode(TakeRequest{.id = id, .business = "pension", .id_number = number.copy()});
    return decode_take_answer(ask(as("XH-01", "/api/v1/kiosk/tickets"), body.reveal()).body);
  }
  Response paper(const Uuid& id, bool printed) {
    return ask(as("XH-01", "/api/v1/kiosk/tickets/paper"), encode(PaperReport{id, printed}));
  }
};

TEST(TicketRoutes, ATicketIsTakenPrintedAndFoundByItsSecret) {
  TicketDesk d;
  const auto id = storage::new_uuid();
  EXPECT_EQ(std::get<TicketNote>(d.take(id, zhang())).number, "C001");
  EXPECT_EQ(std::get<NoTicketGiven>(d.take(storage::new_uuid(), zhang())).hers->note.number, "C001");
  EXPECT_EQ(d.paper(id, true).status, 200);
  const auto answer = d.get("/api/v1/tickets/" + token_text(id));
  EXPECT_EQ(answer.route, "/api/v1/tickets/{token}");  // the secret stays out of the log
  const auto* text = reinterpret_cast<const char*>(answer.body.data());
  EXPECT_EQ(decode_place({text, answer.body.size()}).state, TicketState::waiting);
}

TEST(TicketRoutes, TheNumberAloneShowsNothing) {
  TicketDesk d;
  const auto id = storage::new_uuid();
  (void)d.take(id, zhang());
  EXPECT_EQ(d.get("/api/v1/tickets/C001").status, 404);
  EXPECT_EQ(d.get("/api/v1/tickets/" + token_text(storage::new_uuid())).status, 404);
  EXPECT_EQ(d.get("/api/v1/tickets/" + token_text(id).substr(0, 31)).status, 404);
}

TEST(TicketRoutes, LookUpsAreLimitedPerAddress) {
  TicketDesk d;
  for (int i = 0; i < 120; ++i) EXPECT_EQ(d.get("/api/v1/tickets/x").status, 404);
  EXPECT_EQ(d.get("/api/v1/tickets/x").status, 429);
  d.steady += std::chrono::milliseconds(250);
  EXPECT_EQ(d.get("/api/v1/tickets/x").status, 404);
}

TEST(TicketRoutes, PaperThatIsTooLateIsToldSo) {
  TicketDesk d;
  const auto id = storage::new_uuid();
  EXPECT_EQ(d.paper(id, true).status, 404);
  (void)d.take(id, zhang());
  EXPECT_EQ(d.paper(id, true).status, 200);
  EXPECT_EQ(d.paper(id, false).status, 409);
}

TEST(TicketRoutes, TheHallALeaseAndWhatWasGivenFromIt) {
  TicketDesk d;
  auto head = d.as("XH-01", "/api/v1/kiosk/hall");
  head.method = "GET";
  EXPECT_EQ(decode_hall_answer(d.ask(head).body).businesses.size(), 3U);
  EXPECT_EQ(refusal(d.routes.admit({"GET", "/api/v1/kiosk/hall", "192.0.2.1", {}})), 401);
  const auto lease = decode_lease_answer(
      d.ask(d.as("XH-01", "/api/v1/kiosk/lease"), encode(LeaseRequest{storage::new_uuid(), {}})).body);
  ASSERT_EQ(lease.blocks.size(), 3U);
  const OfflineTicket given{.id = storage::new_uuid(),
                            .business = lease.blocks[0].business,
                            .day = lease.day,
                            .number = lease.blocks[0].first};
  const auto path = std::string("/api/v1/kiosk/reconcile");
  EXPECT_EQ(
      decode_reconcile_answer(d.ask(d.as("XH-01", path), encode(ReconcileRequest{{given}})).body).outcomes,
      std::vector{Reconciled::taken});
  EXPECT_EQ(d.get("/api/v1/tickets/" + token_text(given.id)).status, 200);
}

struct CaseDesk : Desk {
  CaseDesk() { (void)enrolled("XH-01"); }
  std::string token(const char* name = "不动产") {
    return *connections.write([&](Database& db) { return make_token(db, keys.pepper, name, "测试", now); });
  }
  RequestHead push_with(const std::string& authorization) {
    RequestHead head{"POST", "/api/v1/cases", "192.0.2.9", {}};
    head.headers.emplace_back("Authorization", authorization);
    return head;
  }
  Response push(const std::string& token, const std::string& body) {
    return ask(push_with("Bearer " + token), bytes_of(body));
  }
  CaseAnswer find(const std::string& case_no, const std::string& secret) {
    const auto body = encode(CaseQuery{case_no, Private<std::string>(std::string(secret))});
    return decode_case_answer(ask(as("XH-01", "/api/v1/kiosk/case"), body.reveal()).body);
  }
};

const std::string one_case =
    R"({"v":1,"cases":[{"case_no":"A-1","updated_at":1780000000,"item":"高龄津贴申领","state":"补正",)"
    R"("missing":["户口簿"],"code":"Q7K2","id_number":"11010519491231002X"}]})";

TEST(CaseRoutes, WithoutATokenOfThisHubNoByteOfAPushIsRead) {
  CaseDesk d;
  for (const auto* authorization : {"", "Bearer x", "Basic x"})
    EXPECT_EQ(refusal(d.routes.admit(d.push_with(authorization))), 401) << authorization;
  EXPECT_EQ(std::get<std::size_t>(d.routes.admit(d.push_with("Bearer " + d.token()))), std::size_t{2} << 20U);
}

TEST(CaseRoutes, APushedCaseIsFoundByItsOwner) {
  CaseDesk d;
  EXPECT_EQ(d.push(d.token(), one_case).status, 200);
  const auto query = encode(ServicesQuery{zhang()});
  const auto answer = decode_cases_answer(d.ask(d.as("XH-01", "/api/v1/kiosk/cases"), query.reveal()).body);
  ASSERT_EQ(answer.cases.size(), 1U);
  EXPECT_EQ(answer.cases[0].missing, std::vector<std::string>{"户口簿"});
  EXPECT_EQ(std::get<FoundCase>(d.find("A-1", "Q7K2")).found, answer.cases[0]);
  EXPECT_EQ(d.find("A-1", "000000"), CaseAnswer(NoCase::not_found));
}

TEST(CaseRoutes, ARevokedTokenPushesNoMore) {
  CaseDesk d;
  const auto token = d.token();
  d.connections.write([&](Database& db) { return revoke_token(db, "不动产", "测试", d.now); });
  const auto refused = d.push(token, one_case);
  EXPECT_EQ(refused.status, 401);
  EXPECT_EQ(refused.content_type, problem_type);
  EXPECT_EQ(d.find("A-1", "Q7K2"), CaseAnswer(NoCase::not_found));
}

TEST(CaseRoutes, OneSystemThatPushesTooOftenWaitsAndKeepsNoOtherOut) {
  CaseDesk d;
  const auto busy = d.token(), other = d.token("公积金");
  for (int i = 0; i < 60; ++i) ASSERT_EQ(d.push(busy, one_case).status, 200);
  const auto refused = d.push(busy, one_case);
  EXPECT_EQ(refused.status, 429);
  EXPECT_EQ(refused.content_type, problem_type);
  EXPECT_TRUE(refused.retry_after);
  EXPECT_EQ(d.push(other, one_case).status, 200);
  d.steady += *refused.retry_after;
  EXPECT_EQ(d.push(busy, one_case).status, 200);
}

TEST(CaseRoutes, WhatIsNoPushIsAProblemAndChangesNothing) {
  CaseDesk d;
  EXPECT_EQ(d.push(d.token(), one_case.substr(0, 90)).status, 400);
  EXPECT_EQ(d.find("A-1", "Q7K2"), CaseAnswer(NoCase::not_found));
}

TEST(PhoneRoutes, TheSecretIsInTheBodyAndThePageAllowsNothingInline) {
  TicketDesk d;
  const auto id = storage::new_uuid();
  (void)d.take(id, zhang());
  const auto asked = [&](const std::string& token) {
    return d.ask({"POST", "/api/v1/phone/ticket", "192.0.2.1", {}},
                 bytes_of(R"({"v":1,"token":")" + token + "\"}"));
  };
  EXPECT_EQ(asked(token_text(id)).status, 200);
  EXPECT_EQ(asked(token_text(storage::new_uuid())).status, 404);
  EXPECT_EQ(asked("C001").status, 400);
  const auto page = d.get("/t");
  EXPECT_EQ(page.status, 200);
  EXPECT_EQ(page.headers.at(0).first, "Content-Security-Policy");
  EXPECT_EQ(page.headers.at(0).second.find("unsafe"), std::string::npos);
  EXPECT_EQ(d.get("/t/phone.js").status, 200);
  EXPECT_EQ(d.get("/t/secret").status, 404);
}

TEST(PhoneRoutes, AFinishedTicketIsRatedAndToldToWhoOpensIt) {
  TicketDesk d;
  const auto id = storage::new_uuid();
  (void)d.take(id, zhang());
  const auto rate = [&](const Uuid& ticket) {
    return d.ask({"POST", "/api/v1/phone/rating", "192.0.2.1", {}},
                 bytes_of(R"({"v":1,"grade":"satisfied","service":[],"staff":[],"took":3,"token":")" +
                          token_text(ticket) + "\"}"));
  };
  EXPECT_EQ(rate(storage::new_uuid()).status, 404);
  EXPECT_EQ(rate(id).status, 409);
  (void)d.paper(id, true);
  d.connections.write([&](Database& db) {
    (void)call_next(db, {"王", "1"}, storage::new_uuid(), d.now);
    for (const auto action : {Action::start, Action::finish})
      (void)act_at_counter(db, {"王", "1"}, storage::new_uuid(), id, {.action = action}, d.now);
    return true;
  });
  EXPECT_EQ(rate(id).status, 200);
  EXPECT_EQ(d.get("/api/v1/phone/indicators").status, 200);
}

TEST(PhoneRoutes, TheLongestRatingFitsItsBodyAndItsKeepingTimeIsTold) {
  TicketDesk d;
  const auto id = storage::new_uuid();
  (void)d.take(id, zhang());
  const auto place = d.ask({"POST", "/api/v1/phone/ticket", "192.0.2.1", {}},
                           bytes_of(R"({"v":1,"token":")" + token_text(id) + "\"}"));
  EXPECT_EQ(Json::parse(place.body.begin(), place.body.end())["keep_days"], 365);
  std::string long_text;
  for (std::size_t i = 0; i < storage::most_words; ++i) long_text += "𬭚";
  const Json rating{{"v", 1},
                    {"grade", "very_dissatisfied"},
                    {"service", {"S101", "S102", "S103", "S104", "S105", "S106", "S107", "S108", "S109"}},
                    {"staff", {"P101", "P102", "P103", "P104"}},
                    {"took", 86400},
                    {"words", long_text},
                    {"other", long_text},
                    {"phone", "00852-1234-5678"},
                    {"call_back", false},
                    {"token", token_text(id)}};
  const auto most = d.routes.admit({"POST", "/api/v1/phone/rating", "192.0.2.1", {}});
  EXPECT_LE(rating.dump().size(), std::get<std::size_t>(most));
  EXPECT_EQ(d.ask({"POST", "/api/v1/phone/rating", "192.0.2.1", {}}, bytes_of(rating.dump())).status, 409);
}

TEST(PhoneRoutes, LookUpsAreLimitedPerAddress) {
  TicketDesk d;
  for (int i = 0; i < 120; ++i) EXPECT_EQ(d.get("/api/v1/tickets/x").status, 404);
  EXPECT_EQ(d.ask({"POST", "/api/v1/phone/ticket", "192.0.2.1", {}}).status, 429);
  EXPECT_EQ(d.ask({"POST", "/api/v1/phone/rating", "192.0.2.1", {}}).status, 429);
}

TEST(Routes, TheHubSaysThatItIsWell) {
  Desk d;
  EXPECT_EQ(d.ask({"GET", "/healthz", "192.0.2.1", {}}).status, 200);
}

TEST(Routes, AReceiptIsFoundByItsCode) {
  Desk d;
  auto terminal = d.enrolled("XH-01");
  const auto row = terminal.rate(satisfied_with("A"));
  (void)d.take(terminal, terminal.batch({row}));
  const auto answer =
      d.ask({"GET", "/api/v1/receipts/" + storage::Receipt::of(row.head).code(), "192.0.2.1", {}});
  const auto* text = reinterpret_cast<const char*>(answer.body.data());
  EXPECT_EQ(decode_receipt({text, answer.body.size()}), ReceiptState::received);
}

TEST(Routes, ABodyIsAsLongAsARequestNeedsAndNoLonger) {
  Desk d;
  (void)d.enrolled("XH-01");
  const std::size_t most[] = {1024,
                              storage::max_body,
                              std::size_t{16} * 1024,
                              std::size_t{32} * 1024,
                              std::size_t{32} * 1024,
                              1024,
                              256,
                              std::size_t{16} * 1024,
                              std::size_t{32} * 1024,
                              64,
                              1024,
                              512,
                              128};
  ASSERT_EQ(std::size(most), std::size(terminals_only));
  for (std::size_t i = 0; i < std::size(most); ++i)
    EXPECT_EQ(std::get<std::size_t>(d.routes.admit(d.as("XH-01", terminals_only[i]))), most[i]);
}

}  // namespace
}  // namespace hub::test
