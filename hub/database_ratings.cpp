// Ratings as they are opened, listed, and found again by their receipt.
// No identity passes through here: its column is read only to see which key it names.
#include "hub/database.h"
#include "hub/opening.h"
#include "hub/rows.h"

namespace hub {

using rows::seconds_of;
using storage::RatingContent;

namespace {

std::string joined(const std::vector<std::string>& codes) {
  std::string out;
  for (const auto& code : codes) out += (out.empty() ? "" : " ") + code;
  return out;
}

RatingState state_named(std::string_view name) {
  if (name == "processed") return RatingState::processed;
  return name == "rejected" ? RatingState::rejected : RatingState::stored;
}

std::string_view name_of(Standing s) { return s == Standing::counted ? "counted" : "repeat"; }

}  // namespace

std::string_view name_of(RatingState s) {
  switch (s) {
    case RatingState::stored:
      return "stored";
    case RatingState::processed:
      return "processed";
    case RatingState::rejected:
      return "rejected";
  }
  return "";
}

std::vector<WaitingRating> Database::waiting(std::size_t limit) {
  auto& s =
      sql("SELECT r.chain, c.terminal, c.epoch, r.seq, r.uuid, r.content, r.identity, r.received_at"
          " FROM ratings r JOIN chains c ON c.id = r.chain WHERE r.state = 'stored'"
          " ORDER BY r.received_at, r.chain, r.seq LIMIT ?");
  s.with(static_cast<std::int64_t>(limit));
  std::vector<WaitingRating> out;
  while (s.step())
    out.push_back({.chain = s.integer(0),
                   .place = {s.text(1), rows::exactly<16>(s, 2), rows::count(s, 3), rows::exactly<16>(s, 4)},
                   .content = rows::bytes(s, 5),
                   .identity = rows::bytes(s, 6),
                   .received_at = rows::time(s, 7)});
  return out;
}

bool Database::waits(const WaitingRating& w) {
  auto& s = sql("SELECT 1 FROM ratings WHERE chain = ? AND seq = ? AND state = 'stored'");
  const bool waits = s.with(w.chain, static_cast<std::int64_t>(w.place.seq)).step();
  s.reset();
  return waits;
}

void Database::accept(const WaitingRating& w, const RatingContent& c, Standing standing,
                      const std::optional<ServicePlace>& place) {
  const auto seq = static_cast<std::int64_t>(w.place.seq);
  sql("INSERT INTO rating_opened (chain, seq, case_no, step, grade, catalogue, service_codes, staff_codes, "
      "given_at,"
      " took_seconds, channel, received_at, case_known, standing, call_back) VALUES (?, ?, ?, ?, ?, ?, ?, "
      "?, ?, ?, ?, ?, ?, ?, ?)")
      .with(w.chain, seq, c.case_no, std::int64_t{c.step}, storage::name_of(c.grade), c.catalogue,
            joined(c.service_indicators), joined(c.staff_indicators), seconds_of(c.at), c.took.count(),
            c.channel, seconds_of(w.received_at), std::int64_t{place.has_value()}, name_of(standing),
            c.call_back ? std::optional(std::int64_t{*c.call_back}) : std::nullopt)
      .run();
  sql("UPDATE ratings SET state = 'processed' WHERE chain = ? AND seq = ?").with(w.chain, seq).run();
  if (standing == Standing::counted)
    count(c, place.value_or(ServicePlace{}), day_of(hall()->hall, w.received_at));
}

void Database::reject(const WaitingRating& w, std::string_view reason) {
  sql("UPDATE ratings SET state = 'rejected', reason = ? WHERE chain = ? AND seq = ?")
      .with(reason, w.chain, static_cast<std::int64_t>(w.place.seq))
      .run();
}

bool Database::has_counted(std::string_view case_no, std::uint32_t step) {
  auto& s = sql("SELECT 1 FROM rating_opened WHERE case_no = ? AND step = ? AND standing = 'counted'");
  const bool found = s.with(case_no, std::int64_t{step}).step();
  s.reset();
  return found;
}

std::optional<ReceiptState> Database::receipt_state(std::string_view code) {
  auto& s =
      sql("SELECT r.state, o.standing FROM ratings r"
          " LEFT JOIN rating_opened o ON o.chain = r.chain AND o.seq = r.seq"
          " WHERE r.receipt = ?1 AND r.state <> 'stored'"
          " UNION ALL SELECT state, NULL FROM ratings WHERE receipt = ?1 AND state = 'stored' LIMIT 1");
  auto& shelved = sql("SELECT 1 FROM conflict_shelf WHERE receipt = ? LIMIT 1");
  std::optional<ReceiptState> out;
  if (s.with(code).step()) {
    const auto state = state_named(s.text_view(0));
    if (state == RatingState::stored) out = ReceiptState::received;
    if (state == RatingState::rejected) out = ReceiptState::unusable;
    if (state == RatingState::processed)
      out = rows::standing(s, 1) == Standing::repeat ? ReceiptState::repeat : ReceiptState::counted;
  } else if (shelved.with(code).step()) {
    out = ReceiptState::received;
  }
  s.reset();
  shelved.reset();
  return out;
}

std::vector<RatingLine> Database::ratings() {
  auto& s =
      sql("SELECT r.receipt, c.terminal, r.seq, r.received_at, r.state, r.reason, o.standing, o.case_known,"
          " o.case_no, o.step, o.grade, o.catalogue, o.service_codes, o.staff_codes, o.given_at,"
          " o.took_seconds, o.channel, o.call_back FROM ratings r JOIN chains c ON c.id = r.chain"
          " LEFT JOIN rating_opened o ON o.chain = r.chain AND o.seq = r.seq"
          " ORDER BY r.received_at, c.terminal, r.chain, r.seq");
  std::vector<RatingLine> out;
  while (s.step()) {
    RatingLine line{.receipt = s.text(0),
                    .terminal = s.text(1),
                    .seq = rows::count(s, 2),
                    .received_at = rows::time(s, 3),
                    .state = state_named(s.text_view(4)),
                    .reason = s.is_null(5) ? "" : s.text(5),
                    .content = {},
                    .standing = s.is_null(6) ? Standing::counted : rows::standing(s, 6),
                    .case_known = !s.is_null(7) && s.integer(7) != 0};
    if (!s.is_null(8)) line.content = rows::content(s, 8);
    out.push_back(std::move(line));
  }
  return out;
}

std::size_t Database::forget_identities(sys_seconds by, std::size_t limit) {
  auto& old = sql(
      "SELECT chain, seq FROM ratings WHERE received_at <= ? AND state <> 'stored' AND length(identity) > 0"
      " ORDER BY received_at LIMIT ?");
  old.with(seconds_of(by), static_cast<std::int64_t>(limit));
  std::vector<std::pair<std::int64_t, std::int64_t>> places;
  while (old.step()) places.emplace_back(old.integer(0), old.integer(1));
  for (const auto& [chain, seq] : places)
    sql("UPDATE ratings SET identity = ? WHERE chain = ? AND seq = ?").with(Bytes{}, chain, seq).run();
  sql("UPDATE conflict_shelf SET identity = ? WHERE received_at <= ? AND length(identity) > 0")
      .with(Bytes{}, seconds_of(by))
      .run();
  return places.size();
}

std::vector<GivenRating> Database::given(sys_seconds from, sys_seconds until) {
  auto& s =
      sql("SELECT r.receipt, c.terminal, s.department, s.window_name, s.item, o.grade, o.given_at,"
          " o.took_seconds, s.person FROM rating_opened o"
          " JOIN ratings r ON r.chain = o.chain AND r.seq = o.seq JOIN chains c ON c.id = r.chain"
          " LEFT JOIN services s ON s.case_no = o.case_no AND s.step = o.step"
          " WHERE o.given_at >= ? AND o.given_at < ? ORDER BY o.given_at, o.id");
  s.with(seconds_of(from), seconds_of(until));
  std::vector<GivenRating> out;
  while (s.step()) {
    GivenRating rating{.receipt = s.text(0),
                       .terminal = s.text(1),
                       .department = s.is_null(2) ? "" : s.text(2),
                       .window = s.is_null(3) ? "" : s.text(3),
                       .item = s.is_null(4) ? "" : s.text(4),
                       .grade = rows::grade(s, 5),
                       .at = rows::time(s, 6),
                       .took = std::chrono::seconds(s.integer(7)),
                       .person = {}};
    if (!s.is_null(8)) rating.person = rows::exactly<32>(s, 8);
    out.push_back(std::move(rating));
  }
  return out;
}

}  // namespace hub
