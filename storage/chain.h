// Where a rating stands: terminal, epoch, sequence, uuid, and the hash chain over all of a terminal's
// ratings. Pure arithmetic; it signs nothing (keys.h) and stores nothing (outbox.h).
//
// Chain, version 1; ‖ joins bytes, len(x) is one byte, numbers are big-endian:
//   head(0)   = SHA-256("hallkiosk chain v1" ‖ len(terminal) ‖ terminal ‖ epoch(16))
//   head(seq) = SHA-256(head(seq-1) ‖ seq(8) ‖ uuid(16) ‖ len(content)(4) ‖ content ‖ identity)
// content and identity are the sealed envelopes. The length keeps a byte from moving between them unseen.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>

#include "storage/digest.h"
#include "storage/record.h"

namespace storage {

using Uuid = std::array<std::byte, 16>;   // names one rating for ever; version 4, so it tells no time
using Epoch = std::array<std::byte, 16>;  // names one outbox file; random at its creation
using Head = Digest;

/// Longest terminal name in bytes; a name is the common name of the terminal's certificate.
inline constexpr std::size_t max_terminal_name = 64;

/// 1 … 64 of A-Z a-z 0-9 - _ . beginning with a letter or digit: fit for a certificate, a file name and a log
/// line.
[[nodiscard]] bool is_terminal_name(std::string_view);

/// What an envelope is bound to, apart from which part it is.
struct Place {
  std::string terminal;
  Epoch epoch{};
  std::uint64_t seq = 0;  // from 1, without gaps
  Uuid uuid{};
  bool operator==(const Place&) const = default;
};

/// The two sealed parts of one rating.
struct SealedRating {
  Bytes content;
  Bytes identity;
  bool operator==(const SealedRating&) const = default;
};

[[nodiscard]] Uuid new_uuid();
[[nodiscard]] Epoch new_epoch();

/// Requires is_terminal_name(terminal).
[[nodiscard]] Head first_head(std::string_view terminal, const Epoch&);
[[nodiscard]] Head next_head(const Head& previous, std::uint64_t seq, const Uuid&,
                             std::span<const std::byte> content, std::span<const std::byte> identity);

/// Big-endian, as everywhere in our formats.
[[nodiscard]] std::array<std::byte, 8> big_endian(std::uint64_t);

}  // namespace storage
