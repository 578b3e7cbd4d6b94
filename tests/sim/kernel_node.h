// What the kernel's driver for a device offers programs: a file under /dev that what the device sends comes
// out of. Of umockdev, where no kernel is: another rig has the real one.
#pragma once

#include <atomic>
#include <memory>
#include <string>

#include "tests/sim/virtual_usb.h"

// NOLINTNEXTLINE(bugprone-reserved-identifier): GObject's name for it
typedef struct _UMockdevTestbed UMockdevTestbed;

namespace sim {

/// One plug-in. Outlives it, for programs that still hold the file open.
class KernelNode {
 public:
  virtual ~KernelNode() = default;

  /// Unplugged: the file goes, and whoever has it open sees it hang up.
  virtual void hang_up() = 0;

  /// umockdev's records of the node, below the interface at `sysfs`.
  [[nodiscard]] virtual std::string records(const std::string& sysfs) const = 0;
  /// Where to write what programs are to read.
  [[nodiscard]] virtual int descriptor() const = 0;
  /// A packet of the device as programs read it; empty where nobody is to see it.
  [[nodiscard]] virtual Bytes read_as(ByteView packet) = 0;
  /// Waits, a moment at most, until programs have read what was written: hanging up would throw it away.
  virtual void settle() {}
};

/// Keys that went where every key goes that nobody has grabbed: to the window in front.
struct Desktop {
  std::atomic<std::size_t> keys{0};
};

/// cdc_acm: /dev/ttyACM`number`, the device's bytes as they are.
[[nodiscard]] std::unique_ptr<KernelNode> modem_line_node(UMockdevTestbed*, int number);

/// usbhid and evdev: /dev/input/event`number`, boot-keyboard reports as input events. Who
/// has not grabbed it reads nothing: the keys go to the desktop.
[[nodiscard]] std::unique_ptr<KernelNode> keyboard_node(UMockdevTestbed*, int number, Desktop&);

}  // namespace sim
