// One plug-in of a device: a usbfs node whose ioctls are answered from a model. Lives on after the
// unplugging, for hosts that still hold it open.
//
// Its device node is a pty and not a plain file: poll() on a plain file always says "ready", libusb would
// spin, and an unplugging would go unseen. Stopping and starting the tty's output switches POLLOUT (libusb:
// "a transfer is done"); closing the master gives POLLERR (libusb: "the device is gone").
//
// Locking: every call under the lock of its owner, which it is also given to serve ioctls on umockdev's
// thread.
#pragma once

#include <linux/usbdevice_fs.h>
#include <umockdev.h>

#include <functional>
#include <list>
#include <mutex>
#include <set>
#include <string>

#include "tests/sim/virtual_usb.h"

namespace sim {

class UsbfsNode {
 public:
  /// `number` is the device's address on the bus: a new one for each plug-in, as the kernel does it.
  /// `on_progress` is called, under the lock, when an ioctl may have changed the model's deadline or cut it.
  UsbfsNode(UMockdevTestbed*, VirtualUsb&, std::mutex& lock, const std::string& port, int number,
            std::function<void()> on_progress);
  UsbfsNode(const UsbfsNode&) = delete;
  UsbfsNode& operator=(const UsbfsNode&) = delete;
  ~UsbfsNode();

  /// Makes it visible: sends the "add" event. Without the lock: udev listeners may answer at once.
  void announce();
  /// Pending transfers end; from now on every ioctl says ENODEV. Under the lock.
  void shut_down();
  /// Takes node and sysfs entry away and sends "remove". Without the lock.
  void withdraw();

  /// Runs the model against the pending transfers, in order per endpoint.
  void pump();

 private:
  struct Urb {
    UMockdevIoctlClient* client;  // the open file it came from
    UMockdevIoctlData* data;      // struct usbdevfs_urb, a copy that is written back
    UMockdevIoctlData* buffer;    // may be null
    std::size_t done = 0;
    [[nodiscard]] usbdevfs_urb& raw() const { return *reinterpret_cast<usbdevfs_urb*>(data->data); }
  };
  using Urbs = std::list<Urb>;

  static gboolean on_ioctl(UMockdevIoctlBase*, UMockdevIoctlClient*, void* self);
  static void on_vanished(UMockdevIoctlBase*, UMockdevIoctlClient*, void* self);

  gboolean serve(UMockdevIoctlClient*);
  gboolean submit(UMockdevIoctlClient*);
  gboolean reap(UMockdevIoctlClient*);
  gboolean discard(UMockdevIoctlClient*);
  gboolean claim(UMockdevIoctlClient*);
  gboolean capabilities(UMockdevIoctlClient*);
  [[nodiscard]] bool right_kind(const usbdevfs_urb&) const;
  Progress run(Urb&);
  Progress run_control(Urb&);
  void finish(Urbs::iterator, int status);
  void show_readiness();
  static void drop(Urbs&, const UMockdevIoctlClient*);
  [[nodiscard]] std::string description() const;
  [[nodiscard]] std::string root() const;

  UMockdevTestbed* testbed_;
  VirtualUsb& device_;
  std::mutex& lock_;
  const std::string port_, node_, sys_;
  const int number_;
  const std::function<void()> on_progress_;
  UMockdevIoctlBase* handler_;
  int master_ = -1, slave_ = -1;
  bool gone_ = false;
  const UMockdevIoctlClient* owner_ = nullptr;  // who claimed the interface
  Urbs pending_, done_;
};

}  // namespace sim
