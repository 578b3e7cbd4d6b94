// What both engines have in common.
// No SQL of the hub's own: that is in hub/database*.cpp.
#include "hub/sql.h"

namespace hub {

std::int64_t Engine::number(std::string_view sql) {
  const auto query = prepare(sql);
  return query->step() ? query->integer(0) : 0;
}

Transaction::Transaction(Engine& engine) : engine_(engine) { engine_.begin(); }

Transaction::~Transaction() {
  if (open_) engine_.roll_back();
}

void Transaction::commit() {
  engine_.commit();
  open_ = false;
}

std::unique_ptr<Engine> open_engine(const DatabaseAddress& address, const Told& told) {
  if (const auto* postgres = std::get_if<PostgresUrl>(&address)) return open_postgres(postgres->url);
  return open_sqlite(std::get<std::filesystem::path>(address), told);
}

}  // namespace hub
