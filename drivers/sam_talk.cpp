// Question and answer over a SamLink.
// Holds bytes of a person between a read and forget(); never anything else.
#include "drivers/sam_talk.h"

#include <string.h>

#include <algorithm>

namespace drivers {
namespace {

/// A reader that sends this much without one fitting reply is not going to make sense.
constexpr std::size_t flood_bytes = 4 * sam_max_frame;
constexpr milliseconds drain_span{300};

constexpr std::size_t read_data = 2 + 2 + 256 + 1024;  // two lengths, text, photo
constexpr std::size_t appended_address = 70;           // one of at most four

bool success_fits(SamCommand command, std::size_t size) {
  switch (command) {
    case SamCommand::reset:
    case SamCommand::status:
      return size == 0;
    case SamCommand::id:
      return size == 16;
    case SamCommand::find:
      return false;  // says 9F
    case SamCommand::select:
      return size == 8;
    case SamCommand::read:
      return size == read_data;
    case SamCommand::presence:
      return size > 0 && size % appended_address == 0 && size <= 4 * appended_address;
  }
  return false;
}

TalkFault fault_of(LinkFault fault, bool heard_something) {
  switch (fault) {
    case LinkFault::gone:
      return TalkFault::gone;
    case LinkFault::stopped:
      return TalkFault::stopped;
    case LinkFault::timed_out:
      return heard_something ? TalkFault::nonsense : TalkFault::silent;
    case LinkFault::broken:
      return TalkFault::nonsense;
  }
  return TalkFault::nonsense;
}

/// A late answer to another question must not pass for the one that decides who stands here.
bool wants_quiet_line(SamCommand command) {
  return command == SamCommand::select || command == SamCommand::read;
}

}  // namespace

bool fits(SamCommand command, const SamReply& reply) {
  const std::size_t size = reply.data.size();
  const bool plain = reply.sw1 == 0 && reply.sw2 == 0;  // else the code is the card's own
  switch (reply.sw3) {
    case sw::ok:
      return plain && success_fits(command, size);
    case sw::found:
      return plain && command == SamCommand::find && size == 4;
    case sw::item_absent:
      return plain && command == SamCommand::presence && size == 0;
    case sw::not_found:
      return (command == SamCommand::find || command == SamCommand::presence) && size == 0;
    case sw::not_selected:
      return command == SamCommand::select && size == 0;
    default:
      return size == 0;
  }
}

std::variant<SamReply, TalkFault> SamTalk::ask(SamCommand command, milliseconds span) {
  const Deadline deadline = in(span);
  if (since_drain_ >= drain_every || wants_quiet_line(command)) {
    if (const auto fault = drain(std::min(span, drain_span))) return *fault;
  }
  ++since_drain_;
  const auto code = static_cast<std::uint16_t>(command);
  const std::array<std::uint8_t, 2> payload{static_cast<std::uint8_t>(code >> 8),
                                            static_cast<std::uint8_t>(code & 0xFF)};
  const auto not_sent = link_.send(sam_frame(payload), deadline);
  const auto answer = not_sent ? fault_of(*not_sent, false) : listen(command, deadline);
  if (std::holds_alternative<TalkFault>(answer)) since_drain_ = drain_every;
  return answer;
}

std::variant<SamReply, TalkFault> SamTalk::listen(SamCommand command, Deadline deadline) {
  std::size_t heard = 0;
  while (heard <= flood_bytes) {
    const Received received = link_.receive(parser_.wanted(), buffer_, deadline);
    heard += received.bytes;
    ByteView bytes(buffer_.data(), received.bytes);
    while (!bytes.empty()) {
      const ParseStep step = parser_.feed(bytes);
      if (const auto* reply = std::get_if<SamReply>(&step); reply && fits(command, *reply)) {
        if (reply->sw3 == sw::bad_checksum || reply->sw3 == sw::bad_length) return TalkFault::nonsense;
        if (!bytes.empty()) since_drain_ = drain_every;  // it said more than it was asked
        return *reply;
      }
      if (std::holds_alternative<BadLength>(step) || std::holds_alternative<BadChecksum>(step)) {
        return TalkFault::nonsense;
      }
    }
    if (received.fault) return fault_of(*received.fault, heard > 0);
  }
  return TalkFault::nonsense;
}

std::optional<TalkFault> SamTalk::drain(milliseconds span) {
  forget();
  if (const auto fault = link_.drain(in(span))) return fault_of(*fault, true);
  since_drain_ = 0;
  return std::nullopt;
}

void SamTalk::forget() {
  parser_.reset();
  explicit_bzero(buffer_.data(), buffer_.size());
}

}  // namespace drivers
