// Rules, group and directory, each with the command that puts it right.
// Changes nothing.
#include "kiosk/checks/rights.h"

#include <grp.h>
#include <pwd.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>

#include "kiosk/belongings.h"

namespace kiosk::checks {
namespace {

namespace fs = std::filesystem;

constexpr Subject udev{"udev", "设备规则"};
constexpr Subject group{"group", "用户组"};
constexpr Subject directory{"directory", "数据目录"};

constexpr const char* rules = "70-hallkiosk.rules";
constexpr const char* group_name = "hallkiosk";

std::string name_of_user(uid_t id) {
  const passwd* const user = getpwuid(id);
  return user ? user->pw_name : std::to_string(id);
}

uid_t owner_of(const fs::path& path) {
  struct stat status {};
  return stat(path.c_str(), &status) == 0 ? status.st_uid : geteuid();
}

bool is_member(gid_t id) {
  std::vector<gid_t> mine(static_cast<std::size_t>(std::max(getgroups(0, nullptr), 0)));
  const int count = getgroups(static_cast<int>(mine.size()), mine.data());
  mine.resize(static_cast<std::size_t>(std::max(count, 0)));
  return id == getegid() || std::find(mine.begin(), mine.end(), id) != mine.end();
}

}  // namespace

std::vector<fs::path> udev_folders() {
  return {"/etc/udev/rules.d", "/run/udev/rules.d", "/usr/lib/udev/rules.d", "/lib/udev/rules.d"};
}

Finding check_udev_rules(const std::vector<fs::path>& folders, Now now) {
  for (const auto& folder : folders) {
    std::error_code ignored;
    if (fs::exists(folder / rules, ignored)) return udev.good((folder / rules).string() + " 已安装", now);
  }
  return udev.warning(std::string(rules) + " 没有安装，普通用户打不开设备",
                      std::string("请把 ") + rules +
                          " 放到 /etc/udev/rules.d，再运行：udevadm control --reload && udevadm trigger",
                      now);
}

GroupState look_at_group(const fs::path& path) {
  const struct group* const known = getgrnam(group_name);
  return {.root = geteuid() == 0,
          .exists = known != nullptr,
          .member = known && is_member(known->gr_gid),
          .user = name_of_user(owner_of(path))};
}

Finding judge_group(const GroupState& state, Now now) {
  if (!state.exists)
    return group.warning("系统里没有 hallkiosk 组，设备规则不起作用",
                         "请建立它：groupadd --system hallkiosk，再重新插拔设备", now);
  if (state.member) return group.good("本用户在 hallkiosk 组里", now);
  if (state.root)
    return group.warning("本命令由 root 运行，看不出终端用户有没有权限",
                         "请用终端的用户再运行一次：sudo -u " + state.user + " hallkioskctl doctor", now);
  return group.warning("本用户不在 hallkiosk 组里，打不开设备",
                       "请运行：usermod -aG hallkiosk " + state.user + "，再重新登录", now);
}

Finding check_directory(const fs::path& path, Now now) {
  const auto fault = storage::guard_directory(path);
  if (!fault) return directory.good(path.string() + " 只有终端用户能进入", now);
  const auto told = told_of(*fault);
  return directory.warning(told.what, told.next_step, now);
}

}  // namespace kiosk::checks
