// ALSA's list of streams, one a line: "00-03: HDMI 0 : HDMI 0 : playback 1". The node of a stream that plays
// is pcmC0D3p. Not a sound library's view of it.
#include "kiosk/checks/sound.h"

#include <unistd.h>

#include <charconv>
#include <fstream>
#include <optional>

namespace kiosk::checks {
namespace {

constexpr Subject subject{"sound", "声音"};

struct Output {
  int card = 0, device = 0;
  std::string name;
};

std::optional<Output> output_in(const std::string& line) {
  if (line.find("playback") == std::string::npos || line.size() < 6 || line[2] != '-') return std::nullopt;
  Output output{.name = line.substr(6, line.find(" :", 6) - 6)};
  std::from_chars(line.data(), line.data() + 2, output.card);
  std::from_chars(line.data() + 3, line.data() + 5, output.device);
  return output;
}

bool may_play(const std::filesystem::path& nodes, const Output& output) {
  const auto node =
      nodes / ("pcmC" + std::to_string(output.card) + "D" + std::to_string(output.device) + "p");
  return access(node.c_str(), R_OK | W_OK) == 0;
}

}  // namespace

Finding check_sound(const SoundPaths& paths, Now now) {
  std::ifstream list(paths.cards);
  std::optional<Output> denied;
  for (std::string line; std::getline(list, line);) {
    const auto output = output_in(line);
    if (!output) continue;
    if (may_play(paths.nodes, *output)) return subject.good("可以用 " + output->name + " 播放", now);
    denied = output;
  }
  if (denied)
    return subject.warning("声卡 " + denied->name + " 在，但本用户没有权限使用",
                           "请把终端用户加入 audio 组（usermod -aG audio 用户名），再重新登录", now);
  return subject.warning("没有能播放声音的声卡，终端没有语音，其他功能不受影响",
                         "需要语音时，请接上音箱或启用主板声卡，aplay -l 里应当能看到它", now);
}

}  // namespace kiosk::checks
