// The uploader's two moods, and what each answer does to the outbox.
// Waits for nothing but the sender.
#include "storage/uploader.h"

#include <algorithm>

namespace storage {
namespace {

using Mark = Outbox::Mark;

// Room for what surrounds the envelopes in a batch: 200 × (9 + 17 + 2 × 3 + 34 + 1) + its own frame.
constexpr std::size_t frame_bytes = std::size_t{16} * 1024;

RowState state_after(Outcome outcome) {
  return outcome == Outcome::conflict ? RowState::set_aside : RowState::stored;
}

RowState state_after(Status status) {
  switch (status) {
    case Status::processed:
      return RowState::processed;
    case Status::stored:
      return RowState::stored;
    case Status::rejected:
    case Status::conflict:
      return RowState::set_aside;
    case Status::unknown:
      return RowState::pending;
  }
  return RowState::stored;
}

std::uint64_t count(const std::vector<Mark>& marks, RowState state) {
  return static_cast<std::uint64_t>(std::ranges::count(marks, state, &Mark::state));
}

}  // namespace

Uploader::Uploader(Outbox& outbox, Sender& sender, SignHead sign, Random random, UploaderOptions options)
    : outbox_(outbox),
      sender_(sender),
      sign_(std::move(sign)),
      random_(std::move(random)),
      options_(options),
      ask_delay_(options.ask_every) {}

TickReport Uploader::tick(const Moment& now) {
  TickReport report;
  try {
    work(now, report);
  } catch (const DbError& error) {
    report.trouble = error.what();
    report.store_full = error.fault() == DbFault::full;
    next_send_ = now.steady;  // whatever was sent is not marked: due again when the back-off ends
    back_off(now.steady, std::nullopt);
  }
  return report;
}

void Uploader::work(const Moment& now, TickReport& report) {
  if (now.steady < not_before_) return;
  if (now.steady >= next_send_) send(now, report);
  if (calm() && now.steady >= next_ask_) ask(now, report);
  if (now.steady >= next_sweep_) sweep(now, report);
}

std::chrono::steady_clock::time_point Uploader::due() const {
  return std::max(not_before_, std::min({next_send_, next_ask_, next_sweep_}));
}

void Uploader::nudge(const Moment& now) { next_send_ = std::min(next_send_, now.steady); }

void Uploader::send(const Moment& now, TickReport& report) {
  Batch batch;
  batch.records = outbox_.pending(std::min(options_.batch_records, max_records), max_body - frame_bytes);
  next_send_ = now.steady + options_.last_delay;
  if (batch.records.empty()) return;
  fill_random(batch.id);
  batch.epoch = outbox_.epoch();
  batch.tip = sign_(batch.epoch, outbox_.tip());
  settle(sender_.send(batch), now, report);
}

void Uploader::ask(const Moment& now, TickReport& report) {
  const StatusQuery query{outbox_.epoch(), outbox_.stored(max_records, ask_after_)};
  next_ask_ = now.steady + ask_delay_;
  ask_after_ = 0;
  if (query.seqs.empty()) return;
  if (query.seqs.size() == max_records) {  // there are more: go on with them at once
    ask_after_ = query.seqs.back();
    next_ask_ = now.steady;
  }
  settle(sender_.ask(query), now, report);
}

void Uploader::sweep(const Moment& now, TickReport& report) {
  next_sweep_ = now.steady + options_.sweep_every;
  report.swept = outbox_.sweep(now.wall - options_.keep_processed);
}

template <class Answer>
void Uploader::settle(const std::variant<Answer, Refused, NoAnswer>& outcome, const Moment& now,
                      TickReport& report) {
  if (const auto* answer = std::get_if<Answer>(&outcome)) {
    failures_ = 0;
    return take(*answer, now, report);
  }
  std::optional<std::chrono::seconds> retry_after;
  if (const auto* refused = std::get_if<Refused>(&outcome)) {
    report.trouble = refused->why;
    retry_after = refused->retry_after;
  } else {
    report.trouble = std::get<NoAnswer>(outcome).why;
    report.untrusted = std::get<NoAnswer>(outcome).untrusted;
  }
  next_send_ = now.steady;  // not taken: due again as soon as the back-off ends
  back_off(now.steady, retry_after);
}

void Uploader::take(const BatchAnswer& answer, const Moment& now, TickReport& report) {
  std::vector<Mark> marks;
  for (const auto& [seq, outcome] : answer.outcomes) marks.push_back({seq, state_after(outcome)});
  outbox_.mark(marks, now.wall);
  report.sent = marks.size();
  report.set_aside += count(marks, RowState::set_aside);
  next_send_ = now.steady;  // perhaps there is more
  ask_delay_ = options_.ask_every;
  next_ask_ = std::min(next_ask_, now.steady + ask_delay_);
}

void Uploader::take(const StatusAnswer& answer, const Moment& now, TickReport& report) {
  std::vector<Mark> marks;
  for (const auto& [seq, status] : answer.statuses)
    if (status != Status::stored) marks.push_back({seq, state_after(status)});
  if (marks.empty()) {  // nothing new: ask less often
    ask_delay_ = std::min(2 * ask_delay_, options_.last_delay);
    return;
  }
  outbox_.mark(marks, answer.at);
  ask_delay_ = options_.ask_every;
  report.processed = count(marks, RowState::processed);
  report.set_aside += count(marks, RowState::set_aside);
  report.returned = count(marks, RowState::pending);
  if (report.returned != 0) next_send_ = now.steady;
}

void Uploader::back_off(Time now, std::optional<std::chrono::seconds> at_least) {
  const auto doubled = options_.first_delay * (1LL << std::min(failures_, 20u));
  const auto delay = std::min<Delay>(doubled, options_.last_delay);
  ++failures_;
  const auto jittered = std::chrono::duration_cast<Delay>(delay * (0.5 + random_() / 2));
  const auto asked = std::min<Delay>(at_least.value_or(std::chrono::seconds(0)), options_.last_delay);
  not_before_ = now + std::max(jittered, asked);
}

}  // namespace storage
