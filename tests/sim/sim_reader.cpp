// The reader's firmware, as documented by the SAM protocol and by what vendors' programs expect of it.
// Builds its frames itself: an error of the driver's builder must not be shared by its test.
#include "tests/sim/sim_reader.h"

#include <algorithm>
#include <cerrno>
#include <utility>

namespace sim {
namespace {

constexpr std::uint8_t head_out = 0x02, body_out = 0x06, head_in = 0x81, body_in = 0x85;
constexpr std::array<std::uint8_t, 5> preamble{0xAA, 0xAA, 0xAA, 0x96, 0x69};
constexpr std::size_t head_size = 7;

constexpr unsigned sam_reset = 0x10FF, sam_status = 0x11FF, sam_id = 0x12FF, find = 0x2001, select = 0x2002,
                   read = 0x3001, presence = 0x3003;

Bytes frame(std::uint8_t sw3, ByteView data = {}) {
  const std::size_t length = 3 + data.size() + 1;
  Bytes bytes(preamble.begin(), preamble.end());
  bytes.insert(bytes.end(),
               {static_cast<std::uint8_t>(length >> 8), static_cast<std::uint8_t>(length), 0, 0, sw3});
  bytes.insert(bytes.end(), data.begin(), data.end());
  std::uint8_t check = 0;
  for (std::size_t i = preamble.size(); i < bytes.size(); ++i) check ^= bytes[i];
  bytes.push_back(check);
  return bytes;
}

/// Lengths of text and photo, the text, and a photo that is recognisably none.
Bytes read_data(const SimCard& card) {
  Bytes data{0x01, 0x00, 0x04, 0x00};
  data.insert(data.end(), card.text.begin(), card.text.end());
  for (unsigned i = 0; i < 1024; ++i) data.push_back(static_cast<std::uint8_t>(i * 7 + 3));
  return data;
}

bool good_check(ByteView request) {
  std::uint8_t check = 0;
  for (const std::uint8_t byte : request.subspan(preamble.size())) check ^= byte;
  return check == 0;
}

}  // namespace

void SimReader::lay(SimCard card) {
  lift();
  card_ = std::move(card);
}

void SimReader::lift() {
  card_.reset();
  found_ = selected_ = read_ = false;
}

void SimReader::set_fault(Fault fault, std::size_t replies, std::size_t good) {
  fault_ = fault;
  good_replies_ = good;
  faulty_replies_ = fault == Fault::none ? 0 : replies;
}

std::size_t SimReader::asked(unsigned command) const {
  const auto entry = asked_.find(command);
  return entry == asked_.end() ? 0 : entry->second;
}

Bytes SimReader::device_descriptor() const {
  Bytes all{18, 1, 0x10, 0x01, 0, 0, 0, 64, 0x00, 0x04, 0x5A, 0xC3, 0x63, 0x00, 1, 2, 0, 1};
  constexpr std::array<std::uint8_t, 4> idr210{0x25, 0x04, 0x59, 0x81};
  if (is_hid()) std::copy(idr210.begin(), idr210.end(), all.begin() + 8);
  return all;
}

Bytes SimReader::config_descriptor() const {
  constexpr std::uint8_t bulk = 2, interrupt = 3;
  Bytes endpoints{head_in, head_out};
  if (wiring_ == Wiring::four_endpoints) endpoints = {head_in, head_out, body_in, body_out};
  if (wiring_ == Wiring::hid_control) endpoints = {head_in};
  const bool bulky = wiring_ == Wiring::two_endpoints || wiring_ == Wiring::four_endpoints;
  const std::uint8_t cls = is_hid() ? 0x03 : 0xFF;
  Bytes all{9,   2, 0, 0, 1, 1, 0, 0xC0, 50, 9, 4, 0, 0, static_cast<std::uint8_t>(endpoints.size()),
            cls, 0, 0, 0};
  if (is_hid()) all.insert(all.end(), {9, 0x21, 0x11, 0x01, 0, 1, 0x22, 34, 0});
  for (const std::uint8_t endpoint : endpoints) {
    all.insert(all.end(),
               {7, 5, endpoint, bulky ? bulk : interrupt, 64, 0, static_cast<std::uint8_t>(bulky ? 0 : 1)});
  }
  all[2] = static_cast<std::uint8_t>(all.size());
  return all;
}

std::vector<std::string> SimReader::strings() const { return {"hallkiosk", "Simulated ID reader"}; }

/// Reports of 64 bytes each way that mean something to the maker only: the kernel's HID driver takes the
/// interface, and finds neither keys nor axes in it.
Bytes SimReader::report_descriptor() const {
  if (!is_hid()) return {};
  return {0x06, 0x00, 0xFF, 0x09, 0x01, 0xA1, 0x01,                                      // a maker's own
          0x09, 0x01, 0x15, 0x00, 0x26, 0xFF, 0x00, 0x75, 0x08, 0x95, 0x40, 0x81, 0x02,  // 64 bytes in
          0x09, 0x01, 0x15, 0x00, 0x26, 0xFF, 0x00, 0x75, 0x08, 0x95, 0x40, 0x91, 0x02,  // 64 bytes out
          0xC0};
}

void SimReader::on_power() {
  found_ = selected_ = read_ = false;
  request_.clear();
  last_reply_.clear();
  asked_.clear();
}

void SimReader::on_out(std::uint8_t, ByteView bytes) {
  request_.insert(request_.end(), bytes.begin(), bytes.end());
  take_requests();
}

/// SET_REPORT and GET_REPORT of report 0.
int SimReader::on_control(const Setup& setup, Bytes& data) {
  if (wiring_ != Wiring::hid_control) return -EPIPE;
  if (setup.request_type == 0x21 && setup.request == 0x09 && setup.value == 0x0200) {
    on_out(head_out, data);
    return static_cast<int>(data.size());
  }
  if (setup.request_type != 0xA1 || setup.request != 0x01 || setup.value != 0x0100) return -EPIPE;
  auto report = take_packet(head_in);
  if (!report) return -EAGAIN;
  data = std::move(*report);
  data.resize(std::min<std::size_t>(data.size(), setup.length));
  return static_cast<int>(data.size());
}

void SimReader::take_requests() {
  while (request_.size() >= head_size) {
    if (!std::equal(preamble.begin(), preamble.end(), request_.begin())) {
      request_.erase(request_.begin());
      continue;
    }
    const std::size_t size = head_size + static_cast<std::size_t>(request_[5] << 8 | request_[6]);
    if (request_.size() < size) return;
    const Bytes whole(request_.begin(), request_.begin() + static_cast<std::ptrdiff_t>(size));
    request_.erase(request_.begin(), request_.begin() + static_cast<std::ptrdiff_t>(size));
    handle(whole);
  }
}

void SimReader::handle(ByteView request) {
  if (request.size() < head_size + 3) return reply(frame(0x11), {});
  if (!good_check(request)) return reply(frame(0x10), {});
  const unsigned command = static_cast<unsigned>(request[7] << 8 | request[8]);
  ++asked_[command];
  command_ = command;
  reply(answer_to(command), time_for(command));
}

Bytes SimReader::answer_to(unsigned command) {
  if (fault_ == Fault::sam_dead) return frame(0x60);
  if (fault_ == Fault::sam_unauthorised) return frame(0x66);
  switch (command) {
    case sam_reset:
      found_ = selected_ = read_ = false;
      return frame(0x90);
    case sam_status:
      return frame(0x90);
    case sam_id: {  // the SAM number printed in the protocol's text
      constexpr std::array<std::uint8_t, 16> id{5, 0,    1,    0, 9,    0xB8, 0x32, 1,
                                                5, 0xBE, 0x12, 0, 0xAD, 0xC5, 0xB1, 0x11};
      return frame(0x90, id);
    }
    case find:
      found_ = card_ && !read_;
      return found_ ? frame(0x9F, Bytes(4)) : frame(0x80);
    case select:
      selected_ = card_ && found_;
      return selected_ ? frame(0x90, Bytes(8)) : frame(0x81);
    case read:
      if (fault_ == Fault::card_moved) return frame(0x41);
      if (fault_ == Fault::card_refused) return frame(0x31);
      if (!card_ || !selected_) return frame(0x41);
      read_ = true;
      return frame(0x90, read_data(*card_));
    case presence:
      return card_ && read_ ? frame(0x91) : frame(0x41);
    default:
      return frame(0x21);
  }
}

Clock::duration SimReader::time_for(unsigned command) const {
  switch (command) {
    case find:
      return timing_.find;
    case select:
      return timing_.select;
    case read:
      return timing_.read;
    case presence:
      return timing_.presence;
    default:
      return timing_.status;
  }
}

Fault SimReader::fault_of_next_reply() {
  if (fault_ == Fault::none || fault_ == Fault::endless) return fault_;
  if (good_replies_ > 0) {
    --good_replies_;
    return Fault::none;
  }
  return --faulty_replies_ == 0 ? std::exchange(fault_, Fault::none) : fault_;
}

/// Sends `whole`, broken in the way that is asked for.
void SimReader::reply(Bytes whole, Clock::duration after) {
  const Bytes stale = std::exchange(last_reply_, whole);
  switch (fault_of_next_reply()) {
    case Fault::silence:
    case Fault::endless:
      return;
    case Fault::wrong_len:
      whole[5] = static_cast<std::uint8_t>(whole[5] + 9);
      break;
    case Fault::wrong_checksum:
      whole.back() ^= 0x5A;
      break;
    case Fault::stale:
      if (!stale.empty()) carry(stale, head_size, after);
      break;
    case Fault::split:
      for (std::size_t at = 0; at < whole.size(); at += 7) {
        const std::size_t size = std::min<std::size_t>(7, whole.size() - at);
        const bool body = wiring_ == Wiring::four_endpoints && at >= head_size;
        send(body ? body_in : head_in, ByteView(whole).subspan(at, size), after);  // HID: short reports
      }
      return;
    case Fault::leading_zeros:
      whole.insert(whole.begin(), 5, 0);
      return carry(whole, head_size + 5, after);
    case Fault::none:
    case Fault::sam_dead:
    case Fault::sam_unauthorised:
    case Fault::card_moved:
    case Fault::card_refused:
      break;
  }
  carry(whole, head_size, after);
}

/// Puts a frame on its endpoint or, `head` bytes and the rest, on its two.
void SimReader::carry(ByteView whole, std::size_t head, Clock::duration after) {
  if (wiring_ != Wiring::four_endpoints) return carry_on(head_in, whole, after);
  carry_on(head_in, whole.first(head), after);
  carry_on(body_in, whole.subspan(head), after);
}

/// HID knows whole reports only: the last one is filled up with zeros.
void SimReader::carry_on(std::uint8_t endpoint, ByteView bytes, Clock::duration after) {
  Bytes padded(bytes.begin(), bytes.end());
  const std::size_t report = max_packet(endpoint);
  if (is_hid()) padded.resize((padded.size() + report - 1) / report * report);
  send(endpoint, padded, after);
}

void SimReader::on_taken(std::uint8_t) {
  if (command_ == read) read_taken_ = Clock::now();
}

/// Talks as fast as it is asked; never a frame, often the beginning of one.
void SimReader::on_starved(std::uint8_t endpoint) {
  if (fault_ != Fault::endless) return;
  Bytes noise(max_packet(endpoint), 0xAA);
  noise[40] = 0x96;
  send_packet(endpoint, noise);
}

}  // namespace sim
