// A database of a test's own: a file, or, where tests/with_postgres runs the test, one on that server.
// So the same tests hold both engines to the same.
#pragma once

#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "hub/schema.h"
#include "hub/sql.h"
#include "storage/keys.h"

namespace hub::test {

/// "postgresql://hallhub@/postgres?host=/tmp/…"; null: SQLite.
inline const char* postgres_server() { return std::getenv("HALLHUB_TEST_POSTGRES"); }

/// One on that server, with the hub's tables; emptied and used again, since making one takes longer than a
/// test. One whose tables a test has changed is not.
class UsedDatabase {
 public:
  explicit UsedDatabase(std::string url) : url_(std::move(url)) {
    const auto db = open_postgres(url_);
    migrate(*db);
    shape_ = db->number(shape);
  }
  [[nodiscard]] const std::string& url() const { return url_; }

  /// False: of no more use.
  [[nodiscard]] bool emptied() const {
    const auto db = open_postgres(url_);
    db->exec(R"sql(DO $$ DECLARE name TEXT; BEGIN
      SET LOCAL session_replication_role = replica;  -- without triggers and foreign keys
      FOR name IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'schema_steps' LOOP
        EXECUTE 'DELETE FROM ' || name;
      END LOOP;
      FOR name IN SELECT sequencename FROM pg_sequences LOOP PERFORM setval(name::regclass, 1, false); END LOOP;
    END $$)sql");
    return db->number(shape) == shape_;
  }

  static std::vector<UsedDatabase>& idle() {
    static std::vector<UsedDatabase> all;
    return all;
  }

 private:
  static constexpr auto shape =
      "SELECT (SELECT count(*) FROM pg_class) + 1000 * (SELECT count(*) FROM pg_trigger)"
      " + 1000000 * (SELECT count(*) FROM pg_constraint)";
  std::string url_;
  std::int64_t shape_ = 0;
};

class TestDatabase {
 public:
  enum class Holds { nothing, empty_tables };

  explicit TestDatabase(const std::filesystem::path& file, Holds holds = Holds::nothing) : address_(file) {
    if (postgres_server() == nullptr) return;
    if (holds == Holds::nothing) {
      address_ = PostgresUrl{made()};
      return;
    }
    auto& idle = UsedDatabase::idle();
    if (idle.empty()) idle.emplace_back(made());
    used_ = std::make_unique<UsedDatabase>(std::move(idle.back()));
    idle.pop_back();
    address_ = PostgresUrl{used_->url()};
  }
  /// What is not used again ends with the server.
  ~TestDatabase() {
    if (used_ && used_->emptied()) UsedDatabase::idle().push_back(std::move(*used_));
  }
  TestDatabase(const TestDatabase&) = delete;
  TestDatabase& operator=(const TestDatabase&) = delete;

  [[nodiscard]] const DatabaseAddress& address() const { return address_; }
  /// Past the hub, to look what is really there.
  [[nodiscard]] std::unique_ptr<Engine> raw() const { return open_engine(address_); }

 private:
  static std::string made() {
    const auto name = "t" + storage::to_hex(storage::new_uuid());
    std::string url = postgres_server();
    open_postgres(url)->exec("CREATE DATABASE " + name);
    return url.replace(url.find("/postgres?") + 1, std::string("postgres").size(), name);
  }

  DatabaseAddress address_;
  std::unique_ptr<UsedDatabase> used_;
};

}  // namespace hub::test
