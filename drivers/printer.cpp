// The states of the printer, one step() each. A step asks the printer at most what fits into 3 s.
// Not what is said to it and how (printer_talk), and not its carrier (printer_usb).
#include "drivers/printer.h"

#include <algorithm>
#include <cstdio>
#include <utility>

#include "drivers/printer_words.h"

namespace drivers {
namespace {

constexpr unsigned greetings = 3;            // a cut-off picture may swallow the first
constexpr milliseconds after_nonsense{100};  // before sending on to a broken pipe

/// Prints nothing until somebody has put it right.
bool needs_a_hand(PrinterState state) {
  return state == PrinterState::paper_out || state == PrinterState::cover_open ||
         state == PrinterState::cutter;
}

/// Four digits: any job's that may still be answered for differs, and printers take 20h … 7Eh only.
std::array<char, 4> print_id_of(PrintJobId job) {
  std::array<char, 5> digits{};
  std::snprintf(digits.data(), digits.size(), "%04u", static_cast<unsigned>(job % 10'000));
  return {digits[0], digits[1], digits[2], digits[3]};
}

}  // namespace

Printer::Printer(std::unique_ptr<PrinterSource> source, PrinterProfile profile, PrinterPace pace)
    : source_(std::move(source)), profile_(std::move(profile)), pace_(pace) {}
Printer::~Printer() = default;

void Printer::stop() {
  stopped_ = true;
  source_->stop();
}

void Printer::submit(PrintJobId job, EscPos bytes, Deadline deadline) {
  {
    const std::lock_guard lock(mutex_);
    waiting_.push_back({job, std::move(bytes), deadline});
  }
  source_->wake();
}

std::optional<PrinterEvent> Printer::next(milliseconds patience) {
  const Deadline end = in(patience);
  do {
    if (!events_.empty() || stopped_) break;
    refuse_overdue();
    if (std::holds_alternative<Idle>(state_) && !job_ && take_job()) due_ = Clock::now();
    if (Clock::now() >= due_) {
      std::visit([this](auto state) { step(state); }, State(state_));
    } else {
      wait(std::min(due_, end));
    }
    if (talk_ && talk_->gone()) lose();
    tell_state();
  } while (Clock::now() < end);
  if (events_.empty() || stopped_) return std::nullopt;
  PrinterEvent event = std::move(events_.front());
  events_.pop_front();
  return event;
}

void Printer::go(State state, milliseconds rest) {
  state_ = state;
  due_ = in(rest);
}

/// What the printer says may end the wait of a state that listens.
void Printer::wait(Deadline deadline) {
  const bool listens = std::holds_alternative<Proving>(state_) || std::holds_alternative<Idle>(state_);
  const bool happened = talk_ ? talk_->hear(deadline) && listens : source_->wait_change(deadline);
  if (happened) due_ = Clock::now();
}

void Printer::step(Absent absent) {
  auto opened = source_->open();
  if (const auto* why = std::get_if<NoPrinter>(&opened)) {
    why_ = *why;
    if (why_ == NoPrinter::absent) source_->rescan();
    const unsigned looks = std::min(absent.looks, 3U);
    return go(Absent{.looks = looks + 1}, pace_.rescan * (1U << looks));
  }
  auto& printer = std::get<OpenPrinter>(opened);
  talk_.emplace(std::move(printer.link), profile_, pace_.answer);
  place_ = std::move(printer.place);
  model_ = talk_->model();
  talk_->ask_port();
  go(Greeting{});
}

/// A printer that was left in the middle of a picture takes everything for dots, until that is ended.
void Printer::step(Greeting greeting) {
  talk_->turn_automatic_on();
  look();
  if (!talk_->silent() || greeting.tries + 1 == greetings) return rest();
  talk_->end_command();
  go(Greeting{.tries = greeting.tries + 1});
}

void Printer::step(Idle) {
  dirty_ = dirty_ || talk_->half_said();
  if (dirty_ && !needs_a_hand(state())) dirty_ = !talk_->wipe();
  if (!talk_->at_ease() || Clock::now() >= look_due_) look();
  if (gone()) return;
  if (job_) return begin_job();
  rest();
}

void Printer::look() {
  talk_->look();
  look_due_ = in(pace_.check);
}

/// Until something happens, or until the printer is asked: soon where it would not tell, later where only
/// its death would go untold.
void Printer::rest() {
  const bool asked = dirty_ || !talk_->at_ease();
  go(Idle{}, asked ? pace_.poll : pace_.check);
}

/// A printer that never says anything is printed on, without proof. What is hot or stopped for a reason it
/// does not tell may come back by itself, until the deadline.
void Printer::begin_job() {
  const bool may_come_back = !needs_a_hand(state()) && Clock::now() < job_->deadline;
  if (!dirty_ && may_come_back && (prints(state()) || talk_->silent())) return go(Sending{});
  if (!may_come_back) return finish(PrintProof::unknown);
  due_ = std::min(in(pace_.poll), job_->deadline);
}

void Printer::step(Sending at) {
  const EscPos& part = job_->parts[at.part];
  const bool asks_in_stream = profile_.in_stream_status && at.part + 1 == job_->parts.size();
  if (asks_in_stream && at.at == 0) talk_->expect_in_stream();
  const Sent sent = talk_->send(std::span(part).subspan(at.at), std::min(job_->deadline, in(pace_.stuck)));
  const bool surely_none = sent.bytes == 0 && sent.fault == PrinterFault::timed_out;
  job_->touched = job_->touched || !surely_none;
  at.at += sent.bytes;
  if (at.at == part.size()) at = {.part = at.part + 1};
  if (at.part == job_->parts.size()) return go(Proving{.give_up = in(pace_.proof)});
  if (sent.fault) return look_why(at, *sent.fault);
  go(at);
}

/// The printer takes no more: wait on, or is it over?
void Printer::look_why(Sending at, PrinterFault fault) {
  talk_->hear(Clock::now());
  talk_->ask_port();
  if (gone()) return;
  const bool stopped = needs_a_hand(state()) && !profile_.resumes;
  if (stopped || Clock::now() >= job_->deadline) return abandon();
  go(at, fault == PrinterFault::broken ? after_nonsense : milliseconds(0));
}

/// Hears before it judges: a thread that was kept waiting must not take its own delay for the printer's.
void Printer::step(Proving p) {
  talk_->hear(Clock::now());
  if (talk_->printed() == job_->print_id) return finish(PrintProof::confirmed);
  if (gone()) return;
  if (talk_->in_stream_answered() && !p.answered)
    p.answered = in(profile_.process_id ? pace_.confirm : milliseconds(0));
  if (p.answered && Clock::now() >= *p.answered) return finish(PrintProof::processed);
  const bool stopped = needs_a_hand(state()) && !profile_.resumes && !p.answered;
  if (!stopped) p.stopped.reset();
  if (stopped && !p.stopped) p.stopped = in(pace_.settle);
  if (p.stopped && Clock::now() >= *p.stopped) return abandon();
  if (!prints(state()) && !talk_->silent()) p.give_up = in(pace_.proof);  // it has to come back first
  const Deadline over = std::min(p.give_up, job_->deadline);
  if (Clock::now() >= over) return conclude();
  state_ = p;
  due_ = std::min({over, p.answered.value_or(over), p.stopped.value_or(over)});
}

/// No reply behind the job. What the printer has taken and does not print now must not come out later.
void Printer::conclude() {
  const bool answered = talk_->ask_state();
  if (gone()) return;
  if (prints(state()) && (answered || profile_.real_time.empty())) return finish(PrintProof::sent);
  if (answered || !talk_->taken()) return abandon();
  talk_->lose_touch();
  finish(PrintProof::unknown);
}

void Printer::abandon() {
  if (job_->touched) talk_->throw_away();
  if (gone()) return;
  dirty_ = dirty_ || job_->touched;
  if (prints(state())) talk_->lose_touch();
  finish(PrintProof::unknown);
}

void Printer::finish(PrintProof proof) {
  events_.push_back(JobDone{.job = job_->id, .proof = proof, .state = state(), .untouched = !job_->touched});
  job_.reset();
  if (talk_) talk_->forget_proofs();
  go(Idle{});
}

void Printer::lose() {
  dirty_ = dirty_ || talk_->half_said() || (job_ && job_->touched);
  talk_.reset();
  place_.clear();
  model_.clear();
  why_ = NoPrinter::absent;
  if (job_) finish(PrintProof::unknown);
  go(Absent{});
}

bool Printer::take_job() {
  const std::lock_guard lock(mutex_);
  if (waiting_.empty()) return false;
  job_ = job_of(std::move(waiting_.front()));
  waiting_.pop_front();
  return true;
}

Printer::Job Printer::job_of(Waiting waiting) const {
  Job job{.id = waiting.id, .print_id = print_id_of(waiting.id), .deadline = waiting.deadline};
  job.parts.push_back(std::move(waiting.bytes));
  if (profile_.process_id) job.parts.push_back(job_id(job.print_id));
  if (profile_.in_stream_status) job.parts.push_back(in_stream_question());
  return job;
}

/// Nobody prints what waited too long, and where there is no printer nothing waits.
void Printer::refuse_overdue() {
  const auto* absent = std::get_if<Absent>(&state_);
  const bool nobody = absent && absent->looks > 0;
  const std::lock_guard lock(mutex_);
  std::erase_if(waiting_, [&](const Waiting& waiting) {
    if (!nobody && Clock::now() < waiting.deadline) return false;
    events_.push_back(
        JobDone{.job = waiting.id, .proof = PrintProof::unknown, .state = state(), .untouched = true});
    return true;
  });
}

void Printer::tell_state() {
  const auto* absent = std::get_if<Absent>(&state_);
  const bool not_looked_yet = absent && absent->looks == 0 && !told_;
  if (not_looked_yet || std::holds_alternative<Greeting>(state_)) return;
  PrinterChanged now{.state = state(), .place = place_, .model = model_, .why = why_};
  if (talk_) now.why = {};
  if (told_ == now) return;
  told_ = now;
  events_.push_back(std::move(now));
}

}  // namespace drivers
