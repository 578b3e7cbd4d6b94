// Leases, and tickets that were given while the hub was silent: bytes and back, by the grammar in
// wire_tickets.h. The other messages: wire_tickets.cpp.
#include "hub/wire_parts.h"
#include "hub/wire_tickets.h"

namespace hub {
namespace {

constexpr std::size_t reconcile_max = 200;
constexpr std::uint64_t day_max = 100000, number_max = 9999, ago_max = std::uint64_t{365} * 24 * 3600;
constexpr std::string_view reconciled_names[] = {"taken", "already", "refused"};

Json json_of(const OfflineTicket& t) {
  return {{"id", binary(t.id)}, {"business", t.business}, {"day", t.day},
          {"number", t.number}, {"ago", t.ago.count()},   {"priority", name_of(t.priority)}};
}

OfflineTicket offline_from(const Json& json) {
  const Fields f(json, {"ago", "business", "day", "id", "number", "priority"});
  return {.id = exactly<16>(f, "id"),
          .business = key_in(f, "business"),
          .day = f.number("day", 0, day_max),
          .number = count_in(f, "number", 1, number_max),
          .ago = std::chrono::seconds(f.number("ago", 0, ago_max)),
          .priority = terminals_priority(f)};
}

LeasedBlock block_from(const Json& json) {
  const Fields f(json, {"business", "first", "last", "prefix"});
  LeasedBlock b{.business = key_in(f, "business"),
                .prefix = f.text("prefix", 1, 2),
                .first = count_in(f, "first", 1, number_max),
                .last = count_in(f, "last", 1, number_max)};
  if (b.first > b.last) throw BadMessage("first: expected no more than last");
  return b;
}

}  // namespace

std::string_view name_of(Reconciled r) { return reconciled_names[static_cast<std::size_t>(r)]; }

Bytes encode(const LeaseRequest& r) {
  Json left = Json::array();
  for (const auto& l : r.left) left.push_back({{"business", l.business}, {"numbers", l.numbers}});
  return cbor_of({{"v", 1}, {"id", binary(r.id)}, {"left", std::move(left)}});
}

LeaseRequest decode_lease_request(std::span<const std::byte> bytes) {
  const auto json = read_cbor(bytes);
  const Fields f(json, {"id", "left", "v"});
  f.version(1);
  LeaseRequest r{.id = exactly<16>(f, "id"), .left = {}};
  for (const auto& item : f.list("left", businesses_max)) {
    const Fields l(item, {"business", "numbers"});
    r.left.push_back({key_in(l, "business"), count_in(l, "numbers")});
  }
  return r;
}

Bytes encode(const LeaseAnswer& a) {
  Json blocks = Json::array();
  for (const auto& b : a.blocks)
    blocks.push_back({{"business", b.business}, {"prefix", b.prefix}, {"first", b.first}, {"last", b.last}});
  return cbor_of({{"v", 1},
                  {"now", unix_seconds(a.now)},
                  {"until", unix_seconds(a.until)},
                  {"day", a.day},
                  {"blocks", std::move(blocks)}});
}

LeaseAnswer decode_lease_answer(std::span<const std::byte> bytes) {
  const auto json = read_cbor(bytes);
  const Fields f(json, {"blocks", "day", "now", "until", "v"});
  f.version(1);
  LeaseAnswer a{
      .now = f.time("now"), .until = f.time("until"), .day = f.number("day", 0, day_max), .blocks = {}};
  for (const auto& b : f.list("blocks", businesses_max)) a.blocks.push_back(block_from(b));
  return a;
}

Bytes encode(const ReconcileRequest& r) {
  Json tickets = Json::array();
  for (const auto& t : r.tickets) tickets.push_back(json_of(t));
  return cbor_of({{"v", 1}, {"tickets", std::move(tickets)}});
}

ReconcileRequest decode_reconcile_request(std::span<const std::byte> bytes) {
  const auto json = read_cbor(bytes);
  const Fields f(json, {"tickets", "v"});
  f.version(1);
  ReconcileRequest r;
  for (const auto& t : f.list("tickets", reconcile_max)) r.tickets.push_back(offline_from(t));
  if (r.tickets.empty()) throw BadMessage("tickets: expected at least one");
  return r;
}

Bytes encode(const ReconcileAnswer& a) {
  Json outcomes = Json::array();
  for (const auto outcome : a.outcomes) outcomes.push_back(name_of(outcome));
  return cbor_of({{"v", 1}, {"outcomes", std::move(outcomes)}});
}

ReconcileAnswer decode_reconcile_answer(std::span<const std::byte> bytes) {
  const auto json = read_cbor(bytes);
  const Fields f(json, {"outcomes", "v"});
  f.version(1);
  ReconcileAnswer a;
  for (const auto& item : f.list("outcomes", reconcile_max)) {
    if (!item.is_string()) throw BadMessage("outcomes: expected names");
    a.outcomes.push_back(
        named_in<Reconciled>(reconciled_names, "outcomes", item.get_ref<const std::string&>()));
  }
  if (a.outcomes.empty()) throw BadMessage("outcomes: expected at least one");
  return a;
}

}  // namespace hub
