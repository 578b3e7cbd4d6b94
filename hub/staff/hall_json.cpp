// Written and read: a setting that one of the two forgets breaks the round trip.
// No version and no reason: those are the request's.
#include "hub/staff/hall_json.h"

#include "hub/calendar_text.h"

namespace hub {
namespace {

using std::chrono::minutes, std::chrono::seconds, std::string;

constexpr std::size_t things_most = 400;  // of one kind; faults() says how many make sense
constexpr std::size_t text_most = 200;
constexpr std::int64_t number_most = 1000000;

// Writing.

Json json_of(const QueueRules& r) {
  return {{"print_seconds", r.print_time.count()},
          {"recalls", r.recalls},
          {"returns", r.returns},
          {"lease", r.lease},
          {"booked_minutes", r.booked.count()},
          {"care_minutes", r.care.count()},
          {"green_minutes", r.green.count()}};
}

Json json_of(const string& key, const Name& name) {
  return {{"key", key}, {"name", name.zh}, {"name_en", name.en}};
}

Json json_of(const Place& p) { return json_of(p.key, p.name); }

Json json_of(const Business& b) {
  auto out = json_of(b.key, b.name);
  out.update(Json{{"prefix", b.prefix},
                  {"department", b.department},
                  {"area", b.area},
                  {"card", b.card},
                  {"daily_limit", b.daily_limit},
                  {"person_limit", b.person_limit}});
  return out;
}

Json json_of(const Window& w) {
  auto out = json_of(w.key, w.name);
  out["businesses"] = w.businesses;
  return out;
}

Json json_of(const Slot& s) {
  return {{"key", s.key},
          {"weekdays", weekdays_text(s.weekdays)},
          {"from", clock_text(s.from)},
          {"until", clock_text(s.until)},
          {"limit", s.limit},
          {"businesses", s.businesses}};
}

Json json_of(const Workday& w) { return {{"day", date_text(w.day)}, {"as", weekday_text(w.as)}}; }
Json json_of(std::chrono::year_month_day day) { return date_text(day); }

template <class T>
Json each(const std::vector<T>& things) {
  auto out = Json::array();
  for (const auto& t : things) out.push_back(json_of(t));
  return out;
}

// Reading.

template <class T>
T needed(const std::optional<T>& value, const Body& b, std::string_view key, const char* otherwise) {
  if (!value) b.refuse(key, otherwise);
  return *value;
}

int count(Body& b, std::string_view key) { return static_cast<int>(b.number(key, 0, number_most)); }
string text(Body& b, std::string_view key) { return b.text(key, 0, text_most); }

QueueRules rules_from(Body b) {
  const QueueRules rules{.print_time = seconds(count(b, "print_seconds")),
                         .recalls = count(b, "recalls"),
                         .returns = count(b, "returns"),
                         .lease = count(b, "lease"),
                         .booked = minutes(count(b, "booked_minutes")),
                         .care = minutes(count(b, "care_minutes")),
                         .green = minutes(count(b, "green_minutes"))};
  b.refuse_unknown();
  return rules;
}

Name name_from(Body& b) { return {.zh = text(b, "name"), .en = b.text_or("name_en", "", text_most)}; }

Place place_from(Body& b) { return {text(b, "key"), name_from(b)}; }

Business business_from(Body& b) {
  return {.key = text(b, "key"),
          .name = name_from(b),
          .prefix = text(b, "prefix"),
          .department = text(b, "department"),
          .area = text(b, "area"),
          .card = b.flag("card"),
          .daily_limit = count(b, "daily_limit"),
          .person_limit = count(b, "person_limit")};
}

Window window_from(Body& b) { return {text(b, "key"), name_from(b), b.texts("businesses", things_most)}; }

std::chrono::minutes clock_from(Body& b, std::string_view key) {
  return needed(clock_in(text(b, key)), b, key, "应为一天里的时刻，如 \"09:00\"");
}

Slot slot_from(Body& b) {
  return {.key = text(b, "key"),
          .weekdays = needed(weekdays_in(text(b, "weekdays")), b, "weekdays",
                             "应为一到日的若干个字，如 \"一二三四五\""),
          .from = clock_from(b, "from"),
          .until = clock_from(b, "until"),
          .limit = count(b, "limit"),
          .businesses = b.texts("businesses", things_most)};
}

Workday workday_from(Body& b) {
  return {needed(date_in(text(b, "day")), b, "day", "应为日期，如 \"2026-10-10\""),
          needed(weekday_in(text(b, "as")), b, "as", "应为一到日的一个字，如 \"四\"")};
}

std::vector<std::chrono::year_month_day> holidays_from(Body& b) {
  std::vector<std::chrono::year_month_day> out;
  for (const auto& day : b.texts("holidays", things_most))
    out.push_back(needed(date_in(day), b, "holidays", "应为日期，如 \"2026-10-01\""));
  return out;
}

template <class T>
std::vector<T> each_from(Body& b, std::string_view key, T (*read)(Body&)) {
  std::vector<T> out;
  for (auto& one : b.maps(key, things_most)) {
    out.push_back(read(one));
    one.refuse_unknown();
  }
  return out;
}

}  // namespace

Json hall_json(const Hall& hall) {
  return {{"time_zone", hall.time_zone},         {"queue", json_of(hall.rules)},
          {"areas", each(hall.areas)},           {"departments", each(hall.departments)},
          {"businesses", each(hall.businesses)}, {"windows", each(hall.windows)},
          {"openings", each(hall.slots)},        {"holidays", each(hall.holidays)},
          {"workdays", each(hall.workdays)}};
}

Hall hall_from(Body b) {
  Hall hall{.time_zone = text(b, "time_zone"),
            .rules = rules_from(b.map("queue")),
            .areas = each_from(b, "areas", place_from),
            .departments = each_from(b, "departments", place_from),
            .businesses = each_from(b, "businesses", business_from),
            .windows = each_from(b, "windows", window_from),
            .slots = each_from(b, "openings", slot_from),
            .holidays = holidays_from(b),
            .workdays = each_from(b, "workdays", workday_from)};
  b.refuse_unknown();
  return hall;
}

}  // namespace hub
