// One way to speak to either engine: SQLite (sql_sqlite.cpp) or PostgreSQL (sql_postgres.cpp).
// Not a mapper of objects: callers write SQL that both understand, and SQLite's where they do not:
// hub/dialect.h translates. Faults are storage::DbError, whichever engine it was.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "hub/events.h"
#include "storage/db_error.h"

namespace hub {

/// A prepared statement. Belongs to its Engine, must die before it, same thread.
/// Parameters are `?`, or `?1`, `?2` … where one stands twice. Parameters and columns count from 0. A view
/// into a column lives until the next step() or reset().
class Statement {
 public:
  Statement() = default;
  virtual ~Statement() = default;
  Statement(const Statement&) = delete;
  Statement& operator=(const Statement&) = delete;

  /// Binds all in order from 0, after a reset. Copied.
  template <class... Values>
  Statement& with(const Values&... values) {
    reset();
    int index = 0;
    (bind(index++, values), ...);
    return *this;
  }

  /// True: a row is there. False: done, and the statement is reset. Throws DbError.
  virtual bool step() = 0;
  /// To the end, whatever rows there are. Inside a transaction its error may come with a later statement, at
  /// the latest with commit(): a far engine need not be waited for.
  virtual void run() = 0;
  virtual void reset() = 0;
  /// run(), as one of many that a far engine gets together. Then `changed`: of each since the first add(),
  /// whether it changed a row. Nothing else is asked between.
  virtual void add() = 0;
  [[nodiscard]] virtual std::vector<bool> changed() = 0;

  [[nodiscard]] virtual std::int64_t integer(int column) const = 0;
  [[nodiscard]] virtual std::string_view text_view(int column) const = 0;
  [[nodiscard]] virtual std::span<const std::byte> blob(int column) const = 0;
  [[nodiscard]] virtual bool is_null(int column) const = 0;
  [[nodiscard]] std::string text(int column) const { return std::string(text_view(column)); }

 protected:
  virtual void bind(int index, std::int64_t) = 0;
  virtual void bind(int index, std::string_view) = 0;
  virtual void bind(int index, std::span<const std::byte>) = 0;
  virtual void bind_null(int index) = 0;
  template <class Value>
  void bind(int index, const std::optional<Value>& value) {
    value ? bind(index, *value) : bind_null(index);
  }
};

class Group;

/// One connection, one thread at a time.
class Engine {
 public:
  Engine() = default;
  virtual ~Engine() = default;
  Engine(const Engine&) = delete;
  Engine& operator=(const Engine&) = delete;

  [[nodiscard]] virtual std::unique_ptr<Statement> prepare(std::string_view sql) = 0;
  /// One or more statements without parameters and results; tables as schema.cpp writes them.
  virtual void exec(const std::string& sql) = 0;
  /// Rows changed by the last statement.
  [[nodiscard]] virtual std::int64_t changes() = 0;
  /// Told when the transaction is committed; outside of one, at once.
  virtual void publish(Topic) = 0;
  /// Of the transaction that is open, a number no other of this engine has; 0: none is.
  [[nodiscard]] std::int64_t transaction() const { return open_ ? transactions_ : 0; }
  /// The first column of the first row, for counts.
  [[nodiscard]] std::int64_t number(std::string_view sql);

 private:
  friend class Transaction;
  friend class Group;
  /// From here to the end nobody else writes, whether in this process or another.
  virtual void begin() = 0;
  virtual void commit() = 0;
  virtual void roll_back() noexcept = 0;
  /// Grows with whatever may have changed a row.
  [[nodiscard]] virtual std::int64_t writes() const = 0;

  void open();
  void keep();
  void drop() noexcept;

  Group* group_ = nullptr;
  bool open_ = false;
  std::int64_t transactions_ = 0;
};

/// Begins in the constructor; the destructor rolls back unless commit() returned.
class Transaction {
 public:
  explicit Transaction(Engine&);
  ~Transaction();
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;
  /// Durable when it returns. After DbFault::io nobody knows: reopen and look.
  void commit();

 private:
  Engine& engine_;
  const std::int64_t writes_before_;
  bool open_ = true;
};

/// Many transactions, one after another, that become durable together: each Transaction of the engine in its
/// life is a part of it. Where a part was rolled back that had written, nothing of the group can be kept.
class Group {
 public:
  explicit Group(Engine&);
  ~Group();
  Group(const Group&) = delete;
  Group& operator=(const Group&) = delete;
  /// False, and nothing is kept.
  [[nodiscard]] bool commit();

 private:
  friend class Transaction;
  Engine& engine_;
  bool spoilt_ = false, open_ = true;
};

/// As libpq takes it: postgresql://hub@db/hall, or service=hall. Passwords: ~/.pgpass.
struct PostgresUrl {
  std::string url;
  bool operator==(const PostgresUrl&) const = default;
};
/// Where a hub's data are: SQLite's file, made (0600) where there is none, or a database on a server, which
/// is there.
using DatabaseAddress = std::variant<std::filesystem::path, PostgresUrl>;
/// `told`: what is published over this connection to SQLite; a server tells everybody, see hub/listener.h.
using Told = std::function<void(Topic)>;
[[nodiscard]] std::unique_ptr<Engine> open_engine(const DatabaseAddress&, const Told& told = nullptr);

// The two, for open_engine.
[[nodiscard]] std::unique_ptr<Engine> open_sqlite(const std::filesystem::path&, Told);
[[nodiscard]] std::unique_ptr<Engine> open_postgres(const std::string& url);

}  // namespace hub
