// SHA-256 and randomness on OpenSSL; hexadecimal by hand.
// Streams nothing: every input of ours is in memory.
#include "storage/digest.h"

#include <openssl/rand.h>

#include "storage/openssl.h"

namespace storage {

Digest sha256(std::initializer_list<std::span<const std::byte>> parts) {
  // Fetched once and kept: OpenSSL 3 looks EVP_sha256() up at every use, which costs as much as a short
  // text's hash.
  static EVP_MD* const algorithm = ossl::checked(EVP_MD_fetch(nullptr, "SHA256", nullptr), "EVP_MD_fetch");
  const auto context = ossl::checked(ossl::MdCtx(EVP_MD_CTX_new()), "EVP_MD_CTX_new");
  ossl::check(EVP_DigestInit_ex(context.get(), algorithm, nullptr) == 1, "EVP_DigestInit_ex");
  for (const auto part : parts)
    ossl::check(EVP_DigestUpdate(context.get(), part.data(), part.size()) == 1, "EVP_DigestUpdate");
  Digest digest{};
  ossl::check(
      EVP_DigestFinal_ex(context.get(), reinterpret_cast<unsigned char*>(digest.data()), nullptr) == 1,
      "EVP_DigestFinal_ex");
  return digest;
}

void fill_random(std::span<std::byte> out) {
  ossl::check(RAND_bytes(reinterpret_cast<unsigned char*>(out.data()), static_cast<int>(out.size())) == 1,
              "RAND_bytes");
}

std::string to_hex(std::span<const std::byte> bytes) {
  static constexpr std::string_view digits = "0123456789abcdef";
  std::string hex;
  hex.reserve(2 * bytes.size());
  for (const auto byte : bytes) {
    const auto value = std::to_integer<unsigned>(byte);
    hex += digits[value >> 4];
    hex += digits[value & 15];
  }
  return hex;
}

namespace {
int nibble(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}
}  // namespace

std::optional<Bytes> from_hex(std::string_view hex) {
  if (hex.size() % 2 != 0) return std::nullopt;
  Bytes bytes;
  bytes.reserve(hex.size() / 2);
  for (std::size_t i = 0; i < hex.size(); i += 2) {
    const int high = nibble(hex[i]), low = nibble(hex[i + 1]);
    if (high < 0 || low < 0) return std::nullopt;
    bytes.push_back(static_cast<std::byte>(high * 16 + low));
  }
  return bytes;
}

}  // namespace storage
