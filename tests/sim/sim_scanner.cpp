// The scanner's firmware: USB CDC 1.2 (PSTN subclass, abstract control model) or HID 1.11's boot keyboard.
// Its key table is its own: an error of the driver's must not be shared by its test.
#include "tests/sim/sim_scanner.h"

#include <cerrno>

namespace sim {
namespace {

constexpr std::uint8_t from_device = 0x81, notices = 0x83, to_device = 0x02;
constexpr std::uint8_t left_shift = 0x02, first_usage = 0x04, unknown_usage = 0xA4;

/// HID Usage Tables, page 7, from usage 04 on; a full stop for keys without a character of their own here.
constexpr std::string_view plain = "abcdefghijklmnopqrstuvwxyz1234567890\r\0\0\0 -=[]\\\0;'`,./";
constexpr std::string_view shifted = "ABCDEFGHIJKLMNOPQRSTUVWXYZ!@#$%^&*()\0\0\0\0\0_+{}|\0:\"~<>?";
constexpr std::size_t usages = 53;
constexpr std::string_view plain_keys(plain.data(), usages), shifted_keys(shifted.data(), usages);

std::string repeated(const std::string& text, std::size_t least) {
  std::string all = text;
  while (all.size() < least) all += text.empty() ? "x" : text;
  return all;
}

/// One key pressed and released: two boot reports.
void press(Bytes& reports, std::uint8_t modifiers, std::uint8_t usage) {
  reports.insert(reports.end(), {modifiers, 0, usage, 0, 0, 0, 0, 0});
  reports.insert(reports.end(), 8, 0);
}

}  // namespace

void SimScanner::scan(const std::string& text) {
  switch (flaw_) {
    case ScannerFlaw::flood:
      return;  // too busy
    case ScannerFlaw::garbage:
      return send(from_device, coded("\xFF\x80\x01" + text + "\x7F\r"));
    case ScannerFlaw::too_long:
      return send(from_device, coded(repeated(text, 300) + "\r"));
    case ScannerFlaw::none:
      return send(from_device, coded(text + "\r"));
  }
}

/// As this kind of scanner sends it: bytes, or reports of keys.
Bytes SimScanner::coded(std::string_view characters) const {
  if (kind_ == ScannerKind::serial) return {characters.begin(), characters.end()};
  Bytes reports;
  for (const char c : characters) {
    const std::size_t key = plain_keys.find(c), upper = shifted_keys.find(c);
    if (key != plain_keys.npos) {
      press(reports, 0, static_cast<std::uint8_t>(first_usage + key));
    } else if (upper != shifted_keys.npos) {
      press(reports, left_shift, static_cast<std::uint8_t>(first_usage + upper));
    } else {
      press(reports, 0, unknown_usage);
    }
  }
  return reports;
}

/// As fast as a full-speed device may: a packet a millisecond.
void SimScanner::on_starved(std::uint8_t endpoint) {
  if (flaw_ != ScannerFlaw::flood || endpoint != from_device || deadline()) return;
  send(from_device, coded("a scanner that has lost its mind "), std::chrono::milliseconds(1));
}

Bytes SimScanner::device_descriptor() const {
  const std::uint8_t device_class = kind_ == ScannerKind::serial ? 2 : 0;
  const std::uint8_t product = kind_ == ScannerKind::serial ? 0x01 : 0x02;
  return {18, 1, 0x10, 0x01, device_class, 0, 0, 64, 0x09, 0x12, product, 0xA5, 0x00, 0x01, 1, 2, 0, 1};
}

Bytes SimScanner::config_descriptor() const {
  Bytes all;
  if (kind_ == ScannerKind::serial) {
    all = {9, 2,    0,           0,    2,    1,    0,    0x80, 50,  //
           9, 4,    0,           0,    1,    0x02, 0x02, 0x01, 0,   // communications, abstract control model
           5, 0x24, 0x00,        0x10, 0x01,                        // CDC 1.1
           5, 0x24, 0x01,        0x00, 1,                           // no calls
           4, 0x24, 0x02,        0x02,                              // line coding and state
           5, 0x24, 0x06,        0,    1,                           // the union of both interfaces
           7, 5,    notices,     3,    8,    0,    16,              //
           9, 4,    1,           0,    2,    0x0A, 0x00, 0x00, 0,   // data
           7, 5,    from_device, 2,    64,   0,    0,               //
           7, 5,    to_device,   2,    64,   0,    0};
  } else {
    const auto size = static_cast<std::uint8_t>(report_descriptor().size());
    all = {9, 2,    0,           0,    1, 1,    0,    0x80, 50,  //
           9, 4,    0,           0,    1, 0x03, 0x01, 0x01, 0,   // HID, boot, keyboard
           9, 0x21, 0x11,        0x01, 0, 1,    0x22, size, 0,   //
           7, 5,    from_device, 3,    8, 0,    4};
  }
  all[2] = static_cast<std::uint8_t>(all.size());
  return all;
}

/// HID 1.11, appendix B.1: modifiers, a reserved byte, six keys; lamps in the other direction. Keys to FF, as
/// many scanners have them.
Bytes SimScanner::report_descriptor() const {
  if (kind_ == ScannerKind::serial) return {};
  return {0x05, 0x01, 0x09, 0x06, 0xA1, 0x01,                                            // a keyboard
          0x05, 0x07, 0x19, 0xE0, 0x29, 0xE7, 0x15, 0x00, 0x25, 0x01, 0x75, 0x01,        //
          0x95, 0x08, 0x81, 0x02,                                                        // modifiers
          0x95, 0x01, 0x75, 0x08, 0x81, 0x01,                                            // reserved
          0x95, 0x05, 0x75, 0x01, 0x05, 0x08, 0x19, 0x01, 0x29, 0x05, 0x91, 0x02,        // lamps
          0x95, 0x01, 0x75, 0x03, 0x91, 0x01,                                            //
          0x95, 0x06, 0x75, 0x08, 0x15, 0x00, 0x26, 0xFF, 0x00, 0x05, 0x07, 0x19, 0x00,  //
          0x2A, 0xFF, 0x00, 0x81, 0x00, 0xC0};                                           // keys
}

/// Class requests to the interface are taken and change nothing; a line coding is told as 115200 8N1.
int SimScanner::on_control(const Setup& setup, Bytes& data) {
  constexpr std::uint8_t to_interface = 0x21, from_interface = 0xA1, get_line_coding = 0x21;
  if (setup.request_type == to_interface) return static_cast<int>(data.size());
  if (setup.request_type != from_interface) return -EPIPE;
  const bool coding = kind_ == ScannerKind::serial && setup.request == get_line_coding;
  data = coding ? Bytes{0x00, 0xC2, 0x01, 0x00, 0, 0, 8} : Bytes(8);
  data.resize(std::min<std::size_t>(data.size(), setup.length));
  return static_cast<int>(data.size());
}

}  // namespace sim
