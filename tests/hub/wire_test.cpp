// The messages of hub/wire.h: golden bytes, and what is refused.
#include "hub/wire.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "hub/strict.h"
#include "tests/hub/bytes.h"
#include "tests/hub/refusal.h"

namespace hub {
namespace {

using std::chrono::seconds;
using std::chrono::sys_seconds;

Private<std::string> specimen() { return Private<std::string>("11010519491231002X"); }
sys_seconds at(std::int64_t s) { return sys_seconds(seconds(s)); }

ServicesAnswer two_services() {
  return {at(1700000000),
          {{"410402-1", 1, "高龄津贴申领", "12号窗口", "民政局", "补正材料", at(1699999000)},
           {"C2", 7, "x", "", "", "", at(0)}}};
}

EnrolAnswer enrolment() {
  EnrolAnswer a{"CERT", "CA", {}, {}, "XH-03", "新华区政务服务大厅"};
  a.content_key.fill(std::byte{0x11});
  a.reviewers_key.fill(std::byte{0x22});
  return a;
}

TEST(Wire, GoldenServicesQuery) {
  const auto bytes = encode(ServicesQuery{specimen()});
  EXPECT_EQ(hex(bytes.reveal()),
            "a2"
            "6969645f6e756d626572"
            "7812"
            "313130313035313934393132333130303258"
            "6176"
            "01");
  EXPECT_EQ(decode_services_query(bytes.reveal()).id_number, specimen());
}

TEST(Wire, GoldenServicesQueryWithAFormerNumber) {
  const ServicesQuery query{Private(std::string("911124198108030024")),
                            Private(std::string("CAN110081080327"))};
  const auto bytes = encode(query);
  EXPECT_EQ(hex(bytes.reveal()),
            "a3"
            "6d666f726d65725f6e756d626572"
            "780f"
            "43414e313130303831303830333237"
            "6969645f6e756d626572"
            "7812"
            "393131313234313938313038303330303234"
            "6176"
            "02");
  const auto decoded = decode_services_query(bytes.reveal());
  EXPECT_EQ(decoded.id_number, query.id_number);
  EXPECT_EQ(decoded.former_number, query.former_number);
}

TEST(Wire, GoldenServicesAnswer) {
  const auto bytes = encode(two_services());
  EXPECT_EQ(hex(bytes),
            "a3636e6f771a6553f10068736572766963657382a76261741a6553ed1867636173655f6e6f683431303430322d31"
            "6a6465706172746d656e7469e6b091e694bfe5b180656576656e746ce8a1a5e6ada3e69d90e69699646974656d72"
            "e9ab98e9be84e6b4a5e8b4b4e794b3e9a2866473746570016677696e646f776b3132e58fb7e7aa97e58fa3a76261"
            "740067636173655f6e6f6243326a6465706172746d656e7460656576656e7460646974656d617864737465700766"
            "77696e646f7760617601");
  EXPECT_EQ(decode_services_answer(bytes), two_services());
}

TEST(Wire, GoldenEnrolRequest) {
  const EnrolRequest with{"ABCD-EFGH", "XH-03", "CSR"};
  EXPECT_EQ(hex(encode(with)),
            "a464636f646569414243442d454647486363737263435352687465726d696e616c6558482d3033617601");
  EXPECT_EQ(decode_enrol_request(encode(with)), with);
  const EnrolRequest without{"ABCD-EFGH", {}, "CSR"};
  EXPECT_EQ(decode_enrol_request(encode(without)), without);
}

TEST(Wire, GoldenEnrolAnswer) {
  const auto bytes = encode(enrolment());
  EXPECT_EQ(hex(bytes),
            "a76263616243416b636572746966696361746564434552546b636f6e74656e745f6b657958201111111111111111"
            "1111111111111111111111111111111111111111111111116468616c6c781be696b0e58d8ee58cbae694bfe58aa1"
            "e69c8de58aa1e5a4a7e58e856d7265766965776572735f6b65795820222222222222222222222222222222222222"
            "2222222222222222222222222222687465726d696e616c6558482d3033617601");
  EXPECT_EQ(decode_enrol_answer(bytes), enrolment());
}

TEST(Wire, GoldenSelfTest) {
  const SelfTest test{at(1700000000),
                      {{"reader", CheckVerdict::failed, "坏"}, {"disk", CheckVerdict::good, "x"}}};
  const auto bytes = encode(test);
  EXPECT_EQ(hex(bytes),
            "a36261741a6553f1006866696e64696e677382a365636865636b667265616465726873656e74656e636563e59d8f"
            "6776657264696374666661696c6564a365636865636b646469736b6873656e74656e636561786776657264696374"
            "64676f6f64617601");
  EXPECT_EQ(decode_self_test(bytes), test);
}

Heartbeat a_tip() {
  Heartbeat beat{.tip = {.seq = 7, .signature = unhex("3002")}};
  beat.epoch.fill(std::byte{0x11});
  beat.tip.head.fill(std::byte{0x22});
  return beat;
}

Heartbeat a_heartbeat() {
  auto beat = a_tip();
  beat.state = {.version = "0.1.0",
                .waiting = 3,
                .set_aside = 1,
                .devices = {{"printer", CheckVerdict::failed, "缺纸"}, {"reader", CheckVerdict::good, "x"}}};
  return beat;
}

TEST(Wire, GoldenHeartbeatOfVersion1) {
  const auto bytes = encode(a_tip());
  EXPECT_EQ(hex(bytes),
            "a56565706f6368501111111111111111111111111111111164686561645820222222222222222222222222222222"
            "22222222222222222222222222222222226373657107697369676e6174757265423002617601");
  EXPECT_EQ(decode_heartbeat(bytes), a_tip());
}

TEST(Wire, GoldenHeartbeatOfVersion2) {
  const auto bytes = encode(a_heartbeat());
  EXPECT_EQ(hex(bytes),
            "a9676465766963657382a365636865636b677072696e7465726873656e74656e636566e7bcbae7bab86776657264"
            "696374666661696c6564a365636865636b667265616465726873656e74656e63656178677665726469637464676f"
            "6f646565706f63685011111111111111111111111111111111646865616458202222222222222222222222222222"
            "2222222222222222222222222222222222226373657107697365745f617369646501697369676e61747572654230"
            "026176026776657273696f6e65302e312e306777616974696e6703");
  EXPECT_EQ(decode_heartbeat(bytes), a_heartbeat());
}

TEST(Wire, AHeartbeatIsOfOneVersionAltogether) {
  const auto refused = [](Bytes bytes) { return refusal([&] { (void)decode_heartbeat(bytes); }); };
  auto one = encode(a_tip()), two = encode(a_heartbeat());
  one.back() = std::byte{2};
  EXPECT_EQ(refused(one), "v: expected 1");
  const auto v = std::search(two.begin(), two.end(), std::begin("av"), std::begin("av") + 2,
                             [](std::byte b, char c) { return b == static_cast<std::byte>(c); });
  ASSERT_NE(v, two.end());
  v[2] = std::byte{1};
  EXPECT_EQ(refused(two), "v: expected 2");
  const auto part = [&](const char* also) {  // of version 2: the version alone
    return refused(
        unhex(std::string("a6 6565706f636840 646865616440 6373657100 697369676e617475726540") + also));
  };
  EXPECT_EQ(part("617602 6776657273696f6e6130"), "devices: expected to be there");
  EXPECT_EQ(part("617601 6777616974696e6700"), "message: a field this version does not know");
}

TEST(Wire, AHeartbeatStaysWithinItsBounds) {
  const auto refused = [](auto change) {
    auto beat = a_heartbeat();
    change(*beat.state);
    return refusal([&] { (void)decode_heartbeat(encode(beat)); });
  };
  EXPECT_EQ(refused([](TerminalState& s) { s.version = ""; }), "version: expected text of 1 to 40 bytes");
  EXPECT_EQ(refused([](TerminalState& s) { s.version = std::string(40, '1'); }), "accepted");
  EXPECT_NE(refused([](TerminalState& s) { s.version = std::string(41, '1'); }), "accepted");
  EXPECT_NE(refused([](TerminalState& s) { s.waiting = std::uint64_t{1} << 63U; }), "accepted");
  EXPECT_NE(refused([](TerminalState& s) { s.set_aside = std::uint64_t{1} << 63U; }), "accepted");
  EXPECT_EQ(refused([](TerminalState& s) { s.devices.clear(); }), "accepted");
  EXPECT_EQ(refused([](TerminalState& s) { s.devices.resize(33, s.devices[0]); }),
            "devices: expected a list of at most 32");
}

TEST(Wire, GoldenStaffCall) {
  EXPECT_EQ(hex(encode(StaffCall{})), "a1617601");
  EXPECT_EQ(refusal([] { (void)decode_staff_call(encode(StaffCall{})); }), "accepted");
  EXPECT_NE(refusal([] { (void)decode_staff_call(unhex("a1617602")); }), "accepted");
}

TEST(Wire, ASelfTestStaysWithinItsBounds) {
  const auto refused = [](const SelfTest& t) { return refusal([&] { (void)decode_self_test(encode(t)); }); };
  const CheckFinding good{"disk", CheckVerdict::good, "x"};
  EXPECT_EQ(refused({at(0), {}}), "findings: expected at least one");
  EXPECT_EQ(refused({at(0), std::vector(self_test_findings_max, good)}), "accepted");
  EXPECT_NE(refused({at(0), std::vector(self_test_findings_max + 1, good)}), "accepted");
  EXPECT_NE(refused({at(0), {{std::string(check_max + 1, 'x'), CheckVerdict::good, "x"}}}), "accepted");
  EXPECT_NE(refused({at(0), {{"x", CheckVerdict::good, std::string(sentence_max + 1, 'x')}}}), "accepted");
  EXPECT_NE(refused({at(0), {{"x", CheckVerdict::good, ""}}}), "accepted");
  auto other = encode({at(0), {good}});
  const auto name = std::search(other.begin(), other.end(), std::begin("good"), std::begin("good") + 4,
                                [](std::byte b, char c) { return b == static_cast<std::byte>(c); });
  ASSERT_NE(name, other.end());
  *name = std::byte{'f'};
  EXPECT_EQ(refusal([&] { (void)decode_self_test(other); }), "verdict: not one this version knows");
}

TEST(Wire, GoldenReceiptAndProblem) {
  EXPECT_EQ(encode(ReceiptState::repeat), R"({"state":"repeat","v":1})");
  for (const auto s :
       {ReceiptState::received, ReceiptState::counted, ReceiptState::repeat, ReceiptState::unusable})
    EXPECT_EQ(decode_receipt(encode(s)), s);
  const Problem p{403, "Forbidden", "证书已吊销。 Certificate revoked."};
  EXPECT_EQ(
      encode(p),
      R"({"detail":"证书已吊销。 Certificate revoked.","status":403,"title":"Forbidden","type":"about:blank"})");
  EXPECT_EQ(decode_problem(encode(p)), p);
}

TEST(Wire, EveryCutOfAMessageIsRefused) {
  const auto query = encode(ServicesQuery{specimen()});
  const auto answer = encode(two_services());
  const auto enrol = encode(enrolment());
  const auto test = encode(SelfTest{at(1), {{"disk", CheckVerdict::good, "x"}}});
  const auto beat = encode(a_heartbeat());
  for (std::size_t n = 0; n < beat.size(); ++n)
    EXPECT_THROW((void)decode_heartbeat(std::span(beat).first(n)), BadMessage) << n;
  for (std::size_t n = 0; n < query.reveal().size(); ++n)
    EXPECT_THROW((void)decode_services_query(std::span(query.reveal()).first(n)), BadMessage) << n;
  for (std::size_t n = 0; n < answer.size(); ++n)
    EXPECT_THROW((void)decode_services_answer(std::span(answer).first(n)), BadMessage) << n;
  for (std::size_t n = 0; n < test.size(); ++n)
    EXPECT_THROW((void)decode_self_test(std::span(test).first(n)), BadMessage) << n;
  for (std::size_t n = 0; n < enrol.size(); ++n)
    EXPECT_THROW((void)decode_enrol_answer(std::span(enrol).first(n)), BadMessage) << n;
}

TEST(Wire, EveryFlippedByteIsReadOrRefusedButNeverHarms) {
  const auto good = encode(two_services());
  for (std::size_t i = 0; i < good.size(); ++i)
    for (const auto flip : {0x01, 0x20, 0x80, 0xFF}) {
      auto bad = good;
      bad[i] ^= static_cast<std::byte>(flip);
      try {
        (void)decode_services_answer(bad);
      } catch (const BadMessage&) {
      }
    }
}

TEST(Wire, RefusesWhatTheGrammarDoesNotName) {
  const auto decode = [](std::string_view h) {
    return refusal([&] { (void)decode_services_query(unhex(h)); });
  };
  EXPECT_EQ(decode("a2 6969645f6e756d626572 6131 6176 02"), "v: expected 1");
  EXPECT_EQ(decode("a1 6176 01"), "id_number: expected to be there");
  EXPECT_EQ(decode("a3 6969645f6e756d626572 6131 6176 01 6177 01"),
            "message: a field this version does not know");
  EXPECT_EQ(decode("a3 6969645f6e756d626572 6131 6176 01 6176 01"), "message: a key twice");
  EXPECT_EQ(decode("a2 6969645f6e756d626572 6131 6176 01 00"), "message: broken or cut off");
  EXPECT_EQ(decode("a2 6969645f6e756d626572 60 6176 01"), "id_number: expected 1 to 32 bytes of text");
  EXPECT_EQ(decode("a2 6969645f6e756d626572 05 6176 01"), "id_number: expected 1 to 32 bytes of text");
  EXPECT_EQ(decode("a3 6d666f726d65725f6e756d626572 6132 6969645f6e756d626572 6131 6176 01"),
            "v: expected 2");
  EXPECT_EQ(decode("a3 6d666f726d65725f6e756d626572 60 6969645f6e756d626572 6131 6176 02"),
            "former_number: expected 1 to 32 bytes of text");
  EXPECT_EQ(decode("01"), "message: expected a map");
  EXPECT_EQ(decode("a1 6176 f93c00"), "message: a float");
  EXPECT_EQ(decode("a1 6176 c001"), "message: broken or cut off");
}

TEST(Wire, DeepNestingIsRefusedBeforeItEatsTheStack) {
  const Bytes deep(1U << 20U, std::byte{0x81});
  EXPECT_EQ(refusal([&] { (void)decode_services_answer(deep); }), "message: nested too deep");
  EXPECT_EQ(refusal([&] { (void)decode_problem(std::string(1U << 20U, '[')); }), "message: nested too deep");
}

TEST(Wire, AnnouncedLengthsAreNotBelieved) {
  EXPECT_EQ(refusal([] { (void)decode_services_answer(unhex("9b00000000ffffffff")); }),
            "message: broken or cut off");
  EXPECT_EQ(refusal([] { (void)decode_services_answer(unhex("7b00000000ffffffff")); }),
            "message: broken or cut off");
}

TEST(Wire, TextIsValidUtf8WithoutControlCharacters) {
  for (const char* bad :
       {"\xC0\xAF", "\xED\xA0\x80", "\xF4\x90\x80\x80", "\xE4\xB8", "a\x1B[2J", "\x7F", "\xFF"})
    EXPECT_FALSE(is_plain_text(bad)) << bad;
  for (const char* good : {"", "高龄津贴申领", "𬭚", "·", "line\r\nline"})
    EXPECT_TRUE(is_plain_text(good)) << good;
}

TEST(Wire, ARefusalNeverRepeatsTheValue) {
  const auto text = refusal([] {
    auto bytes = encode(ServicesQuery{specimen()}).copy();
    Bytes cut = bytes.reveal();
    cut.back() = std::byte{2};
    (void)decode_services_query(cut);
  });
  EXPECT_EQ(text, "v: expected 1");
}

}  // namespace
}  // namespace hub
