// The reader's driver against a live simulated device, through real libusb and libudev or a real serial line,
// for every way a reader can be wired. Runs under umockdev-wrapper.
#include <gtest/gtest.h>

#include <array>
#include <atomic>
#include <cerrno>
#include <cstdlib>
#include <set>
#include <thread>

#include "drivers/sam_usb.h"
#include "tests/drivers/reader_rig.h"

namespace tests {
namespace {

using sim::Fault;
using sim::Wiring;

constexpr std::array every_wiring{Wiring::two_endpoints, Wiring::four_endpoints, Wiring::interrupt,
                                  Wiring::hid_interrupt, Wiring::hid_control,    Wiring::serial};

bool is_hid(Wiring wiring) { return wiring == Wiring::hid_interrupt || wiring == Wiring::hid_control; }

std::string transport(Wiring wiring) {
  switch (wiring) {
    case Wiring::two_endpoints:
      return "bulk, 2 endpoints";
    case Wiring::four_endpoints:
      return "bulk, 4 endpoints";
    case Wiring::interrupt:
      return "interrupt, 2 endpoints";
    case Wiring::hid_interrupt:
      return "HID, interrupt";
    case Wiring::hid_control:
      return "HID, control";
    case Wiring::serial:
      break;
  }
  return "serial, 115200 8N1";
}

std::string word(Wiring wiring) {
  std::string name(sim::wiring_names[static_cast<std::size_t>(wiring)].first);
  std::erase(name, '-');
  return name;
}
std::string name_of(const testing::TestParamInfo<Wiring>& info) { return word(info.param); }

class LiveReader : public testing::TestWithParam<Wiring> {
 protected:
  std::string ready(const std::string& port) {
    return "ReaderReady " + rig.place(port) + ", " + transport(GetParam());
  }
  ReaderRig rig{GetParam()};
};
INSTANTIATE_TEST_SUITE_P(Every, LiveReader, testing::ValuesIn(every_wiring), name_of);

TEST_P(LiveReader, ReadsACardFromLayingToLifting) {
  rig.cable().plug("1-1");
  EXPECT_EQ(rig.next(), ready("1-1"));
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
  EXPECT_EQ(rig.next(), ready("1-2"));
}

TEST_P(LiveReader, IsFoundAgainOnAnotherPort) {
  rig.cable().plug("1-1");
  ASSERT_TRUE(rig.wait_for("ReaderReady"));
  rig.cable().unplug();
  EXPECT_EQ(rig.next(), "ReaderGone unplugged");
  rig.cable().plug("1-4");
  EXPECT_EQ(rig.next(), ready("1-4"));
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

/// The messages of one reading, as they go over this wire: find, select and read with their replies; 10 bytes
/// each way to the SAM, 15, 19 and 1295 back. HID fills its reports.
std::vector<std::size_t> ends_of_messages(Wiring wiring) {
  std::vector<std::size_t> ends;
  std::size_t at = 0;
  for (const std::size_t size : {10U, 15U, 10U, 19U, 10U, 1295U}) {
    const bool report = is_hid(wiring) && size != 10;
    ends.push_back(at += report ? (size + 63) / 64 * 64 : size);
  }
  return ends;
}

/// Where unplugging may differ: at every message's end, one byte into the next, and inside the long reply
/// around its head's end and a packet's. All of them, some five minutes a wiring, with HALLKIOSK_EVERY_BYTE
/// set; FakedReader.ALinkThatDies… does all of them over a fake link.
std::vector<std::size_t> cuts(Wiring wiring) {
  const auto ends = ends_of_messages(wiring);
  std::set<std::size_t> chosen{1};
  if (std::getenv("HALLKIOSK_EVERY_BYTE")) {
    for (std::size_t byte = 1; byte <= ends.back(); ++byte) chosen.insert(byte);
  } else {
    for (const std::size_t end : ends) chosen.insert({end, std::min(end + 1, ends.back())});
    chosen.insert({ends[4] + 7, ends[4] + 64, ends[4] + 700});
  }
  return {chosen.begin(), chosen.end()};
}

TEST_P(LiveReader, SurvivesUnpluggingInTheMiddleOfAReading) {
  rig.cable().plug("1-1");
  bool other = false;
  for (const std::size_t bytes : cuts(GetParam())) {
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
  drivers::IdReader second(rig.source(), quick);
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

/// A scanner under the id a reader's module has, too: only its product string tells.
class SimScanner : public sim::SimReader {
 public:
  SimScanner() : SimReader(Wiring::hid_interrupt) {}
  [[nodiscard]] sim::Bytes device_descriptor() const override {
    sim::Bytes all = SimReader::device_descriptor();
    constexpr std::array<std::uint8_t, 4> stm{0x83, 0x04, 0x50, 0x57};
    std::copy(stm.begin(), stm.end(), all.begin() + 8);
    return all;
  }
  [[nodiscard]] std::vector<std::string> strings() const override { return {"maker", product}; }
  std::string product = "2D Scanner";
};

/// One that is asked for its name and never tells it.
class SimNamelessScanner : public SimScanner {
 public:
  std::atomic<bool> asked_for_name = false;

 protected:
  bool tells_strings() override {
    asked_for_name = true;
    asked_for_name.notify_all();
    return false;
  }
};

/// Firmware that does not wait when it has no report: it stalls, or sends one of zeros.
class SimHastyReader : public sim::SimReader {
 public:
  explicit SimHastyReader(bool stalls) : SimReader(Wiring::hid_control), stalls_(stalls) {}

 protected:
  int on_control(const sim::Setup& setup, sim::Bytes& data) override {
    const int result = SimReader::on_control(setup, data);
    if (result != -EAGAIN) return result;
    if (stalls_) return -EPIPE;
    data.assign(setup.length, 0);
    return setup.length;
  }

 private:
  const bool stalls_;
};

TEST(LiveHidControl, ReadsFromFirmwareThatDoesNotWaitForItsReports) {
  for (const bool stalls : {false, true}) {
    sim::Testbed testbed;
    SimHastyReader device(stalls);
    sim::UmockCable cable(testbed, device);
    device.lay(sim::load_card(SIM_CARDS "/zhang-san.json"));
    cable.plug("1-1");
    drivers::IdReader reader(drivers::usb_sam_source(), quick);
    for (const char* expected : {"ReaderReady USB 1-1, HID, control", "CardSeen", "CardRead"}) {
      const auto event = reader.next(cap);
      EXPECT_EQ(event ? drivers::describe(*event) : "(nothing)", expected) << "stalls: " << stalls;
    }
  }
}

struct LiveChoice : testing::Test {
  std::string first_event(drivers::SamUsbChoice choice = {}) {
    drivers::IdReader reader(drivers::usb_sam_source(std::move(choice)), quick);
    const auto event = reader.next(cap);
    return event ? drivers::describe(*event) : "(nothing)";
  }
  sim::Testbed testbed;
};

TEST_F(LiveChoice, AScannerUnderAReadersIdIsLeftAlone) {
  SimScanner scanner;
  sim::UmockCable cable(testbed, scanner);
  cable.plug("1-1");
  EXPECT_EQ(first_event(), "ReaderGone absent");
  EXPECT_EQ(scanner.asked(0x11FF), 0U);
  cable.unplug();
  scanner.product = "ID reader";
  cable.plug("1-1");
  EXPECT_EQ(first_event(), "ReaderReady USB 1-1, HID, interrupt");
}

TEST_F(LiveChoice, StopEndsTheWaitForADevicesName) {
  SimNamelessScanner scanner;
  sim::UmockCable cable(testbed, scanner);
  cable.plug("1-1");
  drivers::IdReader reader(drivers::usb_sam_source(), quick);
  drivers::Deadline told{};
  std::jthread stopper([&] {
    scanner.asked_for_name.wait(false);
    told = drivers::Clock::now();
    reader.stop();
  });
  EXPECT_FALSE(reader.next(cap));
  stopper.join();
  EXPECT_LT(drivers::Clock::now() - told, std::chrono::milliseconds(800));  // a name is waited for a second
}

TEST_F(LiveChoice, APinnedTransportOrPortIsTheOnlyOneTried) {
  sim::SimReader device(Wiring::two_endpoints);
  sim::UmockCable cable(testbed, device);
  cable.plug("1-1");
  EXPECT_EQ(first_event({.transport = "bulk-2", .port = "1-1"}), "ReaderReady USB 1-1, bulk, 2 endpoints");
  EXPECT_EQ(first_event({.transport = "bulk-4"}), "ReaderGone unsupported");
  EXPECT_EQ(first_event({.port = "1-2"}), "ReaderGone absent");
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
  std::vector<Nonsense> all{{Wiring::two_endpoints, Fault::sam_dead},
                            {Wiring::two_endpoints, Fault::sam_unauthorised}};  // the same over any wire
  for (const Wiring wiring : every_wiring) {
    for (const Fault fault : {Fault::wrong_len, Fault::wrong_checksum, Fault::stale, Fault::split,
                              Fault::leading_zeros, Fault::silence, Fault::endless}) {
      all.push_back({wiring, fault});
    }
  }
  return all;
}
std::string name_of_nonsense(const testing::TestParamInfo<Nonsense>& info) {
  std::string name(sim::fault_names[static_cast<std::size_t>(info.param.fault)].first);
  return name + "_" + word(info.param.wiring);
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

/// Interrupt endpoints differ from bulk ones only in the kernel, HID reports only in how they are fetched:
/// these two are left to HALLKIOSK_EVERY_BYTE.
std::vector<Nonsense> every_interlude() {
  std::vector<Nonsense> all = every_nonsense();
  std::erase_if(all, [](const Nonsense& n) {
    const bool not_of_one_reply =
        n.fault == Fault::endless || n.fault == Fault::sam_dead || n.fault == Fault::sam_unauthorised;
    const bool alike = n.wiring == Wiring::interrupt || n.wiring == Wiring::hid_interrupt;
    return not_of_one_reply || (alike && !std::getenv("HALLKIOSK_EVERY_BYTE"));
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
