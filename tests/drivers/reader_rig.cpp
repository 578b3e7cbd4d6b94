// The corner, put together.
// Waits for events, never for time.
#include "tests/drivers/reader_rig.h"

#include <unistd.h>

#include <filesystem>

#include "drivers/sam_serial.h"
#include "drivers/sam_usb.h"

namespace tests {

namespace {

/// Unique to the process: tests may run side by side.
std::string serial_path() {
  return std::filesystem::temp_directory_path() / ("hallkiosk-reader-" + std::to_string(getpid()));
}

}  // namespace

ReaderRig::ReaderRig(sim::Wiring wiring, const drivers::ReaderPace& pace)
    : wiring_(wiring), serial_path_(serial_path()), device_(wiring) {
  if (wiring == sim::Wiring::serial) {
    cable_ = std::make_unique<sim::SerialCable>(serial_path_, device_);
  } else {
    cable_ = std::make_unique<sim::UmockCable>(testbed_, device_);
  }
  restart_program(pace);
}

std::unique_ptr<drivers::SamSource> ReaderRig::source() const {
  return wiring_ == sim::Wiring::serial ? drivers::serial_sam_source(serial_path_)
                                        : drivers::usb_sam_source();
}

std::string ReaderRig::place(const std::string& port) const {
  return wiring_ == sim::Wiring::serial ? serial_path_ : "USB " + port;
}

void ReaderRig::restart_program(const drivers::ReaderPace& pace) {
  reader_.reset();
  reader_ = std::make_unique<drivers::IdReader>(source(), pace);
}

void ReaderRig::lay(const std::string& card) {
  sim::SimCard loaded = sim::load_card(std::filesystem::path(SIM_CARDS) / (card + ".json"));
  cable_->with([&] { device_.lay(std::move(loaded)); });
}

void ReaderRig::lift() {
  cable_->with([&] { device_.lift(); });
}

void ReaderRig::fault(sim::Fault fault, std::size_t replies) {
  cable_->with([&] { device_.set_fault(fault, replies); });
}

void ReaderRig::cut_after(std::size_t bytes) {
  cable_->with([&] { device_.cut_after(bytes); });
}

std::string ReaderRig::next() {
  auto event = reader_->next(cap);
  if (!event) return "(nothing)";
  if (auto* read = std::get_if<drivers::CardRead>(&*event)) {
    const std::string words = drivers::describe(*event);
    card_ = std::move(read->card);
    return words;
  }
  return drivers::describe(*event);
}

bool ReaderRig::wait_for(const std::string& words) {
  const auto end = drivers::in(cap);
  while (drivers::Clock::now() < end) {
    if (next().starts_with(words)) return true;
  }
  return false;
}

}  // namespace tests
