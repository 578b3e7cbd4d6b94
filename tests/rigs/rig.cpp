// The paces are those of live tests, with patience for an emulated processor.
#include "tests/rigs/rig.h"

#include <filesystem>
#include <functional>
#include <iterator>

#include "drivers/escpos.h"
#include "drivers/printer_usb.h"
#include "drivers/sam_usb.h"

namespace rigs {
namespace {

using std::chrono::milliseconds;

drivers::ReaderPace pace() {
  const int patience = stage().real_kernel() ? 4 : 1;
  return {.find = milliseconds(5),
          .presence = milliseconds(5),
          .answer = milliseconds(250) * patience,
          .read = milliseconds(1500) * patience,
          .boot = milliseconds(250) * patience,
          .rescan = milliseconds(1000),
          .dead = milliseconds(100)};
}

/// Passes over what `next` tells until it begins with `words`.
testing::AssertionResult passes(const std::string& words, const std::function<std::string()>& next) {
  const auto end = std::chrono::steady_clock::now() + cap;
  std::string seen;
  while (std::chrono::steady_clock::now() < end) {
    const std::string event = next();
    if (event.starts_with(words)) return testing::AssertionSuccess();
    seen += " · " + event;
  }
  return testing::AssertionFailure() << "no " << words << ", but" << seen;
}

/// As Epson's do.
const drivers::PrinterProfile proving{.name = "proving", .process_id = true};

}  // namespace

StageLine& stage() {
  static StageLine line;
  return line;
}

void clear_stage() {
  const auto status = stage().say("status");
  for (const auto& device : status.at("devices")) {
    const auto name = device.at("device").get<std::string>();
    stage().say("fault " + name + " none");
    stage().say("unplug " + name);
  }
  stage().say("card lift");
}

ReaderSeen::ReaderSeen() : reader_(drivers::usb_sam_source(), pace()) {}

std::string ReaderSeen::next() {
  auto event = reader_.next(cap);
  if (!event) return "(nothing)";
  if (auto* read = std::get_if<drivers::CardRead>(&*event)) card_ = std::move(read->card);
  return drivers::describe(*event);
}

testing::AssertionResult ReaderSeen::wait_for(const std::string& words) {
  return passes(words, [this] { return next(); });
}

std::string ScannerSeen::next() {
  const auto event = scanner_.next(cap);
  if (!event) return "(nothing)";
  const auto* scanned = std::get_if<drivers::Scanned>(&*event);
  return drivers::describe(*event) + (scanned ? " " + scanned->text : "");
}

testing::AssertionResult ScannerSeen::wait_for(const std::string& words) {
  return passes(words, [this] { return next(); });
}

PrinterSeen::PrinterSeen() : printer_(drivers::usb_printer_source(), proving) {}

bool PrinterSeen::wait_for(drivers::PrinterState state, drivers::NoPrinter why) {
  const auto end = std::chrono::steady_clock::now() + cap;
  while (std::chrono::steady_clock::now() < end) {
    const auto event = printer_.next(cap);
    const auto* changed = event ? std::get_if<drivers::PrinterChanged>(&*event) : nullptr;
    if (changed && changed->state == state && changed->why == why) return true;
  }
  return false;
}

std::optional<drivers::JobDone> PrinterSeen::print(unsigned rows) {
  const std::vector<std::uint8_t> dots(std::size_t{proving.dots / 8} * rows, 0xAA);
  printer_.submit(++job_, drivers::drawn_job({proving.dots, rows, dots}, proving), drivers::in(cap));
  const auto end = std::chrono::steady_clock::now() + cap;
  while (std::chrono::steady_clock::now() < end) {
    const auto event = printer_.next(cap);
    if (const auto* done = event ? std::get_if<drivers::JobDone>(&*event) : nullptr) return *done;
  }
  return std::nullopt;
}

std::string word(const testing::TestParamInfo<const char*>& parameter) {
  std::string name = parameter.param;
  std::erase(name, '-');
  return name;
}

std::size_t open_descriptors() {
  const std::filesystem::directory_iterator all("/proc/self/fd");
  return static_cast<std::size_t>(std::distance(begin(all), end(all)));
}

}  // namespace rigs
