// A secret that people remember, as what may be kept of it: argon2id (RFC 9106), PHC string format.
// Not a policy: how long a secret must be and how often it may be tried is for storage/pin.h and the hub's
// accounts.
#pragma once

#include <cstdint>
#include <string>

#include "storage/private.h"

namespace storage {

/// 3 passes, one lane, a fresh salt. Takes `memory_kib` of memory and some 3 ms per MiB while it runs.
/// Throws std::runtime_error when there is no memory.
[[nodiscard]] std::string argon2id(const Private<std::string>& secret, std::uint32_t memory_kib);

/// Whether it is the secret that `hash` was made of; as much work as making it. False for what is no hash.
[[nodiscard]] bool argon2id_fits(const std::string& hash, const Private<std::string>& secret);

}  // namespace storage
