// RFC 9180 on OpenSSL 3.0's EVP, section by section. OSSL_HPKE_* of OpenSSL 3.2 is not used: two code paths
// for one format would both need the vectors, and the packaged library is 3.0. Only what base mode with
// X25519 needs.
#include "storage/hpke.h"

#include <openssl/core_names.h>
#include <openssl/hmac.h>

#include <algorithm>
#include <initializer_list>
#include <string_view>

#include "storage/chain.h"
#include "storage/digest.h"

namespace storage::hpke {
namespace {

using View = std::span<const std::byte>;

constexpr std::array kem_suite{std::byte{'K'}, std::byte{'E'}, std::byte{'M'}, std::byte{0x00},
                               std::byte{0x20}};

// "HPKE" ‖ kem_id ‖ kdf_id ‖ aead_id (§5.1)
std::array<std::byte, 10> suite_id(Aead aead) {
  return {std::byte{'H'},  std::byte{'P'}, std::byte{'K'},  std::byte{'E'}, std::byte{0x00},
          std::byte{0x20}, std::byte{0},   std::byte{0x01}, std::byte{0},   static_cast<std::byte>(aead)};
}

const unsigned char* raw(View bytes) { return reinterpret_cast<const unsigned char*>(bytes.data()); }

Private<Bytes> joined(std::initializer_list<View> parts) {
  std::size_t size = 0;
  for (const auto part : parts) size += part.size();
  Bytes all;
  all.reserve(size);  // no reallocation leaves a copy behind
  for (const auto part : parts) all.insert(all.end(), part.begin(), part.end());
  return Private(std::move(all));
}

Private<Bytes> hmac_sha256(View key, const Private<Bytes>& data) {
  Bytes mac(32);
  ossl::check(HMAC(EVP_sha256(), raw(key), static_cast<int>(key.size()), raw(data.reveal()),
                   data.reveal().size(), reinterpret_cast<unsigned char*>(mac.data()), nullptr) != nullptr,
              "HMAC");
  return Private(std::move(mac));
}

// §4: LabeledExtract. An empty salt is a string of zeros (RFC 5869 §2.2).
Private<Bytes> labeled_extract(View suite, View salt, std::string_view label, View ikm) {
  static constexpr std::array<std::byte, 32> zeros{};
  return hmac_sha256(salt.empty() ? View(zeros) : salt,
                     joined({as_bytes("HPKE-v1"), suite, as_bytes(label), ikm}));
}

// §4: LabeledExpand for at most 32 bytes, which is all that these suites ask for: one block T(1).
Private<Bytes> labeled_expand(View suite, const Private<Bytes>& prk, std::string_view label, View info,
                              std::size_t size) {
  const std::array length{std::byte{0}, static_cast<std::byte>(size)};
  const std::array one{std::byte{1}};
  const auto block =
      hmac_sha256(prk.reveal(), joined({length, as_bytes("HPKE-v1"), suite, as_bytes(label), info, one}));
  return joined({View(block.reveal()).first(size)});
}

// X25519. nullopt when the result is all zeros (§7.1.4), which OpenSSL reports as a failed derivation.
std::optional<Private<Bytes>> diffie_hellman(EVP_PKEY* ours, EVP_PKEY* theirs) {
  const auto context = ossl::checked(ossl::PkeyCtx(EVP_PKEY_CTX_new(ours, nullptr)), "EVP_PKEY_CTX_new");
  ossl::check(EVP_PKEY_derive_init(context.get()) == 1, "EVP_PKEY_derive_init");
  ossl::check(EVP_PKEY_derive_set_peer(context.get(), theirs) == 1, "EVP_PKEY_derive_set_peer");
  Bytes secret(raw_key_size);
  std::size_t size = secret.size();
  const bool derived =
      EVP_PKEY_derive(context.get(), reinterpret_cast<unsigned char*>(secret.data()), &size) == 1;
  Private<Bytes> result(std::move(secret));
  if (derived && std::ranges::any_of(result.reveal(), [](std::byte b) { return b != std::byte{0}; }))
    return result;
  ossl::forget_errors();
  return std::nullopt;
}

// §4.1: ExtractAndExpand
Private<Bytes> shared_secret(const Private<Bytes>& dh, const RawKey& enc, const RawKey& receiver) {
  const auto prk = labeled_extract(kem_suite, {}, "eae_prk", dh.reveal());
  const auto kem_context = joined({enc, receiver});
  return labeled_expand(kem_suite, prk, "shared_secret", kem_context.reveal(), 32);
}

ossl::Pkey public_from_raw(const RawKey& key) {
  return ossl::checked(
      ossl::Pkey(EVP_PKEY_new_raw_public_key(EVP_PKEY_X25519, nullptr, raw(key), key.size())),
      "EVP_PKEY_new_raw_public_key");
}

std::size_t key_size(Aead aead) { return aead == Aead::aes_128_gcm ? 16 : 32; }

ossl::Cipher fetch(Aead aead) {
  const char* const name = aead == Aead::aes_128_gcm   ? "AES-128-GCM"
                           : aead == Aead::aes_256_gcm ? "AES-256-GCM"
                                                       : "ChaCha20-Poly1305";
  return ossl::checked(ossl::Cipher(EVP_CIPHER_fetch(nullptr, name, nullptr)), name);
}

int as_int(std::size_t size) { return static_cast<int>(size); }

}  // namespace

// §5.1: KeySchedule, mode_base, no PSK
Context::Context(Aead aead, View secret, View info) : aead_(aead) {
  const auto suite = suite_id(aead);
  const std::array mode_base{std::byte{0}};
  const auto psk_id_hash = labeled_extract(suite, {}, "psk_id_hash", {});
  const auto info_hash = labeled_extract(suite, {}, "info_hash", info);
  const auto schedule = joined({mode_base, psk_id_hash.reveal(), info_hash.reveal()});
  const auto extracted = labeled_extract(suite, secret, "secret", {});
  key_ = labeled_expand(suite, extracted, "key", schedule.reveal(), key_size(aead));
  nonce_ = labeled_expand(suite, extracted, "base_nonce", schedule.reveal(), 12);
}

// §5.2: ComputeNonce and IncrementSeq
std::array<unsigned char, 12> Context::next_nonce() {
  std::array<unsigned char, 12> nonce;
  const auto counter = big_endian(counter_++);
  for (std::size_t i = 0; i < nonce.size(); ++i)
    nonce[i] = std::to_integer<unsigned char>(nonce_.reveal()[i] ^ (i < 4 ? std::byte{0} : counter[i - 4]));
  return nonce;
}

Bytes Context::seal(View plain, View aad) {
  const auto cipher = fetch(aead_);
  const auto context = ossl::checked(ossl::CipherCtx(EVP_CIPHER_CTX_new()), "EVP_CIPHER_CTX_new");
  const auto nonce = next_nonce();
  Bytes sealed(plain.size() + tag_size);
  auto* const out = reinterpret_cast<unsigned char*>(sealed.data());
  int size = 0;
  auto* const c = context.get();
  ossl::check(EVP_EncryptInit_ex2(c, cipher.get(), raw(key_.reveal()), nonce.data(), nullptr) == 1 &&
                  EVP_EncryptUpdate(c, nullptr, &size, raw(aad), as_int(aad.size())) == 1 &&
                  EVP_EncryptUpdate(c, out, &size, raw(plain), as_int(plain.size())) == 1 &&
                  EVP_EncryptFinal_ex(c, out + size, &size) == 1 &&
                  EVP_CIPHER_CTX_ctrl(c, EVP_CTRL_AEAD_GET_TAG, as_int(tag_size), out + plain.size()) == 1,
              "AEAD seal");
  return sealed;
}

std::optional<Private<Bytes>> Context::open(View sealed, View aad) {
  const auto nonce = next_nonce();
  if (sealed.size() < tag_size) return std::nullopt;
  const auto cipher = fetch(aead_);
  const auto context = ossl::checked(ossl::CipherCtx(EVP_CIPHER_CTX_new()), "EVP_CIPHER_CTX_new");
  auto* const c = context.get();
  const auto body = sealed.first(sealed.size() - tag_size);
  std::array<unsigned char, tag_size> tag;
  std::ranges::copy(std::span(raw(sealed) + body.size(), tag_size), tag.begin());
  Bytes plain(body.size());
  auto* const out = reinterpret_cast<unsigned char*>(plain.data());
  int size = 0;
  ossl::check(EVP_DecryptInit_ex2(c, cipher.get(), raw(key_.reveal()), nonce.data(), nullptr) == 1 &&
                  EVP_CIPHER_CTX_ctrl(c, EVP_CTRL_AEAD_SET_TAG, as_int(tag_size), tag.data()) == 1 &&
                  EVP_DecryptUpdate(c, nullptr, &size, raw(aad), as_int(aad.size())) == 1 &&
                  EVP_DecryptUpdate(c, out, &size, raw(body), as_int(body.size())) == 1,
              "AEAD open");
  Private<Bytes> result(std::move(plain));
  unsigned char none = 0;
  if (EVP_DecryptFinal_ex(c, &none, &size) == 1) return result;
  ossl::forget_errors();
  return std::nullopt;
}

ossl::Pkey generate() {
  return ossl::checked(ossl::Pkey(EVP_PKEY_Q_keygen(nullptr, nullptr, "X25519")), "EVP_PKEY_Q_keygen");
}

ossl::Pkey private_from_raw(View key) {
  return ossl::checked(
      ossl::Pkey(EVP_PKEY_new_raw_private_key(EVP_PKEY_X25519, nullptr, raw(key), key.size())),
      "EVP_PKEY_new_raw_private_key");
}

RawKey public_raw(EVP_PKEY* key) {
  RawKey bytes;
  std::size_t size = bytes.size();
  ossl::check(EVP_PKEY_get_raw_public_key(key, reinterpret_cast<unsigned char*>(bytes.data()), &size) == 1 &&
                  size == bytes.size(),
              "EVP_PKEY_get_raw_public_key");
  return bytes;
}

std::optional<Sending> set_up_sender(Aead aead, const RawKey& receiver, View info, EVP_PKEY* ephemeral) {
  const auto dh = diffie_hellman(ephemeral, public_from_raw(receiver).get());
  if (!dh) return std::nullopt;
  const auto enc = public_raw(ephemeral);
  return Sending{enc, Context(aead, shared_secret(*dh, enc, receiver).reveal(), info)};
}

std::optional<Context> set_up_receiver(Aead aead, EVP_PKEY* receiver, const RawKey& enc, View info) {
  const auto dh = diffie_hellman(receiver, public_from_raw(enc).get());
  if (!dh) return std::nullopt;
  return Context(aead, shared_secret(*dh, enc, public_raw(receiver)).reveal(), info);
}

}  // namespace storage::hpke
