// The recovery ladder, rung by rung, over a scripted link that writes down what is done to it: drain, reset
// of the SAM, closing and claiming again, USB reset, back-off 1, 2, 5, 10 s. No time passes: pauses are
// written down too.
#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "drivers/id_reader.h"

namespace tests {
namespace {

using drivers::Deadline;
using drivers::LinkFault;
using drivers::milliseconds;

using Rungs = std::vector<std::string>;

/// What brings the sick reader back.
enum class Cure { drain, sam_reset, claim, usb_reset, never };

/// Falls ill when told and stays silent until its cure comes; then it shows a card, so that its health is
/// heard of.
struct Patient {
  Cure cure = Cure::never;
  bool sick = false, noticed = false, card = false;
  Rungs rungs;                   // what was done since its silence was noticed
  std::size_t most = 100;        // rungs after which
  std::function<void()> enough;  // is called

  void fall_ill(Cure by) {
    cure = by;
    sick = true;
    noticed = false;
    rungs.clear();
  }
  /// The same rung again is no other rung: every question after trouble is preceded by a drain.
  void took(const std::string& rung, std::optional<Cure> meaning = {}) {
    if (!sick || !noticed) return;
    if (rungs.empty() || rungs.back() != rung) rungs.push_back(rung);
    if (cure == meaning) {
      sick = false;
      card = true;
    }
    if (rungs.size() >= most) enough();
  }
};

class ScriptedLink : public drivers::SamLink {
 public:
  explicit ScriptedLink(Patient& patient) : patient_(patient) {}
  ScriptedLink(const ScriptedLink&) = delete;
  ScriptedLink& operator=(const ScriptedLink&) = delete;
  ~ScriptedLink() override { patient_.took("close"); }

  std::optional<LinkFault> send(drivers::ByteView frame, Deadline) override {
    const auto command = static_cast<drivers::SamCommand>(frame[7] << 8 | frame[8]);
    if (command == drivers::SamCommand::reset) patient_.took("reset SAM", Cure::sam_reset);
    reply_ = patient_.sick ? std::vector<std::uint8_t>{} : answer_to(command);
    return std::nullopt;
  }

  drivers::Received receive(drivers::Wanted, std::span<std::uint8_t> into, Deadline) override {
    if (reply_.empty()) {
      patient_.noticed = true;
      return {0, LinkFault::timed_out};
    }
    std::copy(reply_.begin(), reply_.end(), into.begin());
    return {std::exchange(reply_, {}).size(), std::nullopt};
  }

  std::optional<LinkFault> drain(Deadline) override {
    patient_.took("drain", Cure::drain);
    return std::nullopt;
  }

  void reset() override { patient_.took("reset USB port", Cure::usb_reset); }

 private:
  std::vector<std::uint8_t> answer_to(drivers::SamCommand command) {
    using enum drivers::SamCommand;
    std::vector<std::uint8_t> payload{0, 0, 0x90};
    if (command == id) payload.resize(3 + 16);
    if (command == find || command == select || command == presence) payload[2] = 0x80;
    if (command == find && std::exchange(patient_.card, false)) payload = {0, 0, 0x9F, 0, 0, 0, 0};
    return drivers::sam_frame(payload);
  }

  Patient& patient_;
  std::vector<std::uint8_t> reply_;
};

class ScriptedSource : public drivers::SamSource {
 public:
  explicit ScriptedSource(Patient& patient) : patient_(patient) {}

  std::variant<drivers::OpenLink, drivers::NoLink> open() override {
    patient_.took("claim", Cure::claim);
    return drivers::OpenLink{
        .link = std::make_unique<ScriptedLink>(patient_), .place = "here", .transport = "script"};
  }
  void rescan() override {}
  /// Writes the pause down and says that something was plugged, which ends it. Pauses under half a second are
  /// the conversation's own.
  bool wait_change(Deadline deadline) override {
    const auto seconds = std::chrono::round<std::chrono::seconds>(drivers::left_until(deadline)).count();
    if (seconds > 0) patient_.took("wait " + std::to_string(seconds) + " s");
    return true;
  }
  void stop() override {}

 private:
  Patient& patient_;
};

/// Waits no longer than it must for anything but the ladder's own pauses.
constexpr drivers::ReaderPace at_once{.find = milliseconds(0),
                                      .presence = milliseconds(0),
                                      .answer = milliseconds(1000),
                                      .read = milliseconds(1000),
                                      .boot = milliseconds(0)};

class RecoveryLadder : public testing::Test {
 protected:
  RecoveryLadder() {
    patient.enough = [this] { reader.stop(); };
    EXPECT_EQ(next(), "ReaderReady here, script");
  }
  std::string next() {
    const auto event = reader.next(std::chrono::minutes(1));
    return event ? drivers::describe(*event) : "(nothing)";
  }
  /// Runs until the reader is well again or has had enough; the events on the way are in `told`.
  Rungs climb(Cure cure) {
    patient.fall_ill(cure);
    told.clear();
    for (std::string event = next(); event != "CardSeen" && event != "(nothing)"; event = next())
      told.push_back(event);
    return patient.rungs;
  }

  Patient patient;
  drivers::IdReader reader{std::make_unique<ScriptedSource>(patient), at_once};
  std::vector<std::string> told;
};

const std::vector<std::string> gone_and_back{"ReaderGone silent", "ReaderReady here, script"};

TEST_F(RecoveryLadder, FirstTheLineIsDrained) {
  EXPECT_EQ(climb(Cure::drain), Rungs{"drain"});
  EXPECT_TRUE(told.empty());  // nothing was lost
}

TEST_F(RecoveryLadder, ThenTheSamIsReset) {
  EXPECT_EQ(climb(Cure::sam_reset), (Rungs{"drain", "reset SAM"}));
  EXPECT_TRUE(told.empty());
}

TEST_F(RecoveryLadder, ThenTheReaderIsClosedAndClaimedAgain) {
  EXPECT_EQ(climb(Cure::claim), (Rungs{"drain", "reset SAM", "close", "claim"}));
  EXPECT_EQ(told, gone_and_back);
}

TEST_F(RecoveryLadder, ThenThePortIsReset) {
  EXPECT_EQ(climb(Cure::usb_reset),
            (Rungs{"drain", "reset SAM", "close", "claim", "drain", "reset USB port"}));
  EXPECT_EQ(told, gone_and_back);
}

TEST_F(RecoveryLadder, ThenThePausesGrowToTenSecondsAndNeverEnd) {
  Rungs expected{"drain", "reset SAM", "close"};
  for (const char* pause : {"wait 1 s", "wait 2 s", "wait 5 s", "wait 10 s", "wait 10 s"}) {
    expected.insert(expected.end(), {"claim", "drain", "reset USB port", "close", pause});
  }
  patient.most = expected.size();
  EXPECT_EQ(climb(Cure::never), expected);
  EXPECT_EQ(told, std::vector<std::string>{"ReaderGone silent"});  // once, not at every rung
}

TEST_F(RecoveryLadder, AReaderThatCameBackStartsFromTheFirstRung) {
  (void)climb(Cure::usb_reset);
  EXPECT_EQ(climb(Cure::claim), (Rungs{"drain", "reset SAM", "close", "claim"}));
}

}  // namespace
}  // namespace tests
