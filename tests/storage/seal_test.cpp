// Envelopes: what opens them, what does not, and that no other bytes do.
// The mathematics is checked in hpke_test.cpp.
#include "storage/seal.h"

#include <random>

#include "storage/hpke.h"
#include "tests/storage/world.h"

namespace storage::test {
namespace {

using Reason = Unopenable::Reason;

Aad an_aad() { return {Part::content, {std::string(terminal), filled<Epoch>(1), 42, filled<Uuid>(2)}}; }

Private<Bytes> secret() { return Private(from_text("what was said")); }

Bytes envelope() { return seal(secret(), agree(readers().hub.public_key()), an_aad()); }

Reason refusal(std::span<const std::byte> bytes, const PrivateKey& key, const Aad& aad) {
  const auto outcome = open(bytes, key, aad);
  return std::get<Unopenable>(outcome).reason;
}

TEST(Seal, TheReaderReadsIt) {
  const auto outcome = open(envelope(), readers().hub, an_aad());
  ASSERT_TRUE(std::holds_alternative<Private<Bytes>>(outcome));
  EXPECT_TRUE(std::get<Private<Bytes>>(outcome) == secret());
}

TEST(Seal, TheEnvelopeHasTheDocumentedShape) {
  const auto bytes = envelope();
  EXPECT_EQ(bytes.size(), 1u + 8 + 32 + secret().reveal().size() + 16);
  EXPECT_EQ(bytes[0], std::byte{1});
  EXPECT_EQ(key_id_of(bytes), readers().hub.public_key().id());
  EXPECT_EQ(key_id_of(std::span(bytes).first(8)), std::nullopt);
}

TEST(Seal, ASealedGoldenEnvelopeStillOpens) {
  const auto pem = Private<std::string>(slurp(std::filesystem::path(GOLDEN) / "seal_test_key.pem"));
  const auto key = PrivateKey::from_pem(pem);
  ASSERT_TRUE(key);
  const auto outcome = open(golden("envelope_v1.hex"), *key, an_aad());
  ASSERT_TRUE(std::holds_alternative<Private<Bytes>>(outcome));
  EXPECT_TRUE(std::get<Private<Bytes>>(outcome) == secret());
}

TEST(Seal, TheSameWordsTwiceLookUnrelated) {
  const auto a = envelope(), b = envelope();
  EXPECT_NE(Bytes(a.begin() + 9, a.end()), Bytes(b.begin() + 9, b.end()));
}

TEST(Seal, EveryFlippedByteKeepsItShut) {
  const auto whole = envelope();
  for (std::size_t i = 0; i < whole.size(); ++i) {
    auto bent = whole;
    bent[i] ^= std::byte{1};
    const auto expected = i == 0 ? Reason::unknown_suite : i < 9 ? Reason::other_key : Reason::damaged;
    // X25519 ignores the top bit of a public key (RFC 7748 §5), HPKE does not: enc is part of the KEM
    // context.
    EXPECT_EQ(refusal(bent, readers().hub, an_aad()), expected) << "byte " << i;
  }
}

TEST(Seal, EveryCutKeepsItShut) {
  const auto whole = envelope();
  for (std::size_t size = 0; size < whole.size(); ++size) {
    const auto expected = size < 57 ? Reason::too_short : Reason::damaged;
    EXPECT_EQ(refusal(std::span(whole).first(size), readers().hub, an_aad()), expected) << "size " << size;
  }
}

TEST(Seal, ReplayedElsewhereItStaysShut) {
  const auto bytes = envelope();
  const std::vector<void (*)(Aad&)> moves = {
      [](Aad& a) { a.part = Part::identity; }, [](Aad& a) { a.place.terminal = "XH-04"; },
      [](Aad& a) { a.place.epoch[15] ^= std::byte{1}; }, [](Aad& a) { ++a.place.seq; },
      [](Aad& a) { a.place.uuid[0] ^= std::byte{1}; }};
  for (const auto move : moves) {
    auto aad = an_aad();
    move(aad);
    EXPECT_EQ(refusal(bytes, readers().hub, aad), Reason::damaged);
  }
}

TEST(Seal, AForeignEnvelopeStaysShut) {
  EXPECT_EQ(refusal(envelope(), readers().reviewers, an_aad()), Reason::other_key);
  auto renamed = envelope();  // sealed to the hub, says it is for the reviewers
  std::ranges::copy(readers().reviewers.public_key().id(), renamed.begin() + 1);
  EXPECT_EQ(refusal(renamed, readers().reviewers, an_aad()), Reason::damaged);
}

TEST(Seal, AnEnvelopeWithoutRealKeyAgreementStaysShut) {
  auto bytes = envelope();
  std::fill(bytes.begin() + 9, bytes.begin() + 41, std::byte{0});
  EXPECT_EQ(refusal(bytes, readers().hub, an_aad()), Reason::damaged);
}

TEST(Seal, NoiseIsRefusedWhateverItsLength) {
  std::mt19937 random(7);
  for (int i = 0; i < 300; ++i) {
    Bytes noise(random() % 300);
    for (auto& byte : noise) byte = static_cast<std::byte>(random());
    if (!noise.empty()) noise[0] = std::byte{1};
    EXPECT_TRUE(std::holds_alternative<Unopenable>(open(noise, readers().hub, an_aad())));
  }
}

TEST(Seal, NothingLongerThanAnEnvelopeIsSealedOrOpened) {
  EXPECT_EQ(refusal(Bytes(max_envelope + 1), readers().hub, an_aad()), Reason::too_long);
  EXPECT_EQ(seal(Private(Bytes(max_envelope - 57)), agree(readers().hub.public_key()), an_aad()).size(),
            max_envelope);
  EXPECT_THROW((void)seal(Private(Bytes(max_envelope - 56)), agree(readers().hub.public_key()), an_aad()),
               std::invalid_argument);
}

TEST(Seal, ABadPublicKeyIsRefusedWhenSealing) {
  const auto zero = PublicKey::from_raw(Bytes(32)).value();
  EXPECT_THROW((void)agree(zero), std::invalid_argument);
}

TEST(Seal, EachPartIsForItsOwnReader) {
  const auto sealed = seal_here(an_aad().place);
  const auto content = open(sealed.content, readers().hub, {Part::content, an_aad().place});
  const auto identity = open(sealed.identity, readers().reviewers, {Part::identity, an_aad().place});
  EXPECT_EQ(decode_content(std::get<Private<Bytes>>(content).reveal()), a_content());
  EXPECT_TRUE(decode_identity(std::get<Private<Bytes>>(identity).reveal()).number == an_identity().number);
  EXPECT_EQ(refusal(sealed.identity, readers().hub, {Part::identity, an_aad().place}), Reason::other_key);
}

TEST(Keys, SealingKeysComeBackFromPem) {
  const auto& key = readers().hub;
  EXPECT_EQ(PublicKey::from_pem(key.public_key().pem()), key.public_key());
  const auto back = PrivateKey::from_pem(key.pem());
  ASSERT_TRUE(back);
  EXPECT_EQ(back->public_key(), key.public_key());
  EXPECT_TRUE(std::holds_alternative<Private<Bytes>>(open(envelope(), *back, an_aad())));
}

TEST(Keys, WhatIsNoSealingKeyIsRefused) {
  EXPECT_EQ(PublicKey::from_pem("no key"), std::nullopt);
  EXPECT_EQ(PublicKey::from_raw(Bytes(31)), std::nullopt);
  EXPECT_FALSE(PrivateKey::from_pem(Private<std::string>(readers().hub.public_key().pem())));
}

}  // namespace
}  // namespace storage::test
