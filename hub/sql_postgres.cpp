// The engine that is a server: hub/postgres under hub/sql.h.
// What differs in the SQL itself: hub/dialect.h.
#include <algorithm>
#include <iterator>
#include <optional>
#include <set>
#include <utility>
#include <vector>

#include "hub/dialect.h"
#include "hub/listener.h"
#include "hub/postgres.h"
#include "hub/sql.h"

namespace hub {
namespace {

using storage::DbError;
using storage::DbFault;

/// A hub that hangs with a transaction open must not stop the others for long; one that dies loses it at
/// once.
constexpr const char* settings =
    "SET client_min_messages = warning; SET synchronous_commit = on; SET lock_timeout = '8s';"
    " SET idle_in_transaction_session_timeout = '5s'; SET plan_cache_mode = force_generic_plan";
/// Of the one who writes, over all hubs of a database. Any number that nobody else has taken.
constexpr const char* writers_lock = "SELECT pg_advisory_xact_lock(7525764)";

class PgEngine final : public Engine {
 public:
  explicit PgEngine(const std::string& url) : connection_(url) { connection_.script(settings); }

  std::unique_ptr<Statement> prepare(std::string_view sql) override;
  void exec(const std::string& sql) override {
    settle();
    connection_.script(dialect::tables(sql));
  }
  std::int64_t changes() override {
    settle();
    return changes_;
  }

  void publish(Topic topic) override {
    published_.insert(topic);
    if (in_transaction_) return;
    send_published();
    tell();
  }

  /// The answer to what was sent last.
  PgAnswer ask(std::vector<std::int64_t>* each = nullptr) {
    try {
      auto answer = connection_.finish(each);
      changes_ = answer.changes();
      if (!answer.command().starts_with("SELECT")) wrote();
      return answer;
    } catch (const DbError&) {
      ++failures_;
      throw;
    }
  }
  /// Of each statement that was sent, how many rows it changed.
  std::vector<std::int64_t> ask_each() {
    std::vector<std::int64_t> each;
    (void)ask(&each);
    return each;
  }
  /// The same of a change: where the connection is lost in here, nobody knows whether it was kept.
  PgAnswer ask_durably() {
    try {
      return ask();
    } catch (const DbError& e) {
      if (e.fault() == DbFault::lost) throw DbError(DbFault::io, e.code(), e.what());
      throw;
    }
  }
  /// Inside a transaction, a change waits for company.
  void tell() {
    if (!in_transaction_) (void)ask_durably();
  }
  void wrote() { ++writes_; }
  [[nodiscard]] PgConnection& connection() { return connection_; }
  [[nodiscard]] std::string new_name() { return "s" + std::to_string(++names_); }
  /// What was prepared before the last of them may not have been.
  [[nodiscard]] int failures() const { return failures_; }
  void settle() {
    if (connection_.waits()) (void)ask();
  }

 private:
  void begin() override {
    connection_.send("BEGIN");
    connection_.send(writers_lock);
    in_transaction_ = true;
  }
  void commit() override {
    send_published();
    connection_.send("COMMIT");
    const auto answer = ask_durably();
    in_transaction_ = false;
    if (answer.command() != "COMMIT")
      throw DbError(DbFault::misuse, 0, "PostgreSQL: commit after an error that was not heeded");
  }
  void roll_back() noexcept override {
    in_transaction_ = false;
    published_.clear();
    try {
      settle();
    } catch (const DbError&) {  // the transaction is what failed
    }
    try {
      connection_.send("ROLLBACK");
      (void)connection_.finish();
    } catch (const DbError&) {  // the server has gone, and the transaction with it
    }
  }

  std::int64_t writes() const override { return writes_; }
  void send_published() {
    for (const auto topic : std::exchange(published_, {}))
      connection_.send("SELECT pg_notify('" + std::string(listener_channel) + "', '" +
                       std::string(name_of(topic)) + "')");
  }

