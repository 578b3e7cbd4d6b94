// SQLite's C interface, once for the whole tree.
// Holds no schema.
#include "storage/sqlite.h"

#include <sqlite3.h>

namespace storage {
namespace {

DbFault fault_of(int code) {
  switch (code & 0xff) {  // the primary result code
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
    case SQLITE_PROTOCOL:
      return DbFault::busy;
    case SQLITE_FULL:
      return DbFault::full;
    case SQLITE_READONLY:
    case SQLITE_PERM:
      return DbFault::read_only;
    case SQLITE_IOERR:
      return DbFault::io;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      return DbFault::corrupt;
    case SQLITE_CANTOPEN:
      return DbFault::cannot_open;
    case SQLITE_CONSTRAINT:
      return DbFault::constraint;
    default:
      return DbFault::misuse;
  }
}

[[noreturn]] void fail(sqlite3* db, int code, const char* attempt) {
  const std::string reason = db != nullptr ? sqlite3_errmsg(db) : sqlite3_errstr(code);
  throw DbError(fault_of(code), code,
                std::string("SQLite: ") + attempt + ": " + reason + " (" + std::to_string(code) + ")");
}

void check(sqlite3* db, int code, const char* attempt) {
  if (code != SQLITE_OK) fail(db, code, attempt);
}

int open_flags(DbOptions::Mode mode) {
  const int common = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
  switch (mode) {
    case DbOptions::Mode::create:
      return common | SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
    case DbOptions::Mode::existing:
      return common | SQLITE_OPEN_READWRITE;
    case DbOptions::Mode::read_only:
      return common | SQLITE_OPEN_READONLY;
  }
  return common;
}

}  // namespace

Statement::Statement(sqlite3* db, std::string_view sql) {
  sqlite3_stmt* raw = nullptr;
  const int code = sqlite3_prepare_v3(db, sql.data(), static_cast<int>(sql.size()), SQLITE_PREPARE_PERSISTENT,
                                      &raw, nullptr);
  storage::check(db, code, "prepare");
  stmt_.reset(raw);
}

void Statement::Finalize::operator()(sqlite3_stmt* stmt) const { sqlite3_finalize(stmt); }

void Statement::check(int code, const char* attempt) const {
  storage::check(sqlite3_db_handle(stmt_.get()), code, attempt);
}

Statement& Statement::bind(int index, std::int64_t value) {
  check(sqlite3_bind_int64(stmt_.get(), index + 1, value), "bind");
  return *this;
}

Statement& Statement::bind(int index, std::string_view text) {
  check(sqlite3_bind_text64(stmt_.get(), index + 1, text.empty() ? "" : text.data(), text.size(),
                            SQLITE_TRANSIENT, SQLITE_UTF8),
        "bind");
  return *this;
}

Statement& Statement::bind(int index, std::span<const std::byte> bytes) {
  const void* const data =
      bytes.empty() ? static_cast<const void*>("") : bytes.data();  // a null pointer would bind NULL
  check(sqlite3_bind_blob64(stmt_.get(), index + 1, data, bytes.size(), SQLITE_TRANSIENT), "bind");
  return *this;
}

Statement& Statement::bind_null(int index) {
  check(sqlite3_bind_null(stmt_.get(), index + 1), "bind");
  return *this;
}

bool Statement::step() {
  const int code = sqlite3_step(stmt_.get());
  if (code == SQLITE_ROW) return true;
  auto* const db = sqlite3_db_handle(stmt_.get());
  if (code != SQLITE_DONE) {
    const DbError error(
        fault_of(code), code,
        std::string("SQLite: step: ") + sqlite3_errmsg(db) + " (" + std::to_string(code) + ")");
    sqlite3_reset(stmt_.get());
    throw error;
  }
  sqlite3_reset(stmt_.get());
  return false;
}

void Statement::run() {
  while (step()) {
  }
}

void Statement::reset() { sqlite3_reset(stmt_.get()); }  // repeats step()'s code, which was thrown there

std::int64_t Statement::integer(int column) const { return sqlite3_column_int64(stmt_.get(), column); }

std::string_view Statement::text_view(int column) const {
  const auto* const text = reinterpret_cast<const char*>(sqlite3_column_text(stmt_.get(), column));
  return text == nullptr
             ? std::string_view{}
             : std::string_view(text, static_cast<std::size_t>(sqlite3_column_bytes(stmt_.get(), column)));
}

std::string Statement::text(int column) const { return std::string(text_view(column)); }

std::span<const std::byte> Statement::blob(int column) const {
  const auto* const data = static_cast<const std::byte*>(sqlite3_column_blob(stmt_.get(), column));
  return {data, data == nullptr ? 0 : static_cast<std::size_t>(sqlite3_column_bytes(stmt_.get(), column))};
}

bool Statement::is_null(int column) const { return sqlite3_column_type(stmt_.get(), column) == SQLITE_NULL; }

void Database::Close::operator()(sqlite3* db) const { sqlite3_close_v2(db); }

Database::Database(const std::filesystem::path& path, const DbOptions& options) {
  sqlite3* raw = nullptr;
  const int code = sqlite3_open_v2(path.c_str(), &raw, open_flags(options.mode),
                                   options.vfs.empty() ? nullptr : options.vfs.c_str());
  db_.reset(raw);  // even a failed open gives a handle to close
  check(raw, code, "open");
  check(raw, sqlite3_busy_timeout(raw, static_cast<int>(options.busy_timeout.count())), "busy_timeout");
  sqlite3_db_config(raw, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);       // SQL cannot damage the file
  sqlite3_db_config(raw, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);  // nor a planted schema call functions
  exec("PRAGMA foreign_keys=ON");
  if (options.mode == DbOptions::Mode::read_only) return;
  enter_wal();
  exec(options.synchronous == Synchronous::full ? "PRAGMA synchronous=FULL" : "PRAGMA synchronous=NORMAL");
}

// A new file enters WAL by a write that begins as a read, and whoever reads is told "busy" at once where
// somebody else writes: SQLite asks no busy handler, because two readers would wait for each other. BEGIN
// IMMEDIATE reads nothing before, so it does wait. When it returns, the other has brought the file into WAL,
// and nothing is left to write.
void Database::enter_wal() {
  try {
    set_wal();
  } catch (const DbError& error) {
    if (error.fault() != DbFault::busy) throw;
    { const Transaction the_other_is_done(*this); }
    set_wal();
  }
}

void Database::set_wal() {
  auto mode = prepare("PRAGMA journal_mode=WAL");
  if (!mode.step() || mode.text_view(0) != "wal")
    throw DbError(DbFault::misuse, SQLITE_ERROR, "SQLite: no WAL on this file system");
}

void Database::exec(const std::string& sql) {
  check(db_.get(), sqlite3_exec(db_.get(), sql.c_str(), nullptr, nullptr, nullptr), "exec");
}

std::int64_t Database::number(std::string_view sql) {
  auto query = prepare(sql);
  const auto value = query.step() ? query.integer(0) : 0;
  query.reset();
  return value;
}

std::int64_t Database::changes() const { return sqlite3_changes64(db_.get()); }

std::int64_t Database::total_changes() const { return sqlite3_total_changes64(db_.get()); }

bool Database::in_transaction() const { return sqlite3_get_autocommit(db_.get()) == 0; }

bool Database::checkpoint() {
  const int code =
      sqlite3_wal_checkpoint_v2(db_.get(), nullptr, SQLITE_CHECKPOINT_TRUNCATE, nullptr, nullptr);
  if (code == SQLITE_OK) return true;
  if (fault_of(code) == DbFault::busy) return false;
  fail(db_.get(), code, "checkpoint");
}

void Database::roll_back() noexcept {
  // After FULL or IOERR SQLite may have rolled back by itself; there is nobody to tell about a failed
  // rollback, and the next BEGIN says so.
  if (in_transaction()) sqlite3_exec(db_.get(), "ROLLBACK", nullptr, nullptr, nullptr);
}

Transaction::Transaction(Database& db) : db_(db) { db_.exec("BEGIN IMMEDIATE"); }

Transaction::~Transaction() {
  if (open_) db_.roll_back();
}

void Transaction::commit() {
  db_.exec("COMMIT");
  open_ = false;
}

}  // namespace storage
