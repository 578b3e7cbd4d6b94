// usbfs, the part that libusb uses, answered from a model.
// Results as in Linux's drivers/usb/core/devio.c; isochronous transfers and streams are not there.
#include "tests/sim/usbfs_node.h"

#include <fcntl.h>
#include <pty.h>
#include <signal.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <functional>
#include <stdexcept>
#include <system_error>
#include <utility>

#include "tests/sim/handover.h"

namespace sim {
namespace {

void check(int result, const char* what) {
  if (result < 0) throw std::system_error(errno, std::generic_category(), what);
}

/// A session leader without a terminal that opens a tty gets it as its own, and SIGHUP when it closes: the
/// program under test would die of an unplugging. So a helper's session owns this tty first. The helper dies
/// of that SIGHUP. Between fork and pause only plain system calls: other threads may hold the C library's and
/// the preload's locks.
void give_owner(int tty) {
  int ready[2];
  check(pipe(ready), "pipe");
  const pid_t middle = fork();
  check(middle, "fork");
  if (middle == 0) {
    if (fork() != 0) _exit(0);
    setsid();
    syscall(SYS_ioctl, tty, TIOCSCTTY, 0);
    syscall(SYS_dup2, tty, 0);
    syscall(SYS_close_range, 1U, ~0U, 0U);  // tells the parent, too
    signal(SIGHUP, SIG_DFL);
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, nullptr);  // its parents may wait for SIGHUP by other means
    for (;;) pause();
  }
  close(ready[1]);
  char byte = 0;
  while (read(ready[0], &byte, 1) < 0 && errno == EINTR) {
  }
  close(ready[0]);
  waitpid(middle, nullptr, 0);
}

gboolean answer(UMockdevIoctlClient* client, long result, int error) {
  umockdev_ioctl_client_complete(client, result, error);
  return TRUE;
}
gboolean ok(UMockdevIoctlClient* client) { return answer(client, 0, 0); }
gboolean fail(UMockdevIoctlClient* client, int error) { return answer(client, -1, error); }

std::string hex(const Bytes& bytes) {
  constexpr char digits[] = "0123456789abcdef";
  std::string text;
  for (const std::uint8_t b : bytes) text += {digits[b >> 4], digits[b & 15]};
  return text;
}

std::string three_digits(int number) {
  const std::string text = std::to_string(number);
  return std::string(3 - std::min<std::size_t>(3, text.size()), '0') + text;
}

/// idVendor/idProduct/bcdDevice in hex without leading zeros, as the kernel's PRODUCT variable.
std::string product_of(const Bytes& descriptor) {
  std::string text;
  for (const std::size_t at : {8U, 10U, 12U}) {
    char number[8];
    std::snprintf(number, sizeof number, "%x", descriptor[at] | descriptor[at + 1] << 8);
    text += (text.empty() ? "" : "/") + std::string(number);
  }
  return text;
}

}  // namespace

UsbfsNode::UsbfsNode(UMockdevTestbed* testbed, VirtualUsb& device, std::mutex& lock, const std::string& port,
                     int number, std::function<void()> on_progress)
    : testbed_(testbed),
      device_(device),
      lock_(lock),
      port_(port),
      node_("/dev/bus/usb/001/" + three_digits(number)),
      sys_("/devices/platform/sim/usb1/" + port),
      number_(number),
      on_progress_(std::move(on_progress)),
      handler_(umockdev_ioctl_base_new()) {
  g_signal_connect(handler_, "handle-ioctl", G_CALLBACK(&UsbfsNode::on_ioctl), this);
  g_signal_connect(handler_, "client-vanished", G_CALLBACK(&UsbfsNode::on_vanished), this);
  hand_over();
  umockdev_testbed_attach_ioctl(testbed_, node_.c_str(), handler_, nullptr);
  char name[64];
  check(openpty(&master_, &slave_, name, nullptr, nullptr), "openpty");
  for (const int fd : {master_, slave_}) fcntl(fd, F_SETFD, FD_CLOEXEC);
  give_owner(slave_);
  tcflow(slave_, TCOOFF);
  g_mkdir_with_parents((root() + "/dev/bus/usb/001").c_str(), 0755);
  check(symlink(name, (root() + node_).c_str()), "symlink");
}

/// Not earlier: a host that is just opening the node finds somebody to talk to, or the preload ends it.
UsbfsNode::~UsbfsNode() {
  umockdev_testbed_detach_ioctl(testbed_, node_.c_str(), nullptr);
  hand_over();
  g_signal_handlers_disconnect_by_data(handler_, this);
  g_object_unref(handler_);
}

std::string UsbfsNode::root() const {
  gchar* dir = umockdev_testbed_get_root_dir(testbed_);
  std::string path = dir;
  g_free(dir);
  return path;
}

