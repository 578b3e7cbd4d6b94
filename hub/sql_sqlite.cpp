// The engine that is a file: storage/sqlite under hub/sql.h.
// Nothing is translated: SQLite's is the form in which the hub's SQL is written.
#include <set>
#include <utility>

#include "hub/sql.h"
#include "storage/sqlite.h"

namespace hub {
namespace {

class SqliteStatement final : public Statement {
 public:
  SqliteStatement(storage::Database& db, std::string_view sql) : db_(db), statement_(db.prepare(sql)) {}

  bool step() override { return statement_.step(); }
  void run() override { statement_.run(); }
  void reset() override { statement_.reset(); }
  void add() override {
    run();
    changed_.push_back(db_.changes() > 0);
  }
  std::vector<bool> changed() override { return std::exchange(changed_, {}); }

  [[nodiscard]] std::int64_t integer(int column) const override { return statement_.integer(column); }
  [[nodiscard]] std::string_view text_view(int column) const override { return statement_.text_view(column); }
  [[nodiscard]] std::span<const std::byte> blob(int column) const override { return statement_.blob(column); }
  [[nodiscard]] bool is_null(int column) const override { return statement_.is_null(column); }

 private:
  void bind(int index, std::int64_t value) override { statement_.bind(index, value); }
  void bind(int index, std::string_view value) override { statement_.bind(index, value); }
  void bind(int index, std::span<const std::byte> value) override { statement_.bind(index, value); }
  void bind_null(int index) override { statement_.bind_null(index); }

  storage::Database& db_;
  storage::Statement statement_;
  std::vector<bool> changed_;
};

class SqliteEngine final : public Engine {
 public:
  SqliteEngine(const std::filesystem::path& file, Told told) : db_(file), told_(std::move(told)) {
    // A batch touches many index pages: copied back once in 16 MiB of WAL instead of once in 4, each is
    // copied less often.
    db_.exec("PRAGMA wal_autocheckpoint = 4000");
  }

  std::unique_ptr<Statement> prepare(std::string_view sql) override {
    return std::make_unique<SqliteStatement>(db_, sql);
  }
  void exec(const std::string& sql) override { db_.exec(sql); }
  std::int64_t changes() override { return db_.changes(); }
  void publish(Topic topic) override {
    published_.insert(topic);
    if (!db_.in_transaction()) tell();
  }

 private:
  void begin() override { db_.exec("BEGIN IMMEDIATE"); }
  void commit() override {
    db_.exec("COMMIT");
    tell();
  }
  void roll_back() noexcept override {
    db_.roll_back();
    published_.clear();
  }
  std::int64_t writes() const override { return db_.total_changes(); }
  void tell() {
    for (const auto topic : std::exchange(published_, {}))
      if (told_) told_(topic);
  }

  storage::Database db_;
  const Told told_;
  std::set<Topic> published_;
};

}  // namespace

std::unique_ptr<Engine> open_sqlite(const std::filesystem::path& file, Told told) {
  return std::make_unique<SqliteEngine>(file, std::move(told));
}

}  // namespace hub
