// The hub's tables, as numbered steps forward. The only place that makes or changes a table.
// Not the queries: those are in hub/database*.cpp.
#pragma once

#include <stdexcept>

#include "hub/sql.h"

namespace hub {

/// The file was made by a newer hub; this one must not touch it. The text says so, Chinese.
struct NewerSchema : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// Brings an empty or older database up to date, each step in a transaction of its own, never back. Throws
/// NewerSchema, storage::DbError. `reach`: where to stop, as a hub of that time did.
[[nodiscard]] int schema_version();
void migrate(Engine&, int reach = schema_version());

}  // namespace hub
