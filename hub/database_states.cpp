// How things stand at terminals, as they said it last.
// Judges nothing: whoever shows it does.
#include "hub/database.h"
#include "hub/rows.h"

namespace hub {

using rows::seconds_of;

void Database::put_state(std::string_view terminal, const TerminalState& state, sys_seconds now) {
  sql("INSERT INTO terminal_states (terminal, version, waiting, waiting_since, set_aside)"
      " VALUES (?, ?, ?, ?, ?) ON CONFLICT (terminal) DO UPDATE SET version = excluded.version,"
      " waiting = excluded.waiting, waiting_since = CASE WHEN excluded.waiting_since IS NOT NULL"
      " THEN coalesce(terminal_states.waiting_since, excluded.waiting_since) END,"
      " set_aside = excluded.set_aside")
      .with(terminal, state.version, static_cast<std::int64_t>(state.waiting),
            state.waiting > 0 ? std::optional(seconds_of(now)) : std::nullopt,
            static_cast<std::int64_t>(state.set_aside))
      .run();
  sql("DELETE FROM terminal_devices WHERE terminal = ?").with(terminal).run();
  std::int64_t place = 0;
  for (const auto& d : state.devices)
    sql("INSERT INTO terminal_devices (terminal, place, check_key, verdict, sentence) VALUES (?, ?, ?, ?, ?)")
        .with(terminal, place++, d.check, name_of(d.verdict), d.sentence)
        .run();
  publish(Topic::devices);
}

std::optional<KnownState> Database::state(std::string_view terminal) {
  auto& s = sql("SELECT version, waiting, waiting_since, set_aside FROM terminal_states WHERE terminal = ?");
  if (!s.with(terminal).step()) return std::nullopt;
  KnownState out{.said = {.version = s.text(0),
                          .waiting = rows::count(s, 1),
                          .set_aside = rows::count(s, 3),
                          .devices = {}},
                 .waiting_since = rows::maybe_time(s, 2)};
  s.reset();
  auto& d =
      sql("SELECT check_key, verdict, sentence FROM terminal_devices WHERE terminal = ? ORDER BY place");
  d.with(terminal);
  while (d.step()) out.said.devices.push_back({d.text(0), rows::verdict(d, 1), d.text(2)});
  return out;
}

}  // namespace hub
