// Hearing, looking for, pressing.
#include "tests/demo/listener.h"

#include <array>

namespace demo {
namespace {

/// As long as it takes to press a key; the terminal ignores one that comes with the screen.
constexpr std::chrono::milliseconds thinking{500};
/// A key that led to nothing she heard is pressed again.
constexpr std::chrono::milliseconds patience{3000};

constexpr std::array<std::string_view, 5> grades{"非常满意", "满意", "基本满意", "不满意", "非常不满意"};
constexpr std::array<std::string_view, 10> digits{"零", "一", "二", "三", "四", "五", "六", "七", "八", "九"};

bool has(const std::string& text, std::string_view part) { return text.find(part) != text.npos; }

}  // namespace

Listener::Listener(ui::Window& window, std::vector<Turn> turns)
    : window_(window), turns_(std::move(turns)), acted_(std::chrono::steady_clock::now()) {}

void Listener::hear(const ui::Speech& speech) {
  last_ = ui::text_of(speech);
  heard_ += last_;
  log_.push_back(last_);
  waits_ = false;
}

void Listener::press(ui::PadKey key) {
  log_.push_back(std::string("> ") + (key == '\n' ? "Enter" : std::string(1, key)));
  window_.press_key(key);
  acted_ = std::chrono::steady_clock::now();
  waits_ = true;
}

/// A control is heard with its name first.
void Listener::look_for(const std::string& name) {
  if (!last_.starts_with(name)) return press('6');
  ++turn_;
  understood_ = false;
  heard_.clear();
  last_.clear();
  press('5');
}

void Listener::act() {
  const auto quiet = std::chrono::steady_clock::now() - acted_;
  if (finished() || quiet < thinking || (waits_ && quiet < patience)) return;
  const auto& turn = turns_[turn_];
  if (!understood_ && !has(heard_, turn.hears)) {
    if (log_.empty()) press('6');  // nobody has told her anything: she presses something
    return;
  }
  understood_ = true;
  if (!turn.looks_for.empty()) return look_for(turn.looks_for);
  acted_ = std::chrono::steady_clock::now();
  heard_.clear();
  understood_ = false;
  const auto does = turns_[turn_++].or_does;
  does();
}

std::string Listener::state() const {
  std::string out = finished() ? "is done" : "waits in vain to hear '" + turns_[turn_].hears + "'; heard:";
  for (const auto& line : log_) out += "\n  " + line;
  return out;
}

std::vector<Turn> turns_of(const Visit& visit, const World& world) {
  const auto tell = [say = world.tell_sim](const std::string& line) { return [say, line] { say(line); }; };
  if (visit.what == Visit::What::ticket)
    return {{"请选择要办的事", "取号", {}},
            {"请选择部门", "民政局", {}},
            {"请选择要办的事", visit.choice == 0 ? "高龄津贴申领" : "婚姻登记", {}},
            {"请刷身份证取号", {}, tell("card put " + visit.card)},
            {"请取走号票", {}, tell("card lift")},
            {"", "完成", {}}};
  return {{"请选择要办的事", "服务评价", {}},
          {"请把身份证平放在读卡区", {}, tell("card put " + visit.card)},
          {"可以评价", "高龄津贴申领", {}},
          {"您觉得怎么样", std::string(grades.at(visit.choice)), {}},
          {"可多选", "下一步", {}},
          {"请确认您的评价", "提交评价", {}},
          {"评价已收到", {}, tell("card lift")},
          {"", "完成", {}}};
}

std::string spelled_after(const std::vector<std::string>& log, const std::string& title) {
  for (const auto& line : log) {
    const auto from = line.find(title + "。");
    if (from == line.npos) continue;
    const auto begin = from + title.size() + std::string_view("。").size();
    std::string spelled = line.substr(begin, line.find("。", begin) - begin);
    for (std::size_t digit = 0; digit < digits.size(); ++digit)
      for (auto at = spelled.find(digits.at(digit)); at != spelled.npos; at = spelled.find(digits.at(digit)))
        spelled.replace(at, digits.at(digit).size(), std::to_string(digit));
    std::erase(spelled, ' ');
    return spelled;
  }
  return {};
}

}  // namespace demo
