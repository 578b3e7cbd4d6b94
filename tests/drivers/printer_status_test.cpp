// What a printer's bytes mean, and that bytes which mean nothing change nothing.
#include "drivers/printer_status.h"

#include <gtest/gtest.h>

#include <random>
#include <vector>

namespace tests {
namespace {

using drivers::PrinterState;
using drivers::PrinterStatus;

using Bytes = std::vector<std::uint8_t>;

/// The names of the replies that complete within `bytes`.
std::string replies(PrinterStatus& status, const Bytes& bytes) {
  std::string names;
  for (const std::uint8_t byte : bytes) {
    const auto reply = status.take(byte);
    if (!reply) continue;
    constexpr const char* all[] = {"real-time ", "asb ", "in-stream ", "printed ", "info "};
    names += all[reply->index()];
  }
  return names;
}

PrinterState after(const Bytes& bytes) {
  PrinterStatus status;
  replies(status, bytes);
  return status.state();
}

PrinterState answered(int n, std::uint8_t byte) {
  PrinterStatus status;
  status.expect_real_time(n);
  EXPECT_EQ(replies(status, {byte}), "real-time ");
  return status.state();
}

TEST(PrinterStatus, KnowsNothingBeforeTheFirstWord) {
  EXPECT_EQ(PrinterStatus().state(), PrinterState::unknown);
  EXPECT_TRUE(PrinterStatus().silent());
}

TEST(PrinterStatus, ReadsAutomaticStatus) {
  EXPECT_EQ(after({0x10, 0, 0, 0x0F}), PrinterState::ready);
  EXPECT_EQ(after({0x14, 0, 0, 0}), PrinterState::ready);  // a drawer
  EXPECT_EQ(after({0x10, 0, 0x03, 0}), PrinterState::near_end);
  EXPECT_EQ(after({0x18, 0, 0x0F, 0}), PrinterState::paper_out);
  EXPECT_EQ(after({0x38, 0, 0x0F, 0}), PrinterState::cover_open);
  EXPECT_EQ(after({0x18, 0x08, 0, 0}), PrinterState::cutter);
  EXPECT_EQ(after({0x18, 0x04, 0, 0}), PrinterState::cutter);
  EXPECT_EQ(after({0x18, 0x20, 0, 0}), PrinterState::cutter);
  EXPECT_EQ(after({0x18, 0x40, 0, 0}), PrinterState::hot);
  EXPECT_EQ(after({0x18, 0, 0, 0}), PrinterState::unknown);  // offline, and does not say why
  EXPECT_EQ(after({0x10, 0, 0}), PrinterState::unknown);     // not yet
}

TEST(PrinterStatus, ReadsRealTimeAnswersByTheQuestion) {
  EXPECT_EQ(answered(1, 0x16), PrinterState::ready);
  EXPECT_EQ(answered(1, 0x1A), PrinterState::unknown);
  EXPECT_EQ(answered(2, 0x16), PrinterState::cover_open);
  EXPECT_EQ(answered(2, 0x32), PrinterState::paper_out);
  EXPECT_EQ(answered(3, 0x1A), PrinterState::cutter);
  EXPECT_EQ(answered(3, 0x16), PrinterState::cutter);  // SNBC: paper jam
  EXPECT_EQ(answered(3, 0x32), PrinterState::cutter);
  EXPECT_EQ(answered(3, 0x52), PrinterState::hot);
  EXPECT_EQ(answered(4, 0x1E), PrinterState::near_end);
  EXPECT_EQ(answered(4, 0x7E), PrinterState::paper_out);
  EXPECT_EQ(answered(5, 0x04), PrinterState::ready);  // a ticket that waits to be taken
  EXPECT_EQ(answered(5, 0x08), PrinterState::cutter);
  EXPECT_EQ(answered(5, 0x01), PrinterState::cutter);
}

TEST(PrinterStatus, AnAnswerToNobodyChangesNothing) {
  PrinterStatus status;
  EXPECT_EQ(replies(status, {0x10, 0, 0, 0}), "asb ");
  EXPECT_EQ(replies(status, {0x7E, 0x32, 0x1A, 0x00, 0x0F}), "");
  EXPECT_EQ(status.state(), PrinterState::ready);
}

TEST(PrinterStatus, OneQuestionIsAnsweredOnce) {
  PrinterStatus status;
  status.expect_real_time(4);
  EXPECT_EQ(replies(status, {0x12, 0x7E}), "real-time ");
  EXPECT_EQ(status.state(), PrinterState::ready);
}

TEST(PrinterStatus, TellsShortRepliesFromAutomaticStatus) {
  PrinterStatus status;
  status.expect_in_stream();
  EXPECT_EQ(replies(status, {0x10, 0, 0, 0, 0x00}), "asb in-stream ");
  status.expect_in_stream();
  EXPECT_EQ(replies(status, {0x0C}), "in-stream ");
  EXPECT_EQ(status.state(), PrinterState::paper_out);
}

TEST(PrinterStatus, ReadsBlocks) {
  PrinterStatus status;
  EXPECT_EQ(replies(status, {0x37, 0x22, '0', '0', '1', '7', 0}), "printed ");
  EXPECT_EQ(replies(status, {0x5F, 'G', 'P', 0}), "info ");
  EXPECT_EQ(replies(status, {0x37, 0x22, '0', '0', 0}), "");  // too short for an id
  EXPECT_EQ(replies(status, {0x37, 0x21, '0', '0', '1', '7', 0}), "");
  EXPECT_EQ(replies(status, {0x11, 0x13, 0x10, 0, 0, 0}), "asb ");
}

TEST(PrinterStatus, ABrokenMessageDoesNotSwallowTheNext) {
  PrinterStatus status;
  EXPECT_EQ(replies(status, {0x10, 0, 0x18, 0, 0x0F, 0}), "asb ");
  EXPECT_EQ(status.state(), PrinterState::paper_out);
  EXPECT_EQ(replies(status, Bytes(200, 0x5F)), "");
  status.forget_expected();
  EXPECT_EQ(replies(status, {0x10, 0, 0, 0}), "asb ");
}

TEST(PrinterStatus, MuchNonsenseIsNoState) {
  PrinterStatus status;
  replies(status, {0x10, 0, 0, 0});
  replies(status, Bytes(15, 0xFF));
  EXPECT_EQ(status.state(), PrinterState::ready);
  replies(status, {0xFF});
  EXPECT_EQ(status.state(), PrinterState::unknown);
  replies(status, {0x10, 0, 0, 0});
  EXPECT_EQ(status.state(), PrinterState::ready);
}

TEST(PrinterStatus, OfPortStatusOnlyAChangeIsTrusted) {
  PrinterStatus status;
  status.take_port_status(0x30);
  EXPECT_EQ(status.state(), PrinterState::unknown);
  status.take_port_status(0x18);
  EXPECT_EQ(status.state(), PrinterState::ready);
  status.take_port_status(0x30);
  EXPECT_EQ(status.state(), PrinterState::paper_out);
  status.take_port_status(0x10);
  EXPECT_EQ(status.state(), PrinterState::unknown);
  status.take_port_status(0x18);
  EXPECT_EQ(status.state(), PrinterState::ready);
}

TEST(PrinterStatus, AnyBytesInAnyOrderLeaveItReadable) {
  std::mt19937 random(20221013);
  PrinterStatus status;
  for (int i = 0; i < 200'000; ++i) {
    if (i % 97 == 0) status.expect_real_time(1 + i % 5);
    if (i % 89 == 0) status.expect_in_stream();
    status.take(static_cast<std::uint8_t>(random()));
  }
  status.forget_expected();
  EXPECT_EQ(replies(status, {0x10, 0, 0, 0}), "asb ");
  EXPECT_EQ(status.state(), PrinterState::ready);
}

}  // namespace
}  // namespace tests
