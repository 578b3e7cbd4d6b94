// From JSON to cases, one at a time, so that a bad one is refused alone.
// Checks of single values: hub/entry.cpp.
#include "hub/case_push.h"

#include <algorithm>

#include "hub/strict.h"
#include "hub/wire_parts.h"

namespace hub {
namespace {

constexpr std::string_view case_fields[] = {"case_no", "code",  "department", "due",       "id_number",
                                            "id_kind", "item",  "missing",    "owner",     "pickup",
                                            "result",  "state", "steps",      "updated_at"};
constexpr std::string_view step_fields[] = {"ended", "name", "step", "window"};

[[noreturn]] void complain(std::string_view field, std::string reason) {
  throw BadEntry{std::string(field), std::move(reason)};
}

/// One JSON object and the fields it may have; what is missing is empty.
class Entry {
 public:
  Entry(const Json& json, std::string where, std::span<const std::string_view> known)
      : json_(json), where_(std::move(where)) {
    if (!json.is_object()) complain(where_, "应为一个 JSON 对象 { … }");
    for (const auto& [name, value] : json.items())
      if (std::find(known.begin(), known.end(), name) == known.end()) complain(where_, "有不认识的字段");
  }

  [[nodiscard]] std::string field(std::string_view name) const {
    return where_.empty() ? std::string(name) : where_ + "." + std::string(name);
  }
  [[nodiscard]] std::string text(std::string_view name) const {
    const auto found = json_.find(name);
    if (found == json_.end()) return {};
    if (!found->is_string()) complain(field(name), "应为字符串");
    return found->get<std::string>();
  }
  [[nodiscard]] std::string text(std::string_view name, std::size_t most, Need need) const {
    return entry_text(field(name), text(name), most, need);
  }
  [[nodiscard]] std::optional<sys_seconds> time(std::string_view name) const {
    constexpr std::uint64_t year_9999 = 253402300799;
    const auto found = json_.find(name);
    if (found == json_.end()) return std::nullopt;
    if (!found->is_number_unsigned() || found->get<std::uint64_t>() > year_9999)
      complain(field(name), "应为 1970 年以来的秒数（UTC，整数）");
    return sys_seconds(std::chrono::seconds(found->get<std::uint64_t>()));
  }
  [[nodiscard]] const Json& list(std::string_view name, std::size_t most) const {
    static const Json none = Json::array();
    const auto found = json_.find(name);
    if (found == json_.end()) return none;
    if (!found->is_array() || found->size() > most)
      complain(field(name), "应为数组，最多 " + std::to_string(most) + " 项");
    return *found;
  }
  [[nodiscard]] std::uint32_t step() const {
    const auto found = json_.find("step");
    if (found == json_.end() || !found->is_number_unsigned())
      complain(field("step"), "应为 1 到 9999 的整数");
    return entry_step(field("step"), std::to_string(found->get<std::uint64_t>()));
  }

 private:
  const Json& json_;
  std::string where_;
};

std::string nth(std::string_view list, std::size_t i) {
  return std::string(list) + "[" + std::to_string(i) + "]";
}

std::vector<CaseStep> steps_in(const Entry& entry) {
  std::vector<CaseStep> out;
  const auto& list = entry.list("steps", steps_max);
  for (std::size_t i = 0; i < list.size(); ++i) {
    const Entry step(list[i], nth("steps", i), step_fields);
    out.push_back({.number = step.step(),
                   .name = step.text("name", 50, Need::must),
                   .window = step.text("window", 100, Need::may),
                   .ended = step.time("ended")});
  }
  std::sort(out.begin(), out.end(), [](const auto& a, const auto& b) { return a.number < b.number; });
  const auto twice = std::adjacent_find(out.begin(), out.end(),
                                        [](const auto& a, const auto& b) { return a.number == b.number; });
  if (twice != out.end()) complain("steps", "环节序号 " + std::to_string(twice->number) + " 出现了两次");
  return out;
}

std::vector<std::string> missing_in(const Entry& entry) {
  std::vector<std::string> out;
  const auto& list = entry.list("missing", missing_max);
  for (std::size_t i = 0; i < list.size(); ++i) {
    if (!list[i].is_string()) complain(nth("missing", i), "应为字符串");
    out.push_back(entry_text(nth("missing", i), list[i].get_ref<const std::string&>(), 200, Need::must));
  }
  return out;
}

sys_seconds updated_in(const Entry& entry) {
  const auto time = entry.time("updated_at");
  if (!time) complain("updated_at", "不能为空");
  return *time;
}

ToldCase case_in(const Json& json, const Private<std::string>& number, const Private<std::string>& code,
                 const Private<std::string>& owner) {
  const Entry entry(json, "", case_fields);
  return {.told = {.case_no = entry_case_no("case_no", entry.text("case_no")),
                   .item = entry.text("item", 200, Need::must),
                   .department = entry.text("department", 100, Need::may),
                   .owner = masked(entry_text("owner", owner.reveal(), 100, Need::may)),
                   .state = entry_state("state", entry.text("state")),
                   .due = entry.time("due"),
                   .missing = missing_in(entry),
                   .result = entry.text("result", 200, Need::may),
                   .pickup = entry.text("pickup", 200, Need::may),
                   .steps = steps_in(entry),
                   .updated_at = updated_in(entry)},
          .id_number = entry_number(number.reveal(), entry.text("id_kind")),
          .code = entry_code("code", code.reveal())};
}

std::string case_no_in(const Json& json) {
  const auto found = json.is_object() ? json.find("case_no") : json.end();
  if (found == json.end() || !found->is_string()) return {};
  const auto& said = found->get_ref<const std::string&>();
  return said.size() <= 150 && is_plain_text(said) ? said : "";
}

/// What is a person's leaves the tree first.
PushedCase pushed_in(Json& json) {
  const auto number = taken_out(json, "id_number"), code = taken_out(json, "code"),
             owner = taken_out(json, "owner");
  PushedCase out{case_no_in(json), BadEntry{}};
  try {
    out.told = case_in(json, number, code, owner);
  } catch (const BadEntry& bad) {
    out.told = bad;
  }
  return out;
}

Json outcome_of(const PushedCase& pushed, Upsert did) {
  return {{"case_no", pushed.case_no}, {"outcome", did == Upsert::same ? "already" : "taken"}};
}

Json refusal_of(const PushedCase& pushed, const BadEntry& bad) {
  return {{"case_no", pushed.case_no}, {"outcome", "refused"}, {"field", bad.field}, {"reason", bad.reason}};
}

}  // namespace

std::vector<PushedCase> parse_push(std::span<const std::byte> body) {
  auto json = read_json({reinterpret_cast<const char*>(body.data()), body.size()});
  const Fields f(json, {"cases", "v"});
  f.version(1);
  if (f.list("cases", push_max).empty()) throw BadMessage("cases: expected at least one");
  std::vector<PushedCase> out;
  for (auto& one : json["cases"]) out.push_back(pushed_in(one));
  return out;
}

std::string take_push(Database& db, const Pepper& pepper, std::string_view who,
                      std::span<const PushedCase> pushed, sys_seconds now) {
  Json outcomes = Json::array();
  auto transaction = db.begin();
  db.token_used(who, now);
  for (const auto& p : pushed) {
    const auto* const bad = std::get_if<BadEntry>(&p.told);
    outcomes.push_back(bad != nullptr ? refusal_of(p, *bad)
                                      : outcome_of(p, put_case(db, pepper, std::get<ToldCase>(p.told), now)));
  }
  transaction.commit();
  return Json{{"v", 1}, {"outcomes", std::move(outcomes)}}.dump();
}

}  // namespace hub
