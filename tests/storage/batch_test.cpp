// The wire: golden bytes, bounds, and hostile input, which is answered by name and never by a crash.
// How batches travel is in https_sender_test.cpp.
#include "storage/batch.h"

#include <random>

#include "tests/storage/world.h"

namespace storage::test {
namespace {

OutboxRow a_record(int n) {
  const auto bytes = [](int value) { return Bytes(60, static_cast<std::byte>(value)); };
  return {static_cast<std::uint64_t>(n), filled<Uuid>(n), bytes(0xc0 + n), bytes(0xd0 + n),
          filled<Head>(0xe0 + n)};
}

Batch a_batch() {
  return {filled<BatchId>(0xaa),
          filled<Epoch>(0x11),
          {a_record(1), a_record(2)},
          {7, filled<Head>(0xbb), Bytes(70, std::byte{0x30})}};
}
BatchAnswer a_batch_answer() {
  return {filled<BatchId>(0xaa), {{1, Outcome::stored}, {2, Outcome::already}, {3, Outcome::conflict}}};
}
StatusQuery a_query() { return {filled<Epoch>(0x11), {1, 2, 70000}}; }
StatusAnswer a_status_answer() {
  return {filled<Epoch>(0x11),
          noon,
          {{1, Status::processed},
           {2, Status::stored},
           {3, Status::rejected},
           {4, Status::conflict},
           {5, Status::unknown}}};
}

template <class Message>
std::string fault(const std::variant<Message, BadMessage>& outcome) {
  const auto* bad = std::get_if<BadMessage>(&outcome);
  return bad == nullptr ? "none" : bad->what;
}

Batch full_batch(std::size_t records, std::size_t envelope) {
  auto batch = a_batch();
  batch.records.clear();
  for (std::size_t i = 1; i <= records; ++i)
    batch.records.push_back(
        {i, new_uuid(), Bytes(envelope, std::byte{1}), Bytes(envelope, std::byte{2}), Head{}});
  batch.tip.seq = records;
  return batch;
}

TEST(Batch, MessagesHaveTheirGoldenBytes) {
  EXPECT_EQ(encode(a_batch()), golden("batch.hex"));
  EXPECT_EQ(encode(a_batch_answer()), golden("batch_answer.hex"));
  EXPECT_EQ(encode(a_query()), golden("status_query.hex"));
  EXPECT_EQ(encode(a_status_answer()), golden("status_answer.hex"));
}

TEST(Batch, GoldenBytesAreRead) {
  EXPECT_EQ(std::get<Batch>(decode_batch(golden("batch.hex"))), a_batch());
  EXPECT_EQ(std::get<BatchAnswer>(decode_batch_answer(golden("batch_answer.hex"))), a_batch_answer());
  EXPECT_EQ(std::get<StatusQuery>(decode_status_query(golden("status_query.hex"))), a_query());
  EXPECT_EQ(std::get<StatusAnswer>(decode_status_answer(golden("status_answer.hex"))), a_status_answer());
}

TEST(Batch, TwoHundredUsualRatingsFit) {
  const auto batch = full_batch(max_records, 512 + 57);
  const auto bytes = encode(batch);
  EXPECT_LT(bytes.size(), max_body / 4);
  EXPECT_EQ(std::get<Batch>(decode_batch(bytes)), batch);
}

TEST(Batch, WhatTheOtherSideMustRefuseIsNotSent) {
  EXPECT_THROW((void)encode(full_batch(max_records + 1, 60)), std::invalid_argument);
  EXPECT_THROW((void)encode(full_batch(0, 60)), std::invalid_argument);
  EXPECT_THROW((void)encode(full_batch(1, max_envelope + 1)), std::invalid_argument);
  EXPECT_THROW((void)encode(full_batch(40, max_envelope)), std::invalid_argument);  // over 1 MiB
  auto batch = a_batch();
  batch.tip.seq = 1;
  EXPECT_THROW((void)encode(batch), std::invalid_argument);
  batch = a_batch();
  std::swap(batch.records[0], batch.records[1]);
  EXPECT_THROW((void)encode(batch), std::invalid_argument);
}

TEST(Batch, TheBadFieldIsNamed) {
  auto bytes = golden("batch.hex");
  bytes[1] = std::byte{2};
  EXPECT_EQ(fault(decode_batch(bytes)), "batch.version: this program reads version 1 only");
  bytes = golden("batch_answer.hex");
  bytes.back() = std::byte{3};
  EXPECT_EQ(fault(decode_batch_answer(bytes)), "batch_answer.outcomes[2].outcome: out of range");
  bytes = golden("status_query.hex");
  bytes[20] = std::byte{0};  // the first sequence number, after [1, h'…16', [
  EXPECT_EQ(fault(decode_status_query(bytes)), "status_query.seqs[0]: sequence numbers begin at 1");
  EXPECT_EQ(fault(decode_batch(golden("status_query.hex"))), "batch: array of another size expected");
}

TEST(Batch, TenMegabytesAreRefusedUnread) {
  EXPECT_EQ(fault(decode_batch(Bytes(10u << 20, std::byte{0x81}))), "batch: longer than 1 MiB");
}

TEST(Batch, ADeepNestIsRefusedBeforeItIsDescended) {
  EXPECT_EQ(fault(decode_batch(Bytes(max_body, std::byte{0x81}))), "batch: nested too deep");
}

TEST(Batch, AnnouncedSizesThatDoNotComeAllocateNothing) {
  const std::vector<std::string> lies = {"9b7fffffffffffffff", "85015b7fffffffffffffff",
                                         "8501bb7fffffffffffffff", "7b7fffffffffffffff", "c100"};
  for (const auto& lie : lies)
    EXPECT_EQ(fault(decode_batch(from_hex(lie).value())), "batch: broken or cut off") << lie;
}

TEST(Batch, OtherKindsAreRefused) {
  EXPECT_EQ(fault(decode_batch(from_hex("f97e00").value())), "batch: a float");
  for (const auto* const other : {"f6", "20", "9f01ff"})
    EXPECT_EQ(fault(decode_batch(from_hex(other).value())), "batch: array of another size expected") << other;
}

TEST(Batch, AMapCannotBeMadeLong) {
  std::string hex = "b903e8";  // a thousand keys
  for (int key = 0; key < 1000; ++key) {
    std::array<char, 16> pair{};
    std::snprintf(pair.data(), pair.size(), "6461%02x%02x%02x00", 0x61 + key / 100, 0x30 + key / 10 % 10,
                  0x30 + key % 10);
    hex += pair.data();
  }
  EXPECT_EQ(fault(decode_batch(from_hex(hex).value())), "batch: too many keys");
}

TEST(Batch, ASecondSpellingOfTheSameMessageIsRefused) {
  auto bytes = golden("batch_answer.hex");
  ASSERT_EQ(bytes[1], std::byte{1});
  bytes[1] = std::byte{0x18};  // the same 1, one byte longer
  bytes.insert(bytes.begin() + 2, std::byte{1});
  EXPECT_EQ(fault(decode_batch_answer(bytes)), "batch_answer: not in its one canonical encoding");
}

// Whatever is accepted encodes to the very bytes that came: no message has a double meaning.
template <class Decode>
void mutate(const Bytes& seed, Decode decode, unsigned rounds) {
  std::mt19937 random(20220013);
  for (unsigned i = 0; i < rounds; ++i) {
    auto bytes = seed;
    for (auto changes = 1 + random() % 4; changes > 0; --changes) {
      const auto at = random() % bytes.size();
      switch (random() % 4) {
        case 0:
          bytes[at] = static_cast<std::byte>(random());
          break;
        case 1:
          bytes.resize(at + 1);
          break;
        case 2:
          bytes.insert(bytes.begin() + static_cast<long>(at), static_cast<std::byte>(random()));
          break;
        case 3:
          bytes[at] ^= static_cast<std::byte>(1u << random() % 8);
          break;
      }
    }
    const auto outcome = decode(bytes);
    if (const auto* message = std::get_if<0>(&outcome)) {
      ASSERT_EQ(encode(*message), bytes);
    } else {
      ASSERT_FALSE(std::get<1>(outcome).what.empty());
    }
  }
}

TEST(Batch, TenThousandMutantsAreReadOrRefused) {
  mutate(golden("batch.hex"), decode_batch, 4000);
  mutate(golden("batch_answer.hex"), decode_batch_answer, 2000);
  mutate(golden("status_query.hex"), decode_status_query, 2000);
  mutate(golden("status_answer.hex"), decode_status_answer, 2000);
}

TEST(Batch, AnAnswerCountsOnlyIfItNamesEveryRecordOnce) {
  const auto batch = a_batch();
  BatchAnswer answer{batch.id, {{2, Outcome::stored}, {1, Outcome::already}}};
  EXPECT_TRUE(answers(answer, batch));
  answer.outcomes.push_back({3, Outcome::stored});
  EXPECT_FALSE(answers(answer, batch));
  answer.outcomes = {{1, Outcome::stored}, {1, Outcome::stored}};
  EXPECT_FALSE(answers(answer, batch));
  answer.outcomes = {{1, Outcome::stored}};
  EXPECT_FALSE(answers(answer, batch));
  answer.outcomes = {{1, Outcome::stored}, {2, Outcome::stored}};
  answer.id[0] ^= std::byte{1};
  EXPECT_FALSE(answers(answer, batch));
}

TEST(Batch, AStatusAnswerCountsOnlyForItsQuestion) {
  const StatusQuery query{filled<Epoch>(1), {4, 9}};
  EXPECT_TRUE(
      answers(StatusAnswer{filled<Epoch>(1), noon, {{9, Status::stored}, {4, Status::processed}}}, query));
  EXPECT_FALSE(
      answers(StatusAnswer{filled<Epoch>(2), noon, {{9, Status::stored}, {4, Status::processed}}}, query));
  EXPECT_FALSE(
      answers(StatusAnswer{filled<Epoch>(1), noon, {{9, Status::stored}, {5, Status::processed}}}, query));
}

}  // namespace
}  // namespace storage::test
