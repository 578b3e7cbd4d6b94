// SQLite as RAII: Database, Statement, Transaction, and its error codes translated once.
// Not a mapper of objects: callers write SQL. Sole user of <sqlite3.h>. The hub uses it too.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "storage/db_error.h"

struct sqlite3;
struct sqlite3_stmt;

namespace storage {

enum class Synchronous {
  full,   // a COMMIT that returned survives a power cut
  normal  // it may not: only for the test that shows the difference
};

struct DbOptions {
  enum class Mode { create, existing, read_only };
  Mode mode = Mode::create;
  Synchronous synchronous = Synchronous::full;
  std::chrono::milliseconds busy_timeout{5000};
  std::string vfs;  // empty: the system's. Tests name one that fails on command
};

/// A prepared statement. Belongs to its Database, must die before it, same thread.
/// Parameters and columns count from 0. A view into a column lives until the next step() or reset().
class Statement {
 public:
  Statement(sqlite3*, std::string_view sql);

  Statement& bind(int index, std::int64_t);
  Statement& bind(int index, std::string_view);            // copied
  Statement& bind(int index, std::span<const std::byte>);  // copied
  Statement& bind_null(int index);
  template <class Value>
  Statement& bind(int index, const std::optional<Value>& value) {
    return value ? bind(index, *value) : bind_null(index);
  }

  /// Binds all in order from 0, after a reset.
  template <class... Values>
  Statement& with(const Values&... values) {
    reset();
    int index = 0;
    (bind(index++, values), ...);
    return *this;
  }

  /// True: a row is there. False: done, and the statement is reset. Throws DbError.
  bool step();
  /// Steps to the end.
  void run();
  void reset();

  [[nodiscard]] std::int64_t integer(int column) const;
  [[nodiscard]] std::string text(int column) const;
  [[nodiscard]] std::string_view text_view(int column) const;
  [[nodiscard]] std::span<const std::byte> blob(int column) const;
  [[nodiscard]] bool is_null(int column) const;

 private:
  struct Finalize {
    void operator()(sqlite3_stmt*) const;
  };
  void check(int code, const char* attempt) const;
  std::unique_ptr<sqlite3_stmt, Finalize> stmt_;
};

/// One connection, one thread at a time. WAL, foreign keys on, busy_timeout set, defensive mode.
class Database {
 public:
  /// Throws DbError. Mode::existing never makes a file. Several may open the same new file at once.
  explicit Database(const std::filesystem::path&, const DbOptions& = {});

  [[nodiscard]] Statement prepare(std::string_view sql) { return {db_.get(), sql}; }
  /// One or more statements without results.
  void exec(const std::string& sql);
  /// The first column of the first row, for PRAGMAs and counts.
  [[nodiscard]] std::int64_t number(std::string_view sql);
  [[nodiscard]] std::int64_t changes() const;        // rows changed by the last statement
  [[nodiscard]] std::int64_t total_changes() const;  // since it was opened
  [[nodiscard]] bool in_transaction() const;
  /// Copies the WAL into the file and cuts it to nothing. False when another connection is in the way.
  bool checkpoint();
  /// Ends whatever transaction is open, if one is: Transaction's destructor.
  void roll_back() noexcept;

 private:
  struct Close {
    void operator()(sqlite3*) const;
  };
  void enter_wal();
  void set_wal();
  std::unique_ptr<sqlite3, Close> db_;
};

/// BEGIN IMMEDIATE in the constructor; the destructor rolls back unless commit() returned.
class Transaction {
 public:
  explicit Transaction(Database&);
  ~Transaction();
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;
  /// Durable when it returns (Synchronous::full). After DbFault::io nobody knows: reopen and look.
  void commit();

 private:
  Database& db_;
  bool open_ = true;
};

}  // namespace storage
