// The routes about cases, one short function each.
// Not the table of routes and not admission: routes.cpp.
#include "hub/case_push.h"
#include "hub/cases.h"
#include "hub/routes.h"
#include "hub/token.h"

namespace hub {

Response Routes::cases(Request& request, const Terminal&) {
  const Private<Bytes> body(std::move(request.body));  // wiped, even if it is no query
  const auto people = people_in(body);
  return answer_with(encode(
      CasesAnswer{request.now, connections_.read([&](Database& db) { return cases_of(db, people); })}));
}

Response Routes::one_case(Request& request, const Terminal& terminal) {
  const Private<Bytes> body(std::move(request.body));
  const auto query = decode_case_query(body.reveal());
  return answer_with(encode(connections_.write(
      [&](Database& db) { return find_case(db, keys_.pepper, terminal, query, request.now); })));
}

Response Routes::push(Request& request, const Terminal&) {
  const Private<Bytes> body(std::move(request.body));
  const auto token = bearer_in(request.head.header("Authorization"));
  const auto who = connections_.read([&](Database& db) { return holder_of(db, keys_.pepper, token); });
  if (!who) return no_token();
  if (!pushes_.allow(*who, request.steady))
    return problem(429,
                   "推送过于频繁，请按 Retry-After 稍后重发；每次推送可含 500 个办件。"
                   " Too many pushes; send again after Retry-After. One push may hold 500 cases.");
  const auto pushed = parse_push(body.reveal());
  return answer_with(json_type, connections_.write([&](Database& db) {
    return take_push(db, keys_.pepper, *who, pushed, request.now);
  }));
}

}  // namespace hub
