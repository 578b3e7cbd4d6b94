// A few hundred rows a transaction: whoever wants to write meanwhile waits for one of them at most.
// The SQL: database_ratings.cpp.
#include "hub/retention.h"

namespace hub {

std::size_t forget_identities(Connections& connections, sys_seconds now, std::chrono::days keep,
                              std::size_t limit) {
  return connections.write([&](Database& db) {
    auto transaction = db.begin();
    const auto forgotten = db.forget_identities(now - keep, limit);
    if (forgotten > 0)
      db.note(AuditEntry{.at = now,
                         .who = "hallhub",
                         .action = "ratings.forget",
                         .subject = std::to_string(forgotten),
                         .why = "已满 " + std::to_string(keep.count()) + " 天"});
    transaction.commit();
    return forgotten;
  });
}

}  // namespace hub
