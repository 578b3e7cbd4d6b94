// The words between a terminal's uploader and the hub: batches of sealed ratings, and what became of them.
// CBOR (RFC 8949), read as hostile: definite lengths only, bounded, nothing over; both sides use this file.
// The terminal's name is not in it: it is the common name of the client certificate.
//
// Grammar, version 1. Arrays in this order; uint unless said:
//   batch         = [1, batch_id: bstr16, epoch: bstr16, [1*200 record], signed_head]
//   record        = [seq, uuid: bstr16, content: bstr, identity: bstr, head: bstr32]      seq rises from
//   record to record signed_head   = [seq, head: bstr32, signature: bstr ≤ 72]        the chain's tip when
//   sent; seq ≥ the last record's batch_answer  = [1, batch_id: bstr16, [1*200 [seq, outcome]]]    outcome: 0
//   stored, 1 already, 2 conflict status_query  = [1, epoch: bstr16, [1*200 seq]]                  seq rises
//   status_answer = [1, epoch: bstr16, at, [1*200 [seq, status]]]    at: UTC seconds, the hub's clock
//                                     status: 0 processed, 1 stored, 2 rejected, 3 conflict, 4 unknown
// stored: durable at the hub. already: it had the same record. conflict: it has another uuid at this (epoch,
// seq). processed: opened, found valid, and durable. rejected: it cannot be opened or is not valid; kept at
// the hub for people.
#pragma once

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "storage/chain.h"
#include "storage/keys.h"
#include "storage/outbox.h"
#include "storage/record.h"

namespace storage {

inline constexpr std::size_t max_records = 200;
inline constexpr std::size_t max_body = 1u << 20;  // bytes, either direction
inline constexpr std::string_view cbor_type = "application/cbor";

using BatchId = std::array<std::byte, 16>;

struct Batch {
  BatchId id{};
  Epoch epoch{};
  std::vector<OutboxRow> records;
  SignedHead tip;
  bool operator==(const Batch&) const = default;
};

enum class Outcome : std::uint8_t { stored = 0, already = 1, conflict = 2 };
struct RecordOutcome {
  std::uint64_t seq = 0;
  Outcome outcome{};
  bool operator==(const RecordOutcome&) const = default;
};
struct BatchAnswer {
  BatchId id{};
  std::vector<RecordOutcome> outcomes;
  bool operator==(const BatchAnswer&) const = default;
};

struct StatusQuery {
  Epoch epoch{};
  std::vector<std::uint64_t> seqs;
  bool operator==(const StatusQuery&) const = default;
};

enum class Status : std::uint8_t { processed = 0, stored = 1, rejected = 2, conflict = 3, unknown = 4 };
struct RecordStatus {
  std::uint64_t seq = 0;
  Status status{};
  bool operator==(const RecordStatus&) const = default;
};
struct StatusAnswer {
  Epoch epoch{};
  std::chrono::sys_seconds at{};
  std::vector<RecordStatus> statuses;
  bool operator==(const StatusAnswer&) const = default;
};

/// What is wrong with a message, for the log and the answer: names the field, holds none of its bytes.
struct BadMessage {
  std::string what;  // "batch.records[3].uuid: 16 bytes expected"
};

/// Encoding what breaks the grammar is a bug: std::invalid_argument.
[[nodiscard]] Bytes encode(const Batch&);
[[nodiscard]] Bytes encode(const BatchAnswer&);
[[nodiscard]] Bytes encode(const StatusQuery&);
[[nodiscard]] Bytes encode(const StatusAnswer&);

/// Total: any bytes give a message or its fault, in memory proportional to their number.
[[nodiscard]] std::variant<Batch, BadMessage> decode_batch(std::span<const std::byte>);
[[nodiscard]] std::variant<BatchAnswer, BadMessage> decode_batch_answer(std::span<const std::byte>);
[[nodiscard]] std::variant<StatusQuery, BadMessage> decode_status_query(std::span<const std::byte>);
[[nodiscard]] std::variant<StatusAnswer, BadMessage> decode_status_answer(std::span<const std::byte>);

/// True when the answer is to this batch and names each of its records once, and no other.
[[nodiscard]] bool answers(const BatchAnswer&, const Batch&);
[[nodiscard]] bool answers(const StatusAnswer&, const StatusQuery&);

}  // namespace storage
