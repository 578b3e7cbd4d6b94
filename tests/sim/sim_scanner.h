// A QR scanner as a model: a modem line (CDC-ACM) or a boot keyboard, the code before its window, and
// nonsense on demand. What is assumed and not seen on a real unit: ids, strings, and one key a report.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <utility>

#include "tests/sim/virtual_usb.h"

namespace sim {

enum class ScannerKind { serial, keyboard };

inline constexpr std::array<std::pair<std::string_view, ScannerKind>, 2> scanner_kinds{
    {{"serial", ScannerKind::serial}, {"hid", ScannerKind::keyboard}}};

/// What can be wrong with what a scanner sends.
enum class ScannerFlaw {
  none,
  flood,    // characters without end, code or not; begins at once and ends when told
  garbage,  // every code is bytes and keys of no code
  too_long  // every code is repeated until no reader can want it
};

inline constexpr std::array<std::pair<std::string_view, ScannerFlaw>, 4> scanner_flaws{
    {{"none", ScannerFlaw::none},
     {"flood", ScannerFlaw::flood},
     {"garbage", ScannerFlaw::garbage},
     {"too_long", ScannerFlaw::too_long}}};

class SimScanner : public VirtualUsb {
 public:
  explicit SimScanner(ScannerKind kind, std::string product = "Simulated 2D barcode scanner")
      : kind_(kind), product_(std::move(product)) {}

  [[nodiscard]] ScannerKind kind() const { return kind_; }

  /// Somebody holds a code before the window: `text`, printable ASCII, and Enter.
  void scan(const std::string& text);

  void set_flaw(ScannerFlaw flaw) { flaw_ = flaw; }
  [[nodiscard]] ScannerFlaw flaw() const { return flaw_; }

  [[nodiscard]] Bytes device_descriptor() const override;
  [[nodiscard]] Bytes config_descriptor() const override;
  [[nodiscard]] Bytes report_descriptor() const override;
  [[nodiscard]] std::vector<std::string> strings() const override { return {"hallkiosk", product_}; }

 protected:
  void on_out(std::uint8_t, ByteView) override {}  // a terminal's lamps and bytes mean nothing to it
  int on_control(const Setup&, Bytes&) override;
  void on_starved(std::uint8_t endpoint) override;

 private:
  [[nodiscard]] Bytes coded(std::string_view characters) const;

  const ScannerKind kind_;
  const std::string product_;
  ScannerFlaw flaw_ = ScannerFlaw::none;
};

}  // namespace sim
