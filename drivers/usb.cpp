// libusb-1.0 behind usb.h: the only file that includes <libusb.h>. Translates its numbers once.
// Not a place for anything a particular device does. Long because nobody else may include that header.
#include "drivers/usb.h"

#include <libusb.h>
#include <string.h>

#include <algorithm>
#include <atomic>
#include <mutex>
#include <stdexcept>
#include <utility>

namespace drivers {

class UsbCore {
 public:
  UsbCore() { start(); }
  UsbCore(const UsbCore&) = delete;
  UsbCore& operator=(const UsbCore&) = delete;
  ~UsbCore() { libusb_exit(context_); }

  void restart() {
    const std::lock_guard lock(context_mutex_);
    libusb_exit(std::exchange(context_, nullptr));
    start();
  }

  void stop() {
    stopped_ = true;
    interrupt();
  }
  void wake() {
    woken_ = true;
    interrupt();
  }

  [[nodiscard]] bool stopped() const { return stopped_; }
  bool take_wake() { return woken_.exchange(false); }
  [[nodiscard]] libusb_context* context() const { return context_; }
  bool take_change() { return std::exchange(changed_, false); }

  /// Lets libusb work until an event came, the deadline passed or *done turned 1.
  void work(Deadline deadline, int* done) {
    const auto left = std::chrono::ceil<std::chrono::microseconds>(left_until(deadline)).count();
    timeval wait{.tv_sec = left / 1'000'000, .tv_usec = left % 1'000'000};
    libusb_handle_events_timeout_completed(context_, &wait, done);
  }

 private:
  void interrupt() {
    const std::lock_guard lock(context_mutex_);
    libusb_interrupt_event_handler(context_);
  }
  void start() {
    if (const int error = libusb_init(&context_)) {
      throw std::runtime_error(std::string("libusb cannot start: ") + libusb_strerror(error));
    }
    constexpr int both = LIBUSB_HOTPLUG_EVENT_DEVICE_ARRIVED | LIBUSB_HOTPLUG_EVENT_DEVICE_LEFT;
    libusb_hotplug_register_callback(context_, both, 0, LIBUSB_HOTPLUG_MATCH_ANY, LIBUSB_HOTPLUG_MATCH_ANY,
                                     LIBUSB_HOTPLUG_MATCH_ANY, &UsbCore::on_change, this, nullptr);
  }
  static int LIBUSB_CALL on_change(libusb_context*, libusb_device*, libusb_hotplug_event, void* self) {
    static_cast<UsbCore*>(self)->changed_ = true;  // on the bus's own thread: it alone handles events
    return 0;
  }

