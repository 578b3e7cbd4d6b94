// What an ID-card reader tells: plain values. How they come about is id_reader's matter.
// Nothing here but CardRead holds a word about a person.
//
// The order of events:
//   stream = { down } { up down { down } }
//   up     = ReaderReady { CardSeen (CardRead | CardUnreadable | CardKindUnknown) CardLifted }
//   down   = ReaderGone | ReaderDead            told again only when the reason changes
// A `down` may cut `up` at any point: a card that lay there is then forgotten, and no CardLifted follows.
// With no reader at the start the first event is ReaderGone{absent}.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>

#include "drivers/id_card.h"

namespace drivers {

/// The SAM answers and is ready: cards can be laid.
struct ReaderReady {
  std::string place;      // "USB 1-2"
  std::string transport;  // "bulk, 2 endpoints"
  std::string sam_id;  // "05.01-20101129-0001228293-0296863149"; names the machine; empty if it does not tell
};

enum class GoneReason {
  absent,       // nothing is plugged in
  unplugged,    // was there and is not any more
  denied,       // plugged in, the program may not open it: udev rule missing
  busy,         // another program has it
  unsupported,  // a reader id with endpoints we have no transport for
  silent,       // does not answer, even after resets
  nonsense      // answers, but not in frames
};
/// Cards cannot be read now. The driver keeps trying by itself; ReaderReady tells when it is back.
struct ReaderGone {
  GoneReason why{};
};

enum class SamDeath {
  self_test_failed,  // SW3 60
  not_authorised     // SW3 66
};
/// The security module refuses all work: the reader needs service. Asked again every 10 s.
struct ReaderDead {
  SamDeath why{};
};

/// A card was laid; reading begins and takes about a second.
struct CardSeen {};

struct CardRead {
  IdCard card;
};

enum class UnreadableReason {
  moved,           // taken away or shifted while being read
  refused,         // card and SAM do not accept each other: damaged or forged
  damaged,         // the chip's data fail their verification, or a field is wrong
  not_an_id_card,  // SW3 40
  reader_trouble,  // the reader lost the thread and had to be reset
  read_before      // lay there, already read, when the reader was opened: lift it and lay it again
};
struct CardUnreadable {
  UnreadableReason why{};
  bool retryable = false;          // laying it again may help
  std::uint8_t status = 0;         // SW3 of the reply that decided, 0 if none did
  std::optional<CardField> field;  // which field was wrong; never its value
};

/// The card was taken away (also one that was unreadable or unknown).
struct CardLifted {};

using ReaderEvent = std::variant<ReaderReady, ReaderGone, ReaderDead, CardSeen, CardRead, CardUnreadable,
                                 CardKindUnknown, CardLifted>;

/// For logs: "ReaderGone unplugged". Holds nothing of a card.
[[nodiscard]] std::string describe(const ReaderEvent&);

}  // namespace drivers
