// PostgreSQL's protocol as RAII: a connection, its answers, its notifications; SQLSTATEs translated once.
// Not the hub's SQL: sql_postgres.cpp and listener.cpp speak over it. Sole user of <libpq-fe.h>.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "storage/db_error.h"

struct pg_conn;
struct pg_result;

namespace hub {

/// A parameter in PostgreSQL's binary form.
struct PgValue {
  std::uint32_t type = 0;            // its OID; 0: whatever the place wants
  std::optional<std::string> bytes;  // nullopt: NULL

  static PgValue of(std::int64_t);
  static PgValue of(std::string_view);
  static PgValue of(std::span<const std::byte>);
};

/// Rows in memory. Views live as long as it does.
class PgAnswer {
 public:
  PgAnswer() = default;
  explicit PgAnswer(pg_result* r) : result_(r) {}

  [[nodiscard]] int rows() const;
  [[nodiscard]] std::int64_t changes() const;
  [[nodiscard]] bool is_null(int row, int column) const;
  [[nodiscard]] std::string_view bytes(int row, int column) const;
  /// Throws DbFault::misuse when the column is no whole number: a sum of BIGINT wants a CAST to BIGINT.
  [[nodiscard]] std::int64_t integer(int row, int column) const;
  /// What was done, in PostgreSQL's words: "COMMIT".
  [[nodiscard]] std::string_view command() const;

  // For PgConnection.
  [[nodiscard]] int status() const;  // libpq's ExecStatusType
  explicit operator bool() const { return result_ != nullptr; }
  [[noreturn]] void fail() const;  // throws what it tells of

 private:
  struct Clear {
    void operator()(pg_result*) const;
  };
  std::unique_ptr<pg_result, Clear> result_;
};

/// One connection, one thread at a time; what is sent goes out together with what follows it.
class PgConnection {
 public:
  /// A URL or "service=…", as libpq takes it; a password from ~/.pgpass, PGPASSFILE or the service file.
  /// Throws DbError.
  explicit PgConnection(const std::string& url);

  /// To be prepared under this name, with these parameters' types.
  void prepare(const std::string& name, const std::string& sql, std::span<const PgValue>);
  void execute(const std::string& name, std::span<const PgValue>);
  /// One statement without parameters.
  void send(const std::string& sql);
  /// Waits for all that was sent: the last one's answer. The first error is thrown, and nothing behind it was
  /// done.
  /// `each`: of every statement, how many rows it changed.
  PgAnswer finish(std::vector<std::int64_t>* each = nullptr);
  [[nodiscard]] bool waits() const { return sent_ > 0; }
  /// Several statements at once, without answers. Nothing may have been sent before it.
  void script(const std::string& sql);

  /// The script ends with COPY … FROM STDIN (FORMAT binary), which is given these rows. Nothing may have been
  /// sent before it.
  void copy(const std::string& script, std::span<const std::vector<PgValue>> rows);

  /// For poll(). Then `notifications`: payloads that came; throws DbFault::lost when the server went away.
  [[nodiscard]] int socket() const;
  [[nodiscard]] std::vector<std::string> notifications();

 private:
  struct Close {
    void operator()(pg_conn*) const;
  };
  void sent(int accepted);
  PgAnswer next();
  [[noreturn]] void fail(const std::string& attempt) const;

  std::unique_ptr<pg_conn, Close> connection_;
  int sent_ = 0;
};

/// True when the URL itself holds a password: then `ps` or a log may show it. Throws DbError when it is none.
[[nodiscard]] bool has_password(const std::string& url);

}  // namespace hub
