// A terminal hands in ratings: each is durable, recognised, or set aside before it is told so.
// Opens nothing (hub/processing.h) and trusts nothing a terminal says about its own past.
//
// For each record:  place free → stored;  the very same record there → already;  anything else there, or its
// uuid taken elsewhere → conflict: kept whole on the conflict shelf, alarmed, and never asked for again. Over
// the batch the hash chain is followed from what was held before, and the signed tip is compared with the
// furthest one ever signed. Trouble there is an alarm; the records are stored all the same: they may be all
// there is.
#pragma once

#include <vector>

#include "hub/database.h"

namespace hub {

struct Intake {
  storage::BatchAnswer answer;
  std::vector<Alarm> alarms;  // raised in the same transaction; here for the log
};

/// One transaction, durable when it returns. Throws storage::DbError: then nothing was taken, or
/// (DbFault::io) nobody knows, and the terminal's resend finds out. `now` is the hub's clock.
[[nodiscard]] Intake take_batch(Database&, const Terminal&, const storage::Batch&, sys_seconds now);

/// The signed tip, and what the terminal says of itself, if it does.
[[nodiscard]] std::vector<Alarm> take_heartbeat(Database&, const Terminal&, const Heartbeat&,
                                                sys_seconds now);

}  // namespace hub
