// The tables of the ticket book and what is done with them, one transaction each.
// Blocks are used from their first number upwards, the older block first.
#include "kiosk/ticket_book.h"

#include <fcntl.h>

#include <algorithm>

#include "storage/fd.h"

namespace kiosk {
namespace {

constexpr std::int64_t application_id = 0x684B5431;  // "hKT1"

// hall: one row, hub/wire_tickets.h. lease.next: the number to be given next, behind `last`: used up.
// drawn.given: on paper, or noted from the screen. Moments are CLOCK_BOOTTIME of a boot.
constexpr const char* schema = R"(
  CREATE TABLE hall(one INTEGER PRIMARY KEY CHECK(one = 1), answer BLOB NOT NULL) STRICT;
  CREATE TABLE lease(id INTEGER PRIMARY KEY, business TEXT NOT NULL, prefix TEXT NOT NULL, next INTEGER NOT NULL,
                     last INTEGER NOT NULL, day INTEGER NOT NULL, boot TEXT NOT NULL, until INTEGER NOT NULL,
                     arrived INTEGER NOT NULL, hub_then INTEGER NOT NULL, UNIQUE(day, prefix, last)) STRICT;
  CREATE TABLE drawn(seq INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE, business TEXT NOT NULL,
                     prefix TEXT NOT NULL, day INTEGER NOT NULL, number INTEGER NOT NULL, priority TEXT NOT NULL,
                     boot TEXT NOT NULL, at INTEGER NOT NULL, hub_at INTEGER NOT NULL, given INTEGER NOT NULL)
    STRICT;
  CREATE TABLE paper(id BLOB PRIMARY KEY, printed INTEGER NOT NULL) STRICT;
)";

storage::Database opened(const std::filesystem::path& path) {
  // Before SQLite makes it, which gives the WAL the same mode; whatever is wrong, SQLite tells.
  const storage::Fd file(::open(path.c_str(), O_CREAT | O_RDWR | O_CLOEXEC, 0600));
  storage::Database db(path, {.mode = storage::DbOptions::Mode::existing});
  storage::Transaction transaction(db);
  if (db.number("PRAGMA application_id") == 0 && db.number("SELECT count(*) FROM sqlite_schema") == 0) {
    db.exec(schema);
    db.exec("PRAGMA application_id=" + std::to_string(application_id));
  }
  transaction.commit();
  if (db.number("PRAGMA application_id") != application_id)
    throw storage::DbError(storage::DbFault::misuse, 0, path.string() + " is a database of another kind");
  return db;
}

hub::Uuid uuid_of(std::span<const std::byte> bytes) {
  hub::Uuid id{};
  if (bytes.size() != id.size())
    throw storage::DbError(storage::DbFault::corrupt, 0, "an id that is not 16 bytes long");
  std::copy(bytes.begin(), bytes.end(), id.begin());
  return id;
}

std::span<const std::byte> bytes_of(const hub::Uuid& id) { return id; }

std::optional<DrawnNumber> drawn_before(storage::Database& db, const hub::Uuid& id) {
  auto row = db.prepare("SELECT prefix, number, hub_at FROM drawn WHERE id = ?");
  if (!row.with(bytes_of(id)).step()) return std::nullopt;
  return DrawnNumber{hub::number_text(row.text(0), static_cast<int>(row.integer(1))),
                     std::chrono::sys_seconds(std::chrono::seconds(row.integer(2)))};
}

}  // namespace

TicketBook::TicketBook(const std::filesystem::path& path) : db_(opened(path)) {}

void TicketBook::keep_hall(const hub::HallAnswer& hall) {
  const auto bytes = hub::encode(hall);
  db_.prepare("INSERT OR REPLACE INTO hall VALUES(1, ?)").with(std::span<const std::byte>(bytes)).run();
}

std::optional<hub::HallAnswer> TicketBook::hall() {
  auto row = db_.prepare("SELECT answer FROM hall");
  if (!row.step()) return std::nullopt;
  return hub::decode_hall_answer(row.blob(0));
}

void TicketBook::keep_lease(const hub::LeaseAnswer& lease, const BootMoment& arrived) {
  storage::Transaction transaction(db_);
  const auto day = static_cast<std::int64_t>(lease.day);
  db_.prepare("DELETE FROM lease WHERE day <> ? OR boot <> ?")
      .with(day, std::string_view(arrived.boot))
      .run();
  auto row = db_.prepare(
      "INSERT OR IGNORE INTO lease(business, prefix, next, last, day, boot, until, arrived, hub_then)"
      " VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?)");
  const auto until = arrived.since + (lease.until - lease.now);
  for (const auto& b : lease.blocks)
    row.with(std::string_view(b.business), std::string_view(b.prefix), std::int64_t{b.first},
             std::int64_t{b.last}, day, std::string_view(arrived.boot), std::int64_t{until.count()},
             std::int64_t{arrived.since.count()}, std::int64_t{lease.now.time_since_epoch().count()})
        .run();
  transaction.commit();
}

