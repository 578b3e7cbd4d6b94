// The reader's driver against a live simulated device, through real libusb and libudev. Runs under
// umockdev-wrapper.
#include <gtest/gtest.h>

#include <cstdlib>
#include <thread>

#include "drivers/sam_usb.h"
#include "tests/drivers/reader_rig.h"

namespace tests {
namespace {

using sim::Fault;
using sim::Wiring;

/// find, select and read with their replies; 10 bytes each way to the SAM, 15, 19 and 1295 back.
constexpr std::size_t bytes_of_one_reading = 10 + 15 + 10 + 19 + 10 + 1295;

class LiveReader : public testing::TestWithParam<Wiring> {
 protected:
  ReaderRig rig{GetParam()};
};

std::string name_of(const testing::TestParamInfo<Wiring>& info) {
  return info.param == Wiring::two_endpoints ? "TwoEndpoints" : "FourEndpoints";
}
INSTANTIATE_TEST_SUITE_P(Both, LiveReader, testing::Values(Wiring::two_endpoints, Wiring::four_endpoints),
                         name_of);

std::string ready(Wiring wiring, const std::string& port) {
  return "ReaderReady USB " + port + ", bulk, " + (wiring == Wiring::two_endpoints ? "2" : "4") +
         " endpoints";
}

TEST_P(LiveReader, ReadsACardFromLayingToLifting) {
  rig.cable().plug("1-1");
  EXPECT_EQ(rig.next(), ready(GetParam(), "1-1"));
  rig.lay("zhang-san");
  EXPECT_EQ(rig.next(), "CardSeen");
  EXPECT_EQ(rig.next(), "CardRead");
  ASSERT_TRUE(rig.card());
  EXPECT_TRUE(rig.card()->name.reveal() == "张三");
  EXPECT_TRUE(rig.card()->number.reveal() == "11010519491231002X");
  rig.lift();
  EXPECT_EQ(rig.next(), "CardLifted");
}

TEST_P(LiveReader, TellsOnceThatThereIsNoReaderAndNoticesOneThatComes) {
  EXPECT_EQ(rig.next(), "ReaderGone absent");
  EXPECT_FALSE(rig.reader().next(std::chrono::milliseconds(20)));
  rig.cable().plug("1-2");
  EXPECT_EQ(rig.next(), ready(GetParam(), "1-2"));
}

TEST_P(LiveReader, IsFoundAgainOnAnotherPort) {
  rig.cable().plug("1-1");
  ASSERT_TRUE(rig.wait_for("ReaderReady"));
  rig.cable().unplug();
  EXPECT_EQ(rig.next(), "ReaderGone unplugged");
  rig.cable().plug("1-4");
  EXPECT_EQ(rig.next(), ready(GetParam(), "1-4"));
  rig.lay("li-si");
  EXPECT_TRUE(rig.wait_for("CardRead"));
}

TEST_P(LiveReader, UnpluggingUnderALyingCardForgetsTheCard) {
  rig.cable().plug("1-1");
  rig.lay("zhang-san");
  ASSERT_TRUE(rig.wait_for("CardRead"));
  rig.cable().unplug();
  EXPECT_EQ(rig.next(), "ReaderGone unplugged");
  rig.cable().plug("1-1");  // power was off: the card counts as laid anew
  EXPECT_TRUE(rig.next().starts_with("ReaderReady"));
  EXPECT_EQ(rig.next(), "CardSeen");
  EXPECT_EQ(rig.next(), "CardRead");
}

/// Where unplugging may differ: around every message's end and every packet's, and some in between. All of
/// them, five minutes a variant, with HALLKIOSK_EVERY_BYTE set; IdReader.ALinkThatDies… does all of them over
/// a fake link.
bool worth_a_cut(std::size_t bytes) {
  if (std::getenv("HALLKIOSK_EVERY_BYTE")) return true;
  for (const std::size_t end : {0U, 10U, 25U, 35U, 54U, 64U, 1359U}) {
    if (bytes + 1 >= end && bytes <= end + 1) return true;
  }
  const std::size_t in_packet = bytes > 64 ? (bytes - 64) % 64 : 2;
  return in_packet < 2 || bytes % 97 == 0;
}

TEST_P(LiveReader, SurvivesUnpluggingInTheMiddleOfAReading) {
  rig.cable().plug("1-1");
  bool other = false;
  for (std::size_t bytes = 1; bytes <= bytes_of_one_reading; ++bytes) {
    if (!worth_a_cut(bytes)) continue;
    ASSERT_TRUE(rig.wait_for("ReaderReady")) << "before byte " << bytes;
    rig.cable().with([&] {
      rig.device().lay(sim::load_card(SIM_CARDS "/zhang-san.json"));
      rig.device().cut_after(bytes);
    });
    ASSERT_TRUE(rig.wait_for("ReaderGone unplugged")) << "at byte " << bytes;
    ASSERT_TRUE(rig.cable().wait_unplugged(cap));
    rig.lift();
    rig.cable().plug((other = !other) ? "1-2" : "1-1");
  }
  ASSERT_TRUE(rig.wait_for("ReaderReady"));
  rig.lay("zhang-san");
  EXPECT_TRUE(rig.wait_for("CardRead"));
}

TEST_P(LiveReader, ASecondProgramIsToldThatTheReaderIsTaken) {
  rig.cable().plug("1-1");
  ASSERT_TRUE(rig.wait_for("ReaderReady"));
  drivers::IdReader second(drivers::usb_sam_source(), quick);
  const auto event = second.next(cap);
  ASSERT_TRUE(event);
  EXPECT_EQ(drivers::describe(*event), "ReaderGone busy");
}

TEST_P(LiveReader, AProgramStartedUnderALyingCardAsksToLayItAgain) {
  rig.cable().plug("1-1");
  rig.lay("zhang-san");
  ASSERT_TRUE(rig.wait_for("CardRead"));
  rig.restart_program();
  EXPECT_TRUE(rig.next().starts_with("ReaderReady"));
  EXPECT_EQ(rig.next(), "CardSeen");
  EXPECT_EQ(rig.next(), "CardUnreadable read_before");
  rig.lift();
  EXPECT_EQ(rig.next(), "CardLifted");
  rig.lay("zhang-san");
  EXPECT_EQ(rig.next(), "CardSeen");
  EXPECT_EQ(rig.next(), "CardRead");
}

TEST_P(LiveReader, StopEndsALongWaitAtOnce) {
  rig.cable().plug("1-1");
  ASSERT_TRUE(rig.wait_for("ReaderReady"));
  std::jthread stopper([&] { rig.reader().stop(); });
  EXPECT_FALSE(rig.reader().next(std::chrono::hours(1)));
  EXPECT_FALSE(rig.reader().next(std::chrono::hours(1)));
}

TEST_P(LiveReader, StopEndsTheWaitForASilentReaderAtOnce) {
  rig.restart_program({.answer = std::chrono::hours(1)});
  rig.fault(Fault::silence);
  rig.cable().plug("1-1");
  std::jthread stopper([&] { rig.reader().stop(); });
  while (rig.reader().next(std::chrono::hours(1))) {  // perhaps "absent" first
  }
}

struct Nonsense {
  Wiring wiring;
  Fault fault;
};

class LiveNonsense : public testing::TestWithParam<Nonsense> {
 protected:
  ReaderRig rig{GetParam().wiring};
};

std::vector<Nonsense> every_nonsense() {
  std::vector<Nonsense> all;
  for (const Wiring wiring : {Wiring::two_endpoints, Wiring::four_endpoints}) {
    for (const Fault fault :
         {Fault::wrong_len, Fault::wrong_checksum, Fault::stale, Fault::split, Fault::leading_zeros,
          Fault::silence, Fault::endless, Fault::sam_dead, Fault::sam_unauthorised}) {
      all.push_back({wiring, fault});
    }
  }
  return all;
}
std::string name_of_nonsense(const testing::TestParamInfo<Nonsense>& info) {
  std::string name(sim::fault_names[static_cast<std::size_t>(info.param.fault)].first);
  return name + (info.param.wiring == Wiring::two_endpoints ? "_2ep" : "_4ep");
}
INSTANTIATE_TEST_SUITE_P(Every, LiveNonsense, testing::ValuesIn(every_nonsense()), name_of_nonsense);

/// These only look strange: the driver reads right through them.
bool harmless(Fault fault) {
  return fault == Fault::stale || fault == Fault::split || fault == Fault::leading_zeros;
}

TEST_P(LiveNonsense, IsReadThroughOrToldAndRecoversWhenSenseReturns) {
  rig.cable().plug("1-1");
  ASSERT_TRUE(rig.wait_for("ReaderReady"));
  rig.fault(GetParam().fault);
  rig.lay("zhang-san");
  if (harmless(GetParam().fault)) {
    EXPECT_TRUE(rig.wait_for("CardRead"));
  } else {
    EXPECT_TRUE(rig.wait_for("Reader"));  // ReaderGone or ReaderDead
    rig.fault(Fault::none);
    EXPECT_TRUE(rig.wait_for("CardRead"));
  }
}

class LiveInterlude : public LiveNonsense {};

std::vector<Nonsense> every_interlude() {
  std::vector<Nonsense> all = every_nonsense();
  std::erase_if(all, [](const Nonsense& n) {  // these are no matter of one reply
    return n.fault == Fault::endless || n.fault == Fault::sam_dead || n.fault == Fault::sam_unauthorised;
  });
  return all;
}
INSTANTIATE_TEST_SUITE_P(Every, LiveInterlude, testing::ValuesIn(every_interlude()), name_of_nonsense);

TEST_P(LiveInterlude, InTheReplyWithTheCardDoesNotLoseTheCard) {
  rig.cable().plug("1-1");
  ASSERT_TRUE(rig.wait_for("ReaderReady"));
  rig.cable().with([&] {
    rig.device().lay(sim::load_card(SIM_CARDS "/zhang-san.json"));
    rig.device().set_fault(GetParam().fault, 1, 2);  // find and select are answered well
  });
  EXPECT_EQ(rig.next(), "CardSeen");
  EXPECT_EQ(rig.next(), "CardRead");  // asked again at once, or read through
  rig.lift();
  EXPECT_EQ(rig.next(), "CardLifted");
}

}  // namespace
}  // namespace tests

int main(int argc, char** argv) {
  sim::ensure_umockdev(argv);
  testing::InitGoogleTest(&argc, argv);
  return RUN_ALL_TESTS();
}