  PgConnection connection_;
  std::set<Topic> published_;
  std::int64_t changes_ = 0, writes_ = 0;
  int names_ = 0, failures_ = 0;
  bool in_transaction_ = false;
};

class PgStatement final : public Statement {
 public:
  PgStatement(PgEngine& engine, std::string_view sql)
      : engine_(engine), sqlite_(sql), sql_(dialect::question(sql)) {}

  bool step() override {
    if (!answer_) {
      send(values_);
      answer_ = engine_.ask();
      row_ = -1;
    }
    if (++row_ < answer_->rows()) return true;
    reset();
    return false;
  }
  void run() override {
    reset();
    send(values_);
    engine_.wrote();
    engine_.tell();
  }
  void add() override { added_.push_back(std::move(values_)); }
  /// All at once; where one is in conflict, that is undone, and each is asked alone.
  std::vector<bool> changed() override {
    const auto rows = std::exchange(added_, {});
    if (kept_together(rows)) return std::vector<bool>(rows.size(), true);
    for (const auto& row : rows) send(row);
    engine_.wrote();
    const auto all = engine_.ask_each();
    const auto of_others = all.size() - rows.size();
    std::vector<bool> out;
    std::ranges::transform(all.begin() + static_cast<std::ptrdiff_t>(of_others), all.end(),
                           std::back_inserter(out), [](auto n) { return n > 0; });
    return out;
  }
  void reset() override { answer_.reset(); }

  [[nodiscard]] std::int64_t integer(int column) const override { return answer_->integer(row_, column); }
  [[nodiscard]] std::string_view text_view(int column) const override { return answer_->bytes(row_, column); }
  [[nodiscard]] std::span<const std::byte> blob(int column) const override {
    return std::as_bytes(std::span(text_view(column)));
  }
  [[nodiscard]] bool is_null(int column) const override { return answer_->is_null(row_, column); }

 private:
  template <class Value>
  void put(int index, Value value) {
    const auto at = static_cast<std::size_t>(index);
    if (values_.size() <= at) values_.resize(at + 1);
    values_[at] = std::move(value);
  }
  void bind(int index, std::int64_t value) override { put(index, PgValue::of(value)); }
  void bind(int index, std::string_view value) override { put(index, PgValue::of(value)); }
  void bind(int index, std::span<const std::byte> value) override { put(index, PgValue::of(value)); }
  void bind_null(int index) override { put(index, PgValue{}); }

  /// Prepared when it is first sent.
  void send(std::span<const PgValue> values) {
    if (name_.empty() || failures_ != engine_.failures()) {
      failures_ = engine_.failures();
      name_ = engine_.new_name();
      engine_.connection().prepare(name_, sql_, values);
    }
    engine_.connection().execute(name_, values);
  }

  /// False, and nothing is kept, when it is not worth it, or when one of them is in conflict.
  bool kept_together(const std::vector<std::vector<PgValue>>& rows) {
    if (rows.size() < worth_a_copy) return false;
    engine_.settle();
    try {
      engine_.connection().copy("SAVEPOINT many_rows; " + dialect::copying(sqlite_), rows);
    } catch (const DbError& e) {
      if (e.fault() != DbFault::constraint) throw;
      engine_.connection().send("ROLLBACK TO many_rows");
      return false;
    }
    engine_.connection().send("RELEASE many_rows");
    engine_.wrote();
    return true;
  }

  static constexpr std::size_t worth_a_copy = 4;

  PgEngine& engine_;
  const std::string sqlite_, sql_;
  std::string name_;
  int failures_ = 0;
  std::vector<PgValue> values_;
  std::vector<std::vector<PgValue>> added_;
  std::optional<PgAnswer> answer_;
  int row_ = -1;
};

std::unique_ptr<Statement> PgEngine::prepare(std::string_view sql) {
  return std::make_unique<PgStatement>(*this, sql);
}

}  // namespace

std::unique_ptr<Engine> open_postgres(const std::string& url) { return std::make_unique<PgEngine>(url); }

}  // namespace hub
