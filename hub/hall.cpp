// One check per way in which settings fail to fit together.
// Judges values, wherever they came from: spelling is the file's business.
#include "hub/hall.h"

#include <algorithm>
#include <set>

#include "hub/strict.h"
#include "hub/zone.h"
#include "storage/settings.h"

namespace hub {
namespace {

using std::string;
using Texts = std::vector<string>;

constexpr std::size_t places_max = 64, businesses_max = 200, windows_max = 200, slots_max = 200;
constexpr std::size_t dates_max = 400;
constexpr std::size_t name_max = 200;  // bytes
constexpr int count_max = 9999;

template <class T>
Texts keys_of(const std::vector<T>& things) {
  Texts keys;
  for (const auto& t : things) keys.push_back(t.key);
  return keys;
}

string unknown(const string& kind, const string& key, const string& near) {
  return "没有 " + kind + "." + key + (near.empty() ? "，请先写明它" : "，是否想写 " + near + "？");
}

/// Something goes behind it: "#" and a ticket's secret.
bool is_page(std::string_view text) {
  const auto fits = [](char c) { return c > ' ' && c <= '~' && c != '#'; };
  return text.empty() || (text.starts_with("https://") && text.size() <= ticket_page_max &&
                          std::all_of(text.begin(), text.end(), fits));
}

class Judge {
 public:
  explicit Judge(const Hall& hall) : hall_(hall) {}

  Texts judge() {
    if (!is_zone(hall_.time_zone)) say("time_zone", "没有这个时区，应为 \"Asia/Shanghai\" 这样的名字");
    if (!is_page(hall_.ticket_page))
      say("ticket_page", "应为网址，如 \"https://hub.example/t\"，最多 160 字符");
    rules();
    keyed("area", hall_.areas, places_max);
    keyed("department", hall_.departments, places_max);
    keyed("business", hall_.businesses, businesses_max);
    keyed("window", hall_.windows, windows_max);
    keys("opening", hall_.slots, slots_max);
    for (const auto& b : hall_.businesses) business(b);
    for (const auto& w : hall_.windows) known("window." + w.key + ".businesses", w.businesses, "business");
    for (const auto& s : hall_.slots) slot(s);
    prefixes();
    overlaps();
    dates();
    return std::move(faults_);
  }

 private:
  void say(const string& setting, const string& why) { faults_.push_back(setting + "：" + why); }

  void within(const string& setting, std::int64_t value, std::int64_t least, std::int64_t most) {
    if (value < least || value > most)
      say(setting, "应为 " + std::to_string(least) + " 到 " + std::to_string(most));
  }

  void rules() {
    const auto& r = hall_.rules;
    within("queue.print_seconds", r.print_time.count(), 10, 600);
    within("queue.recalls", r.recalls, 0, 20);
    within("queue.returns", r.returns, 0, 20);
    within("queue.lease", r.lease, 0, 200);
    within("queue.booked_minutes", r.booked.count(), 0, 240);
    within("queue.care_minutes", r.care.count(), 0, 240);
    within("queue.green_minutes", r.green.count(), 0, 240);
  }

  template <class T>
  void keys(const string& kind, const std::vector<T>& things, std::size_t most) {
    if (things.size() > most) say(kind, "最多 " + std::to_string(most) + " 个");
    std::set<string> seen;
    for (const auto& t : things) {
      const string setting = kind + "." + t.key;
      if (!is_key(t.key)) say(setting, "键名应为 1 到 32 个英文字母、数字、_ 或 -");
      if (!seen.insert(t.key).second) say(setting, "键名出现了两次");
    }
  }

  template <class T>
  void keyed(const string& kind, const std::vector<T>& things, std::size_t most) {
    keys(kind, things, most);
    for (const auto& t : things) named(kind + "." + t.key, t.name);
  }

  void named(const string& setting, const Name& name) {
    if (name.zh.empty()) say(setting + ".name", "不能为空");
    for (const auto& text : {name.zh, name.en}) {
      if (text.size() > name_max) say(setting + ".name", "太长，最多 " + std::to_string(name_max) + " 字节");
      if (!is_plain_text(text) || text.find_first_of("\r\n\t") != string::npos)
        say(setting + ".name", "含有控制字符或换行");
    }
  }

  [[nodiscard]] Texts keys_of_kind(std::string_view kind) const {
    if (kind == "area") return keys_of(hall_.areas);
    return kind == "department" ? keys_of(hall_.departments) : keys_of(hall_.businesses);
  }

