// SAM frames over pairs of USB endpoints, bulk or interrupt as their descriptors say, in the two ways readers
// of 0400:c35a do it:
//   2 endpoints: whole frames, out on one, in on the other;
//   4 endpoints: head (preamble and LEN, 7 bytes) on the lower pair 02/81, the rest on the upper pair 06/85.
// Not how such a device is recognised (sam_usb), and not HID, which pads (sam_hid).
#pragma once

#include "drivers/sam_link.h"
#include "drivers/usb.h"

namespace drivers {

/// Two endpoints that belong together.
struct UsbPipe {
  UsbEndpoint out, in;
};

/// What a USB fault on `endpoint` means for the conversation. A stall is cleared first.
[[nodiscard]] LinkFault link_fault(UsbPort&, UsbFault, const UsbEndpoint&);

class PipeSamLink : public SamLink {
 public:
  /// `head` and `body` are the same pipe on a reader with two endpoints.
  PipeSamLink(UsbPort, UsbPipe head, UsbPipe body);

  [[nodiscard]] std::optional<LinkFault> send(ByteView frame, Deadline) override;
  [[nodiscard]] Received receive(Wanted, std::span<std::uint8_t> into, Deadline) override;
  [[nodiscard]] std::optional<LinkFault> drain(Deadline) override;
  void reset() override;

 private:
  [[nodiscard]] bool split() const { return head_.out != body_.out; }
  std::optional<LinkFault> send_on(const UsbPipe&, ByteView, Deadline);
  std::optional<LinkFault> drain_pipe(const UsbPipe&, Deadline);

  UsbPort port_;
  const UsbPipe head_, body_;
};

}  // namespace drivers
