// The part of a USB device that every device shares: descriptors, packets, the cable's end.
// USB 2.0, chapters 8 and 9, as far as bulk devices need them.
#include "tests/sim/virtual_usb.h"

#include <algorithm>
#include <cerrno>

namespace sim {
namespace {

constexpr std::uint8_t type_mask = 0x60, standard = 0x00;
constexpr std::uint8_t get_status = 0, get_descriptor = 6, get_configuration = 8, get_interface = 10;
constexpr std::uint8_t string_type = 3, endpoint_type = 5;

}  // namespace

void VirtualUsb::power_on() {
  in_.clear();
  later_.clear();
  on_power();
}

int VirtualUsb::control(const Setup& setup, Bytes& data) {
  if ((setup.request_type & type_mask) == standard) {
    const bool string = setup.request == get_descriptor && setup.value >> 8 == string_type;
    return string && !tells_strings() ? -EAGAIN : standard_request(setup, data);
  }
  if (cut()) return -ESHUTDOWN;
  spend(data.size());  // a request that is cut reaches nobody
  if (cut()) return -ESHUTDOWN;
  const int result = on_control(setup, data);
  if (result <= 0 || !(setup.request_type & 0x80)) return result;
  spend(data.size());
  return cut() ? -ESHUTDOWN : result;
}

int VirtualUsb::on_control(const Setup&, Bytes&) { return -EPIPE; }

Bytes VirtualUsb::string_descriptor(std::size_t index) const {
  if (index == 0) return {4, 3, 0x09, 0x04};  // US English, the only language
  const auto all = strings();
  if (index > all.size()) return {};
  const std::string& text = all[index - 1];
  Bytes bytes{static_cast<std::uint8_t>(2 + 2 * text.size()), 3};
  for (const char c : text) bytes.insert(bytes.end(), {static_cast<std::uint8_t>(c), 0});
  return bytes;
}

int VirtualUsb::standard_request(const Setup& setup, Bytes& data) const {
  switch (setup.request) {
    case get_status:
      data = {0, 0};
      break;
    case get_configuration:
      data = {1};
      break;
    case get_interface:
      data = {0};
      break;
    case get_descriptor:
      switch (setup.value >> 8) {
        case 1:
          data = device_descriptor();
          break;
        case 2:
          data = config_descriptor();
          break;
        case 3:
          data = string_descriptor(setup.value & 0xFF);
          break;
        case 0x22:
          data = report_descriptor();
          break;
        default:
          data.clear();
      }
      if (data.empty()) return -EPIPE;
      break;
    default:
      data.clear();
  }
  data.resize(std::min<std::size_t>(data.size(), setup.length));
  return static_cast<int>(data.size());
}

Bytes VirtualUsb::endpoint_descriptor(std::uint8_t endpoint) const {
  const Bytes all = config_descriptor();
  for (std::size_t at = 0; at + 6 < all.size() && all[at] != 0; at += all[at]) {
    const auto begin = all.begin() + static_cast<std::ptrdiff_t>(at);
    if (all[at + 1] == endpoint_type && all[at + 2] == endpoint) return {begin, begin + 7};
  }
  return {};
}

std::optional<std::uint8_t> VirtualUsb::kind_of(std::uint8_t endpoint) const {
  const Bytes found = endpoint_descriptor(endpoint);
  return found.empty() ? std::nullopt : std::optional<std::uint8_t>(found[3] & 3);
}

std::size_t VirtualUsb::max_packet(std::uint8_t endpoint) const {
  const Bytes found = endpoint_descriptor(endpoint);
  return found.empty() ? 64 : static_cast<std::size_t>(found[4] | (found[5] & 7) << 8);
}

std::optional<Bytes> VirtualUsb::take_packet(std::uint8_t endpoint) {
  auto& packets = in_[endpoint];
  if (packets.empty()) on_starved(endpoint);
  if (packets.empty()) return std::nullopt;
  Bytes packet = std::move(packets.front());
  packets.pop_front();
  if (packets.empty()) on_taken(endpoint);
  return packet;
}

/// How many of `bytes` still get over the wire.
std::size_t VirtualUsb::spend(std::size_t bytes) {
  if (budget_ == unlimited) return bytes;
  const std::size_t through = std::min(bytes, budget_);
  budget_ -= through;
  return through;
}

Progress VirtualUsb::out(std::uint8_t endpoint, ByteView bytes, std::size_t& done) {
  do {
    if (cut()) return {true, -ESHUTDOWN};
    const std::size_t through = spend(std::min(bytes.size() - done, room(endpoint)));
    if (through == 0 && done < bytes.size() && !cut()) return {false, 0};
    on_out(endpoint, bytes.subspan(done, through));
    done += through;
  } while (done < bytes.size() || cut());
  return {true, 0};
}

Progress VirtualUsb::fill(std::uint8_t endpoint, std::span<std::uint8_t> into, std::size_t& done) {
  if (cut()) return {true, -ESHUTDOWN};
  for (;;) {
    const auto next = take_packet(endpoint);
    if (!next) return {false, 0};
    const Bytes& packet = *next;
    const std::size_t through = spend(std::min(packet.size(), into.size() - done));
    std::copy_n(packet.begin(), through, into.begin() + static_cast<std::ptrdiff_t>(done));
    done += through;
    if (cut()) return {true, -ESHUTDOWN};
    if (through < packet.size()) return {true, -EOVERFLOW};
    if (packet.size() < max_packet(endpoint) || done == into.size()) return {true, 0};
  }
}

void VirtualUsb::queue(std::uint8_t endpoint, ByteView bytes) {
  const std::size_t size = max_packet(endpoint);
  while (bytes.size() > size) {
    send_packet(endpoint, bytes.first(size));
    bytes = bytes.subspan(size);
  }
  send_packet(endpoint, bytes);
}

void VirtualUsb::send(std::uint8_t endpoint, ByteView bytes, Clock::duration after) {
  if (after == Clock::duration::zero()) return queue(endpoint, bytes);
  later_.push_back({Clock::now() + after, endpoint, Bytes(bytes.begin(), bytes.end())});
}

std::optional<Clock::time_point> VirtualUsb::deadline() const {
  return later_.empty() ? std::nullopt : std::optional(later_.front().when);
}

void VirtualUsb::tick(Clock::time_point now) {
  while (!later_.empty() && later_.front().when <= now) {
    queue(later_.front().endpoint, later_.front().bytes);
    later_.pop_front();
  }
}

}  // namespace sim
