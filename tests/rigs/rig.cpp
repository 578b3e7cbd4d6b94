// The paces are those of live tests, with patience for an emulated processor.
#include "tests/rigs/rig.h"

#include <filesystem>

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
  const auto end = std::chrono::steady_clock::now() + cap;
  std::string seen;
  while (std::chrono::steady_clock::now() < end) {
    const std::string event = next();
    if (event.starts_with(words)) return testing::AssertionSuccess();
    seen += " · " + event;
  }
  return testing::AssertionFailure() << "no " << words << ", but" << seen;
}

std::size_t open_descriptors() {
  const std::filesystem::directory_iterator all("/proc/self/fd");
  return static_cast<std::size_t>(std::distance(begin(all), end(all)));
}

}  // namespace rigs
