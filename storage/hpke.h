// RFC 9180, base mode, DHKEM(X25519, HKDF-SHA256) with HKDF-SHA256 and any of its three AEADs.
// The mathematics under suite 1 (seal.h); callers seal ratings there, never here. Single-shot in practice: a
// fresh context for every envelope. The parameters beyond suite 1 are there for the published vectors.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>

#include "storage/openssl.h"
#include "storage/private.h"
#include "storage/record.h"

namespace storage::hpke {

/// RFC 9180 §7.3, table 5.
enum class Aead : std::uint8_t { aes_128_gcm = 1, aes_256_gcm = 2, chacha20_poly1305 = 3 };

inline constexpr std::size_t raw_key_size = 32;  // X25519 public key = encapsulated key
inline constexpr std::size_t tag_size = 16;
using RawKey = std::array<std::byte, raw_key_size>;

/// One direction's key and nonces (§5.2). Used by one thread; the counter rises with each call.
class Context {
 public:
  Context(Aead, std::span<const std::byte> shared_secret, std::span<const std::byte> info);

  /// ciphertext ‖ tag
  [[nodiscard]] Bytes seal(std::span<const std::byte> plain, std::span<const std::byte> aad);
  /// nullopt when the tag does not fit. What was decrypted until then is wiped.
  [[nodiscard]] std::optional<Private<Bytes>> open(std::span<const std::byte> sealed,
                                                   std::span<const std::byte> aad);

  [[nodiscard]] const Private<Bytes>& key() const { return key_; }           // for the vectors
  [[nodiscard]] const Private<Bytes>& base_nonce() const { return nonce_; }  // for the vectors

 private:
  [[nodiscard]] std::array<unsigned char, 12> next_nonce();

  Aead aead_;
  Private<Bytes> key_;
  Private<Bytes> nonce_;
  std::uint64_t counter_ = 0;
};

[[nodiscard]] ossl::Pkey generate();
[[nodiscard]] ossl::Pkey private_from_raw(std::span<const std::byte> key);
[[nodiscard]] RawKey public_raw(EVP_PKEY*);

struct Sending {
  RawKey enc;
  Context context;
};
/// SetupBaseS (§5.1.1) with the given ephemeral key, which must not be used twice.
/// nullopt when the receiver's key is one of X25519's small-order points.
[[nodiscard]] std::optional<Sending> set_up_sender(Aead, const RawKey& receiver,
                                                   std::span<const std::byte> info, EVP_PKEY* ephemeral);
/// SetupBaseR. nullopt when `enc` is a small-order point (§7.1.4): such an envelope was not made by us.
[[nodiscard]] std::optional<Context> set_up_receiver(Aead, EVP_PKEY* receiver, const RawKey& enc,
                                                     std::span<const std::byte> info);

}  // namespace storage::hpke
