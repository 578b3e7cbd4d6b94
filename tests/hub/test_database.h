// A database of a test's own: a file, or, where tests/with_postgres runs the test, one on that server.
// So the same tests hold both engines to the same.
#pragma once

#include <cstdlib>
#include <filesystem>
#include <memory>
#include <string>

#include "hub/sql.h"
#include "storage/keys.h"

namespace hub::test {

/// "postgresql://hallhub@/postgres?host=/tmp/…"; null: SQLite.
inline const char* postgres_server() { return std::getenv("HALLHUB_TEST_POSTGRES"); }

class TestDatabase {
 public:
  explicit TestDatabase(const std::filesystem::path& file) : address_(file) {
    if (postgres_server() == nullptr) return;
    name_ = "t" + storage::to_hex(storage::new_uuid());
    open_postgres(postgres_server())->exec("CREATE DATABASE " + name_);
    std::string url = postgres_server();
    url.replace(url.find("/postgres?") + 1, std::string("postgres").size(), name_);
    address_ = PostgresUrl{url};
  }
  ~TestDatabase() {
    if (!name_.empty()) open_postgres(postgres_server())->exec("DROP DATABASE " + name_ + " WITH (FORCE)");
  }
  TestDatabase(const TestDatabase&) = delete;
  TestDatabase& operator=(const TestDatabase&) = delete;

  [[nodiscard]] const DatabaseAddress& address() const { return address_; }
  /// Past the hub, to look what is really there.
  [[nodiscard]] std::unique_ptr<Engine> raw() const { return open_engine(address_); }

 private:
  std::string name_;
  DatabaseAddress address_;
};

}  // namespace hub::test