std::string UsbfsNode::description() const {
  const Bytes device = device_.device_descriptor();
  const std::string number = std::to_string(number_);
  return "P: " + sys_ + "\nE: SUBSYSTEM=usb\nE: DEVTYPE=usb_device\nE: DRIVER=usb\nE: DEVNAME=" + node_ +
         "\nE: BUSNUM=001\nE: DEVNUM=" + three_digits(number_) + "\nE: PRODUCT=" + product_of(device) +
         "\nE: MAJOR=189\nE: MINOR=" + std::to_string(number_ - 1) + "\nA: busnum=1\\n\nA: devnum=" + number +
         "\\n\nA: devpath=" + port_.substr(port_.find('-') + 1) +
         "\\n\nA: bConfigurationValue=1\\n\nA: speed=12\\n\nH: descriptors=" + hex(device) +
         hex(device_.config_descriptor()) + "\n";
}

void UsbfsNode::announce() {
  GError* error = nullptr;
  if (umockdev_testbed_add_from_string(testbed_, description().c_str(), &error)) return;
  const std::string why = error->message;
  g_error_free(error);
  throw std::runtime_error("umockdev: " + why);
}

void UsbfsNode::shut_down() {
  gone_ = true;
  while (!pending_.empty()) finish(pending_.begin(), -ESHUTDOWN);
  show_readiness();
  close(slave_);
  close(master_);
  master_ = slave_ = -1;
}

void UsbfsNode::withdraw() {
  const std::string path = "/sys" + sys_;
  umockdev_testbed_uevent(testbed_, path.c_str(), "remove");
  umockdev_testbed_remove_device(testbed_, path.c_str());
  unlink((root() + node_).c_str());
}

void UsbfsNode::show_readiness() {
  if (slave_ >= 0) tcflow(slave_, done_.empty() ? TCOOFF : TCOON);
}

void UsbfsNode::finish(Urbs::iterator urb, int status) {
  urb->raw().status = status;
  urb->raw().actual_length = static_cast<int>(urb->done);
  done_.splice(done_.end(), pending_, urb);
}

Progress UsbfsNode::run_control(Urb& urb) {
  std::uint8_t* bytes = urb.buffer->data;
  Setup setup;
  std::memcpy(&setup, bytes, sizeof setup);
  const bool in = (setup.request_type & 0x80) != 0;
  Bytes data;
  if (!in) data.assign(bytes + sizeof setup, bytes + urb.raw().buffer_length);
  const int result = device_.control(setup, data);
  if (result == -EAGAIN) return {false, 0};
  if (result < 0) return {true, result};
  if (in) std::memcpy(bytes + sizeof setup, data.data(), data.size());
  urb.done = static_cast<std::size_t>(result);
  return {true, 0};
}

Progress UsbfsNode::run(Urb& urb) {
  const usbdevfs_urb& raw = urb.raw();
  if (raw.type == USBDEVFS_URB_TYPE_CONTROL) return run_control(urb);
  const auto size = static_cast<std::size_t>(raw.buffer_length);
  std::uint8_t* bytes = urb.buffer ? urb.buffer->data : nullptr;
  if (raw.endpoint & 0x80) return device_.fill(raw.endpoint, {bytes, size}, urb.done);
  return device_.out(raw.endpoint, {bytes, size}, urb.done);
}

void UsbfsNode::pump() {
  if (gone_) return;
  std::set<std::uint8_t> waiting;  // endpoints that said NAK: later transfers on them wait, too
  bool sent = true;                // something the host sent may have been answered on another endpoint
  while (std::exchange(sent, false)) {
    waiting.clear();
    for (auto next = pending_.begin(); next != pending_.end();) {
      const auto urb = next++;
      const std::uint8_t endpoint = urb->raw().endpoint;
      if (waiting.contains(endpoint)) continue;
      const std::size_t before = urb->done;
      const Progress progress = run(*urb);
      const bool host_to_device = (endpoint & 0x80) == 0;
      sent = sent || (host_to_device && (progress.finished || urb->done > before));
      if (progress.finished) {
        finish(urb, progress.status);
      } else {
        waiting.insert(endpoint);
      }
    }
  }
  show_readiness();
}

gboolean UsbfsNode::on_ioctl(UMockdevIoctlBase*, UMockdevIoctlClient* client, void* self) {
  const HandedOver handed_over;
  auto& node = *static_cast<UsbfsNode*>(self);
  const std::lock_guard lock(node.lock_);
  return node.serve(client);
}

/// A host closed the node, or died: its transfers must not swallow the next host's packets.
void UsbfsNode::on_vanished(UMockdevIoctlBase*, UMockdevIoctlClient* client, void* self) {
  const HandedOver handed_over;
  auto& node = *static_cast<UsbfsNode*>(self);
  const std::lock_guard lock(node.lock_);
  drop(node.pending_, client);
  drop(node.done_, client);
  if (node.owner_ == client) node.owner_ = nullptr;
  node.show_readiness();
}

void UsbfsNode::drop(Urbs& urbs, const UMockdevIoctlClient* client) {
  urbs.remove_if([&](const Urb& urb) {
    if (urb.client != client) return false;
    g_object_unref(urb.data);
    if (urb.buffer) g_object_unref(urb.buffer);
    return true;
  });
}

