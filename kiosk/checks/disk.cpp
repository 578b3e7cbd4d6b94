// statvfs(3), and one file on trial: a disk that failed is remounted read-only or refuses to write.
// Frees nothing.
#include "kiosk/checks/disk.h"

#include <fcntl.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>

namespace kiosk::checks {
namespace {

namespace fs = std::filesystem;

constexpr Subject subject{"disk", "磁盘", ratings};

constexpr std::uint64_t least_free = 2u << 20;  // with less the outbox offers no rating
constexpr std::uint64_t few_files = 1000;

int write_error_in(const fs::path& directory) {
  std::string name = (directory / ".check-XXXXXX").string();
  const int fd = mkostemp(name.data(), O_CLOEXEC);
  if (fd < 0) return errno;
  unlink(name.c_str());
  constexpr std::array<char, 4096> page{};
  const bool written = write(fd, page.data(), page.size()) == static_cast<ssize_t>(page.size());
  const int error = written ? 0 : errno;
  close(fd);
  return error;
}

std::string megabytes(std::uint64_t bytes) { return std::to_string(bytes >> 20) + " MB"; }

Finding cannot_write(int error, const fs::path& directory, Now now) {
  const auto where = directory.string();
  switch (error) {
    case ENOENT:
    case ENOTDIR:
      return subject.failed("目录 " + where + " 不存在",
                            "请建立它并交给终端用户，权限 0700，或改正配置里的 directory", now);
    case EACCES:
    case EPERM:
      return subject.failed("本用户不能写入 " + where, "请检查属主和权限（ls -ld），并用终端的用户运行本命令",
                            now);
    case ENOSPC:
    case EDQUOT:
      return subject.failed("磁盘已满，" + where + " 写不进去",
                            "请清理磁盘（df -h、journalctl --disk-usage）", now);
    default:
      return subject.failed(where + " 写不进去：" + std::strerror(error),
                            "磁盘可能损坏：请查看 dmesg，备份后更换磁盘", now);
  }
}

}  // namespace

DiskState look_at_disk(const fs::path& directory) {
  struct statvfs status {};
  if (statvfs(directory.c_str(), &status) != 0) return {.write_error = errno};
  return {.read_only = (status.f_flag & ST_RDONLY) != 0,
          .write_error = write_error_in(directory),
          .free = static_cast<std::uint64_t>(status.f_bavail) * status.f_frsize,
          .free_files = status.f_favail,
          .counts_files = status.f_files > 0};
}

Finding judge_disk(const DiskState& disk, const fs::path& directory, std::uint64_t outbox,
                   std::uint64_t quota, Now now) {
  if (disk.read_only)
    return subject.failed("磁盘是只读的，评价存不下来",
                          "磁盘出错时系统会把它改成只读：请查看 dmesg，修复（fsck）或更换磁盘后重启", now);
  if (disk.write_error) return cannot_write(disk.write_error, directory, now);
  if (disk.free < least_free)
    return subject.failed("磁盘只剩 " + megabytes(disk.free) + "，不再受理评价",
                          "请清理磁盘（df -h、journalctl --disk-usage）", now);
  if (disk.counts_files && disk.free_files < few_files)
    return subject.warning("磁盘只能再建 " + std::to_string(disk.free_files) + " 个文件（inode 快用完）",
                           "请用 df -i 查看，删除大量的小文件", now);
  const std::uint64_t wanted = quota > outbox ? quota - outbox : 0;
  if (disk.free < wanted)
    return subject.warning("剩余 " + megabytes(disk.free) + "，不够评价存储再用的 " + megabytes(wanted),
                           "请清理磁盘，或调小配置里的 outbox.quota_mb", now);
  return subject.good("可以写入，剩余 " + megabytes(disk.free), now);
}

}  // namespace kiosk::checks
