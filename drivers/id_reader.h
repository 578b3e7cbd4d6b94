// The ID-card reader as a stream of events: who it is, whether a card lies on it, what the card says.
// Not the flow of a screen, and no log: every failure is told as a value (reader_event.h has them and their
// order).
//
// The states, each with what leads out of it; any of them goes to Absent when the device is gone:
//
//   Absent ──link opens──▶ Opening ──SAM ready──▶ Idle ──find: card──▶ Selecting ──▶ Reading ──▶ Held
//   ──lifted──▶ Idle
//     ▲                       │                    │                     ▲   │ once again       ▲
//     │                       │                    │                     │   ▼                  │
//     └──────gave up──────────┘                    │                    Seeking ──gave up───────┘
//     ▲                                            ▼
//     └──────gave up──── Resync (drain, then SAM reset) ◀── no answer or nonsense, in any state with a link
//                        Dead   (asked again now and then) ◀── SW3 60 or 66, in any state with a link
#pragma once

#include <atomic>
#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <variant>

#include "drivers/deadline.h"
#include "drivers/reader_event.h"
#include "drivers/sam_link.h"
#include "drivers/sam_talk.h"

namespace drivers {

/// How often and how long. The defaults follow what vendors' own programs do.
struct ReaderPace {
  milliseconds find{400};      // between two looks for a card
  milliseconds presence{200};  // between two looks whether it still lies there
  milliseconds answer{1000};   // for every reply but the next
  milliseconds read{2500};     // for text and photo
  milliseconds boot{2500};     // a SAM is ready 2 s after power-up
  milliseconds rescan{1000};   // while no reader is there; doubles up to eight times this
  milliseconds dead{10'000};   // before a SAM that refuses all work is asked again
};

/// Runs the conversation find → select → read → presence with whatever reader the source finds, and climbs
/// the recovery ladder by itself: drain and ask again → reset the SAM → close and open → USB port reset →
/// wait 1, 2, 5, 10 s.
///
/// Threads: next() on one thread; stop() from any. Buffers that held a card are wiped before next() returns.
class IdReader {
 public:
  explicit IdReader(std::unique_ptr<SamSource>, ReaderPace = {});
  IdReader(const IdReader&) = delete;
  IdReader& operator=(const IdReader&) = delete;
  ~IdReader();

  /// Blocks until something happened, at most `patience` plus one exchange with the reader (never over 3 s).
  /// nullopt: nothing happened, or stop() was called.
  [[nodiscard]] std::optional<ReaderEvent> next(milliseconds patience);

  /// For good: next() returns nullopt at once, now and ever after.
  void stop();

 private:
  struct Absent {
    unsigned failures = 0;  // openings in a row that led to nothing
    unsigned looks = 0;     // looks in a row that found nothing to open
  };
  struct Opening {
    Deadline give_up;
    unsigned failures;
  };
  struct Idle {};
  struct Selecting {
    bool again;
  };  // again: the second and last attempt at this card
  struct Reading {
    bool again;
  };
  struct Seeking {};  // a first attempt failed: is the card still there?
  struct Held {
    bool known_to_sam;    // 30 03 sees only cards that were read
    bool missed = false;  // one look found nothing; the second decides
  };
  using WithLink = std::variant<Idle, Selecting, Reading, Seeking, Held>;
  struct Resync {
    WithLink back;
    bool reset_sam;
  };
  struct Dead {};
  using State = std::variant<Absent, Opening, Idle, Selecting, Reading, Seeking, Held, Resync, Dead>;

  void step(Absent);
  void step(Opening);
  void step(Idle);
  void step(Selecting);
  void step(Reading);
  void step(Seeking);
  void step(Held);
  void step(Resync);
  void step(Dead);

  void go(State, milliseconds rest = milliseconds(0));
  void greet();
  std::optional<SamReply> ask(SamCommand, WithLink back);
  void trouble(TalkFault, WithLink back);
  void resume(WithLink back, bool sam_was_reset);
  void card_failed(std::uint8_t status, bool again);
  void unreadable(CardUnreadable, bool known_to_sam);
  void tell_card(ByteView data);
  void give_up(unsigned failures, TalkFault);
  void lose(GoneReason);
  void die(std::uint8_t status);
  void tell_down(ReaderEvent);

  const std::unique_ptr<SamSource> source_;
  const ReaderPace pace_;
  std::unique_ptr<SamLink> link_;
  std::optional<SamTalk> talk_;  // speaks over link_
  State state_ = Absent{};
  Deadline due_ = Clock::now();  // of the state's next step
  std::string place_, transport_;
  std::deque<ReaderEvent> events_;
  std::string last_down_;  // what was told last, described; empty while the reader is up
  std::atomic<bool> stopped_ = false;
};

}  // namespace drivers
