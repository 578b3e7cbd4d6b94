// libudev behind udev.h: a walk through sysfs, and the monitor of udev's own events.
// What udevd's database says is not asked: only what the kernel says.
#include "drivers/udev.h"

#include <libudev.h>
#include <poll.h>

#include <cstdlib>
#include <stdexcept>
#include <string_view>
#include <utility>

namespace drivers {
namespace {

template <auto release>
struct Release {
  template <class T>
  void operator()(T* object) const {
    release(object);
  }
};
template <class T, auto release>
using Held = std::unique_ptr<T, Release<release>>;
using Device = Held<udev_device, udev_device_unref>;

constexpr std::string_view tty = "tty", input = "input";

std::string attribute(udev_device* device, const char* name) {
  const char* value = device ? udev_device_get_sysattr_value(device, name) : nullptr;
  return value ? value : "";
}

std::uint8_t number(const std::string& text, int base) {
  return static_cast<std::uint8_t>(std::strtoul(text.c_str(), nullptr, base));
}

/// The parent of a kind; borrowed.
udev_device* parent(udev_device* device, const char* kind) {
  return udev_device_get_parent_with_subsystem_devtype(device, "usb", kind);
}

DeviceNode describe(udev_device* device) {
  DeviceNode node{.path = udev_device_get_devnode(device)};
  udev_device* usb = parent(device, "usb_device");
  if (!usb) return node;
  udev_device* interface = parent(device, "usb_interface");
  node.port = udev_device_get_sysname(usb);
  node.address = number(attribute(usb, "devnum"), 10);
  node.product = attribute(usb, "manufacturer") + " " + attribute(usb, "product");
  node.interface_class = number(attribute(interface, "bInterfaceClass"), 16);
  node.interface_subclass = number(attribute(interface, "bInterfaceSubClass"), 16);
  return node;
}

/// Keys 1 … 31, Esc to S, are in the lowest word of the bitmap, which is written last, in hexadecimal.
bool has_letters(udev_device* event) {
  udev_device* device = udev_device_get_parent_with_subsystem_devtype(event, "input", nullptr);
  const std::string keys = attribute(device, "capabilities/key");
  constexpr unsigned long escape_to_s = 0xFFFF'FFFE;
  const unsigned long lowest = std::strtoul(keys.substr(keys.rfind(' ') + 1).c_str(), nullptr, 16);
  return (lowest & escape_to_s) == escape_to_s;
}

bool is_event_node(udev_device* device) {
  return std::string_view(udev_device_get_sysname(device)).starts_with("event");
}

}  // namespace

class Udev::Library {
 public:
  Library() : udev_(udev_new()), monitor_(udev_ ? udev_monitor_new_from_netlink(&*udev_, "udev") : nullptr) {
    if (!monitor_) throw std::runtime_error("libudev cannot start");
    for (const auto subsystem : {tty, input})
      udev_monitor_filter_add_match_subsystem_devtype(&*monitor_, subsystem.data(), nullptr);
    if (udev_monitor_enable_receiving(&*monitor_) < 0)
      throw std::runtime_error("udev's events cannot be heard");
  }

  /// What has a node in `subsystem`.
  [[nodiscard]] std::vector<Device> devices(std::string_view subsystem) const {
    std::vector<Device> found;
    const Held<udev_enumerate, udev_enumerate_unref> list(udev_enumerate_new(&*udev_));
    if (!list) return found;
    udev_enumerate_add_match_subsystem(&*list, subsystem.data());
    udev_enumerate_scan_devices(&*list);
    for (auto* at = udev_enumerate_get_list_entry(&*list); at; at = udev_list_entry_get_next(at)) {
      Device device(udev_device_new_from_syspath(&*udev_, udev_list_entry_get_name(at)));
      if (device && udev_device_get_devnode(&*device)) found.push_back(std::move(device));
    }
    return found;
  }

  [[nodiscard]] int descriptor() const { return udev_monitor_get_fd(&*monitor_); }
  /// Takes one event out of the queue; false: there was none.
  bool take_event() { return Device(udev_monitor_receive_device(&*monitor_)) != nullptr; }

 private:
  Held<udev, udev_unref> udev_;
  Held<udev_monitor, udev_monitor_unref> monitor_;
};

Udev::Udev(std::shared_ptr<StopSignal> stop)
    : library_(std::make_unique<Library>()), stop_(std::move(stop)) {}
Udev::~Udev() = default;

std::vector<DeviceNode> Udev::serial_lines() const {
  std::vector<DeviceNode> nodes;
  for (const auto& device : library_->devices(tty)) nodes.push_back(describe(&*device));
  return nodes;
}

std::vector<DeviceNode> Udev::keyboards() const {
  std::vector<DeviceNode> nodes;
  for (const auto& device : library_->devices(input)) {
    if (is_event_node(&*device) && has_letters(&*device) && parent(&*device, "usb_device"))
      nodes.push_back(describe(&*device));
  }
  return nodes;
}

bool Udev::wait_change(Deadline deadline) {
  const auto woken = stop_->wait(library_->descriptor(), POLLIN, deadline);
  if (woken.stopped || !woken.events) return false;
  forget_changes();
  return true;
}

void Udev::forget_changes() {
  while (library_->take_event()) {
  }
}

}  // namespace drivers
