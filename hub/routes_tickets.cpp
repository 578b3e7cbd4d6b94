// The routes about tickets, one short function each.
// Not the table of routes and not admission: routes.cpp.
#include "hub/routes.h"
#include "hub/tickets.h"

namespace hub {
namespace {

Response no_such_ticket() {
  return problem(404, "没有这张号票，请重新取号。 No such ticket; take a new one.");
}

Response refusal(Refused why) {
  if (why == Refused::unknown) return no_such_ticket();
  return problem(
      409, why == Refused::another_day
               ? "这张号票是前一天的，已失效，请重新取号。 This ticket is of another day; take a new one."
               : "这张号票已打印或已失效，不能作废。 This ticket was printed, or is void already.");
}

}  // namespace

Response Routes::hall(Request& request, const Terminal&) {
  return answer_with(encode(connections_.read([&](Database& db) { return hall_now(db, request.now); })));
}

Response Routes::take(Request& request, const Terminal& terminal) {
  const Private<Bytes> body(std::move(request.body));  // wiped, even if it is no request
  const auto wanted = decode_take_request(body.reveal());
  std::optional<Person> person;
  if (!wanted.id_number.empty()) person = keys_.pepper.person(wanted.id_number);
  const auto taken = connections_.write(
      [&](Database& db) { return take_ticket(db, terminal, wanted, person, request.now); });
  for (const auto& alarm : taken.alarms) events_.alarm(alarm);
  return answer_with(encode(taken.answer));
}

Response Routes::paper(Request& request, const Terminal& terminal) {
  const auto report = decode_paper_report(request.body);
  const auto outcome =
      connections_.write([&](Database& db) { return take_paper(db, terminal, report, request.now); });
  if (const auto* why = std::get_if<Refused>(&outcome)) return refusal(*why);
  return answer_with(encode(TakeAnswer(std::get<TicketNote>(outcome))));
}

Response Routes::lease(Request& request, const Terminal& terminal) {
  const auto wanted = decode_lease_request(request.body);
  return answer_with(encode(
      connections_.write([&](Database& db) { return lease_blocks(db, terminal, wanted, request.now); })));
}

Response Routes::reconcile(Request& request, const Terminal& terminal) {
  const auto given = decode_reconcile_request(request.body);
  const auto done =
      connections_.write([&](Database& db) { return hub::reconcile(db, terminal, given, request.now); });
  for (const auto& alarm : done.alarms) events_.alarm(alarm);
  return answer_with(encode(done.answer));
}

Response Routes::ticket(Request& request, const Terminal&) {
  if (!places_.allow(request.head.address, request.steady))
    return problem(429, "查询过于频繁，请稍后再试。 Too many look-ups; wait a little.");
  const auto id = token_in(request.head.last_segment());
  if (!id) return no_such_ticket();
  const auto note = connections_.read([&](Database& db) { return place_of(db, *id, request.now); });
  return note ? answer_with(json_type, place_json(*note)) : no_such_ticket();
}

}  // namespace hub