  std::mutex context_mutex_;  // restart() against stop() and wake() of another thread
  libusb_context* context_ = nullptr;
  std::atomic<bool> stopped_ = false, woken_ = false;
  bool changed_ = false;
};

namespace {

UsbFault fault_of(int error) {
  switch (error) {
    case LIBUSB_ERROR_NO_DEVICE:
    case LIBUSB_ERROR_NOT_FOUND:
      return UsbFault::gone;
    case LIBUSB_ERROR_TIMEOUT:
      return UsbFault::timed_out;
    case LIBUSB_ERROR_PIPE:
      return UsbFault::stalled;
    case LIBUSB_ERROR_OVERFLOW:
      return UsbFault::overflow;
    case LIBUSB_ERROR_BUSY:
      return UsbFault::busy;
    case LIBUSB_ERROR_ACCESS:
      return UsbFault::denied;
    default:
      return UsbFault::broken;
  }
}

std::optional<UsbFault> outcome(int error) {
  return error < 0 ? std::optional(fault_of(error)) : std::nullopt;
}

/// Why a finished transfer ended; a cancelled one was cancelled by us, for `why`.
std::optional<UsbFault> fault_of(libusb_transfer_status status, UsbFault why) {
  switch (status) {
    case LIBUSB_TRANSFER_COMPLETED:
      return std::nullopt;
    case LIBUSB_TRANSFER_CANCELLED:
      return why;
    case LIBUSB_TRANSFER_TIMED_OUT:
      return UsbFault::timed_out;
    case LIBUSB_TRANSFER_STALL:
      return UsbFault::stalled;
    case LIBUSB_TRANSFER_NO_DEVICE:
      return UsbFault::gone;
    case LIBUSB_TRANSFER_OVERFLOW:
      return UsbFault::overflow;
    case LIBUSB_TRANSFER_ERROR:
      break;
  }
  return UsbFault::broken;
}

void LIBUSB_CALL mark_done(libusb_transfer* transfer) { *static_cast<int*>(transfer->user_data) = 1; }

/// Waits for the submitted `transfer`; cancels it at the deadline or on stop(). Returns the reason of the
/// cancel. The buffer is the caller's, so nothing returns before the kernel has given the transfer back.
UsbFault wait_for(UsbCore& core, libusb_transfer* transfer, int& done, Deadline deadline) {
  while (!done && !core.stopped() && Clock::now() < deadline) core.work(deadline, &done);
  if (done) return UsbFault::timed_out;
  libusb_cancel_transfer(transfer);
  while (!done) core.work(in(milliseconds(100)), &done);
  return core.stopped() ? UsbFault::stopped : UsbFault::timed_out;
}

using Transfer = std::unique_ptr<libusb_transfer, decltype(&libusb_free_transfer)>;
Transfer new_transfer() { return {libusb_alloc_transfer(0), &libusb_free_transfer}; }

/// Runs a filled transfer to its end. Asynchronous underneath, because libusb's blocking calls cannot be
/// interrupted.
UsbMoved run(UsbCore& core, libusb_transfer& transfer, Deadline deadline) {
  int done = 0;
  transfer.user_data = &done;
  if (const int error = libusb_submit_transfer(&transfer)) return {0, fault_of(error)};
  const UsbFault why = wait_for(core, &transfer, done, deadline);
  return {static_cast<std::size_t>(transfer.actual_length), fault_of(transfer.status, why)};
}

/// One bulk or interrupt transfer in either direction.
UsbMoved move_bytes(UsbCore& core, void* handle, const UsbEndpoint& endpoint, std::uint8_t* bytes,
                    std::size_t size, Deadline deadline) {
  if (core.stopped()) return {0, UsbFault::stopped};
  const Transfer transfer = new_transfer();
  if (!transfer) return {0, UsbFault::broken};
  libusb_fill_bulk_transfer(transfer.get(), static_cast<libusb_device_handle*>(handle), endpoint.address,
                            bytes, static_cast<int>(size), &mark_done, nullptr, 0);
  if (endpoint.kind == UsbTransfer::interrupt) transfer->type = LIBUSB_TRANSFER_TYPE_INTERRUPT;
  return run(core, *transfer, deadline);
}

/// A control transfer: the request's eight bytes, and behind them in `bytes` the data of either direction.
UsbMoved control(UsbCore& core, void* handle, std::uint8_t direction, const UsbRequest& request,
                 std::vector<std::uint8_t>& bytes, Deadline deadline) {
  if (core.stopped()) return {0, UsbFault::stopped};
  const Transfer transfer = new_transfer();
  if (!transfer) return {0, UsbFault::broken};
  libusb_fill_control_setup(bytes.data(), static_cast<std::uint8_t>(request.type | direction),
                            request.request, request.value, request.index,
                            static_cast<std::uint16_t>(bytes.size() - LIBUSB_CONTROL_SETUP_SIZE));
  libusb_fill_control_transfer(transfer.get(), static_cast<libusb_device_handle*>(handle), bytes.data(),
                               &mark_done, nullptr, 0);
  return run(core, *transfer, deadline);
}

constexpr milliseconds string_patience{1000};

/// String descriptor `index` (USB 2.0, 9.6.7) without its head of two bytes; empty if there is none in time.
std::vector<std::uint8_t> string_units(UsbCore& core, void* handle, std::uint8_t index,
                                       std::uint16_t language, Deadline deadline) {
  constexpr std::size_t head = 2, longest = 255;
  std::vector<std::uint8_t> bytes(LIBUSB_CONTROL_SETUP_SIZE + longest);
  const UsbRequest request{.request = LIBUSB_REQUEST_GET_DESCRIPTOR,
                           .value = static_cast<std::uint16_t>(LIBUSB_DT_STRING << 8 | index),
                           .index = language};
  const UsbMoved moved = control(core, handle, LIBUSB_ENDPOINT_IN, request, bytes, deadline);
  if (moved.fault || moved.bytes < head) return {};
  const auto units = bytes.begin() + LIBUSB_CONTROL_SETUP_SIZE;
  return {units + head, units + static_cast<std::ptrdiff_t>(moved.bytes)};
}

/// A string in the device's first language, '?' for what is not ASCII.
std::string string_of(UsbCore& core, void* handle, std::uint8_t index, Deadline deadline) {
  const auto languages = string_units(core, handle, 0, 0, deadline);
  if (languages.size() < 2) return {};
  const auto language = static_cast<std::uint16_t>(languages[0] | languages[1] << 8);
  const auto units = string_units(core, handle, index, language, deadline);
  std::string text;
  for (std::size_t i = 0; i + 1 < units.size(); i += 2)
    text += units[i + 1] == 0 && units[i] < 0x80 ? static_cast<char>(units[i]) : '?';
  return text;
}

std::string port_path(libusb_device* device) {
  std::array<std::uint8_t, 7> ports{};  // USB 3.2, 8.9: never deeper than 7
  const int depth = libusb_get_port_numbers(device, ports.data(), static_cast<int>(ports.size()));
  std::string path = std::to_string(libusb_get_bus_number(device));
  for (int i = 0; i < depth; ++i) {
    path += (i == 0 ? "-" : ".") + std::to_string(ports[static_cast<std::size_t>(i)]);
  }
  return path;
}

UsbEndpoint endpoint_of(const libusb_endpoint_descriptor& raw) {
  return {.address = raw.bEndpointAddress,
          .kind = static_cast<UsbTransfer>(raw.bmAttributes & 0x03),
          .max_packet = static_cast<std::uint16_t>(raw.wMaxPacketSize & 0x07FF)};
}

UsbInterface interface_of(const libusb_interface_descriptor& raw) {
  UsbInterface interface {
    .number = raw.bInterfaceNumber, .setting = raw.bAlternateSetting, .class_code = raw.bInterfaceClass,
    .subclass = raw.bInterfaceSubClass, .protocol = raw.bInterfaceProtocol
  };
  for (const auto& endpoint : std::span(raw.endpoint, raw.bNumEndpoints))
    interface.endpoints.push_back(endpoint_of(endpoint));
  return interface;
}

void add_interfaces(UsbDevice& device, const libusb_config_descriptor& config) {
  for (const auto& one : std::span(config.interface, config.bNumInterfaces)) {
    for (const auto& setting : std::span(one.altsetting, static_cast<std::size_t>(one.num_altsetting)))
      device.interfaces.push_back(interface_of(setting));
  }
}

UsbDevice describe(libusb_device* raw) {
  libusb_device_descriptor head{};
  libusb_get_device_descriptor(raw, &head);  // from libusb's cache, cannot fail
  UsbDevice device{.vid = head.idVendor,
                   .pid = head.idProduct,
                   .port = port_path(raw),
                   .address = libusb_get_device_address(raw)};
  libusb_config_descriptor* config = nullptr;
  if (libusb_get_active_config_descriptor(raw, &config) == 0) {
    add_interfaces(device, *config);
    libusb_free_config_descriptor(config);
  }
  return device;
}

/// libusb's list of devices, given back when it goes out of scope.
class DeviceList {
 public:
  explicit DeviceList(libusb_context* context) {
    const auto count = libusb_get_device_list(context, &list_);
    size_ = count > 0 ? static_cast<std::size_t>(count) : 0;
  }
  DeviceList(const DeviceList&) = delete;
  DeviceList& operator=(const DeviceList&) = delete;
  ~DeviceList() {
    if (list_) libusb_free_device_list(list_, 1);
  }
  [[nodiscard]] std::span<libusb_device*> all() const { return {list_, size_}; }

