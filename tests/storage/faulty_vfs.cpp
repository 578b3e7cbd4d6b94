// A disk that fails on command.
// Every method not named here is the system VFS's own.
#include "tests/storage/faulty_vfs.h"

#include <sqlite3.h>

#include <cstring>

namespace storage::test {
namespace {

sqlite3_vfs* system_vfs() {
  static sqlite3_vfs* const vfs = sqlite3_vfs_find(nullptr);
  return vfs;
}

/// What SQLite allocates for each open file: ours, and behind it the system's.
struct File {
  sqlite3_file base;
  sqlite3_file* real() { return reinterpret_cast<sqlite3_file*>(this + 1); }
};
sqlite3_file* real(sqlite3_file* file) { return reinterpret_cast<File*>(file)->real(); }

bool hits(DiskFault fault) { return FaultyDisk::the().hits(fault); }

int close(sqlite3_file* f) { return real(f)->pMethods->xClose(real(f)); }
int read(sqlite3_file* f, void* to, int size, sqlite3_int64 at) {
  if (hits(DiskFault::dead)) return SQLITE_IOERR_READ;
  return real(f)->pMethods->xRead(real(f), to, size, at);
}
int write(sqlite3_file* f, const void* from, int size, sqlite3_int64 at) {
  if (hits(DiskFault::dead) || hits(DiskFault::write_error)) return SQLITE_IOERR_WRITE;
  if (hits(DiskFault::disk_full)) return SQLITE_FULL;
  return real(f)->pMethods->xWrite(real(f), from, size, at);
}
int truncate(sqlite3_file* f, sqlite3_int64 size) {
  if (hits(DiskFault::dead)) return SQLITE_IOERR_TRUNCATE;
  return real(f)->pMethods->xTruncate(real(f), size);
}
int sync(sqlite3_file* f, int flags) {
  if (hits(DiskFault::dead) || hits(DiskFault::sync_error)) return SQLITE_IOERR_FSYNC;
  return real(f)->pMethods->xSync(real(f), flags);
}
int size_of(sqlite3_file* f, sqlite3_int64* size) { return real(f)->pMethods->xFileSize(real(f), size); }
int lock(sqlite3_file* f, int level) { return real(f)->pMethods->xLock(real(f), level); }
int unlock(sqlite3_file* f, int level) { return real(f)->pMethods->xUnlock(real(f), level); }
int reserved(sqlite3_file* f, int* out) { return real(f)->pMethods->xCheckReservedLock(real(f), out); }
int control(sqlite3_file* f, int op, void* arg) { return real(f)->pMethods->xFileControl(real(f), op, arg); }
int sector(sqlite3_file* f) { return real(f)->pMethods->xSectorSize(real(f)); }
int traits(sqlite3_file* f) { return real(f)->pMethods->xDeviceCharacteristics(real(f)); }
int shm_map(sqlite3_file* f, int region, int size, int extend, void volatile** at) {
  if (hits(DiskFault::dead)) return SQLITE_IOERR_SHMMAP;
  return real(f)->pMethods->xShmMap(real(f), region, size, extend, at);
}
int shm_lock(sqlite3_file* f, int at, int n, int flags) {
  return real(f)->pMethods->xShmLock(real(f), at, n, flags);
}
void shm_barrier(sqlite3_file* f) { real(f)->pMethods->xShmBarrier(real(f)); }
int shm_unmap(sqlite3_file* f, int remove) { return real(f)->pMethods->xShmUnmap(real(f), remove); }

constexpr sqlite3_io_methods methods{2,        close,       read,      write,   truncate, sync,   size_of,
                                     lock,     unlock,      reserved,  control, sector,   traits, shm_map,
                                     shm_lock, shm_barrier, shm_unmap, nullptr, nullptr};

int open(sqlite3_vfs*, const char* name, sqlite3_file* file, int flags, int* out_flags) {
  file->pMethods = nullptr;
  if (hits(DiskFault::dead)) return SQLITE_CANTOPEN;
  const int code = system_vfs()->xOpen(system_vfs(), name, real(file), flags, out_flags);
  if (code == SQLITE_OK) file->pMethods = &methods;
  return code;
}

}  // namespace

FaultyDisk::FaultyDisk() {
  static sqlite3_vfs faulty = *system_vfs();
  faulty.zName = vfs;
  faulty.szOsFile = static_cast<int>(sizeof(File)) + system_vfs()->szOsFile;
  faulty.xOpen = open;
  faulty.pNext = nullptr;
  sqlite3_vfs_register(&faulty, 0);
}

FaultyDisk& FaultyDisk::the() {
  static FaultyDisk disk;
  return disk;
}

void FaultyDisk::fail(DiskFault fault, int skip, int count) {
  fault_ = fault;
  skip_ = skip;
  left_ = count;
  failed_ = 0;
}

void FaultyDisk::heal() { left_ = 0; }

bool FaultyDisk::hits(DiskFault fault) {
  if (left_ == 0 || fault != fault_) return false;
  if (skip_ > 0) {
    --skip_;
    return false;
  }
  --left_;
  ++failed_;
  return true;
}

}  // namespace storage::test
