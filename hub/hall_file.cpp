// The keys of deploy/hall.toml.example, read and written: a setting that one of the two forgets breaks the
// round trip. Not TOML itself: storage/settings reads it.
#include "hub/hall_file.h"

#include "hub/calendar_text.h"
#include "hub/strict.h"

namespace hub {
namespace {

using std::string, std::chrono::minutes, storage::Settings;
using Texts = std::vector<string>;

// Reading.

minutes clock(Settings& s, const string& key) {
  const auto at = clock_in(s.required_text(key));
  if (!at) s.refuse(key, "应为一天里的时刻，如 \"09:00\"");
  return *at;
}

std::bitset<7> weekdays(Settings& s, const string& key) {
  const auto days = weekdays_in(s.required_text(key));
  if (!days) s.refuse(key, "应为一到日的若干个字，如 \"一二三四五\"");
  return *days;
}

std::vector<std::chrono::year_month_day> holidays(Settings& s, const string& key) {
  std::vector<std::chrono::year_month_day> days;
  for (const auto& text : s.texts(key, {})) {
    const auto day = date_in(text);
    if (!day) s.refuse(key, "应为日期，如 \"2026-10-01\"，不能是 \"" + text + "\"");
    days.push_back(*day);
  }
  return days;
}

std::vector<Workday> workdays(Settings& s, const string& key) {
  std::vector<Workday> days;
  for (const auto& text : s.texts(key, {})) {
    const auto day = date_in(std::string_view(text).substr(0, 10));
    const auto as =
        text.size() == 14 && text[10] == ' ' ? weekday_in(std::string_view(text).substr(11)) : std::nullopt;
    if (!day || !as) s.refuse(key, "应为日期和按星期几上班，如 \"2026-10-10 四\"，不能是 \"" + text + "\"");
    days.push_back({*day, *as});
  }
  return days;
}

template <class Int>
int count(Settings& s, const string& key, Int otherwise) {
  return static_cast<int>(s.number(key, otherwise, 0, 1000000));
}

QueueRules rules(Settings& s) {
  const QueueRules d;
  return {.print_time = std::chrono::seconds(count(s, "queue.print_seconds", d.print_time.count())),
          .recalls = count(s, "queue.recalls", d.recalls),
          .returns = count(s, "queue.returns", d.returns),
          .lease = count(s, "queue.lease", d.lease),
          .booked = minutes(count(s, "queue.booked_minutes", d.booked.count())),
          .care = minutes(count(s, "queue.care_minutes", d.care.count())),
          .green = minutes(count(s, "queue.green_minutes", d.green.count()))};
}

Name name(Settings& s, const string& at) {
  return {.zh = s.required_text(at + ".name"), .en = s.text(at + ".name_en", "")};
}

Place place(Settings& s, const string& key, const string& at) { return {key, name(s, at)}; }

Business business(Settings& s, const string& key, const string& at) {
  return {.key = key,
          .name = name(s, at),
          .prefix = s.required_text(at + ".prefix"),
          .department = s.required_text(at + ".department"),
          .area = s.required_text(at + ".area"),
          .card = s.flag(at + ".card", true),
          .daily_limit = count(s, at + ".daily_limit", 0),
          .person_limit = count(s, at + ".person_limit", 0)};
}

Window window(Settings& s, const string& key, const string& at) {
  return {key, name(s, at), s.texts(at + ".businesses", {})};
}

Slot slot(Settings& s, const string& key, const string& at) {
  return {.key = key,
          .weekdays = weekdays(s, at + ".weekdays"),
          .from = clock(s, at + ".from"),
          .until = clock(s, at + ".until"),
          .limit = count(s, at + ".limit", 0),
          .businesses = s.texts(at + ".businesses", {})};
}

template <class T>
std::vector<T> each(Settings& s, const string& kind, T (*read)(Settings&, const string&, const string&)) {
  std::vector<T> out;
  const auto one = [&](const string& key) {
    if (!is_key(key)) s.refuse(kind, "的键名应为 1 到 32 个英文字母、数字、_ 或 -，不能是 \"" + key + "\"");
    out.push_back(read(s, key, kind + "." + key));
  };
  for (const auto& key : s.sections(kind)) one(key);
  return out;
}

// Writing.

string quoted(const string& text) {
  string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  return out + "\"";
}

string listed(const Texts& texts) {
  string out;
  for (const auto& t : texts) out += (out.empty() ? "" : ", ") + quoted(t);
  return "[" + out + "]";
}

string line(const char* key, const string& value) { return string(key) + " = " + value + "\n"; }
string line(const char* key, std::int64_t value) { return line(key, std::to_string(value)); }
string line(const char* key, const Name& n) {
  return line(key, quoted(n.zh)) + (n.en.empty() ? "" : line("name_en", quoted(n.en)));
}

string text_of(const QueueRules& r) {
  return "\n[queue]\n" + line("print_seconds", r.print_time.count()) + line("recalls", r.recalls) +
         line("returns", r.returns) + line("lease", r.lease) + line("booked_minutes", r.booked.count()) +
         line("care_minutes", r.care.count()) + line("green_minutes", r.green.count());
}

string text_of(const Place& p) { return line("name", p.name); }

string text_of(const Business& b) {
  return line("name", b.name) + line("prefix", quoted(b.prefix)) + line("department", quoted(b.department)) +
         line("area", quoted(b.area)) + line("card", b.card ? "true" : "false") +
         line("daily_limit", b.daily_limit) + line("person_limit", b.person_limit);
}

string text_of(const Window& w) { return line("name", w.name) + line("businesses", listed(w.businesses)); }

string text_of(const Slot& s) {
  return line("weekdays", quoted(weekdays_text(s.weekdays))) + line("from", quoted(clock_text(s.from))) +
         line("until", quoted(clock_text(s.until))) + line("limit", s.limit) +
         line("businesses", listed(s.businesses));
}

template <class T>
string each_text(const string& kind, const std::vector<T>& things) {
  string out;
  for (const auto& t : things) out += "\n[" + kind + "." + t.key + "]\n" + text_of(t);
  return out;
}

string calendar_text(const Hall& hall) {
  Texts holidays, workdays;
  for (const auto day : hall.holidays) holidays.push_back(date_text(day));
  for (const auto& w : hall.workdays) workdays.push_back(date_text(w.day) + " " + weekday_text(w.as));
  return "\n[calendar]\n" + line("holidays", listed(holidays)) + line("workdays", listed(workdays));
}

}  // namespace

Hall parse_hall(std::string_view toml, const std::string& file) {
  auto s = Settings::from_text(toml, file);
  Hall hall{.time_zone = s.text("time_zone", Hall{}.time_zone),
            .rules = rules(s),
            .areas = each(s, "area", place),
            .departments = each(s, "department", place),
            .businesses = each(s, "business", business),
            .windows = each(s, "window", window),
            .slots = each(s, "opening", slot),
            .holidays = holidays(s, "calendar.holidays"),
            .workdays = workdays(s, "calendar.workdays")};
  s.refuse_unknown();
  string all;
  for (const auto& fault : faults(hall))
    all.append(all.empty() ? "" : "\n").append(file).append(": ").append(fault);
  if (!all.empty()) throw storage::BadSettings(all);
  return hall;
}

std::string hall_text(const Hall& hall) {
  return line("time_zone", quoted(hall.time_zone)) + text_of(hall.rules) + each_text("area", hall.areas) +
         each_text("department", hall.departments) + each_text("business", hall.businesses) +
         each_text("window", hall.windows) + each_text("opening", hall.slots) + calendar_text(hall);
}

}  // namespace hub
