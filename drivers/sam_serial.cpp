// SAM frames as a stream of bytes on a serial line.
// Keeps no bytes: buffers are the caller's. The baud rate is never changed (command 60): a reader would be
// lost after the next power cut.
#include "drivers/sam_serial.h"

#include <string.h>

#include <algorithm>
#include <array>
#include <utility>

#include "drivers/serial.h"

namespace drivers {
namespace {

/// USB adapters keep bytes back for up to 16 ms.
constexpr milliseconds line_quiet{30};

LinkFault link_fault(SerialFault fault) {
  switch (fault) {
    case SerialFault::absent:
    case SerialFault::gone:
      return LinkFault::gone;
    case SerialFault::timed_out:
      return LinkFault::timed_out;
    case SerialFault::stopped:
      return LinkFault::stopped;
    case SerialFault::busy:
    case SerialFault::denied:
    case SerialFault::broken:
      break;
  }
  return LinkFault::broken;
}

NoLink no_link(SerialFault fault) {
  switch (fault) {
    case SerialFault::absent:
    case SerialFault::gone:
      return NoLink::absent;
    case SerialFault::busy:
      return NoLink::busy;
    case SerialFault::denied:
      return NoLink::denied;
    case SerialFault::broken:
      return NoLink::unsupported;
    case SerialFault::timed_out:
    case SerialFault::stopped:
      break;
  }
  return NoLink::failed;
}

class SerialSamLink : public SamLink {
 public:
  explicit SerialSamLink(SerialLine line) : line_(std::move(line)) {}

  std::optional<LinkFault> send(ByteView frame, Deadline deadline) override {
    const SerialMoved moved = line_.write(frame, deadline);
    return moved.fault ? std::optional(link_fault(*moved.fault)) : std::nullopt;
  }

  Received receive(Wanted, std::span<std::uint8_t> into, Deadline deadline) override {
    const SerialMoved moved = line_.read(into, deadline);
    if (!moved.fault) return {moved.bytes, std::nullopt};
    return {moved.bytes, link_fault(*moved.fault)};
  }

  std::optional<LinkFault> drain(Deadline deadline) override {
    std::array<std::uint8_t, 512> waste{};
    while (Clock::now() < deadline) {
      const SerialMoved moved = line_.read(waste, std::min(deadline, in(line_quiet)));
      explicit_bzero(waste.data(), moved.bytes);
      if (moved.fault == SerialFault::timed_out) return std::nullopt;
      if (moved.fault) return link_fault(*moved.fault);
    }
    return LinkFault::broken;
  }

  void reset() override { line_.hang_up(); }

 private:
  SerialLine line_;
};

class SerialSamSource : public SamSource {
 public:
  explicit SerialSamSource(std::string path) : path_(std::move(path)), watch_(path_, stop_) {}

  std::variant<OpenLink, NoLink> open() override {
    auto line = SerialLine::open(path_, stop_);
    if (const auto* fault = std::get_if<SerialFault>(&line)) return no_link(*fault);
    return OpenLink{.link = std::make_unique<SerialSamLink>(std::get<SerialLine>(std::move(line))),
                    .place = path_,
                    .transport = "serial, 115200 8N1"};
  }
  void rescan() override {}  // every open() looks
  bool wait_change(Deadline deadline) override { return watch_.wait_change(deadline); }
  void stop() override { stop_->stop(); }

 private:
  const std::string path_;
  const std::shared_ptr<StopSignal> stop_ = std::make_shared<StopSignal>();
  SerialWatch watch_;
};

}  // namespace

std::unique_ptr<SamSource> serial_sam_source(std::string path) {
  return std::make_unique<SerialSamSource>(std::move(path));
}

}  // namespace drivers
