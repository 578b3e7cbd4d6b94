// What becomes of a stored rating: counted, repeat, or rejected with a reason; never gone.
#include "hub/processing.h"

#include <gtest/gtest.h>

#include <thread>

#include "hub/listing.h"
#include "hub/retention.h"
#include "tests/hub/world.h"

namespace hub::test {
namespace {

using storage::Status;

/// Hands in one record and opens it: the line that `hallhub ratings` then shows.
RatingLine processed(World& w, Device& d, const OutboxRow& row) {
  (void)w.take(d, d.batch({d.add(row)}));
  (void)w.process();
  return w.lines().back();
}

TEST(Processing, ASoundRatingOfAKnownServiceCounts) {
  World w;
  w.import_service(service("A"), zhang());
  auto d = w.enrolled("XH-01");
  const auto line = processed(w, d, d.sealed(satisfied_with("A"), d.next_place()));
  EXPECT_EQ(line.state, RatingState::processed);
  EXPECT_EQ(line.content, satisfied_with("A"));
  EXPECT_EQ(line.standing, Standing::counted);
  EXPECT_TRUE(line.case_known);
  EXPECT_EQ(w.status(d, 1), Status::processed);
}

TEST(Processing, AnUnknownCaseIsKeptAndFlagged) {
  World w;
  w.import_service(service("A", 1), zhang());
  auto d = w.enrolled("XH-01");
  for (const auto& unknown : {satisfied_with("NOWHERE"), satisfied_with("A", 2)}) {
    const auto line = processed(w, d, d.sealed(unknown, d.next_place()));
    EXPECT_EQ(line.state, RatingState::processed);
    EXPECT_FALSE(line.case_known);
  }
}

TEST(Processing, ASecondRatingOfOneServiceIsARepeatKeptButNotCounted) {
  World w;
  w.import_service(service("A"), zhang());
  auto d = w.enrolled("XH-01");
  (void)processed(w, d, d.sealed(satisfied_with("A"), d.next_place()));
  const auto second = processed(w, d, d.sealed(satisfied_with("A"), d.next_place()));
  EXPECT_EQ(second.standing, Standing::repeat);
  EXPECT_EQ(w.lines().size(), 2U);
  EXPECT_EQ(w.receipt_state(second.receipt), ReceiptState::repeat);
}

TEST(Processing, TheRatingThatArrivedFirstCounts) {
  World w;
  auto d = w.enrolled("XH-01");
  (void)w.take(d, d.batch({d.rate(satisfied_with("A"))}));
  w.now += std::chrono::seconds(1);
  (void)w.take(d, d.batch({d.rate(satisfied_with("A"))}));
  (void)w.process();
  EXPECT_EQ(w.lines()[0].standing, Standing::counted);
  EXPECT_EQ(w.lines()[1].standing, Standing::repeat);
}

TEST(Processing, OfTwoInOneBatchTheOneGivenFirstCounts) {
  World w;
  auto d = w.enrolled("XH-01");
  std::vector<OutboxRow> rows;
  for (int i = 0; i < 16; ++i) rows.push_back(d.rate(satisfied_with("A" + std::to_string(i / 2))));
  (void)w.take(d, d.batch(rows));
  (void)w.process();
  for (const auto& line : w.lines())
    EXPECT_EQ(line.standing, line.seq % 2 == 1 ? Standing::counted : Standing::repeat) << line.seq;
}

TEST(Processing, AnotherStepOfTheSameCaseIsAnotherService) {
  World w;
  auto d = w.enrolled("XH-01");
  (void)processed(w, d, d.sealed(satisfied_with("A", 1), d.next_place()));
  EXPECT_EQ(processed(w, d, d.sealed(satisfied_with("A", 2), d.next_place())).standing, Standing::counted);
}

struct Rejected {
  World w;
  Device d = w.enrolled("XH-01");

