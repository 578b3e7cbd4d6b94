// The fake's link and source.
// Nothing waits but wait_change(), which stands for the driver's own pauses.
#include "tests/drivers/fake_sam.h"

#include <algorithm>
#include <array>
#include <thread>

namespace tests {
namespace {

using drivers::ByteView;
using drivers::Deadline;
using drivers::FramePart;
using drivers::LinkFault;

constexpr std::uint8_t head_out = 0x02, body_out = 0x06, head_in = 0x81, body_in = 0x85;

class FakeLink : public drivers::SamLink {
 public:
  explicit FakeLink(FakeSam& sam) : sam_(sam) {}

  std::optional<LinkFault> send(ByteView frame, Deadline) override {
    if (sam_.wiring == sim::Wiring::two_endpoints) return out(head_out, frame);
    if (const auto fault = out(head_out, frame.first(drivers::sam_head_size))) return fault;
    return out(body_out, frame.subspan(drivers::sam_head_size));
  }

  drivers::Received receive(drivers::Wanted wanted, std::span<std::uint8_t> into, Deadline) override {
    const std::uint8_t endpoint = body(wanted.part) ? body_in : head_in;
    return fill(endpoint, into.first(std::min(into.size(), (wanted.bytes + 63) / 64 * 64)));
  }

  std::optional<LinkFault> drain(Deadline deadline) override {
    std::array<std::uint8_t, 512> waste{};
    for (const std::uint8_t endpoint : {head_in, body_in}) {
      for (;;) {
        const drivers::Received got = fill(endpoint, waste);
        if (got.fault == LinkFault::timed_out) break;
        if (got.fault) return got.fault;
        if (drivers::Clock::now() >= deadline) return LinkFault::broken;
      }
    }
    return std::nullopt;
  }

  void reset() override {
    ++sam_.resets;
    sam_.device.power_on();
  }

 private:
  bool body(FramePart part) const {
    return part == FramePart::body && sam_.wiring == sim::Wiring::four_endpoints;
  }

  std::optional<LinkFault> out(std::uint8_t endpoint, ByteView bytes) {
    std::size_t done = 0;
    if (!sam_.plugged || sam_.device.out(endpoint, bytes, done).status != 0) return gone();
    return std::nullopt;
  }
  drivers::Received fill(std::uint8_t endpoint, std::span<std::uint8_t> into) {
    std::size_t done = 0;
    if (!sam_.plugged) return {0, gone()};
    const sim::Progress progress = sam_.device.fill(endpoint, into, done);
    if (!progress.finished) return {done, LinkFault::timed_out};
    if (sam_.device.cut()) return {done, gone()};
    if (progress.status != 0) return {done, LinkFault::broken};
    return {done, std::nullopt};
  }
  LinkFault gone() {
    sam_.plugged = false;
    return LinkFault::gone;
  }

  FakeSam& sam_;
};

class FakeSource : public drivers::SamSource {
 public:
  explicit FakeSource(FakeSam& sam) : sam_(sam) {}

  std::variant<drivers::OpenLink, drivers::NoLink> open() override {
    if (!sam_.plugged) return sam_.why_not;
    ++sam_.openings;
    return drivers::OpenLink{.link = std::make_unique<FakeLink>(sam_), .place = "fake", .transport = "fake"};
  }
  void rescan() override {}
  bool wait_change(Deadline deadline) override {
    std::this_thread::sleep_until(deadline);
    return false;
  }
  void stop() override {}

 private:
  FakeSam& sam_;
};

}  // namespace

std::unique_ptr<drivers::SamSource> FakeSam::source() { return std::make_unique<FakeSource>(*this); }

void FakeSam::plug() {
  device.power_on();
  device.never_cut();
  plugged = true;
}

}  // namespace tests