 private:
  libusb_device** list_ = nullptr;
  std::size_t size_ = 0;
};

/// Opens `wanted` if it is still the same plug-in of the same device.
int open_handle(libusb_context* context, const UsbDevice& wanted, libusb_device_handle*& handle) {
  const DeviceList list(context);
  for (libusb_device* raw : list.all()) {
    if (describe(raw) == wanted) return libusb_open(raw, &handle);
  }
  return LIBUSB_ERROR_NO_DEVICE;
}

bool has_choice(const UsbDevice& device, std::uint8_t interface) {
  return std::count_if(device.interfaces.begin(), device.interfaces.end(),
                       [&](const UsbInterface& one) { return one.number == interface; }) > 1;
}

int claim(libusb_device_handle* handle, const UsbDevice& device, const UsbInterface& wanted) {
  libusb_set_auto_detach_kernel_driver(handle, 1);  // not on every platform; then the claim tells
  const int error = libusb_claim_interface(handle, wanted.number);
  if (error || !has_choice(device, wanted.number)) return error;
  return libusb_set_interface_alt_setting(handle, wanted.number, wanted.setting);
}

}  // namespace

class UsbListener {
 public:
  UsbListener(UsbCore& core, void* handle, const UsbEndpoint& endpoint)
      : core_(core), endpoint_(endpoint), packet_(std::max<std::size_t>(endpoint.max_packet, 1)) {
    if (!transfer_) return;
    libusb_fill_bulk_transfer(transfer_.get(), static_cast<libusb_device_handle*>(handle), endpoint.address,
                              packet_.data(), static_cast<int>(packet_.size()), &on_end, this, 0);
    if (endpoint.kind == UsbTransfer::interrupt) transfer_->type = LIBUSB_TRANSFER_TYPE_INTERRUPT;
  }
  UsbListener(const UsbListener&) = delete;
  UsbListener& operator=(const UsbListener&) = delete;
  ~UsbListener() {
    closing_ = true;
    if (under_way_) libusb_cancel_transfer(transfer_.get());
    while (under_way_) core_.work(in(milliseconds(100)), nullptr);
  }

