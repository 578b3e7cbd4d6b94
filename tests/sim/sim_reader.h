// A second-generation ID-card reader (0400:c35a, 0425:8159 or serial) as a model: the SAM's commands, the
// plate, and nonsense on demand. What is assumed and not seen on a real unit: string descriptors, packet size
// 64, SW3 of 30 03 without a card (41), and that a GET_REPORT waits until there is a report.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string_view>

#include "tests/sim/sim_card.h"
#include "tests/sim/virtual_usb.h"

namespace sim {

/// How a reader carries a frame.
enum class Wiring {
  two_endpoints,   // bulk, whole on one pair of endpoints
  four_endpoints,  // bulk, head and body on two
  interrupt,       // interrupt endpoints, whole on one pair
  hid_interrupt,   // in HID reports on interrupt endpoints
  hid_control,     // in HID reports on endpoint 0
  serial           // a stream of bytes, behind a SerialCable
};

inline constexpr std::array<std::pair<std::string_view, Wiring>, 6> wiring_names{{
    {"2ep", Wiring::two_endpoints},
    {"4ep", Wiring::four_endpoints},
    {"int", Wiring::interrupt},
    {"hid-int", Wiring::hid_interrupt},
    {"hid-ctrl", Wiring::hid_control},
    {"serial", Wiring::serial},
}};

/// What can be wrong with a reader's replies.
enum class Fault {
  none,
  wrong_len,  // LEN tells 0900h bytes more than follow
  wrong_checksum,
  stale,             // the reply to the previous command comes first
  split,             // a reply comes in pieces of 7 bytes
  leading_zeros,     // five zeros before the preamble
  silence,           // no reply
  endless,           // bytes without end, asked or not
  sam_dead,          // SW3 60 to everything
  sam_unauthorised,  // SW3 66 to everything
  card_moved,        // SW3 41 to "read"
  card_refused       // SW3 31 to "read"
};

inline constexpr std::array<std::pair<std::string_view, Fault>, 12> fault_names{{
    {"none", Fault::none},
    {"wrong_len", Fault::wrong_len},
    {"wrong_checksum", Fault::wrong_checksum},
    {"stale", Fault::stale},
    {"split", Fault::split},
    {"leading_zeros", Fault::leading_zeros},
    {"silence", Fault::silence},
    {"endless", Fault::endless},
    {"sam_dead", Fault::sam_dead},
    {"sam_unauthorised", Fault::sam_unauthorised},
    {"card_moved", Fault::card_moved},
    {"card_refused", Fault::card_refused},
}};

/// How long the firmware takes. Zero for tests of logic; `realistic` for people.
struct ReaderTiming {
  std::chrono::milliseconds status{0}, find{0}, select{0}, read{0}, presence{0};
};
inline constexpr ReaderTiming realistic_timing{.status = std::chrono::milliseconds(5),
                                               .find = std::chrono::milliseconds(80),
                                               .select = std::chrono::milliseconds(80),
                                               .read = std::chrono::milliseconds(800),
                                               .presence = std::chrono::milliseconds(30)};

class SimReader : public VirtualUsb {
 public:
  explicit SimReader(Wiring wiring, ReaderTiming timing = {}) : wiring_(wiring), timing_(timing) {}

  void lay(SimCard card);
  void lift();
  [[nodiscard]] const std::optional<SimCard>& card() const { return card_; }

  static constexpr std::size_t until_told = static_cast<std::size_t>(-1);
  /// Breaks `replies` replies after `good` more good ones. Fault::endless begins at once and ends when told.
  void set_fault(Fault, std::size_t replies = until_told, std::size_t good = 0);
  [[nodiscard]] Fault fault() const { return fault_; }

  /// How often `command` (CMD << 8 | PARA) was asked since power-on.
  [[nodiscard]] std::size_t asked(unsigned command) const;

  /// When the host took the last byte of an answer to "read".
  [[nodiscard]] std::optional<Clock::time_point> read_taken() const { return read_taken_; }

  [[nodiscard]] Bytes device_descriptor() const override;
  [[nodiscard]] Bytes config_descriptor() const override;
  [[nodiscard]] std::vector<std::string> strings() const override;
  [[nodiscard]] Bytes report_descriptor() const override;

 protected:
  void on_power() override;
  void on_out(std::uint8_t endpoint, ByteView bytes) override;
  int on_control(const Setup&, Bytes&) override;
  void on_starved(std::uint8_t endpoint) override;
  void on_taken(std::uint8_t endpoint) override;

 private:
  void take_requests();
  void handle(ByteView request);
  [[nodiscard]] Bytes answer_to(unsigned command);
  Fault fault_of_next_reply();
  void reply(Bytes frame, Clock::duration after);
  void carry(ByteView frame, std::size_t head, Clock::duration after);
  void carry_on(std::uint8_t endpoint, ByteView bytes, Clock::duration after);
  [[nodiscard]] bool is_hid() const {
    return wiring_ == Wiring::hid_interrupt || wiring_ == Wiring::hid_control;
  }
  [[nodiscard]] Clock::duration time_for(unsigned command) const;

  const Wiring wiring_;
  const ReaderTiming timing_;
  std::optional<SimCard> card_;
  // What the SAM knows of the card: found, authenticated, read. Lifting and resetting forget it.
  bool found_ = false, selected_ = false, read_ = false;
  Fault fault_ = Fault::none;
  std::size_t good_replies_ = 0, faulty_replies_ = 0;  // still to come, in this order
  Bytes request_;                                      // bytes that came, not yet a frame
  Bytes last_reply_;                                   // for Fault::stale
  std::map<unsigned, std::size_t> asked_;
  unsigned command_ = 0;  // the last one
  std::optional<Clock::time_point> read_taken_;
};

}  // namespace sim
