// SAM frames over pairs of USB endpoints.
// Keeps no bytes: buffers are the caller's.
#include "drivers/sam_pipe.h"

#include <string.h>

#include <algorithm>
#include <utility>

namespace drivers {
namespace {

constexpr milliseconds pipe_quiet{10};  // an IN endpoint that says nothing for this long is empty

std::size_t whole_packets(std::size_t bytes, std::size_t packet) {
  return (bytes + packet - 1) / packet * packet;
}

}  // namespace

LinkFault link_fault(UsbPort& port, UsbFault fault, const UsbEndpoint& endpoint) {
  switch (fault) {
    case UsbFault::gone:
      return LinkFault::gone;
    case UsbFault::timed_out:
      return LinkFault::timed_out;
    case UsbFault::stopped:
      return LinkFault::stopped;
    case UsbFault::stalled:
      return port.clear_halt(endpoint) == UsbFault::gone ? LinkFault::gone : LinkFault::broken;
    case UsbFault::overflow:
    case UsbFault::busy:
    case UsbFault::denied:
    case UsbFault::broken:
      break;
  }
  return LinkFault::broken;
}

PipeSamLink::PipeSamLink(UsbPort port, UsbPipe head, UsbPipe body)
    : port_(std::move(port)), head_(head), body_(body) {}

std::optional<LinkFault> PipeSamLink::send(ByteView frame, Deadline deadline) {
  if (!split()) return send_on(head_, frame, deadline);
  if (const auto fault = send_on(head_, frame.first(sam_head_size), deadline)) return fault;
  return send_on(body_, frame.subspan(sam_head_size), deadline);
}

std::optional<LinkFault> PipeSamLink::send_on(const UsbPipe& pipe, ByteView bytes, Deadline deadline) {
  const UsbMoved moved = port_.write(pipe.out, bytes, deadline);
  return moved.fault ? std::optional(link_fault(port_, *moved.fault, pipe.out)) : std::nullopt;
}

/// Asks for just the packets that are missing: a reply that fills its last packet has no short packet behind
/// it, and a longer request would wait for one until the deadline.
Received PipeSamLink::receive(Wanted wanted, std::span<std::uint8_t> into, Deadline deadline) {
  const UsbPipe& pipe = wanted.part == FramePart::head ? head_ : body_;
  const std::size_t size = std::min(whole_packets(wanted.bytes, pipe.in.max_packet), into.size());
  const UsbMoved moved = port_.read(pipe.in, into.first(size), deadline);
  if (!moved.fault) return {moved.bytes, std::nullopt};
  return {moved.bytes, link_fault(port_, *moved.fault, pipe.in)};
}

std::optional<LinkFault> PipeSamLink::drain(Deadline deadline) {
  const auto fault = drain_pipe(head_, deadline);
  return fault || !split() ? fault : drain_pipe(body_, deadline);
}

std::optional<LinkFault> PipeSamLink::drain_pipe(const UsbPipe& pipe, Deadline deadline) {
  std::array<std::uint8_t, sam_buffer_size> waste{};
  while (Clock::now() < deadline) {
    const UsbMoved moved = port_.read(pipe.in, waste, std::min(deadline, in(pipe_quiet)));
    explicit_bzero(waste.data(), moved.bytes);
    if (moved.fault == UsbFault::timed_out && moved.bytes == 0) return std::nullopt;
    if (moved.fault && moved.fault != UsbFault::timed_out) return link_fault(port_, *moved.fault, pipe.in);
  }
  return LinkFault::broken;
}

void PipeSamLink::reset() { port_.reset(); }  // whatever it says, the device is looked for anew

}  // namespace drivers
