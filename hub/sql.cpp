// What both engines have in common.
// No SQL of the hub's own: that is in hub/database*.cpp.
#include "hub/sql.h"

namespace hub {

std::int64_t Engine::number(std::string_view sql) {
  const auto query = prepare(sql);
  return query->step() ? query->integer(0) : 0;
}

void Engine::open() {
  begin();
  open_ = true;
  ++transactions_;
}

void Engine::keep() {
  commit();
  open_ = false;
}

void Engine::drop() noexcept {
  roll_back();
  open_ = false;
}

Transaction::Transaction(Engine& engine) : engine_(engine), writes_before_(engine.writes()) {
  if (engine_.group_ == nullptr) engine_.open();
}

Transaction::~Transaction() {
  if (!open_) return;
  if (engine_.group_ == nullptr)
    engine_.drop();
  else if (engine_.writes() != writes_before_)
    engine_.group_->spoilt_ = true;
}

void Transaction::commit() {
  if (engine_.group_ == nullptr) engine_.keep();
  open_ = false;
}

Group::Group(Engine& engine) : engine_(engine) {
  engine_.open();
  engine_.group_ = this;
}

Group::~Group() {
  engine_.group_ = nullptr;
  if (open_) engine_.drop();
}

bool Group::commit() {
  if (spoilt_) return false;
  engine_.keep();
  open_ = false;
  return true;
}

std::unique_ptr<Engine> open_engine(const DatabaseAddress& address, const Told& told) {
  if (const auto* postgres = std::get_if<PostgresUrl>(&address)) return open_postgres(postgres->url);
  return open_sqlite(std::get<std::filesystem::path>(address), told);
}

}  // namespace hub
