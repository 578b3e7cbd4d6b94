// Bytes and back, by the grammar in wire_cases.h.
// Not the rules and not the look-up: hub/cases.cpp.
#include "hub/wire_cases.h"

#include "hub/wire_parts.h"

namespace hub {
namespace {

constexpr std::size_t case_no_max = 150;  // 50 characters

constexpr std::string_view state_names[] = {"received", "correcting", "accepted", "reviewing", "suspended",
                                            "finished", "refused",    "denied",   "returned"};
constexpr std::string_view state_words[] = {"收件", "补正",     "受理",       "办理中", "暂停",
                                            "办结", "不予受理", "审批不通过", "退件"};
static_assert(std::size(state_names) == case_states && std::size(state_words) == case_states);
constexpr std::string_view no_case_names[] = {"not_found", "too_often"};

Json json_of(const CaseStep& s) {
  Json json = {{"number", s.number}, {"name", s.name}, {"window", s.window}, {"ratable", s.ratable}};
  if (s.ended) json["ended"] = unix_seconds(*s.ended);
  return json;
}

CaseStep step_from(const Json& json) {
  Fields f(json, {"name", "number", "ratable", "window"}, {"ended"});
  CaseStep step{.number = count_in(f, "number", 1, step_max),
                .name = f.text("name", 1, text_max),
                .window = f.text("window", 0, text_max),
                .ended = {},
                .ratable = f.flag("ratable")};
  if (f.has("ended")) step.ended = f.time("ended");
  return step;
}

Json json_of(const Case& c) {
  Json steps = Json::array();
  for (const auto& s : c.steps) steps.push_back(json_of(s));
  Json json = {{"case_no", c.case_no},       {"item", c.item},
               {"department", c.department}, {"owner", c.owner},
               {"state", name_of(c.state)},  {"missing", c.missing},
               {"result", c.result},         {"pickup", c.pickup},
               {"steps", std::move(steps)},  {"updated", unix_seconds(c.updated_at)}};
  if (c.due) json["due"] = unix_seconds(*c.due);
  return json;
}

std::string text_from(const Json& json) {
  const Json field = {{"text", json}};
  return Fields(field, {"text"}).text("text", 1, text_max);
}

Case case_from(const Json& json) {
  Fields f(
      json,
      {"case_no", "department", "item", "missing", "owner", "pickup", "result", "state", "steps", "updated"},
      {"due"});
  Case c{.case_no = f.text("case_no", 1, case_no_max),
         .item = f.text("item", 1, text_max),
         .department = f.text("department", 0, text_max),
         .owner = f.text("owner", 0, text_max),
         .state = named_in<CaseState>(state_names, f, "state"),
         .due = {},
         .missing = {},
         .result = f.text("result", 0, text_max),
         .pickup = f.text("pickup", 0, text_max),
         .steps = {},
         .updated_at = f.time("updated")};
  if (f.has("due")) c.due = f.time("due");
  for (const auto& m : f.list("missing", missing_max)) c.missing.push_back(text_from(m));
  for (const auto& s : f.list("steps", steps_max)) c.steps.push_back(step_from(s));
  return c;
}

}  // namespace

std::string_view name_of(CaseState s) { return state_names[static_cast<std::size_t>(s)]; }
std::string_view words_of(CaseState s) { return state_words[static_cast<std::size_t>(s)]; }
std::string_view name_of(NoCase n) { return no_case_names[static_cast<std::size_t>(n)]; }
std::optional<CaseState> case_state_named(std::string_view name) {
  const auto by_name = named<CaseState>(state_names, name);
  return by_name ? by_name : named<CaseState>(state_words, name);
}

// Written by hand, so that the secret is copied once, into memory that is wiped.
Private<Bytes> encode(const CaseQuery& q) {
  if (q.case_no.empty() || q.case_no.size() > case_no_max)
    throw BadMessage("case_no: expected 1 to 150 bytes of text");
  Bytes out;
  out.reserve(256);  // never grows, so no piece is left behind
  append(out,
         "\xA3\x67"
         "case_no"
         "\x78");
  out.push_back(static_cast<std::byte>(q.case_no.size()));
  append(out, q.case_no);
  append(out,
         "\x66"
         "secret",
         q.secret);
  append(out, "\x61v\x01");
  return Private<Bytes>(std::move(out));
}

CaseQuery decode_case_query(std::span<const std::byte> bytes) {
  auto json = read_cbor(bytes);
  CaseQuery query{.case_no = {}, .secret = taken_out(json, "secret")};
  const Fields f(json, {"case_no", "secret", "v"});
  f.version(1);
  query.case_no = f.text("case_no", 1, case_no_max);
  require_length("secret", query.secret);
  return query;
}

Bytes encode(const CasesAnswer& a) {
  Json cases = Json::array();
  for (const auto& c : a.cases) cases.push_back(json_of(c));
  return cbor_of({{"v", 1}, {"now", unix_seconds(a.now)}, {"cases", std::move(cases)}});
}

CasesAnswer decode_cases_answer(std::span<const std::byte> bytes) {
  const auto json = read_cbor(bytes);
  Fields f(json, {"cases", "now", "v"});
  f.version(1);
  CasesAnswer a{.now = f.time("now"), .cases = {}};
  for (const auto& c : f.list("cases", cases_max)) a.cases.push_back(case_from(c));
  return a;
}

Bytes encode(const CaseAnswer& a) {
  if (const auto* none = std::get_if<NoCase>(&a)) return cbor_of({{"v", 1}, {"no_case", name_of(*none)}});
  const auto& found = std::get<FoundCase>(a);
  return cbor_of({{"v", 1}, {"now", unix_seconds(found.now)}, {"case", json_of(found.found)}});
}

CaseAnswer decode_case_answer(std::span<const std::byte> bytes) {
  const auto json = read_cbor(bytes);
  if (json.is_object() && json.contains("no_case")) {
    Fields f(json, {"no_case", "v"});
    f.version(1);
    return named_in<NoCase>(no_case_names, f, "no_case");
  }
  Fields f(json, {"case", "now", "v"});
  f.version(1);
  return FoundCase{f.time("now"), case_from(json.at("case"))};
}

Bytes encode(const TicketQuery& q) { return cbor_of({{"v", 1}, {"id", binary(q.id)}}); }

TicketQuery decode_ticket_query(std::span<const std::byte> bytes) {
  const auto json = read_cbor(bytes);
  Fields f(json, {"id", "v"});
  f.version(1);
  return {exactly<16>(f, "id")};
}

Bytes encode(const TicketAnswer& a) {
  Json json = {{"v", 1}, {"now", unix_seconds(a.now)}, {"state", name_of(a.state)}};
  if (a.service) json["service"] = json_of(*a.service);
  return cbor_of(json);
}

TicketAnswer decode_ticket_answer(std::span<const std::byte> bytes) {
  const auto json = read_cbor(bytes);
  Fields f(json, {"now", "state", "v"}, {"service"});
  f.version(1);
  const auto state = ticket_state_named(f.text("state", 1, text_max));
  if (!state) throw BadMessage("state: not one this version knows");
  TicketAnswer a{.now = f.time("now"), .state = *state, .service = {}};
  if (f.has("service")) a.service = service_from(json.at("service"));
  return a;
}

}  // namespace hub
