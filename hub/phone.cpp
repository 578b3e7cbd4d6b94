// JSON for the page, and its rating on the way of all ratings.
// No socket, no clock.
#include "hub/phone.h"

#include <algorithm>

#include "hub/strict.h"
#include "hub/tickets.h"
#include "hub/wire_parts.h"
#include "storage/indicators.h"
#include "storage/phone_number.h"
#include "storage/receipt.h"
#include "storage/utf8.h"

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

/// UTF-8 of up to `most` characters, without control characters but line breaks.
void check_text(const Private<std::string>& text, const char* name, std::size_t most) {
  const auto count = storage::utf8_characters(text.reveal());
  if (!count || *count > most || !is_plain_text(text.reveal()))
    throw BadMessage(std::string(name) + ": expected text of at most " + std::to_string(most) +
                     " characters");
}

bool says_other(const PhoneRating& r) {
  return std::any_of(r.staff.begin(), r.staff.end(),
                     [](const auto& code) { return is_other(*storage::find_indicator(code)); });
}

/// What is left of what was taken out: nothing, where it was text.
void check_kinds(const Json& json) {
  for (const auto* name : {"words", "other", "phone"})
    if (json.contains(name) && !json[name].is_string())
      throw BadMessage(std::string(name) + ": expected text");
}

/// As a terminal makes them (kiosk/record_of.h): nothing that was not asked for.
void check_added(const PhoneRating& r) {
  check_text(r.words, "words", storage::most_words);
  check_text(r.other, "other", storage::most_words);
  check_text(r.phone, "phone", storage::most_phone);
  if (!storage::is_phone_number(r.phone.reveal())) throw BadMessage("phone: expected a telephone number");
  if (!r.other.empty() && !says_other(r)) throw BadMessage("other: this reason was not chosen");
  if (r.call_back && (!storage::is_bad(r.grade) || r.phone.empty()))
    throw BadMessage("call_back: not asked without a bad grade and a phone");
}

Json group(std::string_view title, bool staff) {
  return {{"title", title},
          {"title_en", storage::english_of_dimension(title)},
          {"staff", staff},
          {"reasons", Json::array()}};
}

void add(Json& groups, const storage::Indicator& i, bool staff) {
  if (groups.empty() || groups.back()["title"] != i.dimension) groups.push_back(group(i.dimension, staff));
  groups.back()["reasons"].push_back(
      {{"code", i.code}, {"text", i.text}, {"text_en", i.english}, {"other", is_other(i)}});
}

Json json_of(Grade grade) {
  Json groups = Json::array();
  for (const auto& i : storage::service_indicators(grade)) add(groups, i, false);
  for (const auto& i : storage::staff_indicators(grade)) add(groups, i, true);
  return {{"grade", storage::name_of(grade)},
          {"words", storage::words_of(grade)},
          {"words_en", storage::english_of(grade)},
          {"groups", groups}};
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
          .channel = "qr",
          .call_back = r.call_back};
}

storage::RaterIdentity identity_of(const std::optional<Person>& person, const PhoneRating& r,
                                   const Service& s) {
  constexpr std::size_t number_max = 32;  // storage/record.h
  storage::RaterIdentity identity;
  identity.kind = person ? "pseudonym" : "ticket";
  auto number = person ? storage::to_hex(*person).substr(0, number_max) : s.case_no;
  identity.number = Private<std::string>(std::move(number));
  identity.words = r.words.copy();
  identity.other = r.other.copy();
  identity.phone = r.phone.copy();
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
  auto json = json_in(body);
  PhoneRating r{.words = taken_out(json, "words"),
                .other = taken_out(json, "other"),
                .phone = taken_out(json, "phone")};
  const Fields f(json, {"grade", "service", "staff", "token", "took", "v"},
                 {"words", "other", "phone", "call_back"});
  check_kinds(json);
  f.version(1);
  const auto grade = storage::grade_named(f.text("grade", 1, 32));
  if (!grade) throw BadMessage("grade: not one this version knows");
  r.ticket = token_of(f);
  r.grade = *grade;
  r.service = codes_in(f, "service", 9);
  r.staff = codes_in(f, "staff", 4);
  r.took = std::chrono::seconds(f.number("took", 0, day_seconds));
  if (f.has("call_back")) r.call_back = f.flag("call_back");
  if (!storage::codes_fit(r.grade, r.service, r.staff))
    throw BadMessage("service, staff: not codes of this grade");
  check_added(r);
  return r;
}

std::optional<std::string> phone_ticket(Database& db, const PhoneHall& hall, const Uuid& id,
                                        sys_seconds now) {
  const auto answer = ticket_answer(db, id, now);
  const auto note = place_of(db, id, now);
  if (!answer || !note) return std::nullopt;
  return Json{{"v", 1},
              {"hall", hall.name},
              {"keep_days", hall.keep.count()},
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
                          identity_of(ticket->person, rating, *answer->service), rating.ticket);
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
