// The fake's link and source.
// Nothing waits but for a millisecond where a driver would wait longer.
#include "tests/drivers/fake_printer.h"

#include <algorithm>
#include <array>
#include <thread>
#include <utility>

namespace tests {
namespace {

using drivers::Deadline;
using drivers::Heard;
using drivers::PrinterFault;
using drivers::Sent;

constexpr std::uint8_t pipe_out = 0x03, pipe_in = 0x84;

void pause_before(Deadline deadline) {
  std::this_thread::sleep_until(std::min(deadline, drivers::in(std::chrono::milliseconds(1))));
}

class FakeLink : public drivers::PrinterLink {
 public:
  explicit FakeLink(FakePrinter& printer) : printer_(printer) {}

  Sent send(std::span<const std::uint8_t> bytes, Deadline) override {
    ++printer_.transfers;
    if (bytes.empty()) ++printer_.empty_transfers;
    printer_.longest_transfer = std::max(printer_.longest_transfer, bytes.size());
    std::size_t done = 0;
    if (!printer_.plugged) return {0, PrinterFault::gone};
    const sim::Progress progress = printer_.device.out(pipe_out, bytes, done);
    if (printer_.device.cut()) return {done, gone()};
    if (!progress.finished) return {done, PrinterFault::timed_out};
    return {done, std::nullopt};
  }

  Heard hear(Deadline deadline) override {
    std::array<std::uint8_t, 64> packet{};
    Heard heard;
    for (;;) {
      std::size_t done = 0;
      if (!printer_.plugged) return {{}, PrinterFault::gone};
      const sim::Progress progress = printer_.device.fill(pipe_in, packet, done);
      heard.bytes.insert(heard.bytes.end(), packet.begin(),
                         packet.begin() + static_cast<std::ptrdiff_t>(done));
      if (printer_.device.cut()) return {std::move(heard.bytes), gone()};
      if (!progress.finished) break;
    }
    if (heard.bytes.empty()) pause_before(deadline);
    if (heard.bytes.empty()) heard.fault = PrinterFault::timed_out;
    return heard;
  }

  std::optional<std::uint8_t> port_status(Deadline) override {
    sim::Bytes data;
    if (!printer_.plugged || control({.request_type = 0xA1, .request = 1, .length = 1}, data) != 1)
      return std::nullopt;
    return data[0];
  }
  std::string device_id(Deadline) override {
    sim::Bytes data;
    if (control({.request_type = 0xA1, .request = 0, .length = 1024}, data) < 2) return {};
    return {data.begin() + 2, data.end()};
  }
  bool soft_reset(Deadline) override {
    sim::Bytes data;
    return control({.request_type = 0x21, .request = 2}, data) == 0;
  }

 private:
  int control(const sim::Setup& setup, sim::Bytes& data) {
    const int result = printer_.plugged ? printer_.device.control(setup, data) : -1;
    if (printer_.device.cut()) gone();
    return result;
  }
  PrinterFault gone() {
    printer_.plugged = false;
    return PrinterFault::gone;
  }

  FakePrinter& printer_;
};

class FakeSource : public drivers::PrinterSource {
 public:
  explicit FakeSource(FakePrinter& printer) : printer_(printer) {}

  std::variant<drivers::OpenPrinter, drivers::NoPrinter> open() override {
    seen_ = printer_.plugged;
    if (!printer_.plugged) return printer_.why_not;
    return drivers::OpenPrinter{.link = std::make_unique<FakeLink>(printer_), .place = "fake"};
  }
  void rescan() override {}
  bool wait_change(Deadline deadline) override {
    if (printer_.plugged != seen_) return seen_ = printer_.plugged, true;
    pause_before(deadline);
    return false;
  }
  void wake() override {}
  void stop() override {}

 private:
  FakePrinter& printer_;
  bool seen_ = false;
};

}  // namespace

std::unique_ptr<drivers::PrinterSource> FakePrinter::source() { return std::make_unique<FakeSource>(*this); }

void FakePrinter::plug() {
  device.power_on();
  device.never_cut();
  plugged = true;
}

}  // namespace tests
