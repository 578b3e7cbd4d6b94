// usbredir, protocol 0.7, the "usb host" side: libusbredirparser frames it, the model answers.
// Cancelled OUT transfers: QEMU 7.2 reports all bytes as sent to the guest, whatever is answered here.
#include "tests/rigs/redir_port.h"

#include <sys/socket.h>
#include <unistd.h>
#include <usbredirparser.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <new>
#include <set>
#include <utility>
#include <variant>

namespace rigs {

using sim::Bytes;
using sim::Progress;

struct RedirPort::Transfer {
  std::uint64_t id;
  std::variant<usb_redir_control_packet_header, usb_redir_bulk_packet_header,
               usb_redir_interrupt_packet_header>
      head;
  Bytes data;
  std::size_t done = 0;

  [[nodiscard]] std::uint8_t endpoint() const {
    return std::visit([](const auto& h) { return h.endpoint; }, head);
  }
  [[nodiscard]] bool is_in() const { return (endpoint() & 0x80) != 0; }
};

struct RedirPort::Endpoints {
  usb_redir_interface_info_header interfaces{};
  usb_redir_ep_info_header info{};
  std::uint8_t speed = usb_redir_speed_full;
};

namespace {

constexpr std::uint8_t interface_type = 4, endpoint_type = 5;
constexpr std::chrono::milliseconds frame{1};  // the unit of a full-speed endpoint's interval

std::size_t index_of(std::uint8_t endpoint) {
  return static_cast<std::size_t>((endpoint & 0x0F) | (endpoint & 0x80) >> 3);
}

std::uint8_t redir_status(int status) {
  switch (status) {
    case 0:
      return usb_redir_success;
    case -EPIPE:
      return usb_redir_stall;
    case -EOVERFLOW:
      return usb_redir_babble;
    default:
      return usb_redir_ioerror;
  }
}

std::size_t length_of(const usb_redir_bulk_packet_header& h) {
  return h.length | static_cast<std::size_t>(h.length_high) << 16;
}

/// Takes over what the parser hands out.
Bytes taken(usbredirparser* parser, std::uint8_t* data, int size) {
  Bytes bytes(data, data + size);
  usbredirparser_free_packet_data(parser, data);
  return bytes;
}

}  // namespace

struct RedirPort::Protocol {
  static RedirPort& of(void* self) { return *static_cast<RedirPort*>(self); }

  static void log(void*, int level, const char* text) {
    if (level <= usbredirparser_warning) std::fprintf(stderr, "usbredir: %s\n", text);
  }
  static int read(void* self, std::uint8_t* into, int size) {
    const auto got = recv(of(self).socket_, into, static_cast<std::size_t>(size), 0);
    if (got > 0) return static_cast<int>(got);
    return got < 0 && errno == EAGAIN ? 0 : -1;
  }
  static int write(void* self, std::uint8_t* bytes, int size) {
    const auto sent = send(of(self).socket_, bytes, static_cast<std::size_t>(size), MSG_NOSIGNAL);
    if (sent >= 0) return static_cast<int>(sent);
    return errno == EAGAIN ? 0 : -1;
  }

  static void hello(void* self, usb_redir_hello_header*) {
    of(self).greeted_ = true;
    of(self).show();
  }
  static void let_go(void* self) {
    of(self).letting_go_ = false;
    of(self).show();
  }
  static void reset(void* self) {
    RedirPort& port = of(self);
    port.transfers_.clear();
    port.listening_.clear();
    port.alternates_.clear();
    if (port.shown_) port.device_->power_on();
  }