gboolean UsbfsNode::serve(UMockdevIoctlClient* client) {
  const gulong request = umockdev_ioctl_client_get_request(client);
  if (request == USBDEVFS_REAPURB || request == USBDEVFS_REAPURBNDELAY) return reap(client);
  if (gone_) return fail(client, ENODEV);
  switch (request) {
    case USBDEVFS_SUBMITURB:
      return submit(client);
    case USBDEVFS_DISCARDURB:
      return discard(client);
    case USBDEVFS_GET_CAPABILITIES:
      return capabilities(client);
    case USBDEVFS_CLAIMINTERFACE:
      return device_.held_by_kernel() ? fail(client, EBUSY) : claim(client);
    case USBDEVFS_DISCONNECT_CLAIM:
      device_.put_kernel_aside();
      return claim(client);
    case USBDEVFS_RELEASEINTERFACE:
      owner_ = nullptr;
      return ok(client);
    case USBDEVFS_CLEAR_HALT:
    case USBDEVFS_RESETEP:
    case USBDEVFS_SETINTERFACE:
    case USBDEVFS_SETCONFIGURATION:
      return ok(client);
    case USBDEVFS_RESET:
      device_.power_on();
      return ok(client);
    case USBDEVFS_IOCTL:  // of all there are, libusb says "connect" only
      return device_.give_back_to_kernel() ? ok(client) : fail(client, ENODATA);
    case USBDEVFS_GETDRIVER:
      return fail(client, ENODATA);  // no kernel driver holds the interface
    default:
      return fail(client, ENOTTY);
  }
}

/// As the kernel: an interrupt URB is for interrupt endpoints only, a bulk URB may serve both.
bool UsbfsNode::right_kind(const usbdevfs_urb& urb) const {
  constexpr std::uint8_t bulk = 2, interrupt = 3;
  if (urb.type == USBDEVFS_URB_TYPE_CONTROL) return urb.endpoint == 0;
  const auto kind = device_.kind_of(urb.endpoint);
  return kind == interrupt || (kind == bulk && urb.type == USBDEVFS_URB_TYPE_BULK);
}

gboolean UsbfsNode::submit(UMockdevIoctlClient* client) {
  UMockdevIoctlData* argument = umockdev_ioctl_client_get_arg(client);  // borrowed
  Urb urb{.client = client,
          .data = umockdev_ioctl_data_resolve(argument, 0, sizeof(usbdevfs_urb), nullptr),
          .buffer = nullptr};
  if (!right_kind(urb.raw())) {
    g_object_unref(urb.data);
    return fail(client, EINVAL);
  }
  const auto size = static_cast<std::size_t>(urb.raw().buffer_length);
  if (urb.raw().buffer && size > 0) {
    urb.buffer = umockdev_ioctl_data_resolve(urb.data, G_STRUCT_OFFSET(usbdevfs_urb, buffer), size, nullptr);
  }
  pending_.push_back(urb);
  ok(client);
  pump();
  on_progress_();
  return TRUE;
}

/// Never waits: an ioctl that is held back blocks every other one on the same open file.
gboolean UsbfsNode::reap(UMockdevIoctlClient* client) {
  auto urb = done_.begin();
  while (urb != done_.end() && urb->client != client) ++urb;
  if (urb == done_.end()) return fail(client, gone_ ? ENODEV : EAGAIN);
  UMockdevIoctlData* argument = umockdev_ioctl_client_get_arg(client);
  UMockdevIoctlData* pointer = umockdev_ioctl_data_resolve(argument, 0, sizeof(void*), nullptr);
  umockdev_ioctl_data_set_ptr(pointer, 0, urb->data);
  g_object_unref(pointer);
  g_object_unref(urb->data);
  if (urb->buffer) g_object_unref(urb->buffer);
  done_.erase(urb);
  show_readiness();
  return ok(client);
}

gboolean UsbfsNode::discard(UMockdevIoctlClient* client) {
  const gulong address = *reinterpret_cast<gulong*>(umockdev_ioctl_client_get_arg(client)->data);
  for (auto urb = pending_.begin(); urb != pending_.end(); ++urb) {
    if (urb->client != client || urb->data->client_addr != address) continue;
    finish(urb, -ENOENT);
    show_readiness();
    return ok(client);
  }
  return fail(client, EINVAL);
}

gboolean UsbfsNode::claim(UMockdevIoctlClient* client) {
  if (owner_ && owner_ != client) return fail(client, EBUSY);
  owner_ = client;
  return ok(client);
}

gboolean UsbfsNode::capabilities(UMockdevIoctlClient* client) {
  UMockdevIoctlData* argument = umockdev_ioctl_client_get_arg(client);
  UMockdevIoctlData* value = umockdev_ioctl_data_resolve(argument, 0, sizeof(guint32), nullptr);
  *reinterpret_cast<guint32*>(value->data) = USBDEVFS_CAP_ZERO_PACKET | USBDEVFS_CAP_NO_PACKET_SIZE_LIM |
                                             USBDEVFS_CAP_REAP_AFTER_DISCONNECT |
                                             USBDEVFS_CAP_BULK_SCATTER_GATHER;
  g_object_unref(value);
  return ok(client);
}

}  // namespace sim
