// The states of the printer, one step() each. A step asks the printer at most what fits into 3 s.
// Not the meaning of its bytes (printer_status) and not their carrier (printer_usb).
#include "drivers/printer.h"

#include <algorithm>
#include <cstdio>
#include <utility>

namespace drivers {
namespace {

constexpr unsigned greetings = 3;            // a cut-off picture may swallow the first
constexpr milliseconds after_nonsense{100};  // before sending on to a broken pipe

bool is_good(PrinterState state) { return state == PrinterState::ready || state == PrinterState::near_end; }

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

std::string_view value_of(std::string_view id, std::string_view long_key, std::string_view short_key) {
  while (!id.empty()) {
    const std::string_view field = id.substr(0, id.find(';'));
    id.remove_prefix(std::min(id.size(), field.size() + 1));
    const auto colon = field.find(':');
    if (colon == field.npos) continue;
    const auto key = field.substr(0, colon);
    if (key == long_key || key == short_key) return field.substr(colon + 1);
  }
  return {};
}

}  // namespace

std::string model_in(std::string_view device_id) {
  std::string maker(value_of(device_id, "MANUFACTURER", "MFG"));
  const std::string_view model = value_of(device_id, "MODEL", "MDL");
  if (!maker.empty() && !model.empty()) maker += ' ';
  return maker += model;
}

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

void Printer::wait(Deadline deadline) {
  if (!link_) {
    if (source_->wait_change(deadline)) due_ = Clock::now();
  } else {
    hear(deadline);
  }
}

void Printer::hear(Deadline deadline) {
  const Heard heard = link_->hear(deadline);
  for (const std::uint8_t byte : heard.bytes) {
    if (const auto reply = status_.take(byte)) note(*reply);
  }
  const bool waits = std::holds_alternative<Proving>(state_) || std::holds_alternative<Idle>(state_);
  if (!heard.bytes.empty() && waits) due_ = Clock::now();
  if (heard.fault == PrinterFault::gone) lose();
  if (heard.fault == PrinterFault::broken) source_->wait_change(std::min(deadline, in(after_nonsense)));
}

/// A reply behind the cut proves something only where the printer can print at that moment: some answer with
/// an empty roll.
void Printer::note(const PrinterReply& reply) {
  if (std::holds_alternative<RealTimeReply>(reply)) real_time_answered_ = true;
  if (!job_) return;
  if (std::holds_alternative<InStreamReply>(reply)) job_->answered = is_good(status_.state());
  if (const auto* printed = std::get_if<JobPrinted>(&reply))
    job_->printed = job_->printed || printed->id == job_->print_id;
}

/// In pieces; false where not all was taken in time.
bool Printer::say(std::span<const std::uint8_t> bytes) {
  taken_ = false;
  for (bool first = true; !bytes.empty(); first = false) {
    const Sent sent =
        link_->send(bytes.first(std::min(bytes.size(), PrinterLink::most_at_once)), in(pace_.answer));
    bytes = bytes.subspan(sent.bytes);
    if (!sent.fault) continue;
    dirty_ = dirty_ || !first || sent.bytes > 0;  // half a command
    if (sent.fault == PrinterFault::gone) lose();
    return false;
  }
  return taken_ = true;
}

/// DLE EOT as the profile has it; false at the first that is not answered.
bool Printer::ask_state() {
  const auto& all = profile_.real_time;
  return !all.empty() && std::all_of(all.begin(), all.end(), [this](int n) { return ask(n); });
}

/// Nothing else is sent before the answer (Epson: the printer may lose it).
bool Printer::ask(int n) {
  hear(Clock::now());
  if (!link_) return false;
  status_.expect_real_time(n);
  real_time_answered_ = false;
  const Deadline end = in(2 * pace_.answer);
  const EscPos question = real_time_question(n);
  if (say(question)) {
    while (link_ && !real_time_answered_ && !stopped_ && Clock::now() < end) hear(end);
  }
  if (!real_time_answered_) status_.forget_expected();
  return link_ && real_time_answered_;
}

void Printer::ask_port() {
  if (const auto port = link_->port_status(in(pace_.answer))) status_.take_port_status(*port);
}

/// Over whatever channel answers. A printer that takes no question or does not answer one is not known to be
/// well.
void Printer::look() {
  if (ask_state() || !link_) return;
  ask_port();
  if (!profile_.real_time.empty() && is_good(status_.state())) status_.lose_touch();
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
  link_ = std::move(printer.link);
  place_ = std::move(printer.place);
  model_ = model_in(link_->device_id(in(pace_.answer)));
  ask_port();
  go(Greeting{});
}

/// A printer that was left in the middle of a picture takes everything for dots: zeros end it.
void Printer::step(Greeting greeting) {
  if (profile_.automatic_status && !say(automatic_status_on()) && !link_) return;
  look();
  if (!link_) return;
  if (!status_.silent() || greeting.tries + 1 == greetings) return rest();
  if (say(clean_slate(profile_, false)) || link_) go(Greeting{.tries = greeting.tries + 1});
}

void Printer::step(Idle) {
  if (dirty_ && !needs_a_hand(status_.state())) wipe();
  if (link_ && !(status_.tells_by_itself() && is_good(status_.state()))) look();
  if (!link_) return;
  if (job_) return begin_job();
  rest();
}

/// The rest of an unfinished ticket is forgotten, and what hangs in the printer is cut off.
void Printer::wipe() {
  if (!say(clear_buffer()) || !say(clean_slate(profile_, true))) return;
  dirty_ = false;
  if (profile_.automatic_status) say(automatic_status_on());
}

/// Until something happens, or until a printer is asked that would not tell.
void Printer::rest() {
  const bool tells = status_.tells_by_itself() && is_good(status_.state()) && !dirty_;
  go(Idle{}, tells ? milliseconds(std::chrono::hours(24)) : pace_.poll);
}

/// A printer that never says anything is printed on, without proof. What is hot or stopped for a reason it
/// does not tell may come back by itself, until the deadline.
void Printer::begin_job() {
  const PrinterState now = status_.state();
  const bool may_come_back = !needs_a_hand(now) && Clock::now() < job_->deadline;
  if (!dirty_ && may_come_back && (is_good(now) || status_.silent())) return go(Sending{});
  if (!may_come_back) return finish(PrintProof::unknown);
  due_ = std::min(in(pace_.poll), job_->deadline);
}

void Printer::step(Sending at) {
  const EscPos& part = job_->parts[at.part];
  const bool asks_in_stream = at.part + 1 == job_->parts.size() && profile_.in_stream_status;
  if (asks_in_stream && at.at == 0) status_.expect_in_stream();
  const auto piece =
      std::span(part).subspan(at.at).first(std::min(part.size() - at.at, PrinterLink::most_at_once));
  const Sent sent = link_->send(piece, std::min(job_->deadline, in(pace_.stuck)));
  const bool surely_none = sent.bytes == 0 && sent.fault == PrinterFault::timed_out;
  job_->touched = job_->touched || !surely_none;
  if (sent.fault == PrinterFault::gone) return lose();
  at.at += sent.bytes;
  if (at.at == part.size()) at = {.part = at.part + 1};
  if (at.part == job_->parts.size()) return go(Proving{.give_up = in(pace_.proof)});
  if (sent.fault) return look_why(at, *sent.fault);
  go(at);
}

/// The printer takes no more: wait on, or is it over?
void Printer::look_why(Sending at, PrinterFault fault) {
  hear(Clock::now());
  if (!link_) return;
  ask_port();
  const bool stopped = needs_a_hand(status_.state()) && !profile_.resumes;
  if (stopped || Clock::now() >= job_->deadline) return abandon();
  go(at, fault == PrinterFault::broken ? after_nonsense : milliseconds(0));
}

void Printer::step(Proving p) {
  const PrinterState now = status_.state();
  if (job_->printed) return finish(PrintProof::confirmed);
  if (job_->answered && !p.answered) p.answered = in(profile_.process_id ? pace_.confirm : milliseconds(0));
  if (p.answered && Clock::now() >= *p.answered) return finish(PrintProof::processed);
  const bool stopped = needs_a_hand(now) && !profile_.resumes && !p.answered;
  if (!stopped) p.stopped.reset();
  if (stopped && !p.stopped) p.stopped = in(pace_.settle);
  if (p.stopped && Clock::now() >= *p.stopped) return abandon();
  if (!is_good(now) && !status_.silent()) p.give_up = in(pace_.proof);  // it has to come back first
  const Deadline over = std::min(p.give_up, job_->deadline);
  if (Clock::now() >= over) return conclude();
  state_ = p;
  due_ = std::min({over, p.answered.value_or(over), p.stopped.value_or(over)});
}

/// No reply behind the job. What the printer has taken and does not print now must not come out later.
void Printer::conclude() {
  const bool answered = ask_state();
  if (!link_) return;
  const bool good = is_good(status_.state());
  if (good && (answered || profile_.real_time.empty())) return finish(PrintProof::sent);
  if (!taken_ || (answered && !good)) return abandon();
  status_.lose_touch();
  finish(PrintProof::unknown);
}

/// DLE ENQ 2 goes over the pipe that may be stuck, SOFT_RESET does not.
void Printer::abandon() {
  if (job_->touched && !say(clear_buffer()) && link_) link_->soft_reset(in(pace_.answer));
  if (!link_) return;
  dirty_ = dirty_ || job_->touched;
  if (is_good(status_.state())) status_.lose_touch();
  finish(PrintProof::unknown);
}

void Printer::finish(PrintProof proof) {
  events_.push_back(JobDone{.job = job_->id, .proof = proof, .state = state(), .untouched = !job_->touched});
  job_.reset();
  status_.forget_expected();
  if (link_) go(Idle{});
}

void Printer::lose() {
  link_.reset();
  status_ = {};
  place_.clear();
  model_.clear();
  why_ = NoPrinter::absent;
  dirty_ = dirty_ || (job_ && job_->touched);
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
  if (link_) now.why = {};
  if (told_ == now) return;
  told_ = now;
  events_.push_back(std::move(now));
}

}  // namespace drivers