  void known(const string& setting, const Texts& keys, const string& kind) {
    const auto all = keys_of_kind(kind);
    for (const auto& key : keys)
      if (!names(all, key)) say(setting, unknown(kind, key, storage::nearest_name(key, all)));
  }

  void business(const Business& b) {
    const string setting = "business." + b.key;
    const auto letter = [](char c) { return c >= 'A' && c <= 'Z'; };
    if (b.prefix.empty() || b.prefix.size() > 2 || !std::all_of(b.prefix.begin(), b.prefix.end(), letter))
      say(setting + ".prefix", "应为一到两个大写字母，例如 \"A\"");
    known(setting + ".department", {b.department}, "department");
    known(setting + ".area", {b.area}, "area");
    within(setting + ".daily_limit", b.daily_limit, 0, count_max);
    within(setting + ".person_limit", b.person_limit, 0, count_max);
    const auto serves = [&](const Window& w) { return names(w.businesses, b.key); };
    if (std::none_of(hall_.windows.begin(), hall_.windows.end(), serves))
      say(setting, "没有窗口办理，请在某个 window 的 businesses 中写上它");
    const auto open = [&](const Slot& s) { return is_for(s, hall_, b); };
    if (std::none_of(hall_.slots.begin(), hall_.slots.end(), open))
      say(setting, "没有取号时段，请写一个 opening");
  }

  void slot(const Slot& s) {
    const string setting = "opening." + s.key;
    known(setting + ".businesses", s.businesses, "business");
    within(setting + ".limit", s.limit, 0, count_max);
    if (s.weekdays.none()) say(setting + ".weekdays", "不能为空，例如 \"一二三四五\"");
    if (s.from < std::chrono::minutes(0) || s.until > std::chrono::hours(24) || s.from >= s.until)
      say(setting, "from 应早于 until，且在同一天内");
  }

  void prefixes() {
    for (auto b = hall_.businesses.begin(); b != hall_.businesses.end(); ++b)
      for (auto before = hall_.businesses.begin(); before != b; ++before)
        if (b->prefix == before->prefix)
          say("business." + b->key + ".prefix",
              "号码前缀 " + b->prefix + " 已被 business." + before->key + " 使用，请换一个");
  }

  [[nodiscard]] bool share_a_business(const Slot& a, const Slot& b) const {
    return std::any_of(hall_.businesses.begin(), hall_.businesses.end(), [&](const Business& business) {
      return is_for(a, hall_, business) && is_for(b, hall_, business);
    });
  }

  void overlaps() {
    for (auto s = hall_.slots.begin(); s != hall_.slots.end(); ++s)
      for (auto before = hall_.slots.begin(); before != s; ++before)
        if ((s->weekdays & before->weekdays).any() && s->from < before->until && before->from < s->until &&
            share_a_business(*s, *before))
          say("opening." + s->key, "与 opening." + before->key + " 的时间重叠");
  }

  void dates() {
    if (hall_.holidays.size() + hall_.workdays.size() > dates_max)
      say("calendar", "最多 " + std::to_string(dates_max) + " 个日期，请删去往年的");
    std::set<std::chrono::year_month_day> seen;
    const auto date = [&](const char* setting, std::chrono::year_month_day day) {
      if (!day.ok()) say(setting, "有一个日期不存在");
      if (!seen.insert(day).second) say(setting, "有一个日期在 holidays、workdays 中出现了两次");
    };
    for (const auto day : hall_.holidays) date("calendar.holidays", day);
    for (const auto& work : hall_.workdays) date("calendar.workdays", work.day);
  }

  const Hall& hall_;
  Texts faults_;
};

template <class T>
const T* with_key(const std::vector<T>& things, std::string_view key) {
  const auto found = std::find_if(things.begin(), things.end(), [&](const T& t) { return t.key == key; });
  return found == things.end() ? nullptr : &*found;
}

}  // namespace

std::vector<std::string> faults(const Hall& hall) { return Judge(hall).judge(); }

const Business* business_of(const Hall& hall, std::string_view key) { return with_key(hall.businesses, key); }
const Window* window_of(const Hall& hall, std::string_view key) { return with_key(hall.windows, key); }

bool names(const std::vector<std::string>& keys, std::string_view key) {
  return std::find(keys.begin(), keys.end(), key) != keys.end();
}

bool is_for(const Slot& slot, const Hall& hall, const Business& business) {
  if (!slot.businesses.empty()) return names(slot.businesses, business.key);
  return std::none_of(hall.slots.begin(), hall.slots.end(),
                      [&](const Slot& s) { return names(s.businesses, business.key); });
}

}  // namespace hub