  static void set_configuration(void* self, std::uint64_t id, usb_redir_set_configuration_header* h) {
    usb_redir_configuration_status_header s{usb_redir_success, h->configuration};
    usbredirparser_send_configuration_status(of(self).parser_.get(), id, &s);
  }
  static void get_configuration(void* self, std::uint64_t id) {
    usb_redir_configuration_status_header s{usb_redir_success, 1};
    usbredirparser_send_configuration_status(of(self).parser_.get(), id, &s);
  }
  static void set_alternate(void* self, std::uint64_t id, usb_redir_set_alt_setting_header* h) {
    RedirPort& port = of(self);
    port.alternates_[h->interface] = h->alt;
    if (port.shown_) port.tell_interfaces();
    usb_redir_alt_setting_status_header s{usb_redir_success, h->interface, h->alt};
    usbredirparser_send_alt_setting_status(port.parser_.get(), id, &s);
  }
  static void get_alternate(void* self, std::uint64_t id, usb_redir_get_alt_setting_header* h) {
    usb_redir_alt_setting_status_header s{usb_redir_success, h->interface,
                                          of(self).alternates_[h->interface]};
    usbredirparser_send_alt_setting_status(of(self).parser_.get(), id, &s);
  }

  static void start_listening(void* self, std::uint64_t id, usb_redir_start_interrupt_receiving_header* h) {
    of(self).listening_[h->endpoint] = {};
    usb_redir_interrupt_receiving_status_header s{usb_redir_success, h->endpoint};
    usbredirparser_send_interrupt_receiving_status(of(self).parser_.get(), id, &s);
    of(self).pump();
  }
  static void stop_listening(void* self, std::uint64_t id, usb_redir_stop_interrupt_receiving_header* h) {
    of(self).listening_.erase(h->endpoint);
    usb_redir_interrupt_receiving_status_header s{usb_redir_success, h->endpoint};
    usbredirparser_send_interrupt_receiving_status(of(self).parser_.get(), id, &s);
  }

  /// A transfer of any kind. One for a device that is no longer there is dropped: QEMU ends it itself.
  template <class Header>
  static void transfer(void* self, std::uint64_t id, Header* head, std::uint8_t* data, int size) {
    RedirPort& port = of(self);
    Bytes bytes = taken(port.parser_.get(), data, size);
    if (!port.shown_) return;
    if constexpr (std::is_same_v<Header, usb_redir_bulk_packet_header>) {
      if (head->endpoint & 0x80) bytes.resize(length_of(*head));
    }
    port.transfers_.push_back({id, *head, std::move(bytes)});
    port.pump();
  }
  static void cancel(void* self, std::uint64_t id) {
    auto& all = of(self).transfers_;
    const auto found = std::find_if(all.begin(), all.end(), [&](const Transfer& t) { return t.id == id; });
    if (found == all.end()) return;  // answered meanwhile
    of(self).answer(*found, -ECANCELED);
    all.erase(found);
  }

