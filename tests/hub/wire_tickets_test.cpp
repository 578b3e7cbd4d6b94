// The messages of hub/wire_tickets.h: golden bytes, and what is refused.
#include "hub/wire_tickets.h"

#include <gtest/gtest.h>

#include "tests/hub/bytes.h"
#include "tests/hub/refusal.h"

namespace hub {
namespace {

using namespace std::chrono_literals;

std::chrono::sys_seconds at(std::int64_t s) { return std::chrono::sys_seconds(std::chrono::seconds(s)); }

Uuid id() {
  Uuid u{};
  u.fill(std::byte{0xAB});
  return u;
}

HallAnswer hall() {
  return {.now = at(1700000000),
          .version = 3,
          .departments = {{"civil", {"民政局", "Civil Affairs"}}},
          .businesses = {
              {.key = "pension",
               .name = {"高龄津贴", ""},
               .department = "civil",
               .area = {"东区", "East"},
               .card = true,
               .closed = NoTicket::later,
               .opens = at(1700003600),
               .waiting = 7,
               .wait = 12min},
              {.key = "advice", .name = {"咨询", "Advice"}, .department = "civil", .area = {"西区", ""}}}};
}

TakeRequest take(std::string number) {
  return {.id = id(),
          .business = "pension",
          .priority = Priority::care,
          .id_number = Private<std::string>(std::move(number))};
}

TicketNote note() {
  return {.number = "A005",
          .state = TicketState::called,
          .business = {"高龄津贴", ""},
          .area = {"东区", "East"},
          .taken_at = at(1700000000),
          .ahead = 2,
          .wait = 12min,
          .window = {"3号窗口", ""}};
}

ReconcileRequest given() {
  return {{{.id = id(),
            .business = "pension",
            .day = 20602,
            .number = 980,
            .ago = 90s,
            .priority = Priority::care}}};
}

TEST(WireTickets, GoldenTakeRequest) {
  const auto with = encode(take("11010519491231002X"));
  EXPECT_EQ(hex(with.reveal()),
            "a5"
            "68627573696e657373"
            "6770656e73696f6e"
            "626964"
            "50abababababababababababababababab"
            "687072696f72697479"
            "6463617265"
            "6176"
            "01"
            "6377686f"
            "7812"
            "313130313035313934393132333130303258");
  const auto decoded = decode_take_request(with.reveal());
  EXPECT_EQ(decoded.id, id());
  EXPECT_EQ(decoded.business, "pension");
  EXPECT_EQ(decoded.priority, Priority::care);
  EXPECT_EQ(decoded.id_number, take("11010519491231002X").id_number);
  const auto without = encode(take(""));
  EXPECT_EQ(hex(without.reveal()).substr(0, 2), "a4");
  EXPECT_TRUE(decode_take_request(without.reveal()).id_number.empty());
}

TEST(WireTickets, GoldenTakeAnswers) {
  const TakeAnswer full = NoTicketGiven{NoTicket::full, {}, at(1)};
  const auto bytes = encode(full);
  EXPECT_EQ(hex(bytes),
            "a3"
            "696e6f5f7469636b6574"
            "6466756c6c"
            "656f70656e73"
            "01"
            "6176"
            "01");
  EXPECT_EQ(decode_take_answer(bytes), full);
  EXPECT_EQ(decode_take_answer(encode(TakeAnswer(note()))), TakeAnswer(note()));
  auto plain = note();
  plain.window = {};
  plain.wait.reset();
  EXPECT_EQ(decode_take_answer(encode(TakeAnswer(plain))), TakeAnswer(plain));
}

TEST(WireTickets, WhoHasATicketIsToldWhichAndNobodyElseIs) {
  const TakeAnswer has = NoTicketGiven{NoTicket::has_ticket, HeldTicket{id(), note()}, {}};
  const auto bytes = encode(has);
  EXPECT_EQ(hex(bytes).substr(0, 98),
            "a4"
            "626964"
            "50abababababababababababababababab"
            "696e6f5f7469636b6574"
            "6a6861735f7469636b6574"
            "667469636b6574");
  EXPECT_EQ(decode_take_answer(bytes), has);
  // an id with another reason, and the reason without its ticket
  const auto decoded = [](const char* h) { return refusal([&] { (void)decode_take_answer(unhex(h)); }); };
  EXPECT_NE(decoded("a3 626964 50abababababababababababababababab 696e6f5f7469636b6574 6466756c6c"),
            "accepted");
  EXPECT_NE(decoded("a2 696e6f5f7469636b6574 6a6861735f7469636b6574 6176 01"), "accepted");
}

TEST(WireTickets, AHallMayTellWherePhonesSeeATicket) {
  auto with = hall();
  with.ticket_page = "https://hub.example/t";
  EXPECT_EQ(decode_hall_answer(encode(with)), with);
  with.ticket_page = std::string(ticket_page_max + 1, 'x');
  EXPECT_NE(refusal([&] { (void)decode_hall_answer(encode(with)); }), "accepted");
}

TEST(WireTickets, GoldenPaperLeaseAndReconcile) {
  EXPECT_EQ(hex(encode(PaperReport{id(), true})),
            "a3"
            "626964"
            "50abababababababababababababababab"
            "677072696e746564"
            "f5"
            "6176"
            "01");
  EXPECT_EQ(hex(encode(LeaseRequest{id(), {{"advice", 9}}})),
            "a3"
            "626964"
            "50abababababababababababababababab"
            "646c656674"
            "81"
            "a2"
            "68627573696e657373"
            "66616476696365"
            "676e756d62657273"
            "09"
            "6176"
            "01");
  EXPECT_EQ(hex(encode(given())),
            "a2"
            "677469636b657473"
            "81"
            "a6"
            "6361676f"
            "185a"
            "68627573696e657373"
            "6770656e73696f6e"
            "63646179"
            "19507a"
            "626964"
            "50abababababababababababababababab"
            "666e756d626572"
            "1903d4"
            "687072696f72697479"
            "6463617265"
            "6176"
            "01");
  EXPECT_EQ(hex(encode(ReconcileAnswer{{Reconciled::refused}})),
            "a2"
            "686f7574636f6d6573"
            "81"
            "6772656675736564"
            "6176"
            "01");
}

TEST(WireTickets, GoldenPlaceForPhones) {
  EXPECT_EQ(
      place_json(note()),
      R"({"ahead":2,"area":"东区","area_en":"East","business":"高龄津贴","business_en":"","number":"A005",)"
      R"("state":"called","taken_at":1700000000,"v":1,"wait":12,"window":"3号窗口","window_en":""})");
  EXPECT_EQ(decode_place(place_json(note())), note());
}

TEST(WireTickets, EveryMessageComesBackAsItWas) {
  EXPECT_EQ(decode_hall_answer(encode(hall())), hall());
  EXPECT_EQ(decode_hall_answer(encode(HallAnswer{})), HallAnswer{});
  EXPECT_EQ(decode_paper_report(encode(PaperReport{id(), false})), (PaperReport{id(), false}));
  const LeaseRequest lease{id(), {{"advice", 9}, {"pension", 0}}};
  EXPECT_EQ(decode_lease_request(encode(lease)), lease);
  const LeaseAnswer blocks{.now = at(5), .until = at(9), .day = 20602, .blocks = {{"advice", "B", 980, 999}}};
  EXPECT_EQ(decode_lease_answer(encode(blocks)), blocks);
  EXPECT_EQ(decode_reconcile_request(encode(given())), given());
  const ReconcileAnswer outcomes{{Reconciled::taken, Reconciled::already, Reconciled::refused}};
  EXPECT_EQ(decode_reconcile_answer(encode(outcomes)), outcomes);
}

TEST(WireTickets, EveryCutAndEveryFlippedByteIsRefusedOrHarmless) {
  const auto attack = [](const Bytes& good, auto decode) {
    for (std::size_t n = 0; n < good.size(); ++n)
      EXPECT_THROW((void)decode(std::span(good).first(n)), BadMessage) << n;
    for (std::size_t i = 0; i < good.size(); ++i)
      for (const auto flip : {0x01, 0x20, 0x80, 0xFF}) {
        auto bad = good;
        bad[i] ^= static_cast<std::byte>(flip);
        try {
          (void)decode(std::span<const std::byte>(bad));
        } catch (const BadMessage&) {
        }
      }
  };
  attack(encode(hall()), decode_hall_answer);
  attack(encode(take("1")).reveal(), decode_take_request);
  attack(encode(TakeAnswer(note())), decode_take_answer);
  attack(encode(PaperReport{id(), true}), decode_paper_report);
  attack(encode(LeaseRequest{id(), {{"advice", 9}}}), decode_lease_request);
  attack(encode(LeaseAnswer{.blocks = {{"advice", "B", 980, 999}}}), decode_lease_answer);
  attack(encode(given()), decode_reconcile_request);
  attack(encode(ReconcileAnswer{{Reconciled::taken}}), decode_reconcile_answer);
}

TEST(WireTickets, ATerminalGivesNoPriorityThatIsTheStaffs) {
  for (const auto p : {Priority::booked, Priority::green}) {
    auto wanted = take("");
    wanted.priority = p;
    EXPECT_EQ(refusal([&] { (void)decode_take_request(encode(wanted).reveal()); }),
              "priority: not for a terminal to give");
    auto tickets = given();
    tickets.tickets[0].priority = p;
    EXPECT_EQ(refusal([&] { (void)decode_reconcile_request(encode(tickets)); }),
              "priority: not for a terminal to give");
  }
}

TEST(WireTickets, BoundsAreHeld) {
  auto wanted = take("");
  wanted.business = "a b";
  EXPECT_EQ(refusal([&] { (void)decode_take_request(encode(wanted).reveal()); }),
            "business: expected letters, digits, _ and -");
  EXPECT_EQ(refusal([] { (void)encode(take(std::string(33, '1'))); }),
            "a person's number has no sane length");
  EXPECT_EQ(refusal([] { (void)decode_reconcile_request(encode(ReconcileRequest{})); }),
            "tickets: expected at least one");
  ReconcileRequest many{std::vector(200, given().tickets[0])};
  EXPECT_EQ(refusal([&] { (void)decode_reconcile_request(encode(many)); }), "accepted");
  many.tickets.push_back(given().tickets[0]);
  EXPECT_EQ(refusal([&] { (void)decode_reconcile_request(encode(many)); }),
            "tickets: expected a list of at most 200");
  auto zero = given();
  zero.tickets[0].number = 0;
  EXPECT_EQ(refusal([&] { (void)decode_reconcile_request(encode(zero)); }),
            "number: expected a number from 1 to 9999");
  EXPECT_EQ(refusal([] {
              (void)decode_lease_answer(encode(LeaseAnswer{.blocks = {{"b", "B", 9, 8}}}));
            }),
            "first: expected no more than last");
  // {"printed": 1, …} is not true
  EXPECT_EQ(refusal([] {
              (void)decode_paper_report(
                  unhex("a3 626964 50abababababababababababababababab 677072696e746564 01 6176 01"));
            }),
            "printed: expected true or false");
  // "ticket" and "no_ticket" at once
  EXPECT_EQ(refusal([] {
              (void)decode_take_answer(unhex("a3 696e6f5f7469636b6574 6466756c6c 667469636b6574 a0 6176 01"));
            }),
            "message: a field this version does not know");
}

TEST(WireTickets, ATokenIs32DigitsAndNothingElse) {
  EXPECT_EQ(token_text(id()), "abababababababababababababababab");
  EXPECT_EQ(token_in(token_text(id())), id());
  for (const char* bad : {"", "A005", "ab", "abababababababababababababababa",
                          "abababababababababababababababababab", "zbababababababababababababababab"})
    EXPECT_EQ(token_in(bad), std::nullopt) << bad;
}

}  // namespace
}  // namespace hub
