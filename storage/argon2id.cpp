// Sole user of libargon2.
// Keeps nothing.
#include "storage/argon2id.h"

#include <argon2.h>

#include <array>
#include <stdexcept>

#include "storage/digest.h"

namespace storage {
namespace {

constexpr std::uint32_t passes = 3, lanes = 1;
constexpr std::size_t salt_size = 16, hash_size = 32;

void require(int outcome) {
  if (outcome != ARGON2_OK) throw std::runtime_error(std::string("argon2: ") + argon2_error_message(outcome));
}

}  // namespace

std::string argon2id(const Private<std::string>& secret, std::uint32_t memory_kib) {
  std::array<std::byte, salt_size> salt{};
  fill_random(salt);
  std::string text(argon2_encodedlen(passes, memory_kib, lanes, salt_size, hash_size, Argon2_id), '\0');
  require(argon2id_hash_encoded(passes, memory_kib, lanes, secret.reveal().data(), secret.reveal().size(),
                                salt.data(), salt.size(), hash_size, text.data(), text.size()));
  text.resize(text.find('\0'));
  return text;
}

bool argon2id_fits(const std::string& hash, const Private<std::string>& secret) {
  return argon2id_verify(hash.c_str(), secret.reveal().data(), secret.reveal().size()) == ARGON2_OK;
}

}  // namespace storage
