// flock(2) on one file, JSON in the other.
// A disk that takes no file does not stop the terminal: it is logged, and doctor says that nothing is known.
#include "kiosk/health.h"

#include <fcntl.h>
#include <spdlog/spdlog.h>
#include <sys/file.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <system_error>
#include <utility>

#include "storage/keys.h"

namespace kiosk {
namespace {

namespace fs = std::filesystem;

fs::path lock_in(const fs::path& directory) { return directory / "hallkiosk.lock"; }
fs::path health_in(const fs::path& directory) { return directory / "health.json"; }

bool same_but_for_time(Finding a, const Finding& b) {
  a.at = b.at;
  return a == b;
}

void write_to(const fs::path& file, const std::string& text) {
  try {
    storage::write_file_durably(file, text);
  } catch (const std::system_error& e) {
    spdlog::warn("health: {}", e.what());
  }
}

/// Whether somebody else holds the lock. Taken and let go of at once where nobody does.
bool is_held(const fs::path& directory) {
  const int file = open(lock_in(directory).c_str(), O_RDONLY | O_CLOEXEC);
  if (file < 0) return false;
  const bool held = flock(file, LOCK_SH | LOCK_NB) != 0 && errno == EWOULDBLOCK;
  close(file);
  return held;
}

}  // namespace

std::optional<RunningLock> RunningLock::take(const fs::path& directory) {
  const auto path = lock_in(directory);
  RunningLock lock(open(path.c_str(), O_RDONLY | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600));
  if (lock.file_ < 0) throw std::system_error(errno, std::generic_category(), path.string());
  if (flock(lock.file_, LOCK_EX | LOCK_NB) != 0) return std::nullopt;
  return lock;
}

RunningLock::RunningLock(RunningLock&& from) noexcept : file_(std::exchange(from.file_, -1)) {}
RunningLock::~RunningLock() {
  if (file_ >= 0) close(file_);
}

Health::Health(const fs::path& directory, Worker& disk) : file_(health_in(directory)), disk_(disk) {
  write();
}

bool Health::tell(Finding finding) {
  const auto same = [&](const Finding& f) { return f.check == finding.check; };
  const auto known = std::find_if(known_.begin(), known_.end(), same);
  if (known == known_.end()) {
    known_.push_back(std::move(finding));
  } else {
    if (same_but_for_time(finding, *known)) return false;
    *known = std::move(finding);
  }
  write();
  return true;
}

void Health::write() {
  disk_.run([file = file_, text = json_of(known_)] { write_to(file, text); });
}

HealthRead read_health(const fs::path& directory) {
  if (!is_held(directory)) return NotRunning{};
  const auto text = storage::read_guarded(health_in(directory));
  const auto* const json = std::get_if<storage::Private<std::string>>(&text);
  if (!json) return HealthUnknown{};
  try {
    return findings_in(json->reveal());
  } catch (const BadFindings&) {
    return HealthUnknown{};
  }
}

}  // namespace kiosk
