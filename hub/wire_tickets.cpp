// Bytes and back, by the grammar in wire_tickets.h. Each message is written and read side by side.
// Leases and what was given from them: wire_leases.cpp.
#include "hub/wire_tickets.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <iterator>

#include "hub/wire_parts.h"
#include "storage/digest.h"

namespace hub {
namespace {

constexpr std::size_t number_text_max = 16, departments_max = 64;
constexpr std::uint64_t hall_version_max = 1ULL << 53U;

constexpr std::string_view ticket_state_names[] = {"reserved",  "waiting",  "called",  "serving",
                                                   "suspended", "finished", "no_show", "void"};
constexpr std::string_view priority_names[] = {"ordinary", "booked", "care", "green"};
constexpr std::string_view no_ticket_names[] = {
    "later", "over", "holiday", "full", "unknown_business", "card_needed", "has_ticket", "person_limit"};

Name name_in(const Fields& f, const std::string& name, std::size_t least = 1) {
  return {.zh = f.text(name, least, text_max), .en = f.text(name + "_en", 0, text_max)};
}

void put(Json& json, const std::string& key, const Name& name) {
  json[key] = name.zh;
  json[key + "_en"] = name.en;
}

std::optional<std::chrono::sys_seconds> opens_in(const Fields& f) {
  return f.has("opens") ? std::optional(f.time("opens")) : std::nullopt;
}

std::optional<minutes> wait_in(const Fields& f) {
  return f.has("wait") ? std::optional(minutes(count_in(f, "wait"))) : std::nullopt;
}

Json json_of(const BusinessView& b) {
  Json json = {{"key", b.key}, {"department", b.department}, {"card", b.card}, {"waiting", b.waiting}};
  put(json, "name", b.name);
  put(json, "area", b.area);
  if (b.closed) json["closed"] = name_of(*b.closed);
  if (b.opens) json["opens"] = unix_seconds(*b.opens);
  if (b.wait) json["wait"] = b.wait->count();
  return json;
}

BusinessView business_from(const Json& json) {
  const Fields f(json, {"area", "area_en", "card", "department", "key", "name", "name_en", "waiting"},
                 {"closed", "opens", "wait"});
  BusinessView b{.key = key_in(f, "key"),
                 .name = name_in(f, "name"),
                 .department = key_in(f, "department"),
                 .area = name_in(f, "area"),
                 .card = f.flag("card"),
                 .closed = {},
                 .opens = opens_in(f),
                 .waiting = count_in(f, "waiting"),
                 .wait = wait_in(f)};
  if (f.has("closed")) b.closed = named_in<NoTicket>(no_ticket_names, f, "closed");
  return b;
}

Json json_of(const Place& d) {
  Json json = {{"key", d.key}};
  put(json, "name", d.name);
  return json;
}

Place department_from(const Json& json) {
  const Fields f(json, {"key", "name", "name_en"});
  return {key_in(f, "key"), name_in(f, "name")};
}

TicketNote note_from(const Json& json, std::initializer_list<std::string_view> allowed) {
  const Fields f(json, {"ahead", "area", "area_en", "business", "business_en", "number", "state", "taken_at"},
                 allowed);
  TicketNote n{.number = f.text("number", 1, number_text_max),
               .state = named_in<TicketState>(ticket_state_names, f, "state"),
               .business = name_in(f, "business"),
               .area = name_in(f, "area", 0),  // of a business that is gone
               .taken_at = f.time("taken_at"),
               .ahead = count_in(f, "ahead"),
               .wait = wait_in(f),
               .window = {}};
  if (f.has("window") != f.has("window_en")) throw BadMessage("window: expected with window_en");
  if (f.has("window")) n.window = name_in(f, "window");
  return n;
}

TicketNote ticket_in(const Json& message) {
  return note_from(message.at("ticket"), {"wait", "window", "window_en"});
}

}  // namespace

Json json_of(const TicketNote& n) {
  Json json = {{"number", n.number},
               {"state", name_of(n.state)},
               {"taken_at", unix_seconds(n.taken_at)},
               {"ahead", n.ahead}};
  put(json, "business", n.business);
  put(json, "area", n.area);
  if (n.wait) json["wait"] = n.wait->count();
  if (!n.window.zh.empty()) put(json, "window", n.window);
  return json;
}

std::string_view name_of(TicketState s) { return ticket_state_names[static_cast<std::size_t>(s)]; }
std::string_view name_of(Priority p) { return priority_names[static_cast<std::size_t>(p)]; }
std::string_view name_of(NoTicket n) { return no_ticket_names[static_cast<std::size_t>(n)]; }

std::optional<TicketState> ticket_state_named(std::string_view name) {
  return named<TicketState>(ticket_state_names, name);
}
std::optional<Priority> priority_named(std::string_view name) {
  return named<Priority>(priority_names, name);
}

Priority terminals_priority(const Fields& f) {
  const auto p = named_in<Priority>(priority_names, f, "priority");
  if (p != Priority::ordinary && p != Priority::care)
    throw BadMessage("priority: not for a terminal to give");
  return p;
}

Bytes encode(const HallAnswer& a) {
  Json departments = Json::array(), businesses = Json::array();
  for (const auto& d : a.departments) departments.push_back(json_of(d));
  for (const auto& b : a.businesses) businesses.push_back(json_of(b));
  Json json = {{"v", 1},
               {"now", unix_seconds(a.now)},
               {"version", a.version},
               {"departments", std::move(departments)},
               {"businesses", std::move(businesses)}};
  if (!a.ticket_page.empty()) json["ticket_page"] = a.ticket_page;
  return cbor_of(json);
}

HallAnswer decode_hall_answer(std::span<const std::byte> bytes) {
  const auto json = read_cbor(bytes);
  const Fields f(json, {"businesses", "departments", "now", "v", "version"}, {"ticket_page"});
  f.version(1);
  HallAnswer a{.now = f.time("now"),
               .version = f.number("version", 0, hall_version_max),
               .ticket_page = f.has("ticket_page") ? f.text("ticket_page", 1, ticket_page_max) : "",
               .departments = {},
               .businesses = {}};
  for (const auto& d : f.list("departments", departments_max)) a.departments.push_back(department_from(d));
  for (const auto& b : f.list("businesses", businesses_max)) a.businesses.push_back(business_from(b));
  return a;
}

// "who" comes last in the order of keys, so it is put behind what holds no number.
Private<Bytes> encode(const TakeRequest& r) {
  auto out =
      cbor_of({{"v", 1}, {"id", binary(r.id)}, {"business", r.business}, {"priority", name_of(r.priority)}});
  if (r.id_number.empty()) return Private<Bytes>(std::move(out));
  out.reserve(out.size() + 64);  // never grows, so no piece is left behind
  out.front() = static_cast<std::byte>(std::to_integer<unsigned>(out.front()) + 1U);  // one more in the map
  append(out, "\x63who", r.id_number);
  return Private<Bytes>(std::move(out));
}

TakeRequest decode_take_request(std::span<const std::byte> bytes) {
  auto json = read_cbor(bytes);
  TakeRequest r{.id_number = taken_out(json, "who")};
  const Fields f(json, {"business", "id", "priority", "v"}, {"who"});
  f.version(1);
  if (f.has("who")) require_length("who", r.id_number);
  r.id = exactly<16>(f, "id");
  r.business = key_in(f, "business");
  r.priority = terminals_priority(f);
  return r;
}

Bytes encode(const TakeAnswer& answer) {
  if (const auto* note = std::get_if<TicketNote>(&answer))
    return cbor_of({{"v", 1}, {"ticket", json_of(*note)}});
  const auto& no = std::get<NoTicketGiven>(answer);
  Json json = {{"v", 1}, {"no_ticket", name_of(no.why)}};
  if (no.hers) json.update({{"id", binary(no.hers->id)}, {"ticket", json_of(no.hers->note)}});
  if (no.opens) json["opens"] = unix_seconds(*no.opens);
  return cbor_of(json);
}

TakeAnswer decode_take_answer(std::span<const std::byte> bytes) {
  const auto json = read_cbor(bytes);
  const Fields f(json, {"v"}, {"id", "no_ticket", "opens", "ticket"});
  f.version(1);
  if (!f.has("no_ticket")) {
    const Fields alone(json, {"ticket", "v"});
    return ticket_in(json);
  }
  const auto why = named_in<NoTicket>(no_ticket_names, f, "no_ticket");
  if (why == NoTicket::has_ticket) {
    const Fields hers(json, {"id", "no_ticket", "ticket", "v"});
    return NoTicketGiven{
        .why = why, .hers = HeldTicket{exactly<16>(hers, "id"), ticket_in(json)}, .opens = {}};
  }
  const Fields refused(json, {"no_ticket", "v"}, {"opens"});
  return NoTicketGiven{.why = why, .hers = {}, .opens = opens_in(f)};
}

Bytes encode(const PaperReport& r) {
  return cbor_of({{"v", 1}, {"id", binary(r.id)}, {"printed", r.printed}});
}

PaperReport decode_paper_report(std::span<const std::byte> bytes) {
  const auto json = read_cbor(bytes);
  const Fields f(json, {"id", "printed", "v"});
  f.version(1);
  return {exactly<16>(f, "id"), f.flag("printed")};
}

std::string place_json(const TicketNote& note) {
  auto json = json_of(note);
  json["v"] = 1;
  return json.dump();
}

TicketNote decode_place(std::string_view text) {
  const auto json = read_json(text);
  Fields(json, {"v"},
         {"ahead", "area", "area_en", "business", "business_en", "number", "state", "taken_at", "wait",
          "window", "window_en"})
      .version(1);
  return note_from(json, {"v", "wait", "window", "window_en"});
}

std::string number_text(std::string_view prefix, int number) {
  std::array<char, 16> digits{};
  std::snprintf(digits.data(), digits.size(), "%03d", number);
  return std::string(prefix) + digits.data();
}

std::string token_text(const Uuid& id) { return storage::to_hex(id); }

std::optional<Uuid> token_in(std::string_view text) {
  const auto bytes = storage::from_hex(text);
  Uuid id{};
  if (!bytes || bytes->size() != id.size()) return std::nullopt;
  std::copy(bytes->begin(), bytes->end(), id.begin());
  return id;
}

}  // namespace hub
