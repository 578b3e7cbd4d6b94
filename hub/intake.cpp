// Records into their places, the chain followed, the tip compared.
// Not HTTP: hub/routes.cpp brings the batch and takes the answer away.
#include "hub/intake.h"

namespace hub {
namespace {

using storage::Outcome;
using storage::SignedHead;

std::string nth(std::uint64_t seq) { return "第" + std::to_string(seq) + "条"; }

/// Collects alarms while one terminal's chain is looked at.
class Watch {
 public:
  Watch(Database& db, const Terminal& terminal, const Epoch& epoch, sys_seconds now)
      : db_(db), terminal_(terminal), now_(now), chain_(db.chain(terminal.name, epoch)) {
    if (chain_.replaces_another)
      alarm("new_outbox", "终端启用了新的评价存储文件。若非更换硬盘或重装，请核查旧文件去向");
  }

  std::vector<storage::RecordOutcome> place(std::span<const OutboxRow> rows) {
    const auto inserted = db_.insert(chain_, rows, now_);
    std::vector<storage::RecordOutcome> out;
    for (std::size_t i = 0; i < rows.size(); ++i) {
      follow(rows[i]);
      out.push_back({rows[i].seq, inserted[i] ? Outcome::stored : outcome_of_taken(rows[i])});
    }
    return out;
  }

  void compare(const SignedHead& tip) {
    if (!storage::verify_head(terminal_.certificate_pem, terminal_.name, chain_.epoch, tip))
      return alarm("bad_signature", "链头签名与终端证书不符。请核查终端，必要时吊销其证书");
    if (tip.seq < chain_.tip.seq)
      return alarm("rolled_back", "终端曾签到" + nth(chain_.tip.seq) + "，现在只到" + nth(tip.seq) +
                                      "：评价尾部被删除或磁盘被恢复，请核查");
    const bool forked = (tip.seq == chain_.tip.seq && tip.head != chain_.tip.head) ||
                        (tip.seq == chain_.last.seq && tip.head != chain_.last.head);
    if (forked) alarm("forked", "终端签名的链头与已收到的" + nth(tip.seq) + "不一致：记录被改动，请核查");
    chain_.tip = {tip.seq, tip.head};
  }

  void save() {
    db_.save(chain_);
    db_.seen(terminal_.name, now_);
  }
  std::vector<Alarm> take() { return std::move(alarms_); }

 private:
  /// The place or the uuid was not free.
  Outcome outcome_of_taken(const OutboxRow& r) {
    if (db_.holds(chain_, r)) return Outcome::already;
    if (db_.shelve(chain_, r, now_))
      alarm("conflict", nth(r.seq) + "与已有评价编号相同而内容不同，已另存待查。终端可能被克隆或磁盘被恢复",
            nth(r.seq));
    return Outcome::conflict;
  }

  void follow(const OutboxRow& r) {
    if (r.seq <= chain_.last.seq) return;  // handed in again
    if (r.seq > chain_.last.seq + 1)
      alarm("gap", "缺少" + nth(chain_.last.seq + 1) + "到" + nth(r.seq - 1) + "，请核查终端存储",
            nth(chain_.last.seq + 1));
    else if (r.head != storage::next_head(chain_.last.head, r.seq, r.uuid, r.content, r.identity))
      alarm("chain_broken", nth(r.seq) + "与前一条的哈希链不衔接：记录被改动或损坏", nth(r.seq));
    chain_.last = {r.seq, r.head};
  }

  void alarm(const char* kind, std::string detail, const std::string& which = "") {
    const auto epoch = storage::to_hex(chain_.epoch).substr(0, 8);
    alarms_.push_back({.kind = kind,
                       .terminal = terminal_.name,
                       .subject = which.empty() ? epoch : epoch + " " + which,
                       .detail = std::move(detail),
                       .first_at = now_,
                       .last_at = now_});
    db_.raise(alarms_.back());
  }

  Database& db_;
  const Terminal& terminal_;
  sys_seconds now_;
  Chain chain_;
  std::vector<Alarm> alarms_;
};

}  // namespace

Intake take_batch(Database& db, const Terminal& terminal, const storage::Batch& batch, sys_seconds now) {
  auto transaction = db.begin();
  Watch watch(db, terminal, batch.epoch, now);
  Intake out{.answer = {.id = batch.id, .outcomes = watch.place(batch.records)}, .alarms = {}};
  watch.compare(batch.tip);
  watch.save();
  transaction.commit();
  out.alarms = watch.take();
  return out;
}

std::vector<Alarm> take_heartbeat(Database& db, const Terminal& terminal, const Heartbeat& beat,
                                  sys_seconds now) {
  auto transaction = db.begin();
  Watch watch(db, terminal, beat.epoch, now);
  watch.compare(beat.tip);
  watch.save();
  if (beat.state) db.put_state(terminal.name, *beat.state, now);
  transaction.commit();
  return watch.take();
}

}  // namespace hub
