// Implementation of hub/staff_call.h.
// A call is no fault of the terminal: the sentence says who waits where.
#include "hub/staff_call.h"

namespace hub {

Alarm call_staff(Database& db, const Terminal& terminal, sys_seconds now) {
  Alarm alarm{.kind = "help_wanted",
              .terminal = terminal.name,
              .subject = "",
              .detail = "终端 " + terminal.name + " 前有群众请工作人员帮忙",
              .first_at = now,
              .last_at = now};
  auto transaction = db.begin();
  db.raise(alarm);
  db.seen(terminal.name, now);
  transaction.commit();
  return alarm;
}

}  // namespace hub
