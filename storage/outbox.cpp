// Ratings in and out of the file, and the chain over them.
// The file itself is outbox_file.cpp's.
#include "storage/outbox.h"

#include <algorithm>
#include <utility>

#include "storage/outbox_file.h"
#include "storage/seal.h"

namespace storage {
namespace {

constexpr std::int64_t number(RowState state) { return static_cast<std::int64_t>(state); }

std::uint64_t unsigned_at(const Statement& row, int column) {
  return static_cast<std::uint64_t>(row.integer(column));
}

// A blob of another size is damage: SQLite does not check what stands in a page.
template <class Array>
Array array_at(const Statement& row, int column) {
  const auto blob = row.blob(column);
  Array array{};
  if (blob.size() != array.size()) throw DbError(DbFault::corrupt, 0, "outbox: a column has the wrong size");
  std::ranges::copy(blob, array.begin());
  return array;
}

Bytes bytes_at(const Statement& row, int column) {
  const auto blob = row.blob(column);
  return {blob.begin(), blob.end()};
}

/// Rows grow a little when they are marked: a full outbox must still be able to empty itself.
class BeyondQuota {
 public:
  BeyondQuota(Database& db, std::uint64_t quota) : db_(db), quota_(quota) {
    outbox_file::limit(db_, quota_ + slack);
  }
  ~BeyondQuota() {
    try {
      outbox_file::limit(db_, quota_);
    } catch (const DbError&) {
      // A disk that fails here failed the transaction before; the next connection sets its limit anew.
    }
  }
  BeyondQuota(const BeyondQuota&) = delete;
  BeyondQuota& operator=(const BeyondQuota&) = delete;

 private:
  static constexpr std::uint64_t slack = 2u << 20;
  Database& db_;
  std::uint64_t quota_;
};

std::int64_t seconds(std::chrono::sys_seconds time) { return time.time_since_epoch().count(); }

std::string advice_for(const DbError& error) {
  std::string what = error.what();
  switch (error.fault()) {
    case DbFault::busy:
      return what + ": another program holds the outbox; close it and try again";
    case DbFault::read_only:
      return what + ": make the outbox and its directory writable, or remount the disk";
    case DbFault::io:
      return what + ": the disk fails; look at the kernel's log and replace it";
    case DbFault::corrupt:
      return what + ": keep the outbox as it is and call a technician";
    case DbFault::cannot_open:
      return what + ": check the outbox's directory and its owner";
    case DbFault::full:
      return what + ": free space on the outbox's disk";
    case DbFault::lost:
    case DbFault::constraint:
    case DbFault::misuse:
      return what + ": a fault of the program; keep the log and report it";
  }
  return what;
}

}  // namespace

/// The open file and its statements, prepared once. Dropped after an I/O error, made anew by the next call.
/// `state < 2` beside a state is for SQLite, which uses the partial index rating_open only where the index's
/// own condition stands in the question: what was processed long ago is not read again for every upload.
struct Outbox::Connection {
  Database db;
  Statement find = db.prepare("SELECT seq, head, state FROM rating WHERE uuid = ?");
  Statement last = db.prepare("SELECT seq, head FROM rating ORDER BY seq DESC LIMIT 1");
  Statement base = db.prepare("SELECT base_seq, base_head, epoch FROM outbox");
  Statement insert = db.prepare("INSERT INTO rating VALUES(?, ?, ?, ?, ?, 0, 0)");
  Statement oldest = db.prepare(
      "SELECT seq, uuid, content, identity, head FROM rating WHERE state = 0 AND state < 2 ORDER BY seq "
      "LIMIT ?");
  Statement in_hand =
      db.prepare("SELECT seq FROM rating WHERE state = 1 AND state < 2 AND seq > ? ORDER BY seq LIMIT ?");
  Statement move =
      db.prepare("UPDATE rating SET state = ?, processed_at = ? WHERE seq = ? AND state < 2 AND state <> ?1");

  explicit Connection(Database database) : db(std::move(database)) {}

  Tip base_tip() {
    base.with();
    if (!base.step()) throw DbError(DbFault::corrupt, 0, "outbox: its own row is missing");
    Tip tip{unsigned_at(base, 0), array_at<Head>(base, 1)};
    base.reset();
    return tip;
  }

  Tip tip() {
    last.with();
    if (!last.step()) return base_tip();
    Tip tip{unsigned_at(last, 0), array_at<Head>(last, 1)};
    last.reset();
    return tip;
  }

  std::optional<Tip> found(const Uuid& uuid) {
    find.with(std::span<const std::byte>(uuid));
    if (!find.step()) return std::nullopt;
    Tip tip{unsigned_at(find, 0), array_at<Head>(find, 1)};
    find.reset();
    return tip;
  }

  void write(const Place& place, const SealedRating& sealed, const Head& head) {
    using View = std::span<const std::byte>;
    insert
        .with(static_cast<std::int64_t>(place.seq), View(place.uuid), View(sealed.content),
              View(sealed.identity), View(head))
        .run();
  }