  static usbredirparser* start(RedirPort* port) {
    usbredirparser* parser = usbredirparser_create();
    if (!parser) throw std::bad_alloc();
    parser->priv = port;
    parser->log_func = log;
    parser->read_func = read;
    parser->write_func = write;
    parser->hello_func = hello;
    parser->device_disconnect_ack_func = let_go;
    parser->reset_func = reset;
    parser->set_configuration_func = set_configuration;
    parser->get_configuration_func = get_configuration;
    parser->set_alt_setting_func = set_alternate;
    parser->get_alt_setting_func = get_alternate;
    parser->start_interrupt_receiving_func = start_listening;
    parser->stop_interrupt_receiving_func = stop_listening;
    parser->control_packet_func = transfer<usb_redir_control_packet_header>;
    parser->bulk_packet_func = transfer<usb_redir_bulk_packet_header>;
    parser->interrupt_packet_func = transfer<usb_redir_interrupt_packet_header>;
    parser->cancel_data_packet_func = cancel;
    parser->filter_reject_func = [](void*) { std::fprintf(stderr, "usbredir: refused by the guest\n"); };
    parser->filter_filter_func = [](void*, usbredirfilter_rule* rules, int) { std::free(rules); };
    std::uint32_t able[USB_REDIR_CAPS_SIZE] = {};
    for (const int cap :
         {usb_redir_cap_connect_device_version, usb_redir_cap_device_disconnect_ack,
          usb_redir_cap_ep_info_max_packet_size, usb_redir_cap_64bits_ids, usb_redir_cap_32bits_bulk_length})
      usbredirparser_caps_set_cap(able, cap);
    usbredirparser_init(parser, "hallsim", able, USB_REDIR_CAPS_SIZE, usbredirparser_fl_usb_host);
    return parser;
  }
};

RedirPort::RedirPort(int socket) : socket_(socket), parser_(Protocol::start(this), usbredirparser_destroy) {}

RedirPort::~RedirPort() { close(socket_); }

void RedirPort::attach(sim::VirtualUsb& device) {
  device_ = &device;
  show();
}

void RedirPort::detach() {
  device_ = nullptr;
  transfers_.clear();
  listening_.clear();
  if (!std::exchange(shown_, false)) return;
  letting_go_ = usbredirparser_peer_has_cap(parser_.get(), usb_redir_cap_device_disconnect_ack) != 0;
  usbredirparser_send_device_disconnect(parser_.get());
}

void RedirPort::show() {
  if (!device_ || !greeted_ || letting_go_ || shown_) return;
  shown_ = true;
  alternates_.clear();
  tell_interfaces();
  const Bytes d = device_->device_descriptor();
  usb_redir_device_connect_header head{};
  head.speed = endpoints().speed;
  head.device_class = d[4];
  head.device_subclass = d[5];
  head.device_protocol = d[6];
  head.vendor_id = static_cast<std::uint16_t>(d[8] | d[9] << 8);
  head.product_id = static_cast<std::uint16_t>(d[10] | d[11] << 8);
  head.device_version_bcd = static_cast<std::uint16_t>(d[12] | d[13] << 8);
  usbredirparser_send_device_connect(parser_.get(), &head);
}

void RedirPort::tell_interfaces() {
  Endpoints told = endpoints();
  usbredirparser_send_interface_info(parser_.get(), &told.interfaces);
  usbredirparser_send_ep_info(parser_.get(), &told.info);
}

/// As the configuration descriptor has them, in the alternate settings chosen now.
RedirPort::Endpoints RedirPort::endpoints() const {
  Endpoints out;
  std::fill(std::begin(out.info.type), std::end(out.info.type), std::uint8_t{usb_redir_type_invalid});
  for (const std::size_t zero : {std::size_t{0}, std::size_t{16}}) {
    out.info.type[zero] = usb_redir_type_control;
    out.info.max_packet_size[zero] = device_->device_descriptor()[7];
  }
  const Bytes all = device_->config_descriptor();
  bool chosen = false;
  std::uint8_t number = 0;
  for (std::size_t at = 0; at + 6 < all.size() && all[at] != 0; at += all[at]) {
    const std::uint8_t* d = &all[at];
    if (d[1] == interface_type) {
      number = d[2];
      const auto alternate = alternates_.find(number);
      chosen = d[3] == (alternate == alternates_.end() ? 0 : alternate->second);
      if (!chosen) continue;
      const auto i = out.interfaces.interface_count++;
      out.interfaces.interface[i] = number;
      out.interfaces.interface_class[i] = d[5];
      out.interfaces.interface_subclass[i] = d[6];
      out.interfaces.interface_protocol[i] = d[7];
    } else if (d[1] == endpoint_type && chosen) {
      const std::size_t i = index_of(d[2]);
      out.info.type[i] = d[3] & 3;
      out.info.interval[i] = d[6];
      out.info.interface[i] = number;
      out.info.max_packet_size[i] = static_cast<std::uint16_t>(d[4] | d[5] << 8);
      if (out.info.max_packet_size[i] > 64) out.speed = usb_redir_speed_high;
    }
  }
  return out;
}

void RedirPort::pump() {
  while (shown_ && !device_->cut() && pump_once()) {
  }
  if (shown_ && !device_->cut()) poll_interrupts();
}

std::optional<sim::Clock::time_point> RedirPort::deadline() const {
  auto first = device_ ? device_->deadline() : std::nullopt;
  for (const auto& [endpoint, next] : listening_) {
    if (next != sim::Clock::time_point{} && (!first || next < *first)) first = next;
  }
  return first;
}

/// An endpoint that had nothing may be polled at once: whoever gives it something pumps.
void RedirPort::poll_interrupts() {
  const auto now = sim::Clock::now();
  for (auto& [endpoint, next] : listening_) {
    if (now < next) continue;
    const auto interval = frame * endpoints().info.interval[index_of(endpoint)];
    next = talk(endpoint) ? now + interval : sim::Clock::time_point{};
  }
}

/// True if a transfer ended: another may go on now.
bool RedirPort::pump_once() {
  bool ended = false;
  std::set<std::uint8_t> busy;  // endpoints whose first transfer the device does not take yet
  for (auto t = transfers_.begin(); t != transfers_.end();) {
    const Progress progress = busy.contains(t->endpoint()) ? Progress{} : run(*t);
    if (device_->cut()) return false;
    if (!progress.finished) {
      busy.insert(t->endpoint());
      ++t;
      continue;
    }
    answer(*t, progress.status);
    t = transfers_.erase(t);
    ended = true;
  }
  return ended;
}

Progress RedirPort::run(Transfer& t) {
  if (std::holds_alternative<usb_redir_control_packet_header>(t.head)) return run_control(t);
  return t.is_in() ? device_->fill(t.endpoint(), t.data, t.done) : device_->out(t.endpoint(), t.data, t.done);
}

Progress RedirPort::run_control(Transfer& t) {
  const auto& h = std::get<usb_redir_control_packet_header>(t.head);
  Bytes data = t.data;
  const int result = device_->control({h.requesttype, h.request, h.value, h.index, h.length}, data);
  if (result == -EAGAIN) return {};
  if (h.requesttype & 0x80) t.data = std::move(data);
  t.done = result < 0 ? 0 : t.data.size();
  return {true, std::min(result, 0)};
}

void RedirPort::answer(const Transfer& t, int status) {
  const std::uint8_t told = status == -ECANCELED ? std::uint8_t{usb_redir_cancelled} : redir_status(status);
  auto* parser = parser_.get();
  auto* data = const_cast<std::uint8_t*>(t.data.data());  // the parser only reads it
  std::visit(
      [&](auto head) {
        head.status = told;
        head.length = static_cast<std::uint16_t>(t.done & 0xFFFF);
        using Header = decltype(head);
        if constexpr (std::is_same_v<Header, usb_redir_control_packet_header>) {
          const bool in = (head.requesttype & 0x80) && t.done > 0;
          usbredirparser_send_control_packet(parser, t.id, &head, in ? data : nullptr,
                                             in ? static_cast<int>(t.done) : 0);
        } else {
          const int size = t.is_in() ? static_cast<int>(t.done) : 0;
          if constexpr (std::is_same_v<Header, usb_redir_bulk_packet_header>) {
            head.length_high = static_cast<std::uint16_t>(t.done >> 16);
            usbredirparser_send_bulk_packet(parser, t.id, &head, size ? data : nullptr, size);
          } else {
            usbredirparser_send_interrupt_packet(parser, t.id, &head, size ? data : nullptr, size);
          }
        }
      },
      t.head);
}

/// One packet of an interrupt endpoint that is polled; false if it has none.
bool RedirPort::talk(std::uint8_t endpoint) {
  Bytes packet(endpoints().info.max_packet_size[index_of(endpoint)]);
  std::size_t size = 0;
  const Progress progress = device_->fill(endpoint, packet, size);
  if (!progress.finished || device_->cut()) return false;
  usb_redir_interrupt_packet_header head{endpoint, redir_status(progress.status),
                                         static_cast<std::uint16_t>(size)};
  usbredirparser_send_interrupt_packet(parser_.get(), 0, &head, packet.data(), static_cast<int>(size));
  return true;
}

bool RedirPort::exchange() {
  auto* parser = parser_.get();
  if (usbredirparser_do_read(parser) == usbredirparser_read_io_error) return false;
  return !usbredirparser_has_data_to_write(parser) || usbredirparser_do_write(parser) == 0;
}

bool RedirPort::wants_to_write() const { return usbredirparser_has_data_to_write(parser_.get()) > 0; }

}  // namespace rigs
