// Questions and answers.
// Nothing waits longer than it is told to.
#include "drivers/printer_talk.h"

#include <algorithm>
#include <thread>
#include <utility>

#include "drivers/printer_words.h"

namespace drivers {
namespace {

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

PrinterTalk::PrinterTalk(std::unique_ptr<PrinterLink> link, const PrinterProfile& profile,
                         milliseconds answer)
    : link_(std::move(link)), profile_(profile), answer_(answer) {}

std::string PrinterTalk::model() { return model_in(link_->device_id(in(answer_))); }

bool PrinterTalk::at_ease() const { return status_.tells_by_itself() && prints(status_.state()); }

bool PrinterTalk::hear(Deadline deadline) {
  if (gone_) return false;
  const Heard heard = link_->hear(deadline);
  for (const std::uint8_t byte : heard.bytes) {
    if (const auto reply = status_.take(byte)) note(*reply);
  }
  gone_ = heard.fault == PrinterFault::gone;
  stopped_ = heard.fault == PrinterFault::stopped;
  return !heard.bytes.empty();
}

void PrinterTalk::note(const PrinterReply& reply) {
  if (std::holds_alternative<RealTimeReply>(reply)) real_time_answered_ = true;
  if (std::holds_alternative<InStreamReply>(reply)) in_stream_answered_ = prints(status_.state());
  if (const auto* printed = std::get_if<JobPrinted>(&reply)) printed_ = printed->id;
}

void PrinterTalk::forget_proofs() {
  status_.forget_expected();
  in_stream_answered_ = false;
  printed_.reset();
}

Sent PrinterTalk::send(std::span<const std::uint8_t> bytes, Deadline deadline) {
  if (gone_) return {0, PrinterFault::gone};
  const Sent sent = link_->send(bytes.first(std::min(bytes.size(), PrinterLink::most_at_once)), deadline);
  gone_ = sent.fault == PrinterFault::gone;
  return sent;
}

bool PrinterTalk::say(std::span<const std::uint8_t> bytes) {
  taken_ = false;
  const std::size_t whole = bytes.size();
  while (!bytes.empty()) {
    const Sent sent = send(bytes, in(answer_));
    bytes = bytes.subspan(sent.bytes);
    if (!sent.fault) continue;
    half_said_ = half_said_ || bytes.size() < whole;
    return false;
  }
  return taken_ = true;
}

void PrinterTalk::turn_automatic_on() {
  if (profile_.automatic_status) say(automatic_status_on());
}

bool PrinterTalk::ask_state() {
  const auto& all = profile_.real_time;
  return !all.empty() && std::all_of(all.begin(), all.end(), [this](int n) { return ask(n); });
}

/// Nothing else is sent before the answer (Epson: the printer may lose it).
bool PrinterTalk::ask(int n) {
  hear(Clock::now());
  status_.expect_real_time(n);
  real_time_answered_ = false;
  const Deadline end = in(2 * answer_);
  if (say(real_time_question(n))) {
    while (!gone_ && !stopped_ && !real_time_answered_ && Clock::now() < end) hear(end);
  }
  if (!real_time_answered_) status_.forget_expected();
  return real_time_answered_;
}

void PrinterTalk::ask_port() {
  if (gone_) return;
  if (const auto port = link_->port_status(in(answer_))) status_.take_port_status(*port);
}

void PrinterTalk::look() {
  if (ask_state() || gone_) return;
  ask_port();
  if (!profile_.real_time.empty() && prints(status_.state())) status_.lose_touch();
}

void PrinterTalk::throw_away() {
  if (!say(clear_buffer()) && !gone_) link_->soft_reset(in(answer_));
}

bool PrinterTalk::wipe() {
  if (!say(clear_buffer()) || !say(clean_slate(profile_, true))) return false;
  half_said_ = false;
  turn_automatic_on();  // a reset may have turned it off
  return true;
}

void PrinterTalk::end_command() { say(clean_slate(profile_, false)); }

}  // namespace drivers
