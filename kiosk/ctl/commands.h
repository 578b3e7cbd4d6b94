// The commands of hallkioskctl. Each prints Chinese for a technician and returns the process's exit code:
// 0 all well, 1 not done or not well. What goes wrong is said with the next step.
#pragma once

#include <string>

#include "kiosk/config.h"

namespace kiosk::ctl {

/// Makes the device key, has it certified by the hub against the one-time code, writes the key directory.
/// Refuses when the terminal is enrolled already and still valid.
int enrol(const Config&, const std::string& code);

/// Counts by state, and whether the hash chain is whole.
int outbox(const Config&);

/// What became of a rating, from the hub. Shows no person and no grade.
int receipt(const Config&, const std::string& code);

}  // namespace kiosk::ctl
