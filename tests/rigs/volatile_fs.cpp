// volatile_fs: a FUSE file system over a directory, in which what was not fsynced lives in this process only.
// SIGKILL to it is a power cut. Flat, one directory, and no model of torn or reordered writes: names and
// sizes of files are durable at once, their content when fsync() says so.
//
//   volatile_fs BACK MOUNT      stays in the foreground, single-threaded
#define FUSE_USE_VERSION 31
#include <dirent.h>
#include <fcntl.h>
#include <fuse3/fuse.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <fstream>
#include <map>
#include <sstream>
#include <string>
#include <vector>

#include "storage/fd.h"

namespace {

using storage::Fd;

struct Range {
  std::size_t from, size;
};

/// A file as its users see it, and what of that the directory behind does not have yet.
struct Volatile {
  std::string content;
  std::vector<Range> dirty;
  bool truncated = false;
};

std::string back;
std::map<std::string, Volatile> files;  // by path; only those that were opened

std::string behind(const char* path) { return back + path; }

int outcome(int result) { return result == 0 ? 0 : -errno; }

Volatile& loaded(const char* path) {
  const auto [at, fresh] = files.try_emplace(path);
  if (fresh) {
    std::ostringstream content;
    content << std::ifstream(behind(path), std::ios::binary).rdbuf();
    at->second.content = content.str();
  }
  return at->second;
}

int get_attributes(const char* path, struct stat* status, fuse_file_info*) {
  if (lstat(behind(path).c_str(), status) != 0) return -errno;
  if (const auto at = files.find(path); at != files.end())
    status->st_size = static_cast<off_t>(at->second.content.size());
  return 0;
}

int list(const char* path, void* to, fuse_fill_dir_t fill, off_t, fuse_file_info*, fuse_readdir_flags) {
  DIR* const directory = opendir(behind(path).c_str());
  if (directory == nullptr) return -errno;
  while (const auto* entry = readdir(directory)) fill(to, entry->d_name, nullptr, 0, fuse_fill_dir_flags{});
  closedir(directory);
  return 0;
}

int open_file(const char* path, fuse_file_info* info) {
  if (access(behind(path).c_str(), F_OK) != 0) return -errno;
  auto& file = loaded(path);
  if ((info->flags & O_TRUNC) != 0) {
    file.content.clear();
    file.truncated = true;
  }
  return 0;
}

int create_file(const char* path, mode_t mode, fuse_file_info*) {
  const Fd made(open(behind(path).c_str(), O_CREAT | O_RDWR | O_CLOEXEC, mode));
  if (made.fd < 0) return -errno;
  loaded(path);
  return 0;
}

int read_file(const char* path, char* to, size_t size, off_t at, fuse_file_info*) {
  const auto& content = loaded(path).content;
  const auto from = static_cast<std::size_t>(at);
  if (from >= content.size()) return 0;
  return static_cast<int>(content.copy(to, size, from));
}

int write_file(const char* path, const char* data, size_t size, off_t at, fuse_file_info*) {
  auto& file = loaded(path);
  const auto from = static_cast<std::size_t>(at);
  file.content.resize(std::max(file.content.size(), from + size));
  file.content.replace(from, size, data, size);
  file.dirty.push_back({from, size});
  return static_cast<int>(size);
}

int truncate_file(const char* path, off_t size, fuse_file_info*) {
  auto& file = loaded(path);
  file.content.resize(static_cast<std::size_t>(size));
  file.truncated = true;
  return 0;
}

// Here and nowhere else does content reach the directory behind.
int sync_file(const char* path, int, fuse_file_info*) {
  auto& file = loaded(path);
  const Fd real(open(behind(path).c_str(), O_RDWR | O_CLOEXEC));
  if (real.fd < 0) return -errno;
  if (file.truncated && ftruncate(real.fd, static_cast<off_t>(file.content.size())) != 0) return -errno;
  for (const auto& [from, size] : file.dirty) {
    if (from >= file.content.size()) continue;  // written, then cut off
    const auto length = std::min(size, file.content.size() - from);
    if (pwrite(real.fd, file.content.data() + from, length, static_cast<off_t>(from)) !=
        static_cast<ssize_t>(length))
      return -EIO;
  }
  file.truncated = false;
  file.dirty.clear();
  return 0;
}

int remove_file(const char* path) {
  files.erase(path);
  return outcome(unlink(behind(path).c_str()));
}

int space(const char* path, struct statvfs* status) { return outcome(statvfs(behind(path).c_str(), status)); }
int change_mode(const char* path, mode_t mode, fuse_file_info*) {
  return outcome(chmod(behind(path).c_str(), mode));
}
int change_owner(const char*, uid_t, gid_t, fuse_file_info*) { return 0; }
int change_times(const char*, const struct timespec*, fuse_file_info*) { return 0; }
int sync_directory(const char*, int, fuse_file_info*) { return 0; }

fuse_operations operations() {
  fuse_operations o{};
  o.getattr = get_attributes;
  o.readdir = list;
  o.open = open_file;
  o.create = create_file;
  o.read = read_file;
  o.write = write_file;
  o.truncate = truncate_file;
  o.fsync = sync_file;
  o.fsyncdir = sync_directory;
  o.unlink = remove_file;
  o.statfs = space;
  o.chmod = change_mode;
  o.chown = change_owner;
  o.utimens = change_times;
  return o;
}

}  // namespace

int main(int count, char** arguments) {
  if (count != 3) {
    std::fputs("usage: volatile_fs BACK MOUNT\n", stderr);
    return 2;
  }
  back = arguments[1];
  const auto o = operations();
  std::array<char*, 4> fuse_arguments{arguments[0], const_cast<char*>("-f"), const_cast<char*>("-s"),
                                      arguments[2]};
  return fuse_main(static_cast<int>(fuse_arguments.size()), fuse_arguments.data(), &o, nullptr);
}
