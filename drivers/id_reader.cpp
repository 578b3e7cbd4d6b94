// The states of the reader, one step() each. A step asks the reader at most what fits into 3 s.
// Not the protocol's bytes (sam_frame, sam_talk) and not its carrier (sam_link).
#include "drivers/id_reader.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <utility>

#include "drivers/sam_status.h"

namespace drivers {
namespace {

constexpr milliseconds settle{50};       // before asking again what was just answered badly
constexpr milliseconds after_lift{200};  // the field is left off before the next find
constexpr milliseconds drain_span{300};

constexpr std::size_t text_at = 4;  // behind the lengths of text and photo

milliseconds back_off(unsigned failures) {
  constexpr std::array rests{0, 1'000, 2'000, 5'000, 10'000};
  return milliseconds(rests[std::min<std::size_t>(failures, rests.size() - 1)]);
}

bool says_dead(std::uint8_t status) { return is_out_of_service(sam_status(status).outcome); }
bool lies(const SamReply& presence) { return presence.sw3 == sw::ok || presence.sw3 == sw::item_absent; }

GoneReason reason_of(NoLink why) {
  switch (why) {
    case NoLink::absent:
      return GoneReason::absent;
    case NoLink::denied:
      return GoneReason::denied;
    case NoLink::busy:
      return GoneReason::busy;
    case NoLink::unsupported:
      return GoneReason::unsupported;
    case NoLink::failed:
      break;
  }
  return GoneReason::silent;
}

UnreadableReason reason_of(StatusOutcome outcome) {
  switch (outcome) {
    case StatusOutcome::card_refused:
      return UnreadableReason::refused;
    case StatusOutcome::card_damaged:
      return UnreadableReason::damaged;
    case StatusOutcome::not_an_id_card:
      return UnreadableReason::not_an_id_card;
    case StatusOutcome::no_card:
    case StatusOutcome::card_moved:
      return UnreadableReason::moved;
    case StatusOutcome::done:
    case StatusOutcome::absent:
    case StatusOutcome::request_bad:
    case StatusOutcome::sam_confused:
    case StatusOutcome::sam_self_test:
    case StatusOutcome::sam_unauthorised:
    case StatusOutcome::line_fault:
    case StatusOutcome::unlisted:
      break;
  }
  return UnreadableReason::reader_trouble;
}

/// What a status says about the card under it.
CardUnreadable failure_of(std::uint8_t status) {
  const SamStatus& row = sam_status(status);
  return {.why = reason_of(row.outcome), .retryable = row.lay_again, .status = status};
}

/// GA/T 467: five little-endian numbers of 2, 2, 4, 4 and 4 bytes.
std::string sam_id_in(ByteView data) {
  const auto number = [&](std::size_t at, std::size_t size) {
    unsigned long value = 0;
    for (std::size_t i = size; i-- > 0;) value = value << 8 | data[at + i];
    return value;
  };
  std::array<char, 64> text{};
  std::snprintf(text.data(), text.size(), "%02lu.%02lu-%08lu-%010lu-%010lu", number(0, 2), number(2, 2),
                number(4, 4), number(8, 4), number(12, 4));
  return text.data();
}

}  // namespace

IdReader::IdReader(std::unique_ptr<SamSource> source, ReaderPace pace)
    : source_(std::move(source)), pace_(pace) {}
IdReader::~IdReader() = default;

void IdReader::stop() {
  stopped_ = true;
  source_->stop();
}

std::optional<ReaderEvent> IdReader::next(milliseconds patience) {
  const Deadline end = in(patience);
  do {
    if (!events_.empty() || stopped_) break;
    if (Clock::now() >= due_) {
      std::visit([this](auto state) { step(state); }, State(state_));
    } else if (source_->wait_change(std::min(due_, end))) {
      due_ = Clock::now();  // something was plugged: look at once
    }
  } while (Clock::now() < end);
  if (events_.empty() || stopped_) return std::nullopt;
  ReaderEvent event = std::move(events_.front());
  events_.pop_front();
  return event;
}

void IdReader::go(State state, milliseconds rest) {
  state_ = state;
  due_ = in(rest);
}

void IdReader::step(Absent absent) {
  auto opened = source_->open();
  if (const auto* why = std::get_if<NoLink>(&opened)) {
    tell_down(ReaderGone{reason_of(*why)});
    if (*why == NoLink::absent) source_->rescan();
    const unsigned looks = std::min(absent.looks, 3U);
    return go(Absent{.failures = absent.failures, .looks = looks + 1}, pace_.rescan * (1U << looks));
  }
  auto& link = std::get<OpenLink>(opened);
  link_ = std::move(link.link);
  talk_.emplace(*link_);
  place_ = std::move(link.place);
  transport_ = std::move(link.transport);
  go(Opening{.give_up = in(pace_.boot), .failures = absent.failures});
}

void IdReader::step(Opening opening) {
  const auto answer = talk_->ask(SamCommand::status, pace_.answer);
  const auto* reply = std::get_if<SamReply>(&answer);
  if (reply && reply->sw3 == sw::ok) return greet();
  if (reply && says_dead(reply->sw3)) return die(reply->sw3);
  const TalkFault fault = reply ? TalkFault::nonsense : std::get<TalkFault>(answer);
  if (fault == TalkFault::gone) return lose(GoneReason::unplugged);
  if (Clock::now() >= opening.give_up) return give_up(opening.failures, fault);
  go(opening, settle);
}

/// The SAM is ready. A card that lies there since before we came was read by somebody else's session: find
/// will not show it until it is lifted, so its owner must be told.
void IdReader::greet() {
  const auto id = ask(SamCommand::id, Idle{});
  if (!id) return;
  const std::string sam_id = id->sw3 == sw::ok ? sam_id_in(id->data) : std::string();
  const auto presence = ask(SamCommand::presence, Idle{});
  last_down_.clear();
  events_.push_back(ReaderReady{.place = place_, .transport = transport_, .sam_id = sam_id});
  if (!presence) return;
  if (!lies(*presence)) return go(Idle{});
  events_.push_back(CardSeen{});
  unreadable({.why = UnreadableReason::read_before, .retryable = true}, true);
}

void IdReader::step(Idle idle) {
  const auto reply = ask(SamCommand::find, idle);
  if (!reply) return;
  const StatusOutcome outcome = sam_status(reply->sw3).outcome;
  if (outcome == StatusOutcome::sam_confused) return go(Resync{.back = idle, .reset_sam = true});
  if (outcome == StatusOutcome::line_fault) return give_up(0, TalkFault::nonsense);
  if (reply->sw3 != sw::found) return go(idle, pace_.find);
  events_.push_back(CardSeen{});
  go(Selecting{.again = false});
}

void IdReader::step(Selecting selecting) {
  const auto reply = ask(SamCommand::select, selecting);
  if (!reply) return;
  if (reply->sw3 == sw::ok) return go(Reading{selecting.again});
  card_failed(reply->sw3, selecting.again);
}

void IdReader::step(Reading reading) {
  const auto reply = ask(SamCommand::read, reading);
  if (!reply) return;
  if (reply->sw3 != sw::ok) return card_failed(reply->sw3, reading.again);
  constexpr std::array<std::uint8_t, text_at> sizes{0x01, 0x00, 0x04,
                                                    0x00};  // text 256, photo 1024, big-endian
  if (!std::equal(sizes.begin(), sizes.end(), reply->data.begin()))
    return trouble(TalkFault::nonsense, reading);
  tell_card(reply->data);
  talk_->forget();
  go(Held{.known_to_sam = true}, pace_.presence);
}

void IdReader::tell_card(ByteView data) {
  auto parsed = parse_card_text(data.subspan(text_at).first<card_text_size>());
  if (auto* card = std::get_if<IdCard>(&parsed)) {
    events_.push_back(CardRead{std::move(*card)});
  } else if (const auto* kind = std::get_if<CardKindUnknown>(&parsed)) {
    events_.push_back(*kind);
  } else {
    events_.push_back(
        CardUnreadable{.why = UnreadableReason::damaged, .field = std::get<CardTextBad>(parsed).field});
  }
}

void IdReader::step(Seeking seeking) {
  const auto found = ask(SamCommand::find, seeking);
  if (!found) return;
  if (found->sw3 == sw::found) return go(Selecting{.again = true});
  const auto presence = ask(SamCommand::presence, seeking);
  if (!presence) return;
  const bool there = lies(*presence);  // the SAM takes it for read, but we have nothing of it
  unreadable({.why = there ? UnreadableReason::reader_trouble : UnreadableReason::moved, .retryable = true},
             there);
}

void IdReader::step(Held held) {
  const auto presence = ask(SamCommand::presence, held);
  if (!presence) return;
  bool there = lies(*presence);
  if (!there && !held.known_to_sam) {
    const auto found = ask(SamCommand::find, held);
    if (!found) return;
    there = found->sw3 == sw::found;
  }
  if (there) return go(Held{held.known_to_sam}, pace_.presence);
  if (!held.missed) return go(Held{.known_to_sam = held.known_to_sam, .missed = true}, settle);
  events_.push_back(CardLifted{});
  go(Idle{}, after_lift);
}

void IdReader::step(Resync resync) {
  auto answer = [&]() -> std::variant<SamReply, TalkFault> {
    if (const auto fault = talk_->drain(drain_span)) return *fault;
    if (resync.reset_sam) {
      const auto reset = talk_->ask(SamCommand::reset, pace_.answer);
      if (const auto* fault = std::get_if<TalkFault>(&reset)) return *fault;
    }
    return talk_->ask(SamCommand::status, pace_.answer);
  }();
  const auto* reply = std::get_if<SamReply>(&answer);
  if (reply && reply->sw3 == sw::ok) return resume(resync.back, resync.reset_sam);
  if (reply && says_dead(reply->sw3)) return die(reply->sw3);
  const TalkFault fault = reply ? TalkFault::nonsense : std::get<TalkFault>(answer);
  if (fault == TalkFault::gone) return lose(GoneReason::unplugged);
  if (resync.reset_sam) return give_up(0, fault);
  go(Resync{.back = resync.back, .reset_sam = true});
}

void IdReader::step(Dead dead) {
  const auto answer = talk_->ask(SamCommand::status, pace_.answer);
  const auto* reply = std::get_if<SamReply>(&answer);
  if (reply && reply->sw3 == sw::ok) return greet();
  if (reply) return go(dead, pace_.dead);
  const TalkFault fault = std::get<TalkFault>(answer);
  if (fault == TalkFault::gone) return lose(GoneReason::unplugged);
  give_up(0, fault);
}

/// The reply, or nothing: then trouble has been dealt with and the state has changed.
std::optional<SamReply> IdReader::ask(SamCommand command, WithLink back) {
  const auto answer = talk_->ask(command, command == SamCommand::read ? pace_.read : pace_.answer);
  if (const auto* fault = std::get_if<TalkFault>(&answer)) {
    trouble(*fault, back);
    return std::nullopt;
  }
  const auto& reply = std::get<SamReply>(answer);
  if (says_dead(reply.sw3)) {
    die(reply.sw3);
    return std::nullopt;
  }
  return reply;
}

void IdReader::trouble(TalkFault fault, WithLink back) {
  if (fault == TalkFault::gone) return lose(GoneReason::unplugged);
  go(Resync{.back = back, .reset_sam = false});
}

/// The reader makes sense again: go on where it was lost. A reset SAM has forgotten what lies on it.
void IdReader::resume(WithLink back, bool sam_was_reset) {
  if (const auto* selecting = std::get_if<Selecting>(&back)) return card_failed(0, selecting->again);
  if (const auto* reading = std::get_if<Reading>(&back)) {
    if (reading->again || sam_was_reset) return card_failed(0, reading->again);
    return go(Reading{.again = true});
  }
  if (std::holds_alternative<Seeking>(back)) {
    return unreadable({.why = UnreadableReason::reader_trouble, .retryable = true}, false);
  }
  if (const auto* held = std::get_if<Held>(&back)) return go(Held{held->known_to_sam && !sam_was_reset});
  go(Idle{});
}

/// One more attempt without lifting where that may help; then the person is asked to lift the card.
void IdReader::card_failed(std::uint8_t status, bool again) {
  const CardUnreadable failure = failure_of(status);
  if (failure.retryable && !again) return go(Seeking{}, settle);
  unreadable(failure, false);
}

void IdReader::unreadable(CardUnreadable failure, bool known_to_sam) {
  events_.push_back(failure);
  go(Held{.known_to_sam = known_to_sam}, pace_.presence);
}

/// Before the second try in a row the port is reset, and from then on the pauses grow.
void IdReader::give_up(unsigned failures, TalkFault fault) {
  if (failures > 0) link_->reset();
  lose(fault == TalkFault::silent ? GoneReason::silent : GoneReason::nonsense);
  go(Absent{.failures = failures + 1}, back_off(failures));
}

void IdReader::lose(GoneReason why) {
  talk_.reset();
  link_.reset();
  tell_down(ReaderGone{why});
  go(Absent{});
}

void IdReader::die(std::uint8_t status) {
  const bool self_test = sam_status(status).outcome == StatusOutcome::sam_self_test;
  tell_down(ReaderDead{self_test ? SamDeath::self_test_failed : SamDeath::not_authorised});
  go(Dead{}, pace_.dead);
}

/// Once per reason; and that an unplugged reader is absent says nothing new.
void IdReader::tell_down(ReaderEvent event) {
  const std::string text = describe(event);
  const bool known =
      text == last_down_ || (text == "ReaderGone absent" && last_down_ == "ReaderGone unplugged");
  if (known) return;
  last_down_ = text;
  events_.push_back(std::move(event));
}

}  // namespace drivers
