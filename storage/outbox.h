// The terminal's ratings, sealed, from the moment a citizen confirmed until the hub has long processed them.
// Holds no key and reads no rating. Sends nothing: that is the uploader's.
//
// File, version 1: SQLite, application_id 0x684B4F31 ("hKO1"), user_version 1, WAL, synchronous=FULL.
//   outbox: one row. terminal, epoch(16), base_seq, base_head(32): where the chain goes on from
//   rating: seq, uuid(16), content, identity, head(32), state, processed_at
//   head: chain.h. state: 0 pending, 1 stored, 2 processed, 3 set aside, 4 deleted
// A deleted row keeps seq, uuid and head, so that its successor can still be checked; its envelopes are
// emptied. Deleted rows at the beginning are taken out altogether, and the base moves behind them.
//
//   pending ──hub: stored | already──▶ stored ──hub: processed──▶ processed ──N days──▶ deleted
//      ▲  └──hub: conflict──▶ set aside ◀──rejected | conflict──┘   │
//      └────────────hub: unknown────────────┴───────resend()────────┘
//
// Beside the file lies `<file>.ballast`, a few MiB that are given up when the disk is full, so that SQLite
// can work again.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <variant>
#include <vector>

#include "storage/chain.h"
#include "storage/receipt.h"
#include "storage/sqlite.h"

namespace storage {

enum class RowState : std::uint8_t { pending = 0, stored = 1, processed = 2, set_aside = 3, deleted = 4 };

struct OutboxRow {
  std::uint64_t seq = 0;
  Uuid uuid{};
  Bytes content;
  Bytes identity;
  Head head{};
  bool operator==(const OutboxRow&) const = default;
};

/// The last rating of the chain; seq 0 and the first head when there is none.
struct Tip {
  std::uint64_t seq = 0;
  Head head{};
  bool operator==(const Tip&) const = default;
};

struct OutboxCounts {
  std::uint64_t pending = 0, stored = 0, processed = 0, set_aside = 0;
  bool operator==(const OutboxCounts&) const = default;
};

// What became of keep().
struct Kept {  // durable
  std::uint64_t seq;
  Receipt receipt;
};
struct AlreadyKept {  // this uuid was kept before; nothing changed
  std::uint64_t seq;
  Receipt receipt;
};
struct StoreFull {};  // nothing was taken; recover_space(), or a technician
struct StoreFailed {
  DbFault fault{};
  bool uncertain = false;  // the disk failed twice: the rating may still turn up at the next start
  std::string advice;      // English, for the log: what happened and what to do
};
using KeepOutcome = std::variant<Kept, AlreadyKept, StoreFull, StoreFailed>;

// What verify() found.
struct ChainWhole {
  std::uint64_t checked = 0;  // rows whose bytes were hashed again
  Tip tip;
};
struct ChainBroken {
  std::uint64_t seq = 0;  // the first row that does not fit
  std::string what;
};

/// Whether to offer rating at all. Asked before a citizen begins.
enum class Room {
  enough,
  low,  // works, but tell the technicians
  none  // do not offer rating
};

/// The file cannot be this terminal's outbox. It is left as it is.
class OutboxError : public std::runtime_error {
 public:
  enum class Reason { cannot_open, damaged, not_an_outbox, newer_version, other_terminal };
  OutboxError(Reason reason, const std::string& text) : std::runtime_error(text), reason_(reason) {}
  [[nodiscard]] Reason reason() const { return reason_; }

 private:
  Reason reason_;
};

struct OutboxOptions {
  std::uint64_t quota = 256u << 20;     // bytes the file may take (max_page_count)
  std::uint64_t warn_free = 64u << 20;  // Room::low below this much free disk or quota ...
  std::uint64_t refuse_free =
      2u << 20;  // ... Room::none below this: some hundred ratings still fit, whoever has begun ends well
  std::uint64_t ballast = 4u << 20;  // 0: none
  std::chrono::milliseconds busy_timeout{5000};
  Synchronous synchronous = Synchronous::full;  // never changed by the terminal
  std::string vfs;                              // for tests
};

/// One connection to the file. One thread at a time; the thread that keeps and the thread that uploads each
/// open their own.
class Outbox {
 public:
  /// Opens, or makes (0600) where there is no file. Throws OutboxError; a damaged file is never overwritten.
  Outbox(std::filesystem::path, std::string terminal, OutboxOptions = {});
  ~Outbox();
  Outbox(Outbox&&) noexcept;
  Outbox& operator=(Outbox&&) noexcept;

  [[nodiscard]] const std::string& terminal() const { return terminal_; }
  [[nodiscard]] const Epoch& epoch() const { return epoch_; }

  /// Seals inside the transaction, because the envelopes bind the sequence number. Called at most twice, with
  /// the same uuid; what it throws goes through, and nothing was kept.
  using Seal = std::function<SealedRating(const Place&)>;

  /// Keeps one rating durably. The caller fixes the uuid once, before the first try, and repeats it in any
  /// later one: a rating is then kept once however often the disk failed. Envelopes over max_envelope:
  /// std::invalid_argument.
  [[nodiscard]] KeepOutcome keep(const Uuid&, const Seal&);

  [[nodiscard]] Room room();

  /// Oldest first; at most `limit` rows and about `max_bytes` of envelopes (at least one row).
  [[nodiscard]] std::vector<OutboxRow> pending(std::size_t limit, std::size_t max_bytes);
  /// Sequence numbers that the hub has stored but not confirmed as processed, from `after` on.
  [[nodiscard]] std::vector<std::uint64_t> stored(std::size_t limit, std::uint64_t after = 0);

  struct Mark {
    std::uint64_t seq;
    RowState state;  // every state but deleted
  };
  /// One transaction for all. `at` = when the hub said so (its clock); starts the N days of what is
  /// processed. Rows already processed or deleted keep their state: a late answer cannot bring them back.
  /// Throws DbError.
  void mark(std::span<const Mark>, std::chrono::sys_seconds at);
  /// Everything that is stored or processed becomes pending again: for a hub restored from an old copy.
  /// Returns how many.
  std::uint64_t resend();

  /// Deletes what was processed at or before `until` (now less N days). Returns how many. Throws DbError.
  std::uint64_t sweep(std::chrono::sys_seconds until);
  /// For a full disk, in the one order that works: ballast, checkpoint, sweep(until), checkpoint, ballast
  /// again. True when there is room afterwards.
  bool recover_space(std::chrono::sys_seconds until);

  [[nodiscard]] Tip tip();
  /// Reads every row.
  [[nodiscard]] OutboxCounts counts();
  /// How many are pending or stored: not yet confirmed as processed. Reads only those.
  [[nodiscard]] std::uint64_t waiting();
  /// When the hub last said that it had processed a rating (its clock), as far as rows are still kept.
  [[nodiscard]] std::optional<std::chrono::sys_seconds> last_processed();
  [[nodiscard]] std::optional<RowState> state_of(const Uuid&);
  /// Walks the whole chain.
  [[nodiscard]] std::variant<ChainWhole, ChainBroken> verify();

 private:
  struct Connection;
  Connection& connection();
  KeepOutcome append(const Uuid&, const Seal&);
  std::optional<KeepOutcome> look_again(const Uuid&);

  std::filesystem::path path_;
  std::string terminal_;
  OutboxOptions options_;
  Epoch epoch_{};
  std::unique_ptr<Connection> db_;
};

}  // namespace storage
