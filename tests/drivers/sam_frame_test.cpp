// Frames: the published ones, and what cables make of them.
#include "drivers/sam_frame.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "tests/drivers/frame_file.h"

namespace tests {
namespace {

using drivers::BadChecksum;
using drivers::BadLength;
using drivers::ByteView;
using drivers::FramePart;
using drivers::NeedMore;
using drivers::ParseStep;
using drivers::SamParser;
using drivers::SamReply;

using Bytes = std::vector<std::uint8_t>;

/// Feeds everything; the first step that is not NeedMore, if one comes.
ParseStep feed_all(SamParser& parser, const Bytes& bytes) {
  ByteView rest(bytes);
  return parser.feed(rest);
}

bool is_reply(const ParseStep& step, std::uint8_t sw3) {
  const auto* reply = std::get_if<SamReply>(&step);
  return reply && reply->sw3 == sw3;
}

const Bytes find_ok = from_hex("AA AA AA 96 69 00 08 00 00 9F 00 00 00 00 97");

TEST(SamFrame, EveryPublishedFrameIsRebuiltFromItsPayload) {
  std::size_t frames = 0;
  for (const auto& [name, bytes] : published_frames()) {
    const ByteView payload(bytes.data() + 7, bytes.size() - 8);
    EXPECT_EQ(drivers::sam_frame(payload), bytes) << name;
    ++frames;
  }
  EXPECT_EQ(frames, 32U);
}

TEST(SamFrame, EveryPublishedReplyIsParsedWhole) {
  for (const auto& [name, bytes] : published_frames()) {
    if (!name.starts_with("response")) continue;
    SamParser parser;
    const ParseStep step = feed_all(parser, bytes);
    ASSERT_TRUE(is_reply(step, bytes[9])) << name;
    EXPECT_EQ(std::get<SamReply>(step).data.size(), bytes.size() - 11) << name;
  }
}

TEST(SamFrame, AReplySplitAnywhereIsTheSameReply) {
  const Bytes whole = published_frame("response: text and photo of a fictitious resident");
  for (std::size_t cut = 1; cut < whole.size(); ++cut) {
    SamParser parser;
    const auto middle = whole.begin() + static_cast<std::ptrdiff_t>(cut);
    ASSERT_TRUE(std::holds_alternative<NeedMore>(feed_all(parser, Bytes(whole.begin(), middle)))) << cut;
    EXPECT_EQ(parser.wanted().part, cut < 7 ? FramePart::head : FramePart::body) << cut;
    EXPECT_EQ(parser.wanted().bytes, cut < 7 ? 7 - cut : whole.size() - cut) << cut;
    ASSERT_TRUE(is_reply(feed_all(parser, Bytes(middle, whole.end())), 0x90)) << cut;
  }
}

TEST(SamFrame, ZerosAndGarbageBeforeThePreambleAreSkipped) {
  for (const char* before :
       {"00 00 00 00 00", "AA", "AA AA", "AA 00 AA AA", "AA AA AA 96", "AA AA AA 96 68", "96 69 FF"}) {
    Bytes bytes = from_hex(before);
    bytes.insert(bytes.end(), find_ok.begin(), find_ok.end());
    SamParser parser;
    EXPECT_TRUE(is_reply(feed_all(parser, bytes), 0x9F)) << before;
  }
}

TEST(SamFrame, WhatFollowsAReplyIsLeftForTheNextLook) {
  Bytes two = find_ok;
  const Bytes status = from_hex("AA AA AA 96 69 00 04 00 00 90 94");
  two.insert(two.end(), status.begin(), status.end());
  SamParser parser;
  ByteView rest(two);
  EXPECT_TRUE(is_reply(parser.feed(rest), 0x9F));
  EXPECT_EQ(rest.size(), status.size());
  EXPECT_TRUE(is_reply(parser.feed(rest), 0x90));
  EXPECT_TRUE(rest.empty());
}

TEST(SamFrame, LengthsOutOfBoundsAreRefusedAtOnce) {
  for (const char* head :
       {"AA AA AA 96 69 00 00", "AA AA AA 96 69 00 03", "AA AA AA 96 69 09 0B", "AA AA AA 96 69 C0 FF"}) {
    SamParser parser;
    EXPECT_TRUE(std::holds_alternative<BadLength>(feed_all(parser, from_hex(head)))) << head;
  }
}

TEST(SamFrame, ALengthThatPromisesTooMuchWaitsForBytesAndHoldsNoMoreThanAFrame) {
  SamParser parser;
  EXPECT_TRUE(
      std::holds_alternative<NeedMore>(feed_all(parser, from_hex("AA AA AA 96 69 09 04 00 00 10 14"))));
  EXPECT_EQ(parser.wanted().bytes, 0x0904U - 4);
}

TEST(SamFrame, AnyFlippedBitBehindThePreambleIsNoticed) {
  for (std::size_t at = 7; at < find_ok.size(); ++at) {
    for (int bit = 0; bit < 8; ++bit) {
      Bytes bytes = find_ok;
      bytes[at] = static_cast<std::uint8_t>(bytes[at] ^ (1 << bit));
      SamParser parser;
      EXPECT_TRUE(std::holds_alternative<BadChecksum>(feed_all(parser, bytes))) << at << '.' << bit;
    }
  }
}

TEST(SamFrame, ABadFrameDoesNotHarmTheNextOne) {
  Bytes bytes = find_ok;
  bytes.back() ^= 1;
  bytes.insert(bytes.end(), find_ok.begin(), find_ok.end());
  SamParser parser;
  ByteView rest(bytes);
  EXPECT_TRUE(std::holds_alternative<BadChecksum>(parser.feed(rest)));
  EXPECT_TRUE(is_reply(parser.feed(rest), 0x9F));
}

TEST(SamFrame, EndlessNoiseYieldsNothing) {
  SamParser parser;
  for (int i = 0; i < 1000; ++i) {
    const Bytes noise(64, i % 2 ? 0xAA : 0x00);
    ASSERT_TRUE(std::holds_alternative<NeedMore>(feed_all(parser, noise)));
  }
}

/// A few random changes: bytes altered, dropped, doubled.
Bytes mutated(Bytes bytes, std::mt19937& random) {
  const auto below = [&](std::size_t limit) { return random() % limit; };
  for (std::size_t changes = 1 + below(4); changes > 0 && !bytes.empty(); --changes) {
    const auto at = bytes.begin() + static_cast<std::ptrdiff_t>(below(bytes.size()));
    switch (below(3)) {
      case 0:
        *at = static_cast<std::uint8_t>(random());
        break;
      case 1:
        bytes.erase(at);
        break;
      default:
        bytes.insert(at, static_cast<std::uint8_t>(random()));
    }
  }
  return bytes;
}

/// Whether the frame that `reply` must have come in stands in `stream`.
bool stands_in(const Bytes& stream, const SamReply& reply) {
  Bytes payload{reply.sw1, reply.sw2, reply.sw3};
  payload.insert(payload.end(), reply.data.begin(), reply.data.end());
  const Bytes frame = drivers::sam_frame(payload);
  return std::search(stream.begin(), stream.end(), frame.begin(), frame.end()) != stream.end();
}

TEST(SamFrame, FromMutatedStreamsComeOnlyRepliesThatStoodInThemWhole) {
  std::mt19937 random(20221113);
  const auto frames = published_frames();
  SamParser parser;
  Bytes stream;  // since the last reset
  for (int round = 0; round < 20'000; ++round) {
    const Bytes bytes = mutated(frames[random() % frames.size()].bytes, random);
    stream.insert(stream.end(), bytes.begin(), bytes.end());
    for (ByteView rest(bytes); !rest.empty();) {
      const ParseStep step = parser.feed(rest);
      const auto* reply = std::get_if<SamReply>(&step);
      ASSERT_TRUE(!reply || stands_in(stream, *reply)) << "round " << round;
      ASSERT_LE(parser.wanted().bytes, drivers::sam_max_frame);
    }
    if (round % 8 != 0) continue;
    parser.reset();
    stream.clear();
  }
  parser.reset();
  EXPECT_TRUE(is_reply(feed_all(parser, find_ok), 0x9F));
}

}  // namespace
}  // namespace tests
