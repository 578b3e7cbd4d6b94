// The hall's versions, and the audit log.
// A version is the text of hub/hall_file.h: one form of a hall for files, people and the database.
#include <limits>

#include "hub/database.h"
#include "hub/hall_file.h"
#include "hub/rows.h"

namespace hub {

using rows::seconds_of;

std::shared_ptr<const HallVersion> Database::hall() {
  if (hall_ && db_.transaction() != 0 && hall_seen_in_ == db_.transaction()) return hall_;
  hall_seen_in_ = db_.transaction();
  auto& last = sql("SELECT coalesce(max(version), 0) FROM hall_versions");
  (void)last.step();
  const auto version = last.integer(0);
  last.reset();
  if (hall_ && hall_->version == version) return hall_;
  HallVersion fresh{.version = version};
  auto& s = sql("SELECT toml FROM hall_versions WHERE version = ?");
  if (s.with(version).step()) fresh.hall = parse_hall(s.text(0), "hall_versions");
  s.reset();
  return hall_ = std::make_shared<const HallVersion>(std::move(fresh));
}

bool Database::put_hall(const Hall& hall, std::int64_t based_on, std::string_view who, std::string_view why,
                        sys_seconds now) {
  auto transaction = begin();
  if (this->hall()->version != based_on) return false;
  const auto version = based_on + 1;
  note({.at = now,
        .who = std::string(who),
        .action = "hall.change",
        .subject = std::to_string(version),
        .why = std::string(why)});
  sql("INSERT INTO hall_versions (version, audit, toml) SELECT ?, max(id), ? FROM audit")
      .with(version, hall_text(hall))
      .run();
  hall_.reset();
  publish(Topic::hall);
  transaction.commit();
  return true;
}

void Database::note(const AuditEntry& e) {
  sql("INSERT INTO audit (at, who, action, subject, why) VALUES (?, ?, ?, ?, ?)")
      .with(seconds_of(e.at), e.who, e.action, e.subject, e.why)
      .run();
}

std::vector<AuditEntry> Database::audit(std::size_t limit) {
  std::vector<AuditEntry> out;
  for (auto& line : audit_before(std::numeric_limits<std::int64_t>::max(), limit))
    out.push_back(std::move(line.entry));
  return out;
}

std::vector<AuditLine> Database::audit_before(std::int64_t id, std::size_t limit) {
  auto& s = sql("SELECT id, at, who, action, subject, why FROM audit WHERE id < ? ORDER BY id DESC LIMIT ?");
  s.with(id, static_cast<std::int64_t>(limit));
  std::vector<AuditLine> out;
  while (s.step())
    out.push_back({s.integer(0),
                   {.at = rows::time(s, 1),
                    .who = s.text(2),
                    .action = s.text(3),
                    .subject = s.text(4),
                    .why = s.text(5)}});
  return out;
}

}  // namespace hub