  /// Something to tell: bytes or the end.
  [[nodiscard]] bool ready() const { return !heard_.empty() || fault_; }
  [[nodiscard]] const UsbEndpoint& endpoint() const { return endpoint_; }

  UsbPort::Heard take() {
    if (!heard_.empty()) return {std::exchange(heard_, {}), std::nullopt};
    return {{}, std::exchange(fault_, std::nullopt)};
  }
  /// Does nothing while it is under way.
  void submit() {
    if (under_way_ || closing_ || fault_ || !transfer_ || heard_.size() >= UsbPort::listened_most) return;
    if (const int error = libusb_submit_transfer(transfer_.get())) {
      fault_ = fault_of(error);
    } else {
      under_way_ = true;
    }
  }

 private:
  static void LIBUSB_CALL on_end(libusb_transfer* transfer) {
    auto& self = *static_cast<UsbListener*>(transfer->user_data);
    self.under_way_ = false;
    const auto size = static_cast<std::size_t>(transfer->actual_length);
    self.heard_.insert(self.heard_.end(), self.packet_.begin(),
                       self.packet_.begin() + static_cast<std::ptrdiff_t>(size));
    self.fault_ = fault_of(transfer->status, UsbFault::stopped);
    self.submit();
  }

  UsbCore& core_;
  const UsbEndpoint endpoint_;
  std::vector<std::uint8_t> packet_, heard_;
  Transfer transfer_ = new_transfer();
  std::optional<UsbFault> fault_;
  bool under_way_ = false, closing_ = false;
};

UsbPort::UsbPort(std::shared_ptr<UsbCore> core, void* handle, int interface)
    : core_(std::move(core)), handle_(handle), interface_(interface) {}
UsbPort::UsbPort(UsbPort&& from) noexcept
    : core_(std::move(from.core_)),
      handle_(std::exchange(from.handle_, nullptr)),
      interface_(from.interface_),
      listener_(std::move(from.listener_)) {}

UsbPort::~UsbPort() {
  if (!handle_) return;
  listener_.reset();
  auto* handle = static_cast<libusb_device_handle*>(handle_);
  libusb_release_interface(handle, interface_);
  libusb_close(handle);
}

UsbMoved UsbPort::write(const UsbEndpoint& endpoint, std::span<const std::uint8_t> bytes, Deadline deadline) {
  std::size_t sent = 0;
  while (sent < bytes.size()) {
    auto* rest =
        const_cast<std::uint8_t*>(bytes.data() + sent);  // libusb takes one pointer for both directions
    const UsbMoved moved = move_bytes(*core_, handle_, endpoint, rest, bytes.size() - sent, deadline);
    sent += moved.bytes;
    if (moved.fault) return {sent, moved.fault};
  }
  return {sent, std::nullopt};
}

UsbMoved UsbPort::read(const UsbEndpoint& endpoint, std::span<std::uint8_t> into, Deadline deadline) {
  const std::size_t packet = endpoint.max_packet;
  if (packet == 0 || into.size() < packet) return {0, UsbFault::overflow};
  return move_bytes(*core_, handle_, endpoint, into.data(), into.size() / packet * packet, deadline);
}

void UsbPort::listen(const UsbEndpoint& endpoint) {
  listener_ = std::make_unique<UsbListener>(*core_, handle_, endpoint);
  listener_->submit();
}

UsbPort::Heard UsbPort::hear(Deadline deadline) {
  const auto ready = [&] { return listener_ && listener_->ready(); };
  if (listener_) listener_->submit();
  core_->work(Clock::now(), nullptr);  // what is there already
  while (!ready() && !core_->stopped() && !core_->take_wake() && Clock::now() < deadline)
    core_->work(deadline, nullptr);
  if (!ready()) return {{}, core_->stopped() ? UsbFault::stopped : UsbFault::timed_out};
  Heard heard = listener_->take();
  if (heard.fault == UsbFault::stalled) clear_halt(listener_->endpoint());
  return heard;
}

UsbMoved UsbPort::ask(const UsbRequest& request, std::span<std::uint8_t> into, Deadline deadline) {
  std::vector<std::uint8_t> bytes(LIBUSB_CONTROL_SETUP_SIZE + into.size());
  const UsbMoved moved = control(*core_, handle_, LIBUSB_ENDPOINT_IN, request, bytes, deadline);
  std::copy_n(bytes.begin() + LIBUSB_CONTROL_SETUP_SIZE, moved.bytes, into.begin());
  explicit_bzero(bytes.data(), bytes.size());
  return moved;
}

std::optional<UsbFault> UsbPort::tell(const UsbRequest& request, std::span<const std::uint8_t> data,
                                      Deadline deadline) {
  std::vector<std::uint8_t> bytes(LIBUSB_CONTROL_SETUP_SIZE);
  bytes.insert(bytes.end(), data.begin(), data.end());
  return control(*core_, handle_, LIBUSB_ENDPOINT_OUT, request, bytes, deadline).fault;
}

bool UsbPort::rest(Deadline deadline) {
  while (!core_->stopped() && Clock::now() < deadline) core_->work(deadline, nullptr);
  return !core_->stopped();
}

std::optional<UsbFault> UsbPort::clear_halt(const UsbEndpoint& endpoint) {
  return outcome(libusb_clear_halt(static_cast<libusb_device_handle*>(handle_), endpoint.address));
}

std::optional<UsbFault> UsbPort::reset() {
  return outcome(libusb_reset_device(static_cast<libusb_device_handle*>(handle_)));
}

UsbBus::UsbBus() : core_(std::make_shared<UsbCore>()) {}
UsbBus::~UsbBus() = default;

std::vector<UsbDevice> UsbBus::devices() const {
  const DeviceList list(core_->context());
  std::vector<UsbDevice> found;
  for (libusb_device* raw : list.all()) found.push_back(describe(raw));
  return found;
}

void UsbBus::rescan() { core_->restart(); }

std::variant<UsbPort, UsbFault> UsbBus::open(const UsbDevice& device, const UsbInterface& interface) {
  libusb_device_handle* handle = nullptr;
  if (const int error = open_handle(core_->context(), device, handle)) return fault_of(error);
  if (const int error = claim(handle, device, interface)) {
    libusb_close(handle);
    return fault_of(error);
  }
  return UsbPort(core_, handle, interface.number);
}

/// libusb's own function for this cannot be interrupted.
std::string UsbBus::product_of(const UsbDevice& device) const {
  libusb_device_handle* handle = nullptr;
  if (open_handle(core_->context(), device, handle)) return {};
  libusb_device_descriptor head{};
  libusb_get_device_descriptor(libusb_get_device(handle), &head);
  std::string text = head.iProduct == 0 ? "" : string_of(*core_, handle, head.iProduct, in(string_patience));
  libusb_close(handle);
  return text;
}

bool UsbBus::wait_change(Deadline deadline) {
  while (!core_->stopped() && !core_->take_wake()) {
    if (core_->take_change()) return true;
    if (Clock::now() >= deadline) return false;
    core_->work(deadline, nullptr);
  }
  return false;
}

void UsbBus::wake() { core_->wake(); }
void UsbBus::stop() { core_->stop(); }

}  // namespace drivers
