// Cards of every kind with bytes changed at random, and whole replies of them through the frame parser: what
// is taken keeps every promise, and nothing is read that is not there (run under ASan). Bounded and seeded;
// not the fuzzer, which has no bound.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <random>

#include "drivers/id_card_fields.h"
#include "drivers/id_card_number.h"
#include "drivers/sam_frame.h"
#include "tests/sim/sim_card.h"

namespace tests {
namespace {

using drivers::CardKind;
using drivers::IdCard;
using Bytes = std::vector<std::uint8_t>;

constexpr int rounds = 10'000;
constexpr std::size_t text_at = 4;  // behind the lengths of text and photo

/// What every card that is taken must be.
bool keeps_its_promises(const IdCard& card) {
  const auto& number = card.number.reveal();
  if (card.name.empty() || !card.birth.ok() || !card.valid_from.ok()) return false;
  if (card.valid_to && *card.valid_to < card.valid_from) return false;
  switch (card.kind) {
    case CardKind::resident:
      return drivers::is_resident_number(number, card.birth);
    case CardKind::hmt_permit:
      return drivers::is_hmt_number(number, card.birth);
    case CardKind::foreigner_2017:
      return drivers::is_foreigner_number_2017(number, card.birth);
    case CardKind::foreigner_2023:
      return drivers::is_foreigner_number_2023(number, card.birth);
  }
  return false;
}

/// One to three bytes of `bytes`, most often in a likely way.
void change(std::span<std::uint8_t> bytes, std::mt19937& random) {
  constexpr std::array<std::uint8_t, 8> likely{0x00, 0x20, 0x30, 0x39, 0x4A, 0xD8, 0xDC, 0xFF};
  for (auto changes = 1 + random() % 3; changes > 0; --changes) {
    bytes[random() % bytes.size()] =
        random() % 2 ? likely[random() % likely.size()] : static_cast<std::uint8_t>(random());
  }
}

TEST(CardNoise, ChangedCardsAreTakenOrRefusedAndNeverMore) {
  std::mt19937 random(20221114);
  const auto cards = sim::load_cards(SIM_CARDS);
  int taken = 0, refused = 0;
  for (int round = 0; round < rounds; ++round) {
    Bytes text = cards[random() % cards.size()].text;
    change(text, random);
    const auto outcome = drivers::parse_card_text(std::span(text).first<drivers::card_text_size>());
    const auto* card = std::get_if<IdCard>(&outcome);
    ++(card ? taken : refused);
    ASSERT_TRUE(!card || keeps_its_promises(*card)) << "round " << round;
  }
  EXPECT_GT(taken, rounds / 20);  // changes in the address are nobody's loss
  EXPECT_GT(refused, rounds / 20);
}

TEST(CardNoise, PureNoiseIsNoCard) {
  std::mt19937 random(20221115);
  for (int round = 0; round < rounds; ++round) {
    Bytes text(drivers::card_text_size);
    for (auto& byte : text) byte = static_cast<std::uint8_t>(random());
    constexpr std::array types{' ', 'J', 'I', 'Y'};
    text[248] = static_cast<std::uint8_t>(types[random() % types.size()]);
    text[249] = 0;
    const auto outcome = drivers::parse_card_text(std::span(text).first<drivers::card_text_size>());
    ASSERT_FALSE(std::holds_alternative<IdCard>(outcome)) << "round " << round;
  }
}

Bytes reply_with(const Bytes& text) {
  Bytes payload{0, 0, 0x90, 0x01, 0x00, 0x04, 0x00};
  payload.insert(payload.end(), text.begin(), text.end());
  payload.resize(payload.size() + 1024);
  return drivers::sam_frame(payload);
}

/// Feeds `bytes` in pieces of random size; the last whole reply's text, if one came and is long enough.
std::optional<Bytes> text_in(const Bytes& bytes, std::mt19937& random) {
  drivers::SamParser parser;
  std::optional<Bytes> text;
  for (std::size_t at = 0; at < bytes.size();) {
    const std::size_t size = std::min<std::size_t>(1 + random() % 200, bytes.size() - at);
    const Bytes piece(bytes.begin() + static_cast<std::ptrdiff_t>(at),
                      bytes.begin() + static_cast<std::ptrdiff_t>(at + size));  // its own end, for ASan
    at += size;
    for (drivers::ByteView rest(piece); !rest.empty();) {
      const auto step = parser.feed(rest);
      const auto* reply = std::get_if<drivers::SamReply>(&step);
      if (!reply || reply->data.size() < text_at + drivers::card_text_size) continue;
      const auto found = reply->data.subspan(text_at, drivers::card_text_size);
      text = Bytes(found.begin(), found.end());
    }
  }
  return text;
}

TEST(CardNoise, ARepliesChangedBytesReachTheCardParserOnlyWithARightChecksum) {
  std::mt19937 random(20221116);
  const auto cards = sim::load_cards(SIM_CARDS);
  int whole = 0;
  for (int round = 0; round < rounds / 10; ++round) {
    const auto& card = cards[random() % cards.size()];
    Bytes frame = reply_with(card.text);
    const bool changed = random() % 4 != 0;
    if (changed) change(frame, random);
    const auto text = text_in(frame, random);
    ASSERT_TRUE(changed || text == card.text) << "round " << round;
    if (!text) continue;
    ++whole;
    const auto outcome = drivers::parse_card_text(std::span(*text).first<drivers::card_text_size>());
    const auto* read = std::get_if<IdCard>(&outcome);
    ASSERT_TRUE(!read || keeps_its_promises(*read)) << "round " << round;
  }
  EXPECT_GT(whole, rounds / 50);
}

}  // namespace
}  // namespace tests
