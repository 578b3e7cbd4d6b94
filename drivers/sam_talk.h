// One question to the SAM, one answer: which command, which replies fit it, and when the line is out of step.
// Not the order of questions (id_reader) and not the carrier (sam_link).
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <variant>

#include "drivers/deadline.h"
#include "drivers/sam_frame.h"
#include "drivers/sam_link.h"

namespace drivers {

/// CMD << 8 | PARA (GA/T 467).
enum class SamCommand : std::uint16_t {
  reset = 0x10FF,
  status = 0x11FF,
  id = 0x12FF,
  find = 0x2001,
  select = 0x2002,
  read = 0x3001,     // text and photo, no fingerprint: never more of a person than needed
  presence = 0x3003  // "newest appended address": answers 90 or 91 only while a read card lies on the plate
};

/// SW3 of a reply.
namespace sw {
inline constexpr std::uint8_t ok = 0x90, found = 0x9F, item_absent = 0x91, not_found = 0x80,
                              not_selected = 0x81;
inline constexpr std::uint8_t bad_checksum = 0x10, bad_length = 0x11, unauthorised = 0x23,
                              unrecognised = 0x24;
inline constexpr std::uint8_t card_refused_sam = 0x31, sam_refused_card = 0x32, bad_info = 0x33,
                              bad_finger = 0x37, bad_info_length = 0x3F, unknown_card = 0x40,
                              read_failed = 0x41, no_random = 0x47;
inline constexpr std::uint8_t self_test_failed = 0x60, not_authorised = 0x66, line_fault = 0xFF;
}  // namespace sw

enum class TalkFault { gone, stopped, silent, nonsense };

class SamTalk {
 public:
  /// `link` outlives this.
  explicit SamTalk(SamLink& link) : link_(link) {}
  SamTalk(const SamTalk&) = delete;
  SamTalk& operator=(const SamTalk&) = delete;
  ~SamTalk() { forget(); }

  /// Sends `command` and waits at most `span` in all. The protocol has no sequence numbers: a well-formed
  /// reply that cannot be the answer to `command` is a late one to an earlier question, and is passed over.
  /// The reply's data stay valid until the next call of anything here.
  [[nodiscard]] std::variant<SamReply, TalkFault> ask(SamCommand, milliseconds span);

  /// Throws away what the reader still says, and what is held of it.
  [[nodiscard]] std::optional<TalkFault> drain(milliseconds span);

  /// Wipes the last reply.
  void forget();

 private:
  /// A reader that says things twice would be one answer further behind with every question.
  static constexpr unsigned drain_every = 8;

  std::variant<SamReply, TalkFault> listen(SamCommand, Deadline);

  SamLink& link_;
  SamParser parser_;
  std::array<std::uint8_t, sam_buffer_size> buffer_{};
  unsigned since_drain_ = drain_every;  // questions since; after anything odd, as many as it takes
};

/// Whether `reply` can be the answer to `command`: success codes belong to one command and have one length.
[[nodiscard]] bool fits(SamCommand, const SamReply&);

}  // namespace drivers
