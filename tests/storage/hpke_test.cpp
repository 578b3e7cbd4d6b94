// RFC 9180 known answers: a few of suite 1 from this tree, all published ones where the file is at hand.
// The envelope around it is in seal_test.cpp.
#include "storage/hpke.h"

#include <fstream>
#include <sstream>

#include "tests/storage/world.h"

namespace storage::test {
namespace {

using hpke::Aead;

// Format of the vector files, one record a line, fields in hexadecimal:
//   V aead info skR pkR skE pkE enc key base_nonce     a key schedule
//   E number aad plaintext ciphertext nonce            an encryption under the last V, in order
// "-" or nothing stands for an empty field.
Bytes field(std::istream& line) {
  std::string hex;
  line >> hex;
  return hex == "-" ? Bytes{} : from_hex(hex).value();
}

hpke::RawKey raw_key(const Bytes& bytes) {
  hpke::RawKey key{};
  std::ranges::copy(bytes, key.begin());
  return key;
}

/// Both directions of one key schedule, checked step by step.
class Vectors {
 public:
  void run(std::istream& file) {
    for (std::string text; std::getline(file, text);) {
      std::istringstream line(text);
      char kind = 0;
      line >> kind;
      if (kind == 'V') schedule(line);
      if (kind == 'E') encryption(line);
      ASSERT_FALSE(testing::Test::HasFailure()) << "line: " << text.substr(0, 60);
    }
  }
  int schedules = 0, encryptions = 0;

 private:
  void schedule(std::istream& line) {
    int aead = 0;
    line >> aead;
    const auto info = field(line), receiver = field(line), receiver_public = field(line),
               ephemeral = field(line), ephemeral_public = field(line), enc = field(line), key = field(line),
               nonce = field(line);
    const auto ours = hpke::private_from_raw(receiver), once = hpke::private_from_raw(ephemeral);
    EXPECT_EQ(ephemeral_public, enc);
    auto sending = hpke::set_up_sender(Aead{static_cast<std::uint8_t>(aead)}, raw_key(receiver_public), info,
                                       once.get());
    auto receiving =
        hpke::set_up_receiver(Aead{static_cast<std::uint8_t>(aead)}, ours.get(), raw_key(enc), info);
    ASSERT_TRUE(sending && receiving);
    EXPECT_EQ(sending->enc, raw_key(enc));
    for (const auto* context : {&sending->context, &*receiving}) {
      EXPECT_EQ(context->key().reveal(), key);
      EXPECT_EQ(context->base_nonce().reveal(), nonce);
    }
    sender_.emplace(std::move(sending->context));
    receiver_.emplace(*std::move(receiving));
    ++schedules;
  }

  void encryption(std::istream& line) {
    int number = 0;
    line >> number;
    const auto aad = field(line), plain = field(line), cipher = field(line);
    EXPECT_EQ(sender_->seal(plain, aad), cipher);
    const auto back = receiver_->open(cipher, aad);
    ASSERT_TRUE(back);
    EXPECT_EQ(back->reveal(), plain);
    ++encryptions;
  }

  std::optional<hpke::Context> sender_, receiver_;
};

TEST(Hpke, SuiteOneGivesThePublishedBytes) {
  std::ifstream file(std::filesystem::path(GOLDEN) / "hpke_x25519_aes256gcm.txt");
  Vectors vectors;
  vectors.run(file);
  EXPECT_EQ(vectors.schedules, 1);
  EXPECT_EQ(vectors.encryptions, 4);
}

TEST(Hpke, AllPublishedVectorsOfOurSuitesPass) {
  std::ifstream file(HPKE_VECTORS);
  if (!file)
    GTEST_SKIP() << "the full vector file is not beside the source tree; the committed ones were run";
  Vectors vectors;
  vectors.run(file);
  EXPECT_EQ(vectors.schedules, 3);
  EXPECT_EQ(vectors.encryptions, 771);
}

TEST(Hpke, ASmallOrderPointIsRefusedOnBothSides) {
  const auto key = hpke::generate();
  const hpke::RawKey zero{};
  EXPECT_FALSE(hpke::set_up_receiver(Aead::aes_256_gcm, key.get(), zero, {}));
  EXPECT_FALSE(hpke::set_up_sender(Aead::aes_256_gcm, zero, {}, key.get()));
}

}  // namespace
}  // namespace storage::test
