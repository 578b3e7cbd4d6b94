// Ratings sealed with agreements made ahead: each opens, none shares one.
#include "storage/sealer.h"

#include <set>

#include "tests/storage/world.h"

namespace storage::test {
namespace {

Place place_at(std::uint64_t seq) { return {std::string(terminal), filled<Epoch>(1), seq, new_uuid()}; }

Bytes enc_of(const Bytes& envelope) { return {envelope.begin() + 9, envelope.begin() + 9 + 32}; }

// More than the stock holds, without a pause: what is not ready is made on the spot.
TEST(Sealer, EveryRatingOpensAndNoAgreementServesTwice) {
  Sealer sealer(readers().keys());
  std::set<Bytes> used;
  for (std::uint64_t seq = 1; seq <= 100; ++seq) {
    const auto place = place_at(seq);
    const auto sealed = sealer.seal(encode(a_content()), encode(an_identity()), place);
    const auto content = open(sealed.content, readers().hub, {Part::content, place});
    const auto identity = open(sealed.identity, readers().reviewers, {Part::identity, place});
    ASSERT_EQ(decode_content(std::get<Private<Bytes>>(content).reveal()), a_content());
    ASSERT_TRUE(decode_identity(std::get<Private<Bytes>>(identity).reveal()).number == an_identity().number);
    EXPECT_TRUE(used.insert(enc_of(sealed.content)).second);
    EXPECT_TRUE(used.insert(enc_of(sealed.identity)).second);
  }
}

TEST(Sealer, ThreadsShareItAndNoAgreementServesTwice) {
  Sealer sealer(readers().keys());
  std::vector<Bytes> used(200);
  {
    std::vector<std::jthread> threads;
    for (std::size_t t = 0; t < 4; ++t)
      threads.emplace_back([&sealer, &used, t] {
        for (std::size_t i = t; i < used.size(); i += 4)
          used[i] = enc_of(sealer.seal(encode(a_content()), encode(an_identity()), place_at(i)).content);
      });
  }
  EXPECT_EQ(std::set<Bytes>(used.begin(), used.end()).size(), used.size());
}

TEST(Sealer, AnUnusableKeyIsToldAtOnce) {
  const auto zero = PublicKey::from_raw(Bytes(32)).value();
  EXPECT_THROW(Sealer({readers().hub.public_key(), zero}), std::invalid_argument);
}

}  // namespace
}  // namespace storage::test
