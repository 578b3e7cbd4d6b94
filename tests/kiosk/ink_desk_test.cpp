// Lines read on the desk's own thread, with the real model.
#include "kiosk/ink_desk.h"

#include <gtest/gtest.h>

#include <semaphore>

namespace kiosk {
namespace {

const ui::InkStroke across{{0.1f, 0.5f}, {0.9f, 0.5f}}, down{{0.5f, 0.1f}, {0.5f, 0.9f}};

struct InkDesks : testing::Test {
  std::counting_semaphore<> told{0};
  Inbox inbox{[this] { told.release(); }};
  InkDesk desk{inbox};

  /// Of the next ink that was read.
  InkRead read() {
    if (!told.try_acquire_for(std::chrono::seconds(20))) throw std::runtime_error("nothing was read");
    auto messages = inbox.take();
    return std::get<InkRead>(std::get<Event>(std::move(messages).back()));
  }
};

TEST_F(InkDesks, TellsWhatWasReadAndOfWhat) {
  desk.read({{across, down}});
  const auto ten = read();
  EXPECT_EQ(ten.ink, (ui::Ink{across, down}));
  ASSERT_FALSE(ten.candidates.empty());
  EXPECT_EQ(ten.candidates.front(), "十");
}

TEST_F(InkDesks, TheLastInkIsReadWhateverWasAskedBefore) {
  for (int i = 0; i < 50; ++i) desk.read({{across}});
  desk.read({{across, down}});
  std::size_t answers = 1;
  while (read().ink.size() != 2) ++answers;
  EXPECT_LT(answers, 50U) << "each was read, the last one last";
}

TEST_F(InkDesks, ReadsForTheNextCitizenAfterItForgot) {
  desk.read({{across}});
  desk.forget();
  desk.read({{across, down}});
  auto answer = read();
  if (answer.ink.size() == 1) answer = read();  // it had been begun
  EXPECT_EQ(answer.candidates.front(), "十");
}

}  // namespace
}  // namespace kiosk
