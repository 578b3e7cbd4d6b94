// Heads, uuids, receipts, hexadecimal: known answers.
// The chain over real rows is in outbox_test.cpp.
#include "storage/chain.h"

#include "storage/receipt.h"
#include "tests/storage/world.h"

namespace storage::test {
namespace {

TEST(Digest, OfAbcIsThePublishedOne) {
  EXPECT_EQ(to_hex(sha256({as_bytes("a"), as_bytes("bc")})),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");  // FIPS 180-4
}

TEST(Digest, HexadecimalRefusesWhatItIsNot) {
  EXPECT_EQ(from_hex("00fFa0"), (Bytes{std::byte{0}, std::byte{255}, std::byte{160}}));
  EXPECT_EQ(from_hex("0"), std::nullopt);
  EXPECT_EQ(from_hex("0g"), std::nullopt);
}

TEST(Chain, HeadsAreTheGoldenOnes) {
  const auto epoch = filled<Epoch>(0x11);
  const auto zero = first_head(terminal, epoch);
  const auto one = next_head(zero, 1, filled<Uuid>(0x22), as_bytes("content"), as_bytes("identity"));
  Bytes both(zero.begin(), zero.end());
  both.insert(both.end(), one.begin(), one.end());
  EXPECT_EQ(both, golden("chain_heads.hex"));
}

TEST(Chain, NoByteCanMoveBetweenContentAndIdentity) {
  const Head zero{};
  EXPECT_NE(next_head(zero, 1, Uuid{}, as_bytes("ab"), as_bytes("c")),
            next_head(zero, 1, Uuid{}, as_bytes("a"), as_bytes("bc")));
}

TEST(Chain, AUuidIsVersionFourAndNewEachTime) {
  const auto a = new_uuid(), b = new_uuid();
  EXPECT_NE(a, b);
  EXPECT_EQ(a[6] & std::byte{0xf0}, std::byte{0x40});
  EXPECT_EQ(a[8] & std::byte{0xc0}, std::byte{0x80});
}

TEST(Chain, TerminalNamesFitACertificateAndALogLine) {
  EXPECT_TRUE(is_terminal_name("XH-03"));
  EXPECT_FALSE(is_terminal_name(""));
  EXPECT_FALSE(is_terminal_name("XH 03"));
  EXPECT_FALSE(is_terminal_name("../XH"));
  EXPECT_FALSE(is_terminal_name("XH/03"));
  EXPECT_FALSE(is_terminal_name("终端"));
  EXPECT_FALSE(is_terminal_name(std::string(65, 'x')));
}

TEST(Receipt, IsTheFirstFiftyBits) {
  Head head{};
  EXPECT_EQ(Receipt::of(head).shown(), "0000-0000-00");
  head.fill(std::byte{0xff});
  EXPECT_EQ(Receipt::of(head).shown(), "ZZZZ-ZZZZ-ZZ");
  head = {};
  head[0] = std::byte{0x08};  // 00001 000...
  head[6] =
      std::byte{0x7f};  // the last bit of character ten is bit 49, 0x40 of byte six; the rest is not used
  EXPECT_EQ(Receipt::of(head).code(), "1000000001");
}

TEST(Receipt, ForgivesHowPeopleWriteIt) {
  const auto code = Receipt::parse("1A0K-Q2XV-9D").value();
  EXPECT_EQ(Receipt::parse(" laok q2xv 9d "), code);
  EXPECT_EQ(Receipt::parse("IAOKQ2XV9D"), code);
  EXPECT_EQ(code.code(), "1A0KQ2XV9D");
}

TEST(Receipt, RefusesWhatIsNone) {
  EXPECT_EQ(Receipt::parse(""), std::nullopt);
  EXPECT_EQ(Receipt::parse("7K3M-Q2XV-9"), std::nullopt);
  EXPECT_EQ(Receipt::parse("7K3M-Q2XV-9D0"), std::nullopt);
  EXPECT_EQ(Receipt::parse("7K3M-Q2XV-9U"), std::nullopt);  // U is no digit of this base
  EXPECT_EQ(Receipt::parse("7K3M-Q2XV-九D"), std::nullopt);
}

}  // namespace
}  // namespace storage::test
