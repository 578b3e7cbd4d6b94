// The reader's states, over the simulated firmware without USB: decisions, order of events, the recovery
// ladder.
#include "drivers/id_reader.h"

#include <gtest/gtest.h>

#include "tests/drivers/fake_sam.h"

namespace tests {
namespace {

using drivers::IdReader;
using drivers::milliseconds;
using sim::Fault;
using sim::Wiring;

/// No pauses of its own; what the ladder prescribes stays.
constexpr drivers::ReaderPace at_once{.find = milliseconds(0),
                                      .presence = milliseconds(0),
                                      .answer = milliseconds(100),
                                      .read = milliseconds(100),
                                      .boot = milliseconds(0),
                                      .rescan = milliseconds(1),
                                      .dead = milliseconds(1)};

class FakedReader : public testing::TestWithParam<Wiring> {
 protected:
  std::string next() {
    const auto event = reader.next(milliseconds(5000));
    return event ? drivers::describe(*event) : "(nothing)";
  }
  void lay(const std::string& card) { sam.device.lay(sim::load_card(SIM_CARDS "/" + card + ".json")); }

  FakeSam sam{GetParam()};
  IdReader reader{sam.source(), at_once};
};

std::string name_of(const testing::TestParamInfo<Wiring>& tested) {
  return tested.param == Wiring::two_endpoints ? "TwoEndpoints" : "FourEndpoints";
}
INSTANTIATE_TEST_SUITE_P(Both, FakedReader, testing::Values(Wiring::two_endpoints, Wiring::four_endpoints),
                         name_of);

TEST_P(FakedReader, TellsWhatItIs) {
  sam.plug();
  const auto event = reader.next(milliseconds(5000));
  ASSERT_TRUE(event && std::holds_alternative<drivers::ReaderReady>(*event));
  EXPECT_EQ(std::get<drivers::ReaderReady>(*event).sam_id, "05.01-20101129-0001228293-0296863149");
}

TEST_P(FakedReader, ALinkThatDiesAtAnyByteIsToldAndTheNextOneWorks) {
  constexpr std::size_t one_reading = 10 + 15 + 10 + 19 + 10 + 1295;
  for (std::size_t bytes = 1; bytes <= one_reading; ++bytes) {
    sam.plug();
    std::string event = next();
    if (event == "ReaderGone absent") event = next();
    ASSERT_EQ(event, "ReaderReady fake, fake") << bytes;
    lay("zhang-san");
    sam.device.cut_after(bytes);
    while ((event = next()).starts_with("Card")) {
    }
    ASSERT_EQ(event, "ReaderGone unplugged") << bytes;
  }
}

TEST_P(FakedReader, TellsOncePerReasonWhyThereIsNoReader) {
  EXPECT_EQ(next(), "ReaderGone absent");
  EXPECT_FALSE(reader.next(milliseconds(5)));
  sam.why_not = drivers::NoLink::denied;
  EXPECT_EQ(next(), "ReaderGone denied");
  sam.why_not = drivers::NoLink::unsupported;
  EXPECT_EQ(next(), "ReaderGone unsupported");
}

TEST_P(FakedReader, ACardRefusedByTheSamIsNotAskedAgain) {
  sam.plug();
  sam.device.set_fault(Fault::card_refused);
  EXPECT_EQ(next(), "ReaderReady fake, fake");
  lay("zhang-san");
  EXPECT_EQ(next(), "CardSeen");
  EXPECT_EQ(next(), "CardUnreadable refused, SW3 31");
  EXPECT_EQ(sam.device.asked(0x3001), 1U);
  sam.device.lift();
  EXPECT_EQ(next(), "CardLifted");
}

TEST_P(FakedReader, ACardThatMovedIsTriedOnceMoreBeforeThePersonIsAsked) {
  sam.plug();
  sam.device.set_fault(Fault::card_moved);
  EXPECT_EQ(next(), "ReaderReady fake, fake");
  lay("zhang-san");
  EXPECT_EQ(next(), "CardSeen");
  EXPECT_EQ(next(), "CardUnreadable moved, SW3 41");
  EXPECT_EQ(sam.device.asked(0x3001), 2U);
  sam.device.lift();
  sam.device.set_fault(Fault::none);
  EXPECT_EQ(next(), "CardLifted");
  lay("zhang-san");
  EXPECT_EQ(next(), "CardSeen");
  EXPECT_EQ(next(), "CardRead");
}

TEST_P(FakedReader, ACardThatIsReadButWrongNamesTheField) {
  sam.plug();
  EXPECT_EQ(next(), "ReaderReady fake, fake");
  lay("damaged");
  EXPECT_EQ(next(), "CardSeen");
  EXPECT_EQ(next(), "CardUnreadable damaged, field number");
  sam.device.lift();
  EXPECT_EQ(next(), "CardLifted");
  lay("unknown-kind");
  EXPECT_EQ(next(), "CardSeen");
  EXPECT_EQ(next(), "CardKindUnknown U+005A");
}

TEST_P(FakedReader, CardsOfEveryKindAreRead) {
  sam.plug();
  EXPECT_EQ(next(), "ReaderReady fake, fake");
  for (const char* card : {"zhang-san", "hmt-resident", "foreigner-2017", "foreigner-2023"}) {
    lay(card);
    EXPECT_EQ(next(), "CardSeen") << card;
    EXPECT_EQ(next(), "CardRead") << card;
    sam.device.lift();
    EXPECT_EQ(next(), "CardLifted") << card;
  }
}

TEST_P(FakedReader, ALyingCardIsReadOnceAndNotAgain) {
  sam.plug();
  EXPECT_EQ(next(), "ReaderReady fake, fake");
  lay("zhang-san");
  EXPECT_EQ(next(), "CardSeen");
  EXPECT_EQ(next(), "CardRead");
  EXPECT_FALSE(reader.next(milliseconds(20)));
  EXPECT_EQ(sam.device.asked(0x3001), 1U);
}

TEST_P(FakedReader, ASilentReaderClimbsTheLadder) {
  sam.plug();
  EXPECT_EQ(next(), "ReaderReady fake, fake");
  sam.device.set_fault(Fault::silence);
  EXPECT_EQ(next(), "ReaderGone silent");
  EXPECT_EQ(sam.device.asked(0x10FF), 1U);  // the SAM was reset first
  EXPECT_EQ(sam.openings, 1U);
  EXPECT_FALSE(reader.next(milliseconds(500)));
  EXPECT_EQ(sam.openings, 2U);  // opened again, gave up, and now waits
  EXPECT_EQ(sam.resets, 1U);    // the port was reset
  sam.device.set_fault(Fault::none);
  EXPECT_EQ(next(), "ReaderReady fake, fake");
}

TEST_P(FakedReader, ADeadSamIsNamedAndComesBackByItself) {
  sam.plug();
  sam.device.set_fault(Fault::sam_dead);
  EXPECT_EQ(next(), "ReaderDead self_test_failed");
  EXPECT_FALSE(reader.next(milliseconds(20)));
  sam.device.set_fault(Fault::none);
  EXPECT_EQ(next(), "ReaderReady fake, fake");
  sam.device.set_fault(Fault::sam_unauthorised);
  EXPECT_EQ(next(), "ReaderDead not_authorised");
}

TEST_P(FakedReader, TroubleWhileACardLiesDoesNotLiftIt) {
  sam.plug();
  EXPECT_EQ(next(), "ReaderReady fake, fake");
  lay("zhang-san");
  EXPECT_EQ(next(), "CardSeen");
  EXPECT_EQ(next(), "CardRead");
  sam.device.set_fault(Fault::wrong_checksum, 1);
  EXPECT_FALSE(reader.next(milliseconds(50)));
  sam.device.lift();
  EXPECT_EQ(next(), "CardLifted");
}

TEST_P(FakedReader, StoppedMeansStopped) {
  sam.plug();
  reader.stop();
  EXPECT_FALSE(reader.next(milliseconds(5000)));
}

}  // namespace
}  // namespace tests
