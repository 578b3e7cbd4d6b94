// The printer's USB side, its state and its mechanism. Its commands are sim_printer_commands.cpp.
// Shares no code with the driver.
#include "tests/sim/sim_printer.h"

#include <algorithm>
#include <cerrno>
#include <utility>

namespace sim {
namespace {

constexpr std::uint8_t pipe_out = 0x03, pipe_in = 0x84;  // as Gprinter has them
constexpr std::size_t packet = 64;
constexpr int slowness = 50;
constexpr Clock::duration slowest_row = std::chrono::milliseconds(20);

Bytes interface_descriptor(std::uint8_t number, std::uint8_t setting, std::uint8_t endpoints,
                           std::uint8_t cls, std::uint8_t subclass, std::uint8_t protocol) {
  return {9, 4, number, setting, endpoints, cls, subclass, protocol, 0};
}
Bytes endpoint_descriptor_of(std::uint8_t address, std::uint8_t kind) {
  return {7, 5, address, kind, packet, 0, static_cast<std::uint8_t>(kind == 2 ? 0 : 10)};
}
void add(Bytes& all, const Bytes& more) { all.insert(all.end(), more.begin(), more.end()); }

}  // namespace

Bytes SimPrinter::device_descriptor() const {
  return {18, 1, 0x00, 0x02, 0, 0, 0, 64, 0x68, 0x68, 0x00, 0x05, 0x00, 0x01, 1, 2, 0, 1};
}

Bytes SimPrinter::config_descriptor() const {
  Bytes all{9, 2, 0, 0, static_cast<std::uint8_t>(kind_.composite ? 2 : 1), 1, 0, 0xC0, 50};
  const std::uint8_t number = kind_.composite ? 1 : 0;
  if (kind_.composite) {
    add(all, interface_descriptor(0, 0, 1, 3, 1, 1));  // keys of the same board
    add(all, endpoint_descriptor_of(0x81, 3));
    add(all, interface_descriptor(1, 0, 1, 7, 1, 1));  // one-way first
    add(all, endpoint_descriptor_of(pipe_out, 2));
  }
  add(all, interface_descriptor(number, number, kind_.two_way ? 2 : 1, 7, 1, kind_.two_way ? 2 : 1));
  add(all, endpoint_descriptor_of(pipe_out, 2));
  if (kind_.two_way) add(all, endpoint_descriptor_of(pipe_in, 2));
  all[2] = static_cast<std::uint8_t>(all.size());
  return all;
}

std::vector<std::string> SimPrinter::strings() const { return {"hallkiosk", "Simulated printer"}; }

/// Plugged in, not switched on: buffer, paper and settings are as they were.
void SimPrinter::on_power() { scanned_ = {}; }

void SimPrinter::on_out(std::uint8_t, ByteView bytes) {
  take(bytes);
  work(Clock::now());
}

std::size_t SimPrinter::room(std::uint8_t) const {
  if (is(PrinterFault::stuck)) return 0;
  return (kind_.buffer - std::min(kind_.buffer, buffer_.size())) / packet * packet;
}

/// USB Printer Class 1.1, 4.2.
int SimPrinter::on_control(const Setup& setup, Bytes& data) {
  if (setup.request_type == 0xA1 && setup.request == 0) {
    const std::string id =
        "MFG:hallkiosk;CMD:ESC/POS;MDL:Simulated " + std::to_string(kind_.dots / 8 + 8) + ";";
    data = {0, static_cast<std::uint8_t>(id.size() + 2)};
    data.insert(data.end(), id.begin(), id.end());
  } else if (setup.request_type == 0xA1 && setup.request == 1) {
    data = {static_cast<std::uint8_t>((paper_end() ? 0x20 : 0) | 0x10 |
                                      (stopped() && !is(PrinterFault::stuck) ? 0 : 0x08))};
  } else if ((setup.request_type & 0x7C) == 0x20 && setup.request == 2 && kind_.soft_reset) {
    clear();
    return 0;
  } else {
    return -EPIPE;
  }
  data.resize(std::min<std::size_t>(data.size(), setup.length));
  return static_cast<int>(data.size());
}

std::optional<Clock::time_point> SimPrinter::deadline() const {
  const auto replies = VirtualUsb::deadline();
  if (buffer_.empty() || stopped() || busy_until_ == Clock::time_point{}) return replies;
  return replies ? std::min(*replies, busy_until_) : busy_until_;
}

void SimPrinter::tick(Clock::time_point now) {
  VirtualUsb::tick(now);
  work(now);
}

void SimPrinter::set_fault(PrinterFault fault, std::size_t rows_later) {
  fault_ = fault;
  rows_left_ = rows_later;
  tell_change();
  work(Clock::now());
}

void SimPrinter::new_paper() {
  paper_ = {};
  const bool cured =
      is(PrinterFault::paper_out) || is(PrinterFault::near_end) || is(PrinterFault::cover_open);
  set_fault(cured ? PrinterFault::none : fault_);
}

std::vector<Printout> SimPrinter::take_printouts() { return std::exchange(printouts_, {}); }

bool SimPrinter::stopped() const {
  switch (fault_) {
    case PrinterFault::paper_out:
      return rows_left_ == 0;
    case PrinterFault::cover_open:
    case PrinterFault::cutter:
    case PrinterFault::jam:
    case PrinterFault::hot:
    case PrinterFault::stuck:
      return true;
    case PrinterFault::none:
    case PrinterFault::near_end:
    case PrinterFault::slow:
    case PrinterFault::garbage:
    case PrinterFault::silent:
      break;
  }
  return false;
}

/// Epson, GS a. Offline for every reason but paper that is only nearly used up.
Bytes SimPrinter::automatic_status() const {
  const auto bit = [](bool set, unsigned bits) { return static_cast<std::uint8_t>(set ? bits : 0); };
  const bool offline = stopped() && !is(PrinterFault::stuck);
  return {static_cast<std::uint8_t>(0x10 | bit(offline, 0x08) | bit(is(PrinterFault::cover_open), 0x20)),
          static_cast<std::uint8_t>(bit(is(PrinterFault::jam), 0x04) | bit(is(PrinterFault::cutter), 0x08) |
                                    bit(is(PrinterFault::hot), 0x40)),
          static_cast<std::uint8_t>(bit(is(PrinterFault::near_end) || paper_end(), 0x03) |
                                    bit(paper_end(), 0x0C)),
          0x0F};
}

void SimPrinter::tell_change() {
  if (!automatic_on_ || automatic_status() == told_) return;
  told_ = automatic_status();
  reply(told_);
}

void SimPrinter::reply(Bytes bytes) {
  if (is(PrinterFault::silent) || !kind_.two_way) return;
  if (is(PrinterFault::garbage)) bytes = {0xFF, 0xA5, 0x81, 0xFF, 0xC3, 0x37, 0x9B, 0x5F};
  send(pipe_in, bytes);
}

void SimPrinter::feed(std::size_t rows) {
  for (std::size_t i = 0; i < rows; ++i) print_row(Bytes(kind_.dots / 8));
}

/// Without fonts: a bar as long as the text is.
void SimPrinter::print_text() {
  if (line_.empty()) return feed(30);
  Bytes bar(kind_.dots / 8);
  std::fill_n(bar.begin(), std::min(bar.size(), line_.size() * 3 / 2 * times_), 0xEE);
  for (std::size_t i = 0; i < std::size_t{24} * times_; ++i) print_row(bar);
  feed(6);
  paper_.text += std::exchange(line_, {}) + "\n";
}

void SimPrinter::print_row(Bytes row) {
  if (paper_end()) return;  // the rest of a feed
  row.resize(kind_.dots / 8);
  paper_.rows.push_back(std::move(row));
  take_time(timing_.row);
  if (is(PrinterFault::slow)) take_time(std::min(slowest_row, timing_.row * slowness));
  if (is(PrinterFault::paper_out) && --rows_left_ == 0) tell_change();
}

void SimPrinter::cut_paper() {
  take_time(timing_.cut);
  if (paper_.rows.empty()) return;
  paper_.cut = true;
  ++pieces_;
  printouts_.push_back(std::exchange(paper_, {}));
}

void SimPrinter::take_time(Clock::duration span) {
  if (span == Clock::duration::zero()) return;
  busy_until_ = std::max(busy_until_, Clock::now()) + span;
}

}  // namespace sim
