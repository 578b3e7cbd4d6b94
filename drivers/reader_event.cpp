// Words for the log about what a reader told.
// English and free of persons: these lines go to the journal.
#include "drivers/reader_event.h"

#include <array>
#include <cstdio>

namespace drivers {
namespace {

std::string words(GoneReason why) {
  switch (why) {
    case GoneReason::absent:
      return "absent";
    case GoneReason::unplugged:
      return "unplugged";
    case GoneReason::denied:
      return "denied";
    case GoneReason::busy:
      return "busy";
    case GoneReason::unsupported:
      return "unsupported";
    case GoneReason::silent:
      return "silent";
    case GoneReason::nonsense:
      return "nonsense";
  }
  return "?";
}

std::string words(SamDeath why) {
  return why == SamDeath::self_test_failed ? "self_test_failed" : "not_authorised";
}

std::string words(UnreadableReason why) {
  switch (why) {
    case UnreadableReason::moved:
      return "moved";
    case UnreadableReason::refused:
      return "refused";
    case UnreadableReason::damaged:
      return "damaged";
    case UnreadableReason::not_an_id_card:
      return "not_an_id_card";
    case UnreadableReason::reader_trouble:
      return "reader_trouble";
    case UnreadableReason::read_before:
      return "read_before";
  }
  return "?";
}

std::string hex(unsigned value) {
  std::array<char, 12> text{};
  std::snprintf(text.data(), text.size(), "%02X", value);
  return text.data();
}

struct DescribeReader {
  std::string operator()(const ReaderReady& e) const {
    return "ReaderReady " + e.place + ", " +
           e.transport;  // the SAM id names a machine: asked for, not logged
  }
  std::string operator()(const ReaderGone& e) const { return "ReaderGone " + words(e.why); }
  std::string operator()(const ReaderDead& e) const { return "ReaderDead " + words(e.why); }
  std::string operator()(const CardSeen&) const { return "CardSeen"; }
  std::string operator()(const CardRead& e) const {
    return e.card.name_has_private_use ? "CardRead, name with a private-use character" : "CardRead";
  }
  std::string operator()(const CardUnreadable& e) const {
    return "CardUnreadable " + words(e.why) + (e.status ? ", SW3 " + hex(e.status) : "") +
           (e.field ? ", field " + std::string(name_of(*e.field)) : "");
  }
  std::string operator()(const CardKindUnknown& e) const { return "CardKindUnknown U+00" + hex(e.type); }
  std::string operator()(const CardLifted&) const { return "CardLifted"; }
};

}  // namespace

std::string describe(const ReaderEvent& event) { return std::visit(DescribeReader{}, event); }

}  // namespace drivers
