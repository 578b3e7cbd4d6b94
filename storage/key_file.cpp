// One secret file: written whole or not at all, read only when nobody else could have.
// Knows nothing of what is in it.
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <system_error>

#include "storage/fd.h"
#include "storage/keys.h"

namespace storage {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t max_file = std::size_t{64} * 1024;

void require(bool ok, const fs::path& path) {
  if (!ok) throw std::system_error(errno, std::generic_category(), path.string());
}

fs::path parent_of(const fs::path& path) {
  return path.has_parent_path() ? path.parent_path() : fs::path(".");
}

void write_all(int fd, std::string_view text, const fs::path& path) {
  while (!text.empty()) {
    const auto written = write(fd, text.data(), text.size());
    if (written < 0 && errno == EINTR) continue;
    require(written >= 0, path);
    text.remove_prefix(static_cast<std::size_t>(written));
  }
}

void sync_directory(const fs::path& directory) {
  const Fd fd(::open(directory.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  require(fd.fd >= 0 && fsync(fd.fd) == 0, directory);
}

// A path as a shell takes it.
std::string quoted(const fs::path& path) {
  std::string text = "'";
  for (const char c : path.string()) text += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return text + "'";
}

std::optional<KeyFault> guard(int fd, const fs::path& path, const char* mode) {
  if (fd < 0 && (errno == ENOENT || errno == ENOTDIR))
    return KeyFault{KeyFault::Reason::missing, path, "hallkioskctl enrol"};
  struct stat status {};
  if (fd < 0 || fstat(fd, &status) != 0)
    return KeyFault{KeyFault::Reason::unreadable, path, "ls -ld " + quoted(path)};
  if (status.st_uid != geteuid())
    return KeyFault{KeyFault::Reason::foreign_owner, path,
                    "chown " + std::to_string(geteuid()) + " " + quoted(path)};
  if ((status.st_mode & 077) != 0)
    return KeyFault{KeyFault::Reason::wide_mode, path, std::string("chmod ") + mode + " " + quoted(path)};
  return std::nullopt;
}

// nullopt when reading fails or the file is longer than any of ours.
std::optional<Private<std::string>> read_all(int fd) {
  std::string text(max_file, '\0');  // one piece: nothing is left behind by growing
  std::size_t size = 0;
  while (size < text.size()) {
    const auto got = read(fd, text.data() + size, text.size() - size);
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) {
      text.resize(size);
      auto result = Private(std::move(text));
      if (got < 0) return std::nullopt;
      return result;
    }
    size += static_cast<std::size_t>(got);
  }
  wipe(text);
  return std::nullopt;
}

}  // namespace

void write_file_durably(const fs::path& path, std::string_view text) {
  const fs::path draft = path.string() + ".new";
  unlink(draft.c_str());  // left by an interrupted try
  {
    const Fd file(::open(draft.c_str(), O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC | O_NOFOLLOW, 0600));
    require(file.fd >= 0, draft);
    write_all(file.fd, text, draft);
    require(fsync(file.fd) == 0, draft);
  }
  require(rename(draft.c_str(), path.c_str()) == 0, path);
  sync_directory(parent_of(path));
}

std::optional<KeyFault> guard_directory(const fs::path& directory) {
  const Fd fd(::open(directory.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  return guard(fd.fd, directory, "700");
}

std::variant<Private<std::string>, KeyFault> read_guarded(const fs::path& path) {
  const Fd fd(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW));
  if (auto fault = guard(fd.fd, path, "600")) return *std::move(fault);
  auto text = read_all(fd.fd);
  if (!text) return KeyFault{KeyFault::Reason::unreadable, path, "ls -ld " + quoted(path)};
  return *std::move(text);
}

std::optional<Private<std::string>> read_secret(const fs::path& path) {
  const Fd fd(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  return fd.fd < 0 ? std::nullopt : read_all(fd.fd);
}

}  // namespace storage
