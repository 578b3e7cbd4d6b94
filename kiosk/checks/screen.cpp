// DISPLAY and WAYLAND_DISPLAY lead to a local socket; the kernel's connectors tell of monitors.
// A display on another computer (host:0) is not looked for: a terminal has its own.
#include "kiosk/checks/screen.h"

#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <cstdlib>
#include <cstring>
#include <fstream>

namespace kiosk::checks {
namespace {

namespace fs = std::filesystem;

constexpr Subject subject{"screen", "屏幕", everything};

std::string environment(const char* name) {
  const char* const value = std::getenv(name);
  return value ? value : "";
}

/// `abstract`: in Linux's name space without files, which X servers use beside the file.
bool takes_connections(const std::string& path, bool abstract) {
  sockaddr_un address{.sun_family = AF_UNIX};
  const std::size_t at = abstract ? 1 : 0;
  if (path.size() + at >= sizeof address.sun_path) return false;
  std::memcpy(address.sun_path + at, path.data(), path.size());
  const auto size = static_cast<socklen_t>(offsetof(sockaddr_un, sun_path) + at + path.size());
  const int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
  if (fd < 0) return false;
  const bool taken = connect(fd, reinterpret_cast<const sockaddr*>(&address), size) == 0;
  close(fd);
  return taken;
}

bool x_answers(const std::string& display) {
  const auto colon = display.find(':');
  if (colon == std::string::npos) return false;
  const auto number = display.substr(colon + 1, display.find('.', colon) - colon - 1);
  const auto path = "/tmp/.X11-unix/X" + number;
  return takes_connections(path, false) || takes_connections(path, true);
}

std::vector<std::string> connected_under(const fs::path& drm) {
  std::vector<std::string> found;
  std::error_code ignored;
  for (const auto& entry : fs::directory_iterator(drm, ignored)) {
    std::string status;
    std::ifstream(entry.path() / "status") >> status;
    const auto name = entry.path().filename().string();  // "card0-HDMI-A-1"
    if (status == "connected") found.push_back(name.substr(name.find('-') + 1));
  }
  return found;
}

}  // namespace

ScreenState look_at_screen(const fs::path& drm) {
  ScreenState state{.connected = connected_under(drm)};
  const auto wayland = environment("WAYLAND_DISPLAY"), x = environment("DISPLAY");
  if (!wayland.empty()) {
    state.session = "Wayland " + wayland;
    state.answers = takes_connections((fs::path(environment("XDG_RUNTIME_DIR")) / wayland).string(), false);
  } else if (!x.empty()) {
    state.session = "X11 " + x;
    state.answers = x_answers(x);
  }
  return state;
}

Finding judge_screen(const ScreenState& state, Now now) {
  if (!state.session.empty() && !state.answers)
    return subject.failed("图形环境 " + state.session + " 连不上，终端程序不能启动",
                          "请确认图形界面已经启动（systemctl status display-manager），并由登录它的用户运行",
                          now);
  if (!state.session.empty()) return subject.good("图形环境 " + state.session + " 可用", now);
  if (!state.connected.empty())
    return subject.good("显示器已接在 " + state.connected.front() + "（这里没有图形环境，未打开窗口）", now);
  return subject.warning("没有发现显示器，这里也没有图形环境",
                         "请检查显示器的电源和连线；在终端的图形环境里运行本命令能查得更多", now);
}

}  // namespace kiosk::checks