std::map<std::string, std::uint32_t> TicketBook::left(const BootMoment& now) {
  auto row = db_.prepare(
      "SELECT business, sum(last - next + 1) FROM lease WHERE boot = ? AND until > ? AND next <= last"
      " GROUP BY business");
  row.with(std::string_view(now.boot), std::int64_t{now.since.count()});
  std::map<std::string, std::uint32_t> out;
  while (row.step()) out[row.text(0)] = static_cast<std::uint32_t>(row.integer(1));
  return out;
}

std::optional<DrawnNumber> TicketBook::draw(const hub::Uuid& id, const std::string& business,
                                            hub::Priority priority, const BootMoment& now) {
  storage::Transaction transaction(db_);
  if (auto before = drawn_before(db_, id)) return before;
  const auto since = std::int64_t{now.since.count()};
  auto lease = db_.prepare(
      "UPDATE lease SET next = next + 1 WHERE id = (SELECT min(id) FROM lease WHERE business = ? AND boot = ?"
      " AND until > ? AND next <= last) RETURNING prefix, next - 1, day, hub_then + ? - arrived");
  if (!lease.with(std::string_view(business), std::string_view(now.boot), since, since).step())
    return std::nullopt;
  db_.prepare(
         "INSERT INTO drawn(id, business, prefix, day, number, priority, boot, at, hub_at, given)"
         " VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, 0)")
      .with(bytes_of(id), std::string_view(business), lease.text_view(0), lease.integer(2), lease.integer(1),
            hub::name_of(priority), std::string_view(now.boot), since, lease.integer(3))
      .run();
  lease.reset();
  transaction.commit();
  return drawn_before(db_, id);
}

void TicketBook::tell_paper(const hub::PaperReport& paper) {
  storage::Transaction transaction(db_);
  const auto id = bytes_of(paper.id);
  const bool is_ours = drawn_before(db_, paper.id).has_value();
  if (!is_ours)
    db_.prepare("INSERT OR REPLACE INTO paper VALUES(?, ?)").with(id, std::int64_t{paper.printed}).run();
  else if (paper.printed)
    db_.prepare("UPDATE drawn SET given = 1 WHERE id = ?").with(id).run();
  else
    db_.prepare("DELETE FROM drawn WHERE id = ? AND given = 0").with(id).run();
  transaction.commit();
}

std::vector<hub::PaperReport> TicketBook::reports() {
  auto row = db_.prepare("SELECT id, printed FROM paper ORDER BY rowid");
  std::vector<hub::PaperReport> out;
  while (row.step()) out.push_back({uuid_of(row.blob(0)), row.integer(1) != 0});
  return out;
}

void TicketBook::reported(const hub::Uuid& id) {
  db_.prepare("DELETE FROM paper WHERE id = ?").with(bytes_of(id)).run();
}

std::vector<hub::OfflineTicket> TicketBook::given(const BootMoment& now, std::size_t most) {
  auto row = db_.prepare(
      "SELECT id, business, day, number, priority, ? - CASE boot WHEN ? THEN at ELSE 0 END FROM drawn"
      " WHERE given = 1 ORDER BY seq LIMIT ?");
  row.with(std::int64_t{now.since.count()}, std::string_view(now.boot), static_cast<std::int64_t>(most));
  std::vector<hub::OfflineTicket> out;
  while (row.step())
    out.push_back({.id = uuid_of(row.blob(0)),
                   .business = row.text(1),
                   .day = static_cast<std::uint64_t>(row.integer(2)),
                   .number = static_cast<std::uint32_t>(row.integer(3)),
                   .ago = std::chrono::seconds(row.integer(5)),
                   .priority = hub::priority_named(row.text_view(4)).value_or(hub::Priority::ordinary)});
  return out;
}

void TicketBook::reconciled(const hub::Uuid& id) {
  db_.prepare("DELETE FROM drawn WHERE id = ?").with(bytes_of(id)).run();
}

void TicketBook::forget_unfinished() { db_.exec("DELETE FROM drawn WHERE given = 0"); }

}  // namespace kiosk
