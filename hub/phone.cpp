// JSON for the page, and its rating on the way of all ratings.
// No socket, no clock.
#include "hub/phone.h"

#include "hub/strict.h"
#include "hub/tickets.h"
#include "hub/wire_parts.h"
#include "storage/indicators.h"
#include "storage/receipt.h"

namespace hub {
namespace {

using storage::Grade;

constexpr std::uint64_t day_seconds = 86400;

Json json_in(std::span<const std::byte> body) {
  return read_json({reinterpret_cast<const char*>(body.data()), body.size()});
}

Uuid token_of(const Fields& f) {
  const auto id = token_in(f.text("token", 32, 32));
  if (!id) throw BadMessage("token: expected 32 hexadecimal digits");
  return *id;
}

std::vector<std::string> codes_in(const Fields& f, std::string_view name, std::size_t most) {
  std::vector<std::string> out;
  for (const auto& code : f.list(name, most)) {
    if (!code.is_string()) throw BadMessage(std::string(name) + ": expected codes");
    out.push_back(code.get<std::string>());
  }
  return out;
}

std::string_view standing_of(const TicketAnswer& a) {
  if (a.service) return "open";
  if (a.state == TicketState::finished) return "done";
  return a.state == TicketState::void_ || a.state == TicketState::no_show ? "none" : "later";
}

Json group(std::string_view title, bool staff) {
  return {{"title", title}, {"staff", staff}, {"reasons", Json::array()}};
}

void add(Json& groups, const storage::Indicator& i, bool staff) {
  if (groups.empty() || groups.back()["title"] != i.dimension) groups.push_back(group(i.dimension, staff));
  groups.back()["reasons"].push_back({{"code", i.code}, {"text", i.text}});
}

Json json_of(Grade grade) {
  Json groups = Json::array();
  for (const auto& i : storage::service_indicators(grade)) add(groups, i, false);
  for (const auto& i : storage::staff_indicators(grade)) add(groups, i, true);
  return {{"grade", storage::name_of(grade)}, {"words", storage::words_of(grade)}, {"groups", groups}};
}

storage::RatingContent content_of(const PhoneRating& r, const Service& s, sys_seconds now) {
  return {.case_no = s.case_no,
          .step = s.step,
          .grade = r.grade,
          .catalogue = std::string(storage::indicator_catalogue),
          .service_indicators = r.service,
          .staff_indicators = r.staff,
          .at = now,
          .took = r.took,
          .channel = "qr"};
}

storage::RaterIdentity identity_of(const std::optional<Person>& person, const Service& s) {
  constexpr std::size_t number_max = 32;  // storage/record.h
  storage::RaterIdentity identity{
      .kind = person ? "pseudonym" : "ticket", .name = {}, .number = {}, .flags = {}};
  auto number = person ? storage::to_hex(*person).substr(0, number_max) : s.case_no;
  identity.number = Private<std::string>(std::move(number));
  return identity;
}

storage::OutboxRow sealed(const storage::SealingKeys& keys, const storage::RatingContent& content,
                          const storage::RaterIdentity& identity, const Uuid& ticket) {
  const storage::Place place{std::string(phone_name), ticket, 1, storage::new_uuid()};
  storage::OutboxRow row{.seq = place.seq,
                         .uuid = place.uuid,
                         .content = seal(storage::encode(content), storage::agree(keys.content),
                                         {storage::Part::content, place}),
                         .identity = seal(storage::encode(identity), storage::agree(keys.reviewers),
                                          {storage::Part::identity, place}),
                         .head = {}};
  row.head = storage::next_head(storage::first_head(phone_name, ticket), row.seq, row.uuid, row.content,
                                row.identity);
  return row;
}

}  // namespace

Uuid decode_phone_query(std::span<const std::byte> body) {
  const auto json = json_in(body);
  const Fields f(json, {"token", "v"});
  f.version(1);
  return token_of(f);
}

PhoneRating decode_phone_rating(std::span<const std::byte> body) {
  const auto json = json_in(body);
  const Fields f(json, {"grade", "service", "staff", "token", "took", "v"});
  f.version(1);
  const auto grade = storage::grade_named(f.text("grade", 1, 32));
  if (!grade) throw BadMessage("grade: not one this version knows");
  PhoneRating r{.ticket = token_of(f),
                .grade = *grade,
                .service = codes_in(f, "service", 9),
                .staff = codes_in(f, "staff", 4),
                .took = std::chrono::seconds(f.number("took", 0, day_seconds))};
  if (!storage::codes_fit(r.grade, r.service, r.staff))
    throw BadMessage("service, staff: not codes of this grade");
  return r;
}

std::optional<std::string> phone_ticket(Database& db, std::string_view hall, const Uuid& id,
                                        sys_seconds now) {
  const auto answer = ticket_answer(db, id, now);
  const auto note = place_of(db, id, now);
  if (!answer || !note) return std::nullopt;
  return Json{{"v", 1},
              {"hall", hall},
              {"now", now.time_since_epoch().count()},
              {"rating", standing_of(*answer)},
              {"ticket", json_of(*note)}}
      .dump();
}

std::string phone_indicators() {
  Json grades = Json::array();
  for (int g = 0; g < 5; ++g) grades.push_back(json_of(static_cast<Grade>(g)));
  return Json{{"v", 1}, {"grades", grades}}.dump();
}

PhoneOutcome rate_by_phone(Database& db, const storage::SealingKeys& keys, const PhoneRating& rating,
                           sys_seconds now) {
  auto transaction = db.begin();
  const auto ticket = db.ticket(rating.ticket);
  if (!ticket) return NoPhoneRating::unknown;
  if (auto code = db.receipt_at(phone_name, rating.ticket, 1)) return PhoneReceipt{*code, true};
  const auto answer = ticket_answer(db, rating.ticket, now);
  if (!answer->service)
    return answer->state == TicketState::finished ? NoPhoneRating::rated : NoPhoneRating::not_served;
  const auto row = sealed(keys, content_of(rating, *answer->service, now),
                          identity_of(ticket->person, *answer->service), rating.ticket);
  auto chain = db.chain(phone_name, rating.ticket);
  if (!db.insert(chain, {&row, 1}, now).front()) return NoPhoneRating::rated;  // another hub was faster
  chain.last = {row.seq, row.head};
  db.save(chain);
  transaction.commit();
  return PhoneReceipt{storage::Receipt::of(row.head).code(), false};
}

std::string encode(const PhoneReceipt& r) {
  return Json{{"v", 1}, {"receipt", storage::Receipt::parse(r.code).value().shown()}, {"again", r.again}}
      .dump();
}

}  // namespace hub