  void expect(const OutboxRow& row, const std::string& reason) {
    const auto line = processed(w, d, row);
    EXPECT_EQ(line.state, RatingState::rejected);
    EXPECT_NE(line.reason.find(reason), std::string::npos) << line.reason;
    EXPECT_FALSE(line.content);
    EXPECT_EQ(w.status(d, line.seq), Status::rejected);
    EXPECT_EQ(w.receipt_state(line.receipt), ReceiptState::unusable);
    const auto raw = w.database.raw();
    EXPECT_EQ(raw->number("SELECT count(*) FROM ratings WHERE state = 'rejected' AND length(identity) > 0"),
              1);
    EXPECT_EQ(raw->number("SELECT count(*) FROM alarms WHERE kind = 'rejected'"), 1);
  }
  [[nodiscard]] OutboxRow sound() const { return d.sealed(satisfied_with("A"), d.next_place()); }
};

TEST(Processing, ADamagedEnvelopeIsRejectedAndKept) {
  Rejected t;
  auto row = t.sound();
  row.content[100] ^= std::byte{1};
  t.expect(row, "改动");
}

TEST(Processing, ATruncatedEnvelopeIsRejectedAndKept) {
  Rejected t;
  auto row = t.sound();
  row.content.resize(20);
  t.expect(row, "不完整");
}

TEST(Processing, AnEnvelopeReplayedAtAnotherSeqIsRejectedAndKept) {
  Rejected t;
  auto row = t.sound();
  (void)t.w.take(t.d, t.d.batch({t.d.add(row)}));
  row.seq = 2;
  row.uuid = storage::new_uuid();
  t.expect(row, "别的评价");
}

TEST(Processing, AnEnvelopeOfAnotherTerminalIsRejectedAndKept) {
  Rejected t;
  const auto other = t.w.enrolled("XH-02");
  auto place = t.d.next_place();
  place.terminal = other.name();
  t.expect(t.d.sealed(satisfied_with("A"), place), "别的评价");
}

TEST(Processing, AnEnvelopeForAnotherKeyIsRejectedAndKept) {
  Rejected t;
  const auto stranger = storage::PrivateKey::generate().public_key();
  t.expect(
      Device::sealed(storage::encode(satisfied_with("A")), t.d.next_place(), {stranger, t.w.keys.reviewers}),
      "本机公钥");
}

TEST(Processing, AnIdentityThatTheReviewersCannotOpenIsRejected) {
  Rejected t;
  const auto stranger = storage::PrivateKey::generate().public_key();
  t.expect(Device::sealed(storage::encode(satisfied_with("A")), t.d.next_place(),
                          {t.w.keys.content.public_key(), stranger}),
           "复核人员");
}

TEST(Processing, SealedNonsenseIsRejectedByField) {
  Rejected t;
  Bytes nonsense(256, std::byte{0});
  nonsense[0] = std::byte{0xA0};
  nonsense[1] = std::byte{0x80};
  t.expect(Device::sealed(Private<Bytes>(Bytes(nonsense)), t.d.next_place(), t.d.identity().sealing_keys()),
           "不符合格式");
}

TEST(Processing, CodesOfAnotherGradeAreRejected) {
  Rejected t;
  auto content = satisfied_with("A");
  content.service_indicators = {"S101"};
  t.expect(t.d.sealed(content, t.d.next_place()), "不属于该评价等级");
}

TEST(Processing, AnUnknownCatalogueIsRejected) {
  Rejected t;
  auto content = satisfied_with("A");
  content.catalogue = "elsewhere-1999";
  t.expect(t.d.sealed(content, t.d.next_place()), "指标目录");
}

TEST(Processing, WhatTwoHubsOpenAtOnceIsKeptOnce) {
  World w;
  auto d = w.enrolled("XH-01");
  constexpr std::size_t many = 40;
  std::vector<OutboxRow> rows;
  for (std::size_t i = 0; i < many; ++i) rows.push_back(d.rate(satisfied_with("A-" + std::to_string(i))));
  (void)w.take(d, d.batch(std::move(rows)));
  Connections other(w.database.address());
  const auto open_all = [&](Connections& hub) {
    while (process_some(hub, w.keys.content, w.keys.reviewers.id(), w.now, 10).looked_at > 0) continue;
  };
  std::thread there([&] { open_all(other); });
  open_all(w.connections);
  there.join();
  EXPECT_EQ(w.lines().size(), many);
  for (const auto& line : w.lines()) EXPECT_EQ(line.standing, Standing::counted);
}

TEST(Processing, NoListingHoldsWhoRated) {
  World w;
  auto d = w.enrolled("XH-01");
  (void)processed(w, d, d.sealed(satisfied_with("A"), d.next_place()));
  const auto lines = w.lines();
  for (const auto& text :
       {ratings_text(lines, std::chrono::hours(8)), ratings_json(lines, std::chrono::hours(8))}) {
    EXPECT_EQ(text.find(zhang().reveal()), std::string::npos);
    EXPECT_EQ(text.find("张三"), std::string::npos);
    EXPECT_NE(text.find("满意"), std::string::npos);
    EXPECT_NE(text.find("该事项在部门网上综合大厅办理"), std::string::npos);
  }
}

TEST(Processing, TheHubsKeyDoesNotOpenAnIdentity) {
  World w;
  auto d = w.enrolled("XH-01");
  const auto place = d.next_place();
  const auto row = d.sealed(satisfied_with("A"), place);
  const auto opened = storage::open(row.identity, w.keys.content, {storage::Part::identity, place});
  EXPECT_TRUE(std::holds_alternative<storage::Unopenable>(opened));
}

TEST(Retention, WhoGaveARatingIsForgottenOnItsDayAndTheRatingStays) {
  World w;
  auto d = w.enrolled("XH-01");
  const auto row = d.rate(satisfied_with("A"));
  (void)w.take(d, d.batch({row}));
  (void)w.process();
  w.now += std::chrono::days(1);
  (void)processed(w, d, d.sealed(satisfied_with("B"), d.next_place()));
  const auto a_day_short = w.now + std::chrono::days(364) - std::chrono::seconds(1);
  EXPECT_EQ(forget_identities(w.connections, a_day_short, std::chrono::days(365)), 0U);
  EXPECT_EQ(forget_identities(w.connections, w.now + std::chrono::days(364), std::chrono::days(365)), 1U);
  EXPECT_EQ(forget_identities(w.connections, w.now + std::chrono::days(364), std::chrono::days(365)), 0U);
  EXPECT_EQ(w.database.raw()->number("SELECT count(*) FROM ratings WHERE length(identity) > 0"), 1);
  EXPECT_EQ(w.lines().size(), 2U);
  EXPECT_EQ(w.lines().front().content, satisfied_with("A"));
  const auto audit = w.connections.read([](Database& db) { return db.audit(1); });
  EXPECT_EQ(audit.front().action, "ratings.forget");
  EXPECT_EQ(audit.front().why, "已满 365 天");
  const auto again = w.take(d, d.batch({row}));  // a terminal whose disk was put back
  EXPECT_EQ(again.answer.outcomes.front().outcome, storage::Outcome::already);
}

TEST(Retention, WhatWaitsToBeOpenedIsNotForgotten) {
  World w;
  auto d = w.enrolled("XH-01");
  (void)w.take(d, d.batch({d.rate(satisfied_with("A"))}));
  const auto later = w.now + std::chrono::days(1000);
  EXPECT_EQ(forget_identities(w.connections, later, std::chrono::days(365)), 0U);
  (void)w.process();
  EXPECT_EQ(forget_identities(w.connections, later, std::chrono::days(365)), 1U);
}

}  // namespace
}  // namespace hub::test
