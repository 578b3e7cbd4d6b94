// SAM frames in HID reports (USB HID 1.11): 精伦 iDR210 (0425:8159) and readers like it. A reply is spread
// over as many input reports as it needs, zeros before and behind it. Not how such a device is recognised
// (sam_usb).
#pragma once

#include <array>
#include <optional>

#include "drivers/sam_link.h"
#include "drivers/sam_pipe.h"

namespace drivers {

class HidSamLink : public SamLink {
 public:
  /// Reports over interrupt endpoints or, without a pipe, by SET_REPORT and GET_REPORT (HID 1.11, 7.2).
  /// Frames go out unpadded, as the maker's own program sends them.
  HidSamLink(UsbPort, std::optional<UsbPipe>);
  HidSamLink(const HidSamLink&) = delete;
  HidSamLink& operator=(const HidSamLink&) = delete;
  ~HidSamLink() override { forget(); }

  [[nodiscard]] std::optional<LinkFault> send(ByteView frame, Deadline) override;
  [[nodiscard]] Received receive(Wanted, std::span<std::uint8_t> into, Deadline) override;
  [[nodiscard]] std::optional<LinkFault> drain(Deadline) override;
  void reset() override;

 private:
  std::optional<LinkFault> next_report(bool between_frames, Deadline);
  UsbMoved get_report(Deadline);
  [[nodiscard]] ByteView held() const { return ByteView(report_).subspan(at_, size_ - at_); }
  void skip_padding();
  void forget();

  UsbPort port_;
  const std::optional<UsbPipe> pipe_;
  std::array<std::uint8_t, 512> report_{};  // the last report; a high-speed interrupt packet fits
  std::size_t at_ = 0, size_ = 0;           // what of it has not been handed out
};

}  // namespace drivers
