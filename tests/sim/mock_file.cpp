// Plain files below umockdev's root folder.
// The preload leads programs to them.
#include "tests/sim/mock_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <umockdev.h>
#include <unistd.h>

#include <cerrno>
#include <filesystem>
#include <system_error>

namespace sim {
namespace {

int check(int result, const char* what) {
  if (result < 0) throw std::system_error(errno, std::generic_category(), what);
  return result;
}

}  // namespace

MockFile::MockFile(UMockdevTestbed* testbed, const std::string& node) {
  gchar* root = umockdev_testbed_get_root_dir(testbed);
  path_ = root + node;
  g_free(root);
  std::filesystem::create_directories(std::filesystem::path(path_).parent_path());
}
MockFile::~MockFile() { unlink(path_.c_str()); }

void MockFile::link_to(const std::string& target) {
  check(symlink(target.c_str(), path_.c_str()), "symlink");
}

int MockFile::make_pipe() {
  check(mkfifo(path_.c_str(), 0600), "mkfifo");
  return check(open(path_.c_str(), O_RDWR | O_NONBLOCK | O_CLOEXEC), "open");
}

}  // namespace sim
