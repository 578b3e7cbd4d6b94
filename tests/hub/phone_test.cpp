// What comes after a ticket: a service to rate, at terminals and on a phone.
#include "hub/phone.h"

#include <gtest/gtest.h>

#include "hub/strict.h"
#include "tests/hub/refusal.h"
#include "tests/hub/ticket_world.h"

namespace hub::test {
namespace {

using namespace std::chrono_literals;

storage::RatingContent of_ticket(const std::string& case_no) {
  auto content = satisfied_with(case_no);
  content.grade = storage::Grade::satisfied;
  return content;
}

struct ServedWorld : World {
  ServedWorld() {
    now = ten();
    connections.write([&](Database& db) { return db.put_hall(small_hall(), 0, "test", "", now); });
  }
  storage::PrivateKey reviewers = storage::PrivateKey::generate();
  storage::SealingKeys sealing{keys.content.public_key(), keys.reviewers};

  Uuid waiting(const std::string& business, std::optional<Person> who) {
    const auto id = storage::new_uuid();
    (void)connections.write([&](Database& db) {
      return take_ticket(db, {.name = "XH-01"}, {.id = id, .business = business}, who, now);
    });
    (void)connections.write([&](Database& db) { return take_paper(db, {.name = "XH-01"}, {id, true}, now); });
    return id;
  }
  void act(const Uuid& id, const std::string& window, Action action) {
    const auto outcome = connections.write([&](Database& db) {
      return action == Action::call
                 ? call_next(db, {"王", window}, storage::new_uuid(), now)
                 : act_at_counter(db, {"王", window}, storage::new_uuid(), id, {.action = action}, now);
    });
    ASSERT_TRUE(std::holds_alternative<Ticket>(outcome));
  }
  Uuid served(const std::string& business, const std::string& window, std::optional<Person> who = {}) {
    const auto id = waiting(business, who);
    for (const auto action : {Action::call, Action::start, Action::finish}) act(id, window, action);
    return id;
  }
  std::optional<TicketAnswer> answer(const Uuid& id) {
    return connections.read([&](Database& db) { return ticket_answer(db, id, now); });
  }
  PhoneOutcome rate(const Uuid& id, storage::Grade grade = storage::Grade::dissatisfied) {
    return connections.write([&](Database& db) {
      return rate_by_phone(db, sealing,
                           {.ticket = id, .grade = grade, .service = {}, .staff = {}, .took = 9s}, now);
    });
  }
  std::string standing(const Uuid& id) {
    const auto text = connections.read([&](Database& db) {
      return phone_ticket(db, {"测试大厅", std::chrono::days(365)}, id, now);
    });
    return Json::parse(text.value())["rating"];
  }
};

TEST(AfterService, AFinishedTicketIsAServiceOfItsHolderAtOnce) {
  ServedWorld w;
  const auto id = w.served("pension", "1", w.keys.pepper.person(zhang()));
  const Service expected{"T-20260529-C001", 1, "高龄津贴申领", "1号窗口", "民政局", "窗口服务", w.now};
  EXPECT_EQ(w.unrated(zhang()), std::vector{expected});
  EXPECT_EQ(w.answer(id), (TicketAnswer{w.now, TicketState::finished, expected}));
}

TEST(AfterService, OneThatIsNotOverIsNoService) {
  ServedWorld w;
  const auto id = w.waiting("pension", w.keys.pepper.person(zhang()));
  EXPECT_EQ(w.answer(id)->state, TicketState::waiting);
  w.act(id, "1", Action::call);
  w.act(id, "1", Action::start);
  EXPECT_EQ(w.answer(id), (TicketAnswer{w.now, TicketState::serving, {}}));
  EXPECT_TRUE(w.unrated(zhang()).empty());
  EXPECT_FALSE(w.answer(storage::new_uuid()));
}

TEST(AfterService, ATicketWithoutACardIsRatedByItsQrAndIsNobodys) {
  ServedWorld w;
  const auto id = w.served("advice", "3");
  EXPECT_TRUE(w.answer(id)->service);
  EXPECT_TRUE(w.unrated(zhang()).empty());
}

TEST(AfterService, RatedAtATerminalItIsNotOfferedOnAPhone) {
  ServedWorld w;
  const auto id = w.served("advice", "3");
  auto device = w.enrolled("XH-01");
  (void)w.take(device, device.batch({device.rate(of_ticket("T-20260529-B001"))}));
  (void)w.process();
  EXPECT_FALSE(w.answer(id)->service);
  EXPECT_EQ(w.rate(id), PhoneOutcome(NoPhoneRating::rated));
  EXPECT_EQ(w.standing(id), "done");
}

TEST(PhoneRating, CountsLikeEveryOtherWithItsChannel) {
  ServedWorld w;
  const auto id = w.served("advice", "3");
  EXPECT_EQ(w.standing(id), "open");
  const auto receipt = std::get<PhoneReceipt>(w.rate(id));
  EXPECT_FALSE(receipt.again);
  EXPECT_EQ(w.receipt_state(receipt.code), ReceiptState::received);
  EXPECT_EQ(w.standing(id), "done");
  EXPECT_TRUE(w.process().alarms.empty());
  const auto lines = w.lines();
  ASSERT_EQ(lines.size(), 1U);
  ASSERT_TRUE(lines[0].content) << lines[0].reason;
  EXPECT_EQ(lines[0].content->channel, "qr");
  EXPECT_EQ(lines[0].content->case_no, "T-20260529-B001");
  EXPECT_EQ(lines[0].content->grade, storage::Grade::dissatisfied);
  EXPECT_TRUE(lines[0].case_known);
  EXPECT_EQ(w.receipt_state(receipt.code), ReceiptState::counted);
}

TEST(PhoneRating, ATicketIsRatedOnceAndARepeatGetsTheSameReceipt) {
  ServedWorld w;
  const auto id = w.served("advice", "3");
  const auto first = std::get<PhoneReceipt>(w.rate(id));
  const auto again = std::get<PhoneReceipt>(w.rate(id, storage::Grade::satisfied));
  EXPECT_TRUE(again.again);
  EXPECT_EQ(again.code, first.code);
  (void)w.process();
  EXPECT_EQ(w.lines().size(), 1U);
}

TEST(PhoneRating, NobodyRatesBeforeSheWasServed) {
  ServedWorld w;
  const auto id = w.waiting("advice", {});
  EXPECT_EQ(w.rate(id), PhoneOutcome(NoPhoneRating::not_served));
  EXPECT_EQ(w.rate(storage::new_uuid()), PhoneOutcome(NoPhoneRating::unknown));
  EXPECT_EQ(w.standing(id), "later");
  w.now += 24h;
  EXPECT_EQ(w.standing(id), "none");  // the day is over, she was never called
}

/// Sealed to keys of ours, so that the test can look inside.
TEST(PhoneRating, TheReviewersFindThePseudonymOrTheTicket) {
  ServedWorld w;
  w.sealing = {w.keys.content.public_key(), w.reviewers.public_key()};
  const auto pseudonym = w.keys.pepper.person(zhang());
  const auto hers = w.served("pension", "1", pseudonym), nobodys = w.served("advice", "3");
  (void)w.rate(hers);
  (void)w.rate(nobodys);
  const auto waiting = w.connections.read([](Database& db) { return db.waiting(9); });
  ASSERT_EQ(waiting.size(), 2U);
  const auto identity = [&](const WaitingRating& r) {
    const auto opened = storage::open(r.identity, w.reviewers, {storage::Part::identity, r.place});
    return storage::decode_identity(std::get<Private<Bytes>>(opened).reveal());
  };
  for (const auto& r : waiting) {
    const auto who = identity(r);
    if (r.place.epoch == hers) {
      EXPECT_EQ(who.kind, "pseudonym");
      EXPECT_EQ(who.number.reveal(), storage::to_hex(pseudonym).substr(0, 32));
    } else {
      EXPECT_EQ(who.kind, "ticket");
      EXPECT_EQ(who.number.reveal(), "T-20260529-B001");
    }
    EXPECT_TRUE(who.name.empty());
  }
}

TEST(PhoneRating, WhatSheAddsIsForTheReviewersAndTheWishForACallIsForTheHub) {
  ServedWorld w;
  w.sealing = {w.keys.content.public_key(), w.reviewers.public_key()};
  const auto id = w.served("advice", "3");
  const auto message = Json{
      {"v", 1},
      {"token", token_text(id)},
      {"grade", "dissatisfied"},
      {"took", 9},
      {"service", Json::array()},
      {"staff", {"P203"}},
      {"words", "等了两个小时"},
      {"other", "材料退回三次"},
      {"phone", "138-0013-8000"},
      {"call_back", true}}.dump();
  const auto rating = decode_phone_rating(storage::as_bytes(message));
  (void)w.connections.write([&](Database& db) { return rate_by_phone(db, w.sealing, rating, w.now); });
  const auto waiting = w.connections.read([](Database& db) { return db.waiting(1).at(0); });
  const auto who = std::get<Private<Bytes>>(
      storage::open(waiting.identity, w.reviewers, {storage::Part::identity, waiting.place}));
  const auto identity = storage::decode_identity(who.reveal());
  EXPECT_EQ(identity.words.reveal(), "等了两个小时");
  EXPECT_EQ(identity.other.reveal(), "材料退回三次");
  EXPECT_EQ(identity.phone.reveal(), "138-0013-8000");
  const auto what = std::get<Private<Bytes>>(
      storage::open(waiting.content, w.keys.content, {storage::Part::content, waiting.place}));
  EXPECT_EQ(storage::decode_content(what.reveal()).call_back, std::optional(true));
}

TEST(PhoneMessages, WhatIsAddedIsOnlyWhatWasAskedFor) {
  const auto said = [](const char* grade, const Json& staff, const Json& added) {
    Json json{{"v", 1},         {"token", std::string(32, 'a')}, {"grade", grade}, {"took", 9},
              {"staff", staff}, {"service", Json::array()}};
    json.update(added);
    return refusal([&] { (void)decode_phone_rating(storage::as_bytes(json.dump())); });
  };
  const auto none = Json::array();
  const auto many = [](std::size_t times) {
    std::string out;
    for (std::size_t i = 0; i < times; ++i) out += "𬭚";
    return out;
  };
  EXPECT_EQ(said("satisfied", none, {{"words", many(150)}}), "accepted");
  EXPECT_EQ(said("satisfied", none, {{"words", many(151)}}),
            "words: expected text of at most 150 characters");
  EXPECT_EQ(said("satisfied", none, {{"words", "a\u0007"}}),
            "words: expected text of at most 150 characters");
  EXPECT_EQ(said("satisfied", none, {{"words", 7}}), "words: expected text");
  EXPECT_EQ(said("dissatisfied", {"P203"}, {{"other", "x"}}), "accepted");
  EXPECT_EQ(said("dissatisfied", {"P201"}, {{"other", "x"}}), "other: this reason was not chosen");
  EXPECT_EQ(said("satisfied", none, {{"phone", "13800138000"}}), "accepted");
  EXPECT_EQ(said("satisfied", none, {{"phone", "138"}}), "phone: expected a telephone number");
  const auto call = Json{{"phone", "13800138000"}, {"call_back", false}};
  EXPECT_EQ(said("very_dissatisfied", none, call), "accepted");
  EXPECT_EQ(said("satisfied", none, call), "call_back: not asked without a bad grade and a phone");
  EXPECT_EQ(said("dissatisfied", none, {{"call_back", true}}),
            "call_back: not asked without a bad grade and a phone");
  EXPECT_EQ(said("dissatisfied", none, {{"phone", "13800138000"}, {"call_back", "yes"}}),
            "call_back: expected true or false");
}

TEST(PhoneMessages, AreReadStrictly) {
  const auto words = [](const Json& json) {
    return refusal([&] { (void)decode_phone_rating(storage::as_bytes(json.dump())); });
  };
  const Json good{{"v", 1},    {"token", std::string(32, 'a')}, {"grade", "satisfied"},
                  {"took", 9}, {"service", {"S401"}},           {"staff", Json::array()}};
  const auto with = [&](const char* name, const Json& value) {
    auto json = good;
    json[name] = value;
    return json;
  };
  EXPECT_EQ(words(good), "accepted");
  EXPECT_EQ(words(with("token", "C001")), "token: expected text of 32 to 32 bytes");
  EXPECT_EQ(words(with("token", std::string(32, 'x'))), "token: expected 32 hexadecimal digits");
  EXPECT_EQ(words(with("grade", "good")), "grade: not one this version knows");
  EXPECT_EQ(words(with("service", {"S201"})), "service, staff: not codes of this grade");
  EXPECT_EQ(words(with("service", {1})), "service: expected codes");
  EXPECT_EQ(words(with("took", 86401)), "took: expected a number from 0 to 86400");
  EXPECT_EQ(words(with("name", "x")), "message: a field this version does not know");
}

TEST(PhoneMessages, TheAnnexIsWholeAndInItsOrder) {
  const auto json = Json::parse(phone_indicators());
  ASSERT_EQ(json["grades"].size(), 5U);
  EXPECT_EQ(json["grades"][0]["words"], "非常满意");
  EXPECT_EQ(json["grades"][0]["words_en"], "Very satisfied");
  EXPECT_EQ(json["grades"][3]["groups"][2]["title_en"], "Accuracy");
  EXPECT_EQ(json["grades"][3]["groups"][2]["reasons"][2]["text_en"], "It was delayed");
  std::size_t reasons = 0;
  for (const auto& grade : json["grades"])
    for (const auto& group : grade["groups"]) reasons += group["reasons"].size();
  EXPECT_EQ(reasons, storage::service_indicators().size() + storage::staff_indicators().size());
  EXPECT_TRUE(json["grades"][4]["groups"].back()["staff"].get<bool>());
  EXPECT_TRUE(json["grades"][4]["groups"].back()["reasons"].back()["other"].get<bool>());
  EXPECT_FALSE(json["grades"][4]["groups"].back()["reasons"].front()["other"].get<bool>());
}

TEST(PhonePage, IsSmallAndHasNothingInline) {
  std::size_t all = 0;
  for (const auto& file : phone_files()) {
    all += file.text.size();
    EXPECT_EQ(file.text.find("style=\""), std::string_view::npos) << file.path;
    EXPECT_EQ(file.text.find("innerHTML"), std::string_view::npos) << file.path;
    EXPECT_EQ(file.text.find("https://"), std::string_view::npos) << file.path;
  }
  EXPECT_LT(all, 60U * 1024);
}

}  // namespace
}  // namespace hub::test
