// What administrators set up and what they and auditors see.
// A hall's faults: hub/hall.h.
#include <algorithm>
#include <charconv>
#include <sstream>

#include "hub/hall_file.h"
#include "hub/staff/answers.h"
#include "hub/staff/hall_json.h"
#include "hub/staff/routes.h"

namespace hub {
namespace {

constexpr std::int64_t version_most = std::int64_t{1} << 53;  // what a page's numbers hold
constexpr std::size_t audit_most = 200;

std::string_view level_of(CheckVerdict v) {
  if (v == CheckVerdict::failed) return "fail";
  return v == CheckVerdict::good ? "ok" : "warn";
}

Json findings_json(std::span<const CheckFinding> findings) {
  auto out = Json::array();
  for (const auto& f : findings)
    out.push_back({{"name", f.check}, {"level", level_of(f.verdict)}, {"text", f.sentence}});
  return out;
}

Json self_test_json(const ArrivedSelfTest& arrived) {
  const auto& findings = arrived.test.findings;
  const bool passed = std::none_of(findings.begin(), findings.end(),
                                   [](const CheckFinding& f) { return f.verdict == CheckVerdict::failed; });
  return {{"at", arrived.received_at.time_since_epoch().count()},
          {"passed", passed},
          {"findings", findings_json(findings)}};
}

Json outbox_json(const KnownState& known) {
  return {{"waiting", known.said.waiting},
          {"waiting_since", seconds_json(known.waiting_since)},
          {"set_aside", known.said.set_aside}};
}

/// What a terminal has not said is null.
Json terminal_json(Database& db, const Terminal& t) {
  const auto state = db.state(t.name);
  const auto tests = db.self_tests(t.name, 1);
  return {{"name", t.name},
          {"enrolled_at", t.enrolled_at.time_since_epoch().count()},
          {"revoked_at", seconds_json(t.revoked_at)},
          {"seen_at", seconds_json(t.seen_at)},
          {"version", state ? Json(state->said.version) : Json()},
          {"outbox", state ? outbox_json(*state) : Json()},
          {"devices", findings_json(state ? state->said.devices : std::vector<CheckFinding>{})},
          {"self_test", tests.empty() ? Json() : self_test_json(tests.front())}};
}

Json devices_json(Database& db, sys_seconds now) {
  auto terminals = Json::array();
  for (const auto& t : db.terminals()) terminals.push_back(terminal_json(db, t));
  return {{"now", now.time_since_epoch().count()}, {"terminals", std::move(terminals)}};
}

Response unsound(const std::vector<std::string>& faults) {
  return staff_problem(422, "unsound", "大厅设置有误，未保存，请按提示改正", {{"faults", faults}});
}

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> out;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) out.push_back(line);
  return out;
}

std::optional<std::int64_t> number_in(std::string_view text) {
  std::int64_t n = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), n);
  if (text.empty() || read.ec != std::errc{} || read.ptr != text.data() + text.size() || n < 0)
    return std::nullopt;
  return n;
}

struct AuditQuery {
  std::int64_t before = std::numeric_limits<std::int64_t>::max();
  std::size_t limit = 100;
};

/// "before=17&limit=100", in any order.
std::optional<AuditQuery> audit_query_in(std::string_view text) {
  AuditQuery query;
  for (const auto& [name, digits] : query_fields(text)) {
    const auto value = number_in(digits);
    if (!value) return std::nullopt;
    if (name == "before")
      query.before = *value;
    else if (name == "limit" && *value >= 1 && *value <= std::int64_t{audit_most})
      query.limit = static_cast<std::size_t>(*value);
    else
      return std::nullopt;
  }
  return query;
}

Json line_json(const AuditLine& line) {
  return {{"id", line.id},
          {"at", line.entry.at.time_since_epoch().count()},
          {"who", line.entry.who},
          {"action", line.entry.action},
          {"subject", line.entry.subject},
          {"why", line.entry.why}};
}

}  // namespace

Response StaffRoutes::devices(Request& request, Staff&) {
  return answer_json(connections_.read([&](Database& db) { return devices_json(db, request.now); }));
}

Response StaffRoutes::hall(Request&, Staff&) {
  const auto last = connections_.read([](Database& db) { return db.hall(); });
  return answer_json({{"version", last->version}, {"hall", hall_json(last->hall)}});
}

Response StaffRoutes::keep_hall(const Hall& hall, std::int64_t based_on, const std::string& why,
                                const Staff& who, sys_seconds now) {
  if (const auto all = faults(hall); !all.empty()) return unsound(all);
  const bool kept = connections_.write(
      [&](Database& db) { return db.put_hall(hall, based_on, who.account.user, why, now); });
  if (!kept) return staff_problem(409, "outdated", "刚刚有人修改过大厅设置，未保存。请重新读取后再改");
  return answer_json({{"version", based_on + 1}});
}

Response StaffRoutes::put_hall(Request& request, Staff& who) {
  const auto json = read_body(request.body);
  Body body(json);
  const auto based_on = body.number("based_on", 0, version_most);
  const auto why = body.text("why", 0, 600);
  try {
    const auto hall = hall_from(body.map("hall"));
    body.refuse_unknown();
    return keep_hall(hall, based_on, why, who, request.now);
  } catch (const BadBody& e) {
    return unsound({e.what()});
  }
}

Response StaffRoutes::hall_toml(Request&, Staff&) {
  const auto last = connections_.read([](Database& db) { return db.hall(); });
  auto out = answer_with("application/toml; charset=utf-8", hall_text(last->hall));
  out.headers.emplace_back("Content-Disposition", "attachment; filename=\"hall.toml\"");
  return out;
}

Response StaffRoutes::put_hall_toml(Request& request, Staff& who) {
  const auto based_on = number_in(request.head.header("X-Based-On"));
  if (!based_on) return staff_problem(422, "malformed", "缺少所依据的版本，请刷新页面后重试");
  const std::string_view text(reinterpret_cast<const char*>(request.body.data()), request.body.size());
  try {
    return keep_hall(parse_hall(text, "hall.toml"), *based_on, "导入 TOML 文件", who, request.now);
  } catch (const storage::BadSettings& e) {
    return unsound(lines_of(e.what()));
  }
}

Response StaffRoutes::audit(Request& request, Staff&) {
  const auto query = audit_query_in(request.head.query);
  if (!query) return staff_problem(422, "malformed", "查询条件有误：before 应为编号，limit 应为 1 到 200");
  auto lines =
      connections_.read([&](Database& db) { return db.audit_before(query->before, query->limit + 1); });
  const bool more = lines.size() > query->limit;
  if (more) lines.pop_back();
  auto entries = Json::array();
  for (const auto& line : lines) entries.push_back(line_json(line));
  return answer_json({{"entries", std::move(entries)}, {"more", more}});
}

}  // namespace hub
