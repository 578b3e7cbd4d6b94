// Ratings as reviewers ask for them: facts, and the part that stays sealed here.
// Opens nothing: hub/review.h, in another process.
#include "hub/database.h"
#include "hub/rows.h"

namespace hub {

std::vector<SealedRating> Database::sealed_found_by(Statement& found) {
  std::vector<std::int64_t> ids;
  while (found.step()) ids.push_back(found.integer(0));
  auto& s =
      sql("SELECT o.case_no, o.step, o.grade, o.catalogue, o.service_codes, o.staff_codes, o.given_at,"
          " o.took_seconds, o.channel, o.call_back, r.receipt, o.received_at, o.standing, s.department,"
          " s.window_name, s.item, c.terminal, c.epoch, r.seq, r.uuid, r.identity FROM rating_opened o"
          " JOIN ratings r ON r.chain = o.chain AND r.seq = o.seq JOIN chains c ON c.id = r.chain"
          " LEFT JOIN services s ON s.case_no = o.case_no AND s.step = o.step WHERE o.id = ?");
  std::vector<SealedRating> out;
  for (const auto id : ids) {
    if (!s.with(id).step()) continue;
    out.push_back(
        {.receipt = s.text(10),
         .received_at = rows::time(s, 11),
         .content = rows::content(s, 0),
         .standing = rows::standing(s, 12),
         .service = {},
         .place = {s.text(16), rows::exactly<16>(s, 17), rows::count(s, 18), rows::exactly<16>(s, 19)},
         .identity = rows::bytes(s, 20)});
    if (!s.is_null(13)) out.back().service = {s.text(13), s.text(14), s.text(15)};
    s.reset();
  }
  return out;
}

std::vector<SealedRating> Database::bad_ratings(sys_seconds since, std::size_t limit) {
  return sealed_found_by(
      sql("SELECT id FROM rating_opened WHERE grade IN ('dissatisfied', 'very_dissatisfied')"
          " AND received_at >= ? AND chain IS NOT NULL"
          " ORDER BY received_at DESC, id DESC LIMIT ?")
          .with(rows::seconds_of(since), static_cast<std::int64_t>(limit)));
}

std::optional<SealedRating> Database::sealed_rating(std::string_view receipt) {
  auto found = sealed_found_by(
      sql("SELECT o.id FROM ratings r JOIN rating_opened o ON o.chain = r.chain AND o.seq = r.seq"
          " WHERE r.receipt = ? AND r.state <> 'stored' LIMIT 1")
          .with(receipt));
  if (found.empty()) return std::nullopt;
  return std::move(found.front());
}

}  // namespace hub
