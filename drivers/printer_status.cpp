// Bits to signs, signs to a state.
// Masks as in Epson's references; where a Chinese maker's bit differs, the sign it gives is the same.
#include "drivers/printer_status.h"

#include <algorithm>
#include <utility>

namespace drivers {
namespace {

constexpr std::uint8_t family = 0x93, real_time = 0x12, automatic = 0x10;
constexpr std::uint8_t short_family = 0x90;
constexpr std::uint8_t xon = 0x11, xoff = 0x13;
constexpr std::uint8_t job_block = 0x37;
constexpr char job_printed = 0x22;
constexpr int paper_path = 5;  // the n whose reply has no fixed bits (Masung)
constexpr std::size_t auto_size = 4;

bool begins_block(std::uint8_t byte) {
  return byte == job_block || byte == 0x5F || byte == 0x35 || byte == 0x3B || byte == 0x3D;
}
bool has(std::uint8_t byte, unsigned bits) { return (byte & bits) != 0; }

}  // namespace

void PrinterStatus::forget_expected() {
  asked_.reset();
  in_stream_asked_ = false;
  size_ = 0;
}

std::optional<PrinterReply> PrinterStatus::take(std::uint8_t byte) {
  return size_ == 0 ? begin(byte) : go_on(byte);
}

std::optional<PrinterReply> PrinterStatus::begin(std::uint8_t byte) {
  if (byte == xon || byte == xoff) return std::nullopt;
  if (asked_ == paper_path && (byte & 0x70) == 0) return take_real_time(byte);
  if ((byte & family) == real_time) return take_real_time(byte);
  if ((byte & family) == automatic || begins_block(byte)) {
    partial_[size_++] = byte;
    return std::nullopt;
  }
  if ((byte & short_family) == 0 && in_stream_asked_) {
    in_stream_asked_ = false;
    signs_.near_end = has(byte, 0x03);
    signs_.paper_end = has(byte, 0x0C);
    return sense(InStreamReply{});
  }
  nonsense();
  return std::nullopt;
}

std::optional<PrinterReply> PrinterStatus::go_on(std::uint8_t byte) {
  const bool block = begins_block(partial_[0]);
  const bool fits = block ? size_ < longest_block : (byte & short_family) == 0;
  if (!fits) {  // the message broke off; this byte may begin another
    size_ = 0;
    nonsense();
    return begin(byte);
  }
  if (block && byte == 0) return end_block();
  partial_[size_++] = byte;
  if (block || size_ < auto_size) return std::nullopt;
  take_auto();
  return sense(AutoStatus{});
}

std::optional<PrinterReply> PrinterStatus::end_block() {
  const std::size_t size = std::exchange(size_, 0);
  const std::string text(partial_.begin() + 1, partial_.begin() + static_cast<std::ptrdiff_t>(size));
  if (partial_[0] != job_block) return sense(InfoText{text});
  if (text.size() != 1 + 4 || text[0] != job_printed) {
    nonsense();
    return std::nullopt;
  }
  JobPrinted printed{};
  std::copy(text.end() - 4, text.end(), printed.id.begin());
  return sense(printed);
}

std::optional<PrinterReply> PrinterStatus::sense(PrinterReply reply) {
  heard_ = true;
  nonsense_ = 0;
  return reply;
}

std::optional<PrinterReply> PrinterStatus::take_real_time(std::uint8_t byte) {
  if (!asked_) return std::nullopt;  // an answer to nobody
  const int n = *asked_;
  asked_.reset();
  switch (n) {
    case 1:
      signs_.offline = has(byte, 0x08);
      signs_.port_error = false;  // the same sign, seen more closely
      break;
    case 2:
      signs_.cover = has(byte, 0x04);
      signs_.stopped_for_paper = has(byte, 0x20);
      signs_.error = has(byte, 0x40);
      break;
    case 3:
      signs_.jam = has(byte, 0x04);
      signs_.cutter = has(byte, 0x08);
      signs_.unrecoverable = has(byte, 0x20);
      signs_.hot = has(byte, 0x40);
      break;
    case 4:
      signs_.near_end = has(byte, 0x0C);
      signs_.paper_end = has(byte, 0x60);
      break;
    case paper_path:
      signs_.path_jam = has(byte, 0x0B);  // blocked, pulled, jammed; paper that waits to be taken is none
      break;
    default:
      break;
  }
  return sense(RealTimeReply{n});
}

/// A whole picture, so what other channels said before is past.
void PrinterStatus::take_auto() {
  size_ = 0;
  auto_seen_ = true;
  signs_ = {.offline = has(partial_[0], 0x08),
            .cover = has(partial_[0], 0x20),
            .near_end = has(partial_[2], 0x03),
            .paper_end = has(partial_[2], 0x0C),
            .mechanical = has(partial_[1], 0x04),
            .cutter = has(partial_[1], 0x08),
            .unrecoverable = has(partial_[1], 0x20),
            .hot = has(partial_[1], 0x40)};
}

void PrinterStatus::nonsense() { nonsense_ = std::min(nonsense_ + 1, much_nonsense); }

void PrinterStatus::take_port_status(std::uint8_t byte) {
  const std::uint8_t before = port_.value_or(byte);
  port_ = byte;
  if (byte == before) return;
  heard_ = true;
  signs_.paper_end = has(byte, 0x20);
  signs_.port_error = !has(byte, 0x08);
  if (!signs_.port_error) signs_.offline = signs_.stopped_for_paper = signs_.error = false;
}

/// A cover that is up hides the paper; a jam is worse than an empty roll. What stops a printer without a sign
/// we know is no state we could name.
PrinterState PrinterStatus::state() const {
  const Signs& s = signs_;
  if (!heard_ || nonsense_ == much_nonsense) return PrinterState::unknown;
  if (s.cover) return PrinterState::cover_open;
  if (s.cutter || s.jam || s.path_jam || s.mechanical || s.unrecoverable) return PrinterState::cutter;
  if (s.paper_end || s.stopped_for_paper) return PrinterState::paper_out;
  if (s.hot) return PrinterState::hot;
  if (s.offline || s.error || s.port_error) return PrinterState::unknown;
  return s.near_end ? PrinterState::near_end : PrinterState::ready;
}

}  // namespace drivers
