// Question and answer: which replies are taken for an answer.
#include "drivers/sam_talk.h"

#include <gtest/gtest.h>

#include <deque>

#include "tests/drivers/frame_file.h"

namespace tests {
namespace {

using drivers::LinkFault;
using drivers::milliseconds;
using drivers::SamCommand;
using drivers::SamReply;
using drivers::SamTalk;
using drivers::TalkFault;

using Bytes = std::vector<std::uint8_t>;

/// A line with things on it: `waiting` was said before anybody asked, `answers` is said after the next
/// question.
class Line : public drivers::SamLink {
 public:
  std::optional<LinkFault> send(drivers::ByteView frame, drivers::Deadline) override {
    asked.emplace_back(frame.begin(), frame.end());
    waiting.insert(waiting.end(), answers.begin(), answers.end());
    answers.clear();
    return std::nullopt;
  }
  drivers::Received receive(drivers::Wanted, std::span<std::uint8_t> into, drivers::Deadline) override {
    if (waiting.empty()) return {0, LinkFault::timed_out};
    const Bytes piece = waiting.front();
    waiting.pop_front();
    std::copy(piece.begin(), piece.end(), into.begin());
    return {piece.size(), std::nullopt};
  }
  std::optional<LinkFault> drain(drivers::Deadline) override {
    ++drains;
    waiting.clear();
    return std::nullopt;
  }
  void reset() override {}

  std::deque<Bytes> waiting, answers;
  std::vector<Bytes> asked;
  int drains = 0;
};

const Bytes ok = published_frame("response: status ok (also reset ok)");
const Bytes found = published_frame("response: find ok");
const Bytes not_found = published_frame("response: find failed (no card, or card already read)");
const Bytes selected = published_frame("response: select ok");
const Bytes person = published_frame("response: text and photo of a fictitious resident");

class Talk : public testing::Test {
 protected:
  int sw3_of(SamCommand command) {
    const auto answer = talk.ask(command, milliseconds(100));
    const auto* reply = std::get_if<SamReply>(&answer);
    return reply ? reply->sw3 : -1;
  }
  std::optional<TalkFault> fault_of(SamCommand command) {
    const auto answer = talk.ask(command, milliseconds(100));
    const auto* fault = std::get_if<TalkFault>(&answer);
    return fault ? std::optional(*fault) : std::nullopt;
  }
  Line line;
  SamTalk talk{line};
};

TEST_F(Talk, AsksInPublishedFrames) {
  line.answers = {ok};
  EXPECT_EQ(sw3_of(SamCommand::status), 0x90);
  line.answers = {found};
  EXPECT_EQ(sw3_of(SamCommand::find), 0x9F);
  EXPECT_EQ(line.asked[0], published_frame("command: SAM status"));
  EXPECT_EQ(line.asked[1], published_frame("command: find card"));
}

TEST_F(Talk, AnotherPersonsLateReplyIsNeverTakenForThisOnes) {
  line.answers = {ok};
  EXPECT_EQ(sw3_of(SamCommand::status), 0x90);
  line.waiting = {person};  // too late for the one who left
  EXPECT_EQ(fault_of(SamCommand::read), TalkFault::silent);
}

TEST_F(Talk, AReplyToAnotherQuestionIsPassedOver) {
  line.answers = {selected, ok, person, found};
  EXPECT_EQ(sw3_of(SamCommand::find), 0x9F);
  line.answers = {not_found, found, selected};
  EXPECT_EQ(sw3_of(SamCommand::select), 0x90);
}

TEST_F(Talk, SilenceAndNonsenseAreToldApart) {
  EXPECT_EQ(fault_of(SamCommand::find), TalkFault::silent);
  line.answers = {from_hex("AA AA AA 96 69 09 04 00 00 10 14")};
  EXPECT_EQ(fault_of(SamCommand::find), TalkFault::nonsense);
  line.answers = {
      from_hex("AA AA AA 96 69 00 04 00 00 10 14 00")};  // "your checksum is wrong", and a stray zero
  EXPECT_EQ(fault_of(SamCommand::find), TalkFault::nonsense);
}

TEST_F(Talk, AfterAnythingOddTheLineIsDrainedBeforeTheNextQuestion) {
  line.answers = {ok};
  EXPECT_EQ(sw3_of(SamCommand::status), 0x90);
  const int before = line.drains;
  line.answers = {from_hex("AA AA AA 96 69 00 04 00 00 80 85")};
  EXPECT_EQ(fault_of(SamCommand::find), TalkFault::nonsense);
  line.answers = {not_found};
  EXPECT_EQ(sw3_of(SamCommand::find), 0x80);
  EXPECT_EQ(line.drains, before + 1);
}

TEST_F(Talk, QuietPollingDrainsNowAndThenSoThatNoLagBuildsUp) {
  for (int i = 0; i < 64; ++i) {
    line.answers = {not_found, not_found};  // says everything twice
    EXPECT_EQ(sw3_of(SamCommand::find), 0x80);
    EXPECT_LE(line.waiting.size(), 8U);
  }
  EXPECT_LE(line.drains, 16);
}

TEST_F(Talk, AnEndlessStreamEndsTheQuestion) {
  line.answers = std::deque<Bytes>(1000, Bytes(64, 0xAA));
  EXPECT_EQ(fault_of(SamCommand::find), TalkFault::nonsense);
  EXPECT_GT(line.waiting.size(), 500U);  // gave up long before the end
}

}  // namespace
}  // namespace tests
