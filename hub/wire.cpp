// Bytes and back, by the grammar in wire.h.
// Not a general CBOR library: nlohmann-json reads, hub/strict.h bounds what it may build.
#include "hub/wire.h"

#include <algorithm>
#include <limits>

#include "hub/strict.h"
#include "hub/wire_parts.h"

namespace hub {
namespace {

constexpr std::size_t pem_max = 8192;
constexpr std::size_t services_max = 64;
constexpr std::size_t version_max = 40;
constexpr std::uint64_t column_max = std::numeric_limits<std::int64_t>::max();  // of a database

constexpr std::string_view verdict_names[] = {"good", "warning", "failed"};
constexpr std::string_view verdict_words[] = {"正常", "注意", "故障"};

Json json_of(std::span<const CheckFinding> findings) {
  auto out = Json::array();
  for (const auto& f : findings)
    out.push_back({{"check", f.check}, {"verdict", name_of(f.verdict)}, {"sentence", f.sentence}});
  return out;
}

CheckFinding finding_from(const Json& json) {
  Fields f(json, {"check", "sentence", "verdict"});
  CheckFinding out{.check = f.text("check", 1, check_max), .sentence = f.text("sentence", 1, sentence_max)};
  const auto name = f.text("verdict", 1, text_max);
  const auto* const found = std::find(std::begin(verdict_names), std::end(verdict_names), name);
  if (found == std::end(verdict_names)) throw BadMessage("verdict: not one this version knows");
  out.verdict = static_cast<CheckVerdict>(found - std::begin(verdict_names));
  return out;
}

std::vector<CheckFinding> findings_in(const Fields& f, std::string_view name) {
  std::vector<CheckFinding> out;
  for (const auto& finding : f.list(name, self_test_findings_max)) out.push_back(finding_from(finding));
  return out;
}

TerminalState state_in(const Fields& f) {
  return {.version = f.text("version", 1, version_max),
          .waiting = f.number("waiting", 0, column_max),
          .set_aside = f.number("set_aside", 0, column_max),
          .devices = findings_in(f, "devices")};
}

constexpr std::string_view receipt_names[] = {"received", "counted", "repeat", "unusable"};
constexpr std::string_view receipt_words[] = {
    "已收到，正在登记。",
    "已收到并登记。",
    "已收到。该次服务此前已评价过，本次评价保留备查，不重复计入。",
    "已收到，但内容无法读取，已留存并通知管理员处理。",
};

}  // namespace

std::string_view name_of(CheckVerdict v) { return verdict_names[static_cast<std::size_t>(v)]; }
std::string_view words_of(CheckVerdict v) { return verdict_words[static_cast<std::size_t>(v)]; }
std::string_view name_of(ReceiptState s) { return receipt_names[static_cast<std::size_t>(s)]; }
std::string_view words_of(ReceiptState s) { return receipt_words[static_cast<std::size_t>(s)]; }

// Written by hand, so that the numbers are copied once, into memory that is wiped.
Private<Bytes> encode(const ServicesQuery& q) {
  Bytes out;
  out.reserve(128);  // never grows, so no piece is left behind
  const bool two = !q.former_number.empty();
  append(out, two ? "\xA3" : "\xA2");
  if (two)
    append(out,
           "\x6D"
           "former_number",
           q.former_number);
  append(out, "\x69id_number", q.id_number);
  append(out, two ? "\x61v\x02" : "\x61v\x01");
  return Private<Bytes>(std::move(out));
}

ServicesQuery decode_services_query(std::span<const std::byte> bytes) {
  auto json = read_cbor(bytes);
  ServicesQuery query{.id_number = taken_out(json, "id_number"),
                      .former_number = taken_out(json, "former_number")};
  const Fields f(json, {"id_number", "v"}, {"former_number"});
  const bool two = f.has("former_number");
  f.version(two ? 2 : 1);
  require_length("id_number", query.id_number);
  if (two) require_length("former_number", query.former_number);
  return query;
}

Bytes encode(const ServicesAnswer& a) {
  Json services = Json::array();
  for (const auto& s : a.services) services.push_back(json_of(s));
  return cbor_of({{"v", 1}, {"now", unix_seconds(a.now)}, {"services", std::move(services)}});
}

ServicesAnswer decode_services_answer(std::span<const std::byte> bytes) {
  const auto json = read_cbor(bytes);
  Fields f(json, {"now", "services", "v"});
  f.version(1);
  ServicesAnswer a{.now = f.time("now"), .services = {}};
  for (const auto& s : f.list("services", services_max)) a.services.push_back(service_from(s));
  return a;
}

Bytes encode(const EnrolRequest& r) {
  Json json = {{"v", 1}, {"code", r.code}, {"csr", r.csr_pem}};
  if (r.terminal) json["terminal"] = *r.terminal;
  return cbor_of(json);
}

EnrolRequest decode_enrol_request(std::span<const std::byte> bytes) {
  const auto json = read_cbor(bytes);
  Fields f(json, {"code", "csr", "v"}, {"terminal"});
  f.version(1);
  EnrolRequest r{.code = f.text("code", 1, 64), .terminal = {}, .csr_pem = f.text("csr", 1, pem_max)};
  if (f.has("terminal")) r.terminal = f.text("terminal", 1, 64);
  return r;
}

Bytes encode(const EnrolAnswer& a) {
  return cbor_of({{"v", 1},
                  {"certificate", a.certificate_pem},
                  {"ca", a.ca_pem},
                  {"content_key", binary(a.content_key)},
                  {"reviewers_key", binary(a.reviewers_key)},
                  {"terminal", a.terminal},
                  {"hall", a.hall}});
}

EnrolAnswer decode_enrol_answer(std::span<const std::byte> bytes) {
  const auto json = read_cbor(bytes);
  Fields f(json, {"ca", "certificate", "content_key", "hall", "reviewers_key", "terminal", "v"});
  f.version(1);
  return {.certificate_pem = f.text("certificate", 1, pem_max),
          .ca_pem = f.text("ca", 1, pem_max),
          .content_key = exactly<32>(f, "content_key"),
          .reviewers_key = exactly<32>(f, "reviewers_key"),
          .terminal = f.text("terminal", 1, 64),
          .hall = f.text("hall", 1, text_max)};
}

Bytes encode(const Heartbeat& h) {
  Json json = {{"v", h.state ? 2 : 1},
               {"epoch", binary(h.epoch)},
               {"seq", h.tip.seq},
               {"head", binary(h.tip.head)},
               {"signature", binary(h.tip.signature)}};
  if (h.state)
    json.update({{"version", h.state->version},
                 {"waiting", h.state->waiting},
                 {"set_aside", h.state->set_aside},
                 {"devices", json_of(h.state->devices)}});
  return cbor_of(json);
}

Heartbeat decode_heartbeat(std::span<const std::byte> bytes) {
  const auto json = read_cbor(bytes);
  const bool two = json.is_object() && json.contains("version");
  const auto f = two ? Fields(json, {"devices", "epoch", "head", "seq", "set_aside", "signature", "v",
                                     "version", "waiting"})
                     : Fields(json, {"epoch", "head", "seq", "signature", "v"});
  f.version(two ? 2 : 1);
  Heartbeat beat{.epoch = exactly<16>(f, "epoch"),
                 .tip = {.seq = f.number("seq", 0, column_max),
                         .head = exactly<32>(f, "head"),
                         .signature = f.bytes("signature", 1, storage::max_signature)}};
  if (two) beat.state = state_in(f);
  return beat;
}

Bytes encode(const HeartbeatAnswer& a) { return cbor_of({{"v", 1}, {"now", unix_seconds(a.now)}}); }

HeartbeatAnswer decode_heartbeat_answer(std::span<const std::byte> bytes) {
  const auto json = read_cbor(bytes);
  Fields f(json, {"now", "v"});
  f.version(1);
  return {f.time("now")};
}

Bytes encode(const SelfTest& t) {
  return cbor_of({{"v", 1}, {"at", unix_seconds(t.at)}, {"findings", json_of(t.findings)}});
}

SelfTest decode_self_test(std::span<const std::byte> bytes) {
  const auto json = read_cbor(bytes);
  Fields f(json, {"at", "findings", "v"});
  f.version(1);
  SelfTest t{.at = f.time("at"), .findings = findings_in(f, "findings")};
  if (t.findings.empty()) throw BadMessage("findings: expected at least one");
  return t;
}

Bytes encode(StaffCall) { return cbor_of({{"v", 1}}); }

StaffCall decode_staff_call(std::span<const std::byte> bytes) {
  const auto json = read_cbor(bytes);
  Fields(json, {"v"}).version(1);
  return {};
}

std::string encode(ReceiptState s) { return Json{{"v", 1}, {"state", name_of(s)}}.dump(); }

ReceiptState decode_receipt(std::string_view text) {
  const auto json = read_json(text);
  Fields f(json, {"state", "v"});
  f.version(1);
  const auto name = f.text("state", 1, text_max);
  const auto* const found = std::find(std::begin(receipt_names), std::end(receipt_names), name);
  if (found == std::end(receipt_names)) throw BadMessage("state: not one this version knows");
  return static_cast<ReceiptState>(found - std::begin(receipt_names));
}

std::string encode(const Problem& p) {
  return Json{{"type", "about:blank"}, {"status", p.status}, {"title", p.title}, {"detail", p.detail}}.dump();
}

Problem decode_problem(std::string_view text) {
  const auto json = read_json(text);
  Fields f(json, {"detail", "status", "title", "type"});
  return {.status = static_cast<int>(f.number("status", 100, 599)),
          .title = f.text("title", 0, text_max),
          .detail = f.text("detail", 0, pem_max)};
}

}  // namespace hub
