// Ratings as they arrive: chains, sealed rows, the conflict shelf, and what a terminal may ask about them.
// Opens nothing.
#include "hub/database.h"
#include "hub/rows.h"
#include "storage/receipt.h"

namespace hub {

using rows::seconds_of;
using storage::Status;

namespace {

Digest digest_of(const OutboxRow& r) { return storage::sha256({r.uuid, r.head, r.content, r.identity}); }

std::int64_t column(std::uint64_t seq) { return static_cast<std::int64_t>(seq); }

Status status_of(std::string_view state) {
  if (state == "processed") return Status::processed;
  return state == "rejected" ? Status::rejected : Status::stored;
}

}  // namespace

std::optional<Chain> Database::known_chain(std::string_view terminal, const Epoch& epoch) {
  auto& s =
      sql("SELECT id, last_seq, last_head, tip_seq, tip_head FROM chains WHERE terminal = ? AND epoch = ?");
  if (!s.with(terminal, epoch).step()) return std::nullopt;
  Chain out{.id = s.integer(0),
            .terminal = std::string(terminal),
            .epoch = epoch,
            .last = {rows::count(s, 1), rows::exactly<32>(s, 2)},
            .tip = {rows::count(s, 3), rows::exactly<32>(s, 4)}};
  s.reset();
  return out;
}

Chain Database::chain(std::string_view terminal, const Epoch& epoch) {
  if (auto known = known_chain(terminal, epoch)) return *std::move(known);
  auto& before = sql("SELECT 1 FROM chains WHERE terminal = ? LIMIT 1");
  const bool replaces = before.with(terminal).step();
  before.reset();
  const auto first = storage::first_head(terminal, epoch);
  sql("INSERT INTO chains (terminal, epoch, last_seq, last_head, tip_seq, tip_head) VALUES (?, ?, 0, ?, 0, "
      "?)")
      .with(terminal, epoch, first, first)
      .run();
  auto begun = known_chain(terminal, epoch).value();
  begun.replaces_another = replaces;
  return begun;
}

void Database::save(const Chain& c) {
  sql("UPDATE chains SET last_seq = ?, last_head = ?, tip_seq = ?, tip_head = ? WHERE id = ?")
      .with(column(c.last.seq), c.last.head, column(c.tip.seq), c.tip.head, c.id)
      .run();
}

std::vector<bool> Database::insert(const Chain& c, std::span<const OutboxRow> rows, sys_seconds now) {
  auto& s =
      sql("INSERT INTO ratings (chain, seq, uuid, content, identity, head, receipt, received_at, state)"
          " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING");
  for (const auto& r : rows)
    s.with(c.id, column(r.seq), r.uuid, r.content, r.identity, r.head, storage::Receipt::of(r.head).code(),
           seconds_of(now), name_of(RatingState::stored))
        .add();
  return s.changed();
}

bool Database::holds(const Chain& c, const OutboxRow& r) {
  auto& s =
      sql("SELECT 1 FROM ratings WHERE chain = ? AND seq = ? AND uuid = ? AND content = ?"
          " AND (identity = ? OR length(identity) = 0) AND head = ?");
  const bool held = s.with(c.id, column(r.seq), r.uuid, r.content, r.identity, r.head).step();
  s.reset();
  return held;
}

bool Database::shelve(const Chain& c, const OutboxRow& r, sys_seconds now) {
  sql("INSERT INTO conflict_shelf (chain, seq, digest, uuid, content, identity, head, receipt, received_at)"
      " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING")
      .with(c.id, column(r.seq), digest_of(r), r.uuid, r.content, r.identity, r.head,
            storage::Receipt::of(r.head).code(), seconds_of(now))
      .run();
  return db_.changes() == 1;
}

std::optional<std::string> Database::receipt_at(std::string_view terminal, const Epoch& epoch,
                                                std::uint64_t seq) {
  auto& s =
      sql("SELECT r.receipt FROM chains c JOIN ratings r ON r.chain = c.id"
          " WHERE c.terminal = ? AND c.epoch = ? AND r.seq = ?");
  if (!s.with(terminal, epoch, column(seq)).step()) return std::nullopt;
  auto receipt = s.text(0);
  s.reset();
  return receipt;
}

std::vector<storage::RecordStatus> Database::statuses(std::string_view terminal,
                                                      const storage::StatusQuery& q) {
  auto& rating =
      sql("SELECT r.state FROM ratings r JOIN chains c ON c.id = r.chain"
          " WHERE c.terminal = ? AND c.epoch = ? AND r.seq = ?");
  auto& shelved =
      sql("SELECT 1 FROM conflict_shelf r JOIN chains c ON c.id = r.chain"
          " WHERE c.terminal = ? AND c.epoch = ? AND r.seq = ?");
  std::vector<storage::RecordStatus> out;
  for (const auto seq : q.seqs) {
    auto status = Status::unknown;
    if (rating.with(terminal, q.epoch, column(seq)).step())
      status = status_of(rating.text_view(0));
    else if (shelved.with(terminal, q.epoch, column(seq)).step())
      status = Status::conflict;
    out.push_back({seq, status});
  }
  rating.reset();
  shelved.reset();
  return out;
}

}  // namespace hub
