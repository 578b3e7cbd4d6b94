// The checks, one after another, and the one transaction that keeps their results.
// Not a thread: hub/processor.h runs it.
#include "hub/processing.h"

#include "storage/indicators.h"

namespace hub {
namespace {

using storage::Part;
using storage::RatingContent;
using storage::Unopenable;

std::string reason_of(Unopenable::Reason reason) {
  switch (reason) {
    case Unopenable::Reason::too_short:
      return "密封内容不完整";
    case Unopenable::Reason::too_long:
      return "密封内容超长";
    case Unopenable::Reason::unknown_suite:
      return "密封格式未知：终端程序较新，或首字节损坏";
    case Unopenable::Reason::other_key:
      return "不是用本机公钥密封的";
    case Unopenable::Reason::damaged:
      return "密封内容被改动、截断，或取自别的评价";
  }
  return "无法打开";
}

std::variant<RatingContent, Rejection> decoded(std::span<const std::byte> plain) {
  try {
    return storage::decode_content(plain);
  } catch (const storage::BadRecord& e) {
    return Rejection{std::string("内容不符合格式：") + e.what()};
  }
}

std::optional<Rejection> fault_of(const RatingContent& c) {
  if (c.catalogue != storage::indicator_catalogue) return Rejection{"评价所用的指标目录不是本机已知的"};
  if (!storage::codes_fit(c.grade, c.service_indicators, c.staff_indicators))
    return Rejection{"所选指标不属于该评价等级"};
  return std::nullopt;
}

/// The hub cannot open an identity, but it can see that nobody could.
std::optional<Rejection> fault_of_identity(const Bytes& identity, const storage::KeyId& reviewers) {
  if (storage::key_id_of(identity) != std::optional(reviewers))
    return Rejection{"身份部分不是密封给本大厅复核人员的"};
  return std::nullopt;
}

Alarm alarm_of(const WaitingRating& w, const Rejection& r, sys_seconds now) {
  return {.kind = "rejected",
          .terminal = w.place.terminal,
          .subject = storage::to_hex(w.place.epoch).substr(0, 8) + " 第" + std::to_string(w.place.seq) + "条",
          .detail = r.reason + "。原件已留存",
          .first_at = now,
          .last_at = now};
}

void keep(Database& db, const WaitingRating& w, const RatingContent& c) {
  const auto standing = db.has_counted(c.case_no, c.step) ? Standing::repeat : Standing::counted;
  db.accept(w, c, standing, db.place_of(c.case_no, c.step));
}

}  // namespace

std::variant<RatingContent, Rejection> judge(const WaitingRating& w, const storage::PrivateKey& key,
                                             const storage::KeyId& reviewers) {
  const auto opened = storage::open(w.content, key, {Part::content, w.place});
  if (const auto* closed = std::get_if<Unopenable>(&opened)) return Rejection{reason_of(closed->reason)};
  auto content = decoded(std::get<Private<Bytes>>(opened).reveal());
  if (const auto* c = std::get_if<RatingContent>(&content)) {
    if (auto fault = fault_of(*c)) return *fault;
    if (auto fault = fault_of_identity(w.identity, reviewers)) return *fault;
  }
  return content;
}

Processed process_some(Connections& connections, const storage::PrivateKey& key,
                       const storage::KeyId& reviewers, sys_seconds now, std::size_t limit) {
  const auto waiting = connections.read([&](Database& db) { return db.waiting(limit); });
  std::vector<std::variant<RatingContent, Rejection>> verdicts;
  verdicts.reserve(waiting.size());
  for (const auto& w : waiting) verdicts.push_back(judge(w, key, reviewers));
  Processed out{.looked_at = waiting.size(), .alarms = {}};
  if (waiting.empty()) return out;
  out.alarms = connections.write([&](Database& db) {
    std::vector<Alarm> alarms;
    auto transaction = db.begin();
    for (std::size_t i = 0; i < waiting.size(); ++i) {
      if (!db.waits(waiting[i])) continue;
      if (const auto* content = std::get_if<RatingContent>(&verdicts[i])) {
        keep(db, waiting[i], *content);
        continue;
      }
      const auto& rejection = std::get<Rejection>(verdicts[i]);
      db.reject(waiting[i], rejection.reason);
      db.raise(alarms.emplace_back(alarm_of(waiting[i], rejection, now)));
    }
    transaction.commit();
    return alarms;
  });
  return out;
}

}  // namespace hub
