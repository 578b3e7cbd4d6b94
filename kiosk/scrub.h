// Leaving nothing of a person in this process: freed memory and used stack are overwritten, core dumps are
// off. Not a defence against root on a live session: while a citizen stands there, her name is in memory.
#pragma once

namespace kiosk {

/// No core dump, no attaching by the same user (PR_SET_DUMPABLE, RLIMIT_CORE). Throws std::system_error.
void forbid_dumps();

/// Overwrites the 64 KiB of stack below the caller: what returned functions left there.
void scrub_stack();

}  // namespace kiosk
