// The envelope around a suite, and the table of suites.
// The cryptography of suite 1 is hpke.cpp's.
#include "storage/seal.h"

#include <algorithm>
#include <stdexcept>

#include "storage/hpke.h"
#include "storage/openssl.h"

namespace storage {
namespace {

using View = std::span<const std::byte>;

constexpr std::size_t header_size = 1 + std::tuple_size_v<KeyId>;
constexpr std::string_view info = "hallkiosk seal v1";

/// What a suite must be able to do. `body` is what follows the header.
struct SuiteRow {
  Suite suite;
  std::size_t overhead;                                 // body = plaintext + overhead
  std::unique_ptr<Sending> (*agree)(const PublicKey&);  // null: the key is not usable
  std::optional<Private<Bytes>> (*open)(View body, View aad, const PrivateKey&);
};

class HpkeSending : public Sending {
 public:
  explicit HpkeSending(hpke::Sending sending) : sending_(std::move(sending)) {}
  Bytes seal(View plain, View aad) override {
    const auto sealed = sending_.context.seal(plain, aad);
    Bytes body(sending_.enc.begin(), sending_.enc.end());
    body.insert(body.end(), sealed.begin(), sealed.end());
    return body;
  }

 private:
  hpke::Sending sending_;
};

std::unique_ptr<Sending> hpke_agree(const PublicKey& to) {
  hpke::RawKey receiver;
  std::ranges::copy(to.raw(), receiver.begin());
  const auto ephemeral = hpke::generate();
  auto sending = hpke::set_up_sender(hpke::Aead::aes_256_gcm, receiver, as_bytes(info), ephemeral.get());
  return sending ? std::make_unique<HpkeSending>(*std::move(sending)) : nullptr;
}

std::optional<Private<Bytes>> hpke_open(View body, View aad, const PrivateKey& key) {
  hpke::RawKey enc;
  std::ranges::copy(body.first(enc.size()), enc.begin());
  auto context = hpke::set_up_receiver(hpke::Aead::aes_256_gcm, key.handle(), enc, as_bytes(info));
  if (!context) return std::nullopt;
  return context->open(body.subspan(enc.size()), aad);
}

constexpr std::array suites{
    SuiteRow{Suite::hpke_x25519_aes256gcm, hpke::raw_key_size + hpke::tag_size, hpke_agree, hpke_open},
};

const SuiteRow* row_of(std::byte suite) {
  const auto same = [&](const SuiteRow& row) { return static_cast<std::byte>(row.suite) == suite; };
  const auto found = std::ranges::find_if(suites, same);
  return found == suites.end() ? nullptr : &*found;
}

template <class Part>
void append(Bytes& to, const Part& bytes) {
  to.insert(to.end(), bytes.begin(), bytes.end());
}

Bytes header_of(const PublicKey& key) {
  Bytes header{static_cast<std::byte>(key.suite())};
  append(header, key.id());
  return header;
}

Bytes aad_bytes(View header, const Aad& aad) {
  Bytes bytes(header.begin(), header.end());
  bytes.push_back(static_cast<std::byte>(aad.part));
  bytes.push_back(static_cast<std::byte>(aad.place.terminal.size()));
  append(bytes, as_bytes(aad.place.terminal));
  append(bytes, aad.place.epoch);
  append(bytes, big_endian(aad.place.seq));
  append(bytes, aad.place.uuid);
  return bytes;
}

std::optional<PublicKey> public_half(EVP_PKEY* key) {
  if (key == nullptr || EVP_PKEY_is_a(key, "X25519") != 1) return std::nullopt;
  return PublicKey::from_raw(hpke::public_raw(key));
}

}  // namespace

PublicKey::PublicKey(Suite suite, View raw) : suite_(suite), raw_(raw.begin(), raw.end()), id_{} {
  std::ranges::copy(View(sha256({raw})).first(id_.size()), id_.begin());
}

std::optional<PublicKey> PublicKey::from_raw(View raw) {
  if (raw.size() != hpke::raw_key_size) return std::nullopt;
  return PublicKey(Suite::hpke_x25519_aes256gcm, raw);
}

std::optional<PublicKey> PublicKey::from_pem(std::string_view pem) {
  return public_half(ossl::read_public_key(pem).get());
}

std::string PublicKey::pem() const {
  const ossl::Pkey key(EVP_PKEY_new_raw_public_key(
      EVP_PKEY_X25519, nullptr, reinterpret_cast<const unsigned char*>(raw_.data()), raw_.size()));
  ossl::check(key != nullptr, "EVP_PKEY_new_raw_public_key");
  return ossl::public_key_pem(key.get());
}

void PrivateKey::Free::operator()(evp_pkey_st* key) const { EVP_PKEY_free(key); }

PrivateKey::PrivateKey(std::unique_ptr<evp_pkey_st, Free> key, PublicKey public_key)
    : key_(std::move(key)), public_key_(std::move(public_key)) {}

PrivateKey PrivateKey::generate(Suite) {
  auto key = hpke::generate();
  auto half = public_half(key.get());
  return {std::unique_ptr<evp_pkey_st, Free>(key.release()), std::move(half).value()};
}

std::optional<PrivateKey> PrivateKey::from_pem(const Private<std::string>& pem) {
  auto key = ossl::read_private_key(pem);
  auto half = public_half(key.get());
  if (!half) return std::nullopt;
  return PrivateKey(std::unique_ptr<evp_pkey_st, Free>(key.release()), *std::move(half));
}

Private<std::string> PrivateKey::pem() const { return ossl::private_key_pem(key_.get()); }

std::string_view words_of(Unopenable::Reason reason) {
  switch (reason) {
    case Unopenable::Reason::too_short:
      return "the envelope is cut short";
    case Unopenable::Reason::too_long:
      return "the envelope is longer than any of ours";
    case Unopenable::Reason::unknown_suite:
      return "the envelope's suite is unknown: made by a newer program, or damaged";
    case Unopenable::Reason::other_key:
      return "the envelope is sealed to another key";
    case Unopenable::Reason::damaged:
      return "the envelope is damaged, or belongs to another rating or part";
  }
  return "";
}

Agreement agree(const PublicKey& to) {
  const auto* const row = row_of(static_cast<std::byte>(to.suite()));
  auto sending = row != nullptr ? row->agree(to) : nullptr;
  if (!sending) throw std::invalid_argument("seal: the public key is a point of small order");
  return {to, std::move(sending)};
}

Bytes seal(const Private<Bytes>& plaintext, Agreement agreement, const Aad& aad) {
  auto envelope = header_of(agreement.to);
  const auto* const row = row_of(envelope[0]);
  if (!is_terminal_name(aad.place.terminal)) throw std::invalid_argument("seal: terminal");
  if (header_size + row->overhead + plaintext.reveal().size() > max_envelope)
    throw std::invalid_argument("seal: the plaintext is too long for an envelope");
  append(envelope, agreement.sending->seal(plaintext.reveal(), aad_bytes(envelope, aad)));
  return envelope;
}

std::variant<Private<Bytes>, Unopenable> open(View envelope, const PrivateKey& key, const Aad& aad) {
  using enum Unopenable::Reason;
  if (envelope.size() > max_envelope) return Unopenable{too_long};
  if (envelope.size() < header_size) return Unopenable{too_short};
  const auto* const row = row_of(envelope[0]);
  if (row == nullptr) return Unopenable{unknown_suite};
  if (envelope.size() < header_size + row->overhead) return Unopenable{too_short};
  const auto header = envelope.first(header_size);
  if (!std::ranges::equal(header, header_of(key.public_key()))) return Unopenable{other_key};
  auto plain = row->open(envelope.subspan(header_size), aad_bytes(header, aad), key);
  if (!plain) return Unopenable{damaged};
  return *std::move(plain);
}

std::optional<KeyId> key_id_of(View envelope) {
  if (envelope.size() < header_size) return std::nullopt;
  KeyId id;
  std::ranges::copy(envelope.subspan(1, id.size()), id.begin());
  return id;
}

}  // namespace storage
