// Schema, recognition, quota and ballast of the outbox's file.
// What the rows mean is outbox.cpp's.
#include "storage/outbox_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

#include "storage/fd.h"

namespace storage::outbox_file {
namespace {

namespace fs = std::filesystem;

constexpr std::int64_t application_id = 0x684B4F31;  // "hKO1"
constexpr std::int64_t user_version = 1;
// SQLite checkpoints at 2 MiB of WAL. On a filling disk that may fail for want of as much again, and the WAL
// then grows over what is left: less than 4 MiB in all, which is what the ballast gives back for the one
// checkpoint that helps.
constexpr int wal_pages = 512;

constexpr const char* schema = R"(
  CREATE TABLE outbox(one INTEGER PRIMARY KEY CHECK(one = 1), terminal TEXT NOT NULL, epoch BLOB NOT NULL,
                      base_seq INTEGER NOT NULL, base_head BLOB NOT NULL) STRICT;
  CREATE TABLE rating(seq INTEGER PRIMARY KEY, uuid BLOB NOT NULL UNIQUE, content BLOB NOT NULL,
                      identity BLOB NOT NULL, head BLOB NOT NULL, state INTEGER NOT NULL,
                      processed_at INTEGER NOT NULL) STRICT;
  CREATE INDEX rating_open ON rating(state, seq) WHERE state < 2;
)";

fs::path ballast_of(const fs::path& outbox) { return outbox.string() + ".ballast"; }

[[noreturn]] void cannot_open(const fs::path& path, int error) {
  throw DbError(error == ENOSPC ? DbFault::full : DbFault::cannot_open, error,
                "cannot make " + path.string() + ": " + std::strerror(error));
}

// Makes an empty file that only its owner may read; SQLite gives the same mode to the WAL beside it.
void make_empty(const fs::path& path) {
  const Fd file(::open(path.c_str(), O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, 0600));
  if (file.fd < 0 && errno != EEXIST) cannot_open(path, errno);
  const auto parent = path.has_parent_path() ? path.parent_path() : fs::path(".");
  const Fd directory(::open(parent.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (directory.fd < 0 || fsync(directory.fd) != 0) cannot_open(path, errno);
}

// A file that once had a ballast was an outbox: emptied, it is damage and no fresh start.
void require_not_emptied(const fs::path& path) {
  if (fs::file_size(path) == 0 && fs::exists(ballast_of(path)))
    throw OutboxError(
        OutboxError::Reason::damaged,
        path.string() + " is empty but was an outbox: restore it, or move it and its .ballast away");
}

void create_schema(Database& db, const std::string& terminal) {
  const auto epoch = new_epoch();
  db.exec(schema);
  db.prepare("INSERT INTO outbox VALUES(1, ?, ?, 0, ?)")
      .with(std::string_view(terminal), std::span<const std::byte>(epoch),
            std::span<const std::byte>(first_head(terminal, epoch)))
      .run();
  db.exec("PRAGMA application_id=" + std::to_string(application_id));
  db.exec("PRAGMA user_version=" + std::to_string(user_version));
}

// Both connections may come first: whoever holds the transaction makes the schema.
void create_if_empty(Database& db, const std::string& terminal) {
  if (db.number("SELECT count(*) FROM sqlite_schema") != 0) return;
  if (db.number("PRAGMA application_id") != 0) return;
  Transaction transaction(db);
  if (db.number("SELECT count(*) FROM sqlite_schema") != 0) return;
  create_schema(db, terminal);
  transaction.commit();
}

void recognise(Database& db, const fs::path& path, const std::string& terminal) {
  using enum OutboxError::Reason;
  const auto file = path.string();
  if (db.number("PRAGMA application_id") != application_id)
    throw OutboxError(not_an_outbox, file + " is a database of another kind: check the configured path");
  if (db.number("PRAGMA user_version") != user_version)
    throw OutboxError(newer_version, file + " was written by another version: install that version again");
  auto row = db.prepare("SELECT terminal FROM outbox");
  if (!row.step())
    throw OutboxError(damaged, file + " has lost its name: keep the file and call a technician");
  if (row.text_view(0) != terminal)
    throw OutboxError(other_terminal, file + " belongs to terminal " + row.text(0) + ", this one is " +
                                          terminal + ": let that terminal upload it, then move it away");
}

OutboxError::Reason reason_of(DbFault fault) {
  return fault == DbFault::corrupt ? OutboxError::Reason::damaged : OutboxError::Reason::cannot_open;
}

}  // namespace

Database open(const fs::path& path, const std::string& terminal, const OutboxOptions& options) {
  if (fs::exists(path))
    require_not_emptied(path);  // before SQLite writes a first page into it
  else
    make_empty(path);
  DbOptions db_options{DbOptions::Mode::existing, options.synchronous, options.busy_timeout, options.vfs};
  Database db(path, db_options);
  create_if_empty(db, terminal);
  recognise(db, path, terminal);
  db.exec("PRAGMA wal_autocheckpoint=" + std::to_string(wal_pages));
  limit(db, options.quota);
  return db;
}

void limit(Database& db, std::uint64_t bytes) {
  const auto page = static_cast<std::uint64_t>(db.number("PRAGMA page_size"));
  db.exec("PRAGMA max_page_count=" + std::to_string(bytes / page));
}

Database open_first(const fs::path& path, const std::string& terminal, const OutboxOptions& options) {
  if (!is_terminal_name(terminal)) throw std::invalid_argument("outbox: terminal name");
  try {
    return open(path, terminal, options);
  } catch (const DbError& error) {
    throw OutboxError(reason_of(error.fault()), path.string() + ": " + error.what() +
                                                    (error.fault() == DbFault::corrupt
                                                         ? "; keep the file as it is and call a technician"
                                                         : "; check the directory, its owner, and the disk"));
  }
}

std::uint64_t free_bytes(Database& db, const fs::path& path) {
  struct statvfs disk {};
  if (statvfs(path.c_str(), &disk) != 0 || (disk.f_flag & ST_RDONLY) != 0 || access(path.c_str(), W_OK) != 0)
    return 0;
  const auto pages = db.number("PRAGMA max_page_count") - db.number("PRAGMA page_count") +
                     db.number("PRAGMA freelist_count");
  const auto quota =
      static_cast<std::uint64_t>(std::max<std::int64_t>(pages, 0) * db.number("PRAGMA page_size"));
  return std::min<std::uint64_t>(quota, static_cast<std::uint64_t>(disk.f_bavail) * disk.f_frsize);
}

void release_ballast(const fs::path& outbox) {
  std::error_code gone;  // there may be none, or the disk is read-only: what follows says so
  fs::remove(ballast_of(outbox), gone);
}

bool lay_ballast(const fs::path& outbox, std::uint64_t size) {
  const auto path = ballast_of(outbox);
  if (size == 0 || fs::exists(path)) return true;
  const Fd file(::open(path.c_str(), O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, 0600));
  if (file.fd < 0) return false;
  if (posix_fallocate(file.fd, 0, static_cast<off_t>(size)) == 0) return true;
  unlink(path.c_str());
  return false;
}

}  // namespace storage::outbox_file
