// Whether the terminal's directory can still take ratings.
// Not what lies in it (outbox).
#pragma once

#include <cstdint>
#include <filesystem>

#include "kiosk/checks/subject.h"

namespace kiosk::checks {

/// How things stand with the directory's file system.
struct DiskState {
  bool read_only = false;
  int write_error = 0;           // errno of a file made there on trial; 0: it can be written
  std::uint64_t free = 0;        // bytes for an ordinary user
  std::uint64_t free_files = 0;  // inodes for an ordinary user
  bool counts_files = true;      // some file systems have no fixed number of inodes
};

/// Makes a nameless file of 4 KiB there and lets it go. A directory that is not there is a write error.
[[nodiscard]] DiskState look_at_disk(const std::filesystem::path& directory);

/// `outbox` is what the outbox takes by now, `quota` what it may take; both in bytes.
[[nodiscard]] Finding judge_disk(const DiskState&, const std::filesystem::path& directory,
                                 std::uint64_t outbox, std::uint64_t quota, Now);

}  // namespace kiosk::checks