  // A few hundred rows a transaction: on a full disk the WAL has only what the ballast gave.
  std::uint64_t sweep_slice(std::chrono::sys_seconds until) {
    Transaction transaction(db);
    db.prepare(
          "UPDATE rating SET state = 4, content = x'', identity = x'' WHERE seq IN"
          " (SELECT seq FROM rating WHERE state = 2 AND processed_at <= ? ORDER BY seq LIMIT 200)")
        .with(seconds(until))
        .run();
    const auto swept = static_cast<std::uint64_t>(db.changes());
    if (swept == 0) return 0;
    drop_deleted_prefix();
    transaction.commit();
    return swept;
  }

  // What lies before the first row that is still there goes; the base moves up to it.
  void drop_deleted_prefix() {
    const auto live = db.number("SELECT coalesce(min(seq), 0) FROM rating WHERE state <> 4");
    const auto end = live != 0 ? live : db.number("SELECT coalesce(max(seq), 0) + 1 FROM rating");
    db.prepare(
          "UPDATE outbox SET (base_seq, base_head) = (SELECT seq, head FROM rating WHERE seq = ?1 - 1)"
          " WHERE EXISTS(SELECT 1 FROM rating WHERE seq = ?1 - 1)")
        .with(end)
        .run();
    db.prepare("DELETE FROM rating WHERE seq < ?").with(end).run();
  }
};

Outbox::Outbox(std::filesystem::path path, std::string terminal, OutboxOptions options)
    : path_(std::move(path)), terminal_(std::move(terminal)), options_(std::move(options)) {
  db_ = std::make_unique<Connection>(outbox_file::open_first(path_, terminal_, options_));
  db_->base.with().step();
  epoch_ = array_at<Epoch>(db_->base, 2);
  db_->base.reset();
  outbox_file::lay_ballast(path_, options_.ballast);  // without one, room() is low soon enough
}

Outbox::~Outbox() = default;
Outbox::Outbox(Outbox&&) noexcept = default;
Outbox& Outbox::operator=(Outbox&&) noexcept = default;

Outbox::Connection& Outbox::connection() {
  if (!db_) db_ = std::make_unique<Connection>(outbox_file::open(path_, terminal_, options_));
  return *db_;
}

KeepOutcome Outbox::keep(const Uuid& uuid, const Seal& seal) {
  try {
    return append(uuid, seal);
  } catch (const DbError& error) {
    if (error.fault() == DbFault::full) return StoreFull{};
    if (error.fault() != DbFault::io) return StoreFailed{error.fault(), false, advice_for(error)};
  }
  // The COMMIT may or may not have reached the disk: look, and only then try once more.
  if (auto settled = look_again(uuid)) return *std::move(settled);
  try {
    return append(uuid, seal);
  } catch (const DbError& error) {
    if (auto settled = look_again(uuid)) return *std::move(settled);
    // Not to be seen, but its frames may lie in the WAL behind the end, where a recovery would find them.
    return StoreFailed{error.fault(), error.fault() == DbFault::io, advice_for(error)};
  }
}

KeepOutcome Outbox::append(const Uuid& uuid, const Seal& seal) {
  auto& c = connection();
  Transaction transaction(c.db);
  if (const auto before = c.found(uuid)) return AlreadyKept{before->seq, Receipt::of(before->head)};
  const auto tip = c.tip();
  const Place place{terminal_, epoch_, tip.seq + 1, uuid};
  const auto sealed = seal(place);
  if (std::max(sealed.content.size(), sealed.identity.size()) > max_envelope)
    throw std::invalid_argument("outbox: envelope too long");
  const auto head = next_head(tip.head, place.seq, uuid, sealed.content, sealed.identity);
  c.write(place, sealed, head);
  transaction.commit();
  return Kept{place.seq, Receipt::of(head)};
}

// After an I/O error, on a fresh connection. Kept when the rating is there and safe; nullopt when it surely
// is not; StoreFailed, uncertain, when the disk does not even tell.
std::optional<KeepOutcome> Outbox::look_again(const Uuid& uuid) {
  db_.reset();
  try {
    auto& c = connection();
    const auto there = c.found(uuid);
    if (!there) return std::nullopt;
    // A failed fsync may leave the row in the page cache alone. The checkpoint writes it a second time, to
    // another file.
    if (c.db.checkpoint()) return Kept{there->seq, Receipt::of(there->head)};
    return StoreFailed{DbFault::io, true,
                       "the disk failed at COMMIT and another program holds the outbox; look again later"};
  } catch (const DbError& error) {
    db_.reset();
    return StoreFailed{error.fault(), true, advice_for(error)};
  }
}

Room Outbox::room() {
  try {
    const auto free = outbox_file::free_bytes(connection().db, path_);
    if (free < options_.refuse_free) return Room::none;
    return free < options_.warn_free ? Room::low : Room::enough;
  } catch (const DbError&) {
    return Room::none;  // what cannot be measured cannot be promised; keep() would say why
  }
}

std::vector<OutboxRow> Outbox::pending(std::size_t limit, std::size_t max_bytes) {
  auto& rows = connection().oldest.with(static_cast<std::int64_t>(limit));
  std::vector<OutboxRow> found;
  for (std::size_t bytes = 0; rows.step();) {
    bytes += rows.blob(2).size() + rows.blob(3).size();
    if (bytes > max_bytes && !found.empty()) break;
    found.push_back({unsigned_at(rows, 0), array_at<Uuid>(rows, 1), bytes_at(rows, 2), bytes_at(rows, 3),
                     array_at<Head>(rows, 4)});
  }
  rows.reset();
  return found;
}

std::vector<std::uint64_t> Outbox::stored(std::size_t limit, std::uint64_t after) {
  auto& rows = connection().in_hand.with(static_cast<std::int64_t>(after), static_cast<std::int64_t>(limit));
  std::vector<std::uint64_t> seqs;
  while (rows.step()) seqs.push_back(unsigned_at(rows, 0));
  return seqs;
}

void Outbox::mark(std::span<const Mark> marks, std::chrono::sys_seconds at) {
  auto& c = connection();
  const BeyondQuota room_for_marks(c.db, options_.quota);
  Transaction transaction(c.db);
  for (const auto& [seq, state] : marks)
    c.move.with(number(state), seconds(at), static_cast<std::int64_t>(seq)).run();
  transaction.commit();
}

std::uint64_t Outbox::resend() {
  auto& db = connection().db;
  const BeyondQuota room_for_marks(db, options_.quota);
  db.exec("UPDATE rating SET state = 0 WHERE state IN (1, 2)");
  return static_cast<std::uint64_t>(db.changes());
}

std::uint64_t Outbox::sweep(std::chrono::sys_seconds until) {
  auto& c = connection();
  const BeyondQuota room_for_marks(c.db, options_.quota);
  std::uint64_t swept = 0;
  while (const auto slice = c.sweep_slice(until)) swept += slice;
  return swept;
}

bool Outbox::recover_space(std::chrono::sys_seconds until) {
  outbox_file::release_ballast(path_);
  auto& db = connection().db;
  try {
    db.checkpoint();
    sweep(until);
    db.checkpoint();
  } catch (const DbError& error) {
    if (error.fault() != DbFault::full) throw;
    return false;  // somebody else took what the ballast gave
  }
  // Laid again only where the WAL still has as much to grow: otherwise the next COMMIT would want it back.
  if (outbox_file::free_bytes(db, path_) > options_.refuse_free + 2 * options_.ballast)
    outbox_file::lay_ballast(path_, options_.ballast);
  return room() != Room::none;
}

Tip Outbox::tip() { return connection().tip(); }

std::optional<std::chrono::sys_seconds> Outbox::last_processed() {
  auto row = connection().db.prepare("SELECT max(processed_at) FROM rating WHERE state = 2");
  if (!row.step() || row.is_null(0)) return std::nullopt;
  return std::chrono::sys_seconds(std::chrono::seconds(row.integer(0)));
}

std::uint64_t Outbox::waiting() {
  return static_cast<std::uint64_t>(connection().db.number("SELECT count(*) FROM rating WHERE state < 2"));
}

OutboxCounts Outbox::counts() {
  OutboxCounts counts;
  auto rows = connection().db.prepare("SELECT state, count(*) FROM rating GROUP BY state");
  while (rows.step()) {
    const auto n = unsigned_at(rows, 1);
    switch (static_cast<RowState>(rows.integer(0))) {
      case RowState::pending:
        counts.pending = n;
        break;
      case RowState::stored:
        counts.stored = n;
        break;
      case RowState::processed:
        counts.processed = n;
        break;
      case RowState::set_aside:
        counts.set_aside = n;
        break;
      case RowState::deleted:
        break;
    }
  }
  return counts;
}

std::optional<RowState> Outbox::state_of(const Uuid& uuid) {
  auto& find = connection().find.with(std::span<const std::byte>(uuid));
  if (!find.step()) return std::nullopt;
  const auto state = static_cast<RowState>(find.integer(2));
  find.reset();
  return state;
}

std::variant<ChainWhole, ChainBroken> Outbox::verify() {
  auto& c = connection();
  c.db.exec("BEGIN");  // one view of the file, whatever the other connection does
  const struct End {
    Database& db;
    ~End() { db.roll_back(); }
  } end{c.db};
  auto tip = c.base_tip();
  if (tip.seq == 0 && tip.head != first_head(terminal_, epoch_))
    return ChainBroken{0, "the chain does not begin with this terminal and epoch"};
  auto rows = c.db.prepare("SELECT seq, uuid, content, identity, head, state FROM rating ORDER BY seq");
  ChainWhole whole;
  while (rows.step()) {
    const auto seq = unsigned_at(rows, 0);
    const auto head = array_at<Head>(rows, 4);
    if (seq != tip.seq + 1) return ChainBroken{tip.seq + 1, "a rating is missing"};
    if (rows.integer(5) != number(RowState::deleted)) {
      if (head != next_head(tip.head, seq, array_at<Uuid>(rows, 1), rows.blob(2), rows.blob(3)))
        return ChainBroken{seq, "a rating was changed after it was kept"};
      ++whole.checked;
    }
    tip = {seq, head};
  }
  whole.tip = tip;
  return whole;
}

}  // namespace storage
