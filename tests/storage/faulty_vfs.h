// A disk that fails on command: an SQLite VFS ("faulty") over the system's own, steered by the test.
// Fails operations; loses nothing that was written (the power-cut rig does that).
#pragma once

namespace storage::test {

enum class DiskFault {
  sync_error,   // the data is written, the sync fails: what fsync() and EIO look like
  write_error,  // nothing is written
  disk_full,    // nothing is written
  dead          // every operation fails, opening too
};

/// One for the whole process, because SQLite's list of VFSs is.
class FaultyDisk {
 public:
  static constexpr const char* vfs = "faulty";
  static FaultyDisk& the();

  /// Lets `skip` operations of the kind pass, then fails `count` of them.
  void fail(DiskFault, int skip, int count);
  void heal();
  [[nodiscard]] int failed() const { return failed_; }  // since the last fail()

  bool hits(DiskFault);  // asked by the VFS before each operation

 private:
  FaultyDisk();
  DiskFault fault_{};
  int skip_ = 0, left_ = 0, failed_ = 0;
};

}  // namespace storage::test
