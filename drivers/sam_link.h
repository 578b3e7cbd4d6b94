// The seam between the SAM conversation and whatever carries its bytes: one or two pairs of USB endpoints,
// HID reports, a serial line. A transport is added as one more SamLink, and no line of the conversation
// changes.
//
// Threads: everything here belongs to the reader's thread, SamSource::stop() apart.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <variant>

#include "drivers/deadline.h"
#include "drivers/sam_frame.h"

namespace drivers {

enum class LinkFault {
  gone,       // the carrier is no longer there
  timed_out,  // the deadline passed
  stopped,    // SamSource::stop()
  broken      // the carrier made no sense; the link has cleared what it could, drain and try again
};

struct Received {
  std::size_t bytes = 0;  // what came, also when a fault ended it
  std::optional<LinkFault> fault;
};

class SamLink {
 public:
  virtual ~SamLink() = default;

  /// One whole request frame.
  [[nodiscard]] virtual std::optional<LinkFault> send(ByteView frame, Deadline) = 0;

  /// Some bytes of a reply, at least one unless a fault is told. `wanted` is the parser's: it decides which
  /// pipe carries the next bytes and how many to ask for. `into` holds at least sam_buffer_size bytes.
  [[nodiscard]] virtual Received receive(Wanted wanted, std::span<std::uint8_t> into, Deadline) = 0;

  /// Throws away what the reader still says. Quiet for 10 ms (30 on a serial line) is quiet; broken if it
  /// does not fall silent in time.
  [[nodiscard]] virtual std::optional<LinkFault> drain(Deadline) = 0;

  /// The strongest thing short of pulling the plug (USB port reset; a serial line hangs up). The link is
  /// useless afterwards.
  virtual void reset() = 0;
};

/// Room for any reply, rounded up to whole packets of 64 and of 512 bytes.
inline constexpr std::size_t sam_buffer_size = 2560;

/// Why there is no link.
enum class NoLink {
  absent,       // no reader is plugged in
  denied,       // plugged in, but the program may not open it
  busy,         // another program has it
  unsupported,  // its descriptors fit no transport we have
  failed        // went away while it was being opened
};

struct OpenLink {
  std::unique_ptr<SamLink> link;
  std::string place;      // for people: "USB 1-2", "/dev/ttyS1"
  std::string transport;  // for people: "bulk, 2 endpoints"
};

/// Finds readers. One implementation per way to find them; owns the carrier its links run over and outlives
/// them.
class SamSource {
 public:
  virtual ~SamSource() = default;

  /// The first reader there is. The link of an earlier call must have been destroyed.
  [[nodiscard]] virtual std::variant<OpenLink, NoLink> open() = 0;

  /// Looks again for readers whose arrival nobody announced.
  virtual void rescan() = 0;

  /// Sleeps until something was plugged in or out (true), stop() was called or the deadline passed (false).
  virtual bool wait_change(Deadline) = 0;

  /// For good: everything that waits, now or later, returns at once. Any thread.
  virtual void stop() = 0;
};

}  // namespace drivers
