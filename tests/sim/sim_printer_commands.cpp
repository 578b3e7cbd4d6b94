// ESC/POS as the simulated printer understands it: what a ticket needs, and what is asked behind it.
// Byte values as in Epson's references.
#include <algorithm>
#include <cstring>
#include <utility>

#include "tests/sim/sim_printer.h"

namespace sim {
namespace {

constexpr std::uint8_t LF = 0x0A, DLE = 0x10, ESC = 0x1B, FS = 0x1C, GS = 0x1D;
constexpr std::uint8_t EOT = 0x04, ENQ = 0x05;

std::size_t word_at(ByteView bytes, std::size_t at) { return bytes[at] | std::size_t{bytes[at + 1]} << 8; }
/// `size` if the command is whole.
std::size_t whole(ByteView bytes, std::size_t size) { return bytes.size() < size ? 0 : size; }

}  // namespace

/// Byte by byte only where a real-time command may stand: pictures are long.
void SimPrinter::take(ByteView bytes) {
  while (!bytes.empty()) {
    const bool begun = scanned_[0] == DLE || scanned_[1] == DLE;
    const void* next = begun ? bytes.data() : std::memchr(bytes.data(), DLE, bytes.size());
    const std::size_t plain =
        next ? static_cast<std::size_t>(static_cast<const std::uint8_t*>(next) - bytes.data()) : bytes.size();
    buffer_.insert(buffer_.end(), bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(plain));
    if (plain > 0) scanned_ = {};
    if (next) scan(bytes[plain]);
    bytes = bytes.subspan(plain + (next ? 1 : 0));
  }
}

void SimPrinter::scan(std::uint8_t byte) {
  buffer_.push_back(byte);
  const auto [first, second] = std::exchange(scanned_, {scanned_[1], byte});
  if (first != DLE) return;
  if (second == EOT && byte >= 1 && byte <= 4) real_time_status(byte);
  if (second == ENQ && byte == 2 && kind_.clears) clear();
}

void SimPrinter::real_time_status(std::uint8_t n) {
  if (!kind_.real_time) return;
  const Bytes automatic = automatic_status();
  const bool jam = is(PrinterFault::jam), end = paper_end();
  std::uint8_t reply_byte = 0x12;
  const auto set = [&](bool on, unsigned bits) {
    if (on) reply_byte = static_cast<std::uint8_t>(reply_byte | bits);
  };
  if (n == 1) set((automatic[0] & 0x08) != 0, 0x08);
  if (n == 2) set(is(PrinterFault::cover_open), 0x04);
  if (n == 2) set(end, 0x20);
  if (n == 2) set(jam || is(PrinterFault::cutter) || is(PrinterFault::hot), 0x40);
  if (n == 3) set(jam, 0x04);
  if (n == 3) set(is(PrinterFault::cutter), 0x08);
  if (n == 3) set(is(PrinterFault::hot), 0x40);
  if (n == 4) set(end || is(PrinterFault::near_end), 0x0C);
  if (n == 4) set(end, 0x60);
  reply({reply_byte});
}

/// Everything that is not on paper.
void SimPrinter::clear() {
  buffer_.clear();
  raster_rows_ = 0;
  line_.clear();
}

void SimPrinter::work(Clock::time_point now) {
  std::size_t at = 0;
  while (at < buffer_.size() && !stopped() && now >= busy_until_) {
    const std::size_t size = command(ByteView(buffer_).subspan(at));
    if (size == 0) break;
    at += size;
  }
  buffer_.erase(buffer_.begin(), buffer_.begin() + static_cast<std::ptrdiff_t>(at));
}

std::size_t SimPrinter::command(ByteView bytes) {
  if (raster_rows_ > 0) return raster_row(bytes);
  switch (bytes[0]) {
    case 0:
      return static_cast<std::size_t>(
          std::find_if(bytes.begin(), bytes.end(), [](auto b) { return b != 0; }) - bytes.begin());
    case LF:
      print_text();
      return 1;
    case DLE:  // obeyed when it came
      return whole(bytes, 3);
    case ESC:
      return escape(bytes);
    case FS:
      if (bytes.size() < 2) return 0;
      return bytes[1] == '&' || bytes[1] == '.' ? 2 : unknown(bytes, 2);
    case GS:
      return group(bytes);
    default:
      line_ += static_cast<char>(bytes[0]);
      return 1;
  }
}

std::size_t SimPrinter::raster_row(ByteView bytes) {
  if (bytes.size() < raster_stride_) return 0;
  print_row(Bytes(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(raster_stride_)));
  --raster_rows_;
  return raster_stride_;
}

std::size_t SimPrinter::escape(ByteView bytes) {
  if (bytes.size() < 2) return 0;
  switch (bytes[1]) {
    case '@':
      times_ = 1;
      line_.clear();
      return 2;
    case 'J':
      if (bytes.size() >= 3) feed(bytes[2]);
      return whole(bytes, 3);
    case 'd':
      if (bytes.size() >= 3) feed(std::size_t{bytes[2]} * 30);
      return whole(bytes, 3);
    case 'a':
    case 'E':
    case 't':
      return whole(bytes, 3);
    default:
      return unknown(bytes, 2);
  }
}

std::size_t SimPrinter::group(ByteView bytes) {
  if (bytes.size() < 3) return 0;
  switch (bytes[1]) {
    case 'v':
      if (bytes.size() < 8) return 0;
      raster_stride_ = word_at(bytes, 4);
      raster_rows_ = raster_stride_ > 0 ? word_at(bytes, 6) : 0;
      return 8;
    case 'V':
      if (bytes[2] >= 65 && bytes.size() < 4) return 0;
      if (bytes[2] >= 65) feed(bytes[3]);
      cut_paper();
      return bytes[2] >= 65 ? 4 : 3;
    case 'a':
      automatic_on_ = kind_.automatic_status && bytes[2] != 0;
      told_.clear();  // the state is told once when it is turned on
      tell_change();
      return 3;
    case 'r':
      if (kind_.in_stream) reply({static_cast<std::uint8_t>(is(PrinterFault::near_end) ? 0x03 : 0)});
      return 3;
    case '!':
      times_ = (bytes[2] & 0x0FU) + 1;
      return 3;
    case '(':
      return group_parenthesis(bytes);
    default:
      return unknown(bytes, 3);
  }
}

/// GS ( x pL pH …: what is not known can be skipped.
std::size_t SimPrinter::group_parenthesis(ByteView bytes) {
  if (bytes.size() < 5) return 0;
  const std::size_t size = 5 + word_at(bytes, 3);
  if (bytes.size() < size) return 0;
  if (bytes[2] == 'H' && size == 11 && kind_.process_id)
    reply({0x37, 0x22, bytes[7], bytes[8], bytes[9], bytes[10], 0});
  return size;
}

std::size_t SimPrinter::unknown(ByteView bytes, std::size_t size) {
  not_understood_.emplace_back(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(size));
  return size;
}

}  // namespace sim
