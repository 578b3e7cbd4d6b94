// Sealing a part of a rating to a public key, so that the terminal itself cannot read what it stored.
// The page that argues it is seal.md. Sealing gives secrecy, not origin: origin is the certificate and the
// signed chain.
//
// Envelope, version 1:
//   envelope = suite(1) ‖ key_id(8) ‖ body
//   suite 1:   body = enc(32) ‖ ciphertext ‖ tag(16);  size = 1 + 8 + 32 + plaintext + 16 = plaintext + 57
//   key_id   = first 8 bytes of SHA-256(raw public key)
//   AAD      = suite(1) ‖ key_id(8) ‖ part(1) ‖ len(terminal)(1) ‖ terminal ‖ epoch(16) ‖ seq(8, big-endian)
//   ‖ uuid(16) suite 1:   RFC 9180 base mode, DHKEM(X25519, HKDF-SHA256), HKDF-SHA256, AES-256-GCM, info =
//   "hallkiosk seal v1"
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>

#include "storage/chain.h"
#include "storage/private.h"
#include "storage/record.h"

struct evp_pkey_st;

namespace storage {

/// The first byte of an envelope and a property of the key. A further suite is one row in seal.cpp's table.
enum class Suite : std::uint8_t { hpke_x25519_aes256gcm = 1 };

enum class Part : std::uint8_t { content = 1, identity = 2 };

/// No envelope of ours is larger, and no larger one is looked at.
inline constexpr std::size_t max_envelope = std::size_t{16} * 1024;

using KeyId = std::array<std::byte, 8>;

/// Whom a part is sealed to. A value, freely copied.
class PublicKey {
 public:
  /// nullopt unless 32 bytes (suite 1).
  [[nodiscard]] static std::optional<PublicKey> from_raw(std::span<const std::byte>);
  /// SubjectPublicKeyInfo; nullopt unless it holds an X25519 key.
  [[nodiscard]] static std::optional<PublicKey> from_pem(std::string_view);

  [[nodiscard]] Suite suite() const { return suite_; }
  [[nodiscard]] const Bytes& raw() const { return raw_; }
  [[nodiscard]] const KeyId& id() const { return id_; }
  [[nodiscard]] std::string pem() const;
  bool operator==(const PublicKey&) const = default;

 private:
  PublicKey(Suite, std::span<const std::byte> raw);
  Suite suite_;
  Bytes raw_;
  KeyId id_;
};

/// The opening half. Owned by the hub or the reviewers; OpenSSL wipes it when it dies. Not copyable.
class PrivateKey {
 public:
  [[nodiscard]] static PrivateKey generate(Suite = Suite::hpke_x25519_aes256gcm);
  /// PKCS#8, unencrypted; nullopt unless it holds an X25519 private key.
  [[nodiscard]] static std::optional<PrivateKey> from_pem(const Private<std::string>&);
  [[nodiscard]] Private<std::string> pem() const;
  [[nodiscard]] const PublicKey& public_key() const { return public_key_; }
  [[nodiscard]] evp_pkey_st* handle() const { return key_.get(); }  // for this folder's .cpp files

 private:
  struct Free {
    void operator()(evp_pkey_st*) const;
  };
  PrivateKey(std::unique_ptr<evp_pkey_st, Free>, PublicKey);
  std::unique_ptr<evp_pkey_st, Free> key_;
  PublicKey public_key_;
};

/// What an envelope is bound to. Opening it as anything else fails.
struct Aad {
  Part part{};
  Place place;
};

/// Why an envelope stays closed.
struct Unopenable {
  enum class Reason {
    too_short,      // cannot hold an envelope of its suite
    too_long,       // over max_envelope
    unknown_suite,  // made by a newer program, or damaged in its first byte
    other_key,      // sealed to another key: look for the one with this key_id
    damaged  // changed, cut, moved from another place, or not made for this key: the tag cannot tell which
  };
  Reason reason{};
  bool operator==(const Unopenable&) const = default;
};
/// For logs: one English sentence without any of the envelope's bytes.
[[nodiscard]] std::string_view words_of(Unopenable::Reason);

/// An envelope to one key that lacks only its plaintext: what a suite can do before it knows it.
class Sending {
 public:
  virtual ~Sending() = default;
  /// The envelope's body. Once only.
  [[nodiscard]] virtual Bytes seal(std::span<const std::byte> plain, std::span<const std::byte> aad) = 0;
};
struct Agreement {
  PublicKey to;
  std::unique_ptr<Sending> sending;
};
/// Throws std::invalid_argument when the key is not usable.
[[nodiscard]] Agreement agree(const PublicKey&);

/// Seals under the key's suite. Requires is_terminal_name(aad.place.terminal).
/// Throws std::invalid_argument when the plaintext would exceed max_envelope.
[[nodiscard]] Bytes seal(const Private<Bytes>& plaintext, Agreement, const Aad&);

[[nodiscard]] std::variant<Private<Bytes>, Unopenable> open(std::span<const std::byte> envelope,
                                                            const PrivateKey&, const Aad&);

/// The key an envelope names, for choosing among several; nullopt when it is too short.
[[nodiscard]] std::optional<KeyId> key_id_of(std::span<const std::byte> envelope);

/// Both parts of one rating, each to its own reader.
struct SealingKeys {
  PublicKey content;    // the hub's
  PublicKey reviewers;  // the reviewers'
};

}  // namespace storage
