// One job, one message. Reads the clock for what is judged by it: a worker may start late.
#include "kiosk/service_desk.h"

#include <spdlog/spdlog.h>

#include "kiosk/kept.h"
#include "storage/pin.h"

namespace kiosk {
namespace {

std::chrono::sys_seconds wall() {
  return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
}

}  // namespace

ServiceDesk::ServiceDesk(Options options, Inbox& inbox) : options_(std::move(options)), inbox_(inbox) {}

void ServiceDesk::look_at_pin(LookAtPin c) {
  quick_.run([this, c] {
    inbox_.post(ServiceEvent(PinTold{c.request, false, storage::pin_standing(options_.files.pin, wall())}));
  });
}

void ServiceDesk::try_pin(TryPin c) {
  // std::function wants a copyable job; the PIN is not, and must not be.
  quick_.run([this, shared = std::make_shared<TryPin>(std::move(c))] {
    const auto answer = storage::try_pin(options_.files.pin, shared->pin, wall());
    if (!std::holds_alternative<storage::PinRight>(answer)) spdlog::warn("technician: a wrong PIN");
    inbox_.post(ServiceEvent(PinTold{shared->request, true, answer}));
  });
}

void ServiceDesk::run_checks() {
  checks_.run([this] { inbox_.post(ChecksDone{checked()}); });
}

Findings ServiceDesk::checked() const {
  try {
    return options_.checks(wall());
  } catch (const std::exception& e) {
    spdlog::error("self-test: {}", e.what());
    return {};
  }
}

void ServiceDesk::keep_run(Findings f) {
  quick_.run([path = options_.files.self_test, f = std::move(f)] { keep(path, f); });
}

void ServiceDesk::keep_by_hand(Findings f) {
  quick_.run([path = options_.files.by_hand, f = std::move(f)] { keep(path, f); });
}

void ServiceDesk::print_test(drivers::PrintJobId job) {
  quick_.run([this, job] {
    try {
      options_.print(job);
    } catch (const std::exception& e) {
      spdlog::error("test ticket: {}", e.what());
      inbox_.post(PrinterTold{drivers::JobDone{.job = job,
                                               .proof = drivers::PrintProof::unknown,
                                               .state = drivers::PrinterState::unknown,
                                               .untouched = true}});
    }
  });
}

void ServiceDesk::set_volume(int level) {
  quick_.run([this, level] {
    keep_volume(options_.files.volume, level);
    if (!options_.tone(level)) inbox_.post(ServiceEvent(SoundFailed{}));
  });
}

}  // namespace kiosk
