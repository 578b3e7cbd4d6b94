// The window's promises: nothing is drawn when nothing changed, what is drawn is what a full drawing gives,
// and another thread can wake it.
#include "ui/window.h"

#include <SDL.h>
#include <gtest/gtest.h>

#include <random>
#include <thread>

#include "ui/samples/variants.h"
#include "ui/samples/views.h"

namespace {

using namespace ui;
using Clock = Window::Clock;

WindowOptions headless(const samples::Variant& v) {
  return {.width = v.size.width, .height = v.size.height, .headless = true};
}

void settle(Window& w, const View& v) {
  while (w.show(v, {})) {
  }
}

const auto upright = samples::variant("upright");

TEST(Window, AnIdleScreenPaintsNothing) {
  Window window(headless(upright));
  const View view{samples::frame_of(upright), WelcomeView{}};
  settle(window, view);
  const auto painted = window.frames_painted();
  for (int i = 0; i < 50; ++i) settle(window, view);
  EXPECT_EQ(window.frames_painted(), painted);
}

TEST(Window, ACountdownPaintsOnceASecond) {
  Window window(headless(upright));
  View view{samples::frame_of(upright), LayCardView{}};
  settle(window, view);
  const auto painted = window.frames_painted();
  for (int second = 41; second > 0; --second) {
    view.frame.seconds_left = second;
    settle(window, view);
  }
  EXPECT_EQ(window.frames_painted(), painted + 41);
}

TEST(Window, AReadingScreenMovesWithTimeAndOnlyWithTime) {
  Window window(headless(upright));
  const View view{samples::frame_of(upright), ReadingView{}};
  const Clock::time_point start{};
  settle(window, view);
  const Pixels still = window.pixels();
  while (window.show(view, start)) {
  }
  EXPECT_EQ(window.pixels(), still);
  while (window.show(view, start + std::chrono::milliseconds(300))) {
  }
  EXPECT_NE(window.pixels(), still);
}

TEST(Window, WakeEndsAWaitFromAnotherThread) {
  Window window(headless(upright));
  settle(window, {samples::frame_of(upright), WelcomeView{}});
  std::jthread waker([&] { window.wake(); });
  const auto deadline = Clock::now() + std::chrono::seconds(60);
  window.wait(deadline);
  EXPECT_LT(Clock::now(), deadline - std::chrono::seconds(30));
}

TEST(Window, AWakeBeforeTheWaitIsNotLost) {
  Window window(headless(upright));
  settle(window, {samples::frame_of(upright), WelcomeView{}});
  window.wake();
  const auto deadline = Clock::now() + std::chrono::seconds(60);
  window.wait(deadline);
  EXPECT_LT(Clock::now(), deadline - std::chrono::seconds(30));
}

TEST(Window, AskedToQuitItSaysSo) {
  Window window(headless(upright));
  EXPECT_FALSE(window.quit_requested());
  SDL_Event e{};
  e.type = SDL_QUIT;
  SDL_PushEvent(&e);
  window.wait(Clock::now() + std::chrono::seconds(60));
  EXPECT_TRUE(window.quit_requested());
}

/// One random thing that can happen on a terminal.
void happen(std::mt19937& random, View& view, const std::vector<samples::Sample>& samples, Window& window) {
  const auto pick = [&](std::size_t n) {
    return std::uniform_int_distribution<std::size_t>(0, n - 1)(random);
  };
  const auto finger = [&](Uint32 type) {
    SDL_Event e{};
    e.type = type;
    e.tfinger.fingerId = 1;
    e.tfinger.x = static_cast<float>(pick(1000)) / 1000, e.tfinger.y = static_cast<float>(pick(1000)) / 1000;
    SDL_PushEvent(&e);
  };
  switch (pick(10)) {
    case 0:
      view.screen = samples[pick(samples.size())].screen;
      break;
    case 1:
      view.frame.seconds_left = static_cast<int>(pick(60));
      break;
    case 2:
      view.frame.wishes = {.elder = pick(4) == 0, .contrast = pick(4) == 0, .low_reach = pick(4) == 0};
      break;
    case 3:
      view.frame.language = pick(3) ? Language::zh : Language::en;
      break;
    case 4:
      view.frame.help = static_cast<Help>(pick(5));
      break;
    case 5:
      if (pick(5) == 0) window.forget_names();
      break;
    case 6:
      finger(SDL_FINGERUP);
      break;
    case 7:
      finger(SDL_FINGERMOTION);
      break;
    default:
      finger(SDL_FINGERDOWN);
      break;
  }
}

/// The picture as it came about, and as it is when all of it is painted anew.
void expect_exact(Window& window, const View& view) {
  const Pixels partial = window.pixels();
  SDL_Event e{};
  e.type = SDL_WINDOWEVENT;
  e.window.event = SDL_WINDOWEVENT_EXPOSED;  // makes it paint everything
  SDL_PushEvent(&e);
  settle(window, view);
  ASSERT_EQ(window.pixels(), partial);
}

TEST(Window, AfterAThousandRandomSequencesTheScreenIsWhatAFullRedrawGives) {
  // Small panels, upright and lying, so that a thousand full paintings are affordable under sanitizers.
  const auto views = samples::all_samples();
  for (const samples::Size& size : {samples::Size{360, 640}, samples::Size{640, 360}}) {
    const Image emblem{2, 1, {0xFFFFFFFF, 0x80FFCF5C}};
    Window window({.width = size.width, .height = size.height, .headless = true, .emblem = emblem});
    View view{samples::frame_of(upright), views[0].screen};
    for (unsigned sequence = 0; sequence < 500; ++sequence) {
      SCOPED_TRACE("sequence " + std::to_string(sequence));
      std::mt19937 random(sequence);
      for (int i = 0; i < 6; ++i) {
        happen(random, view, views, window);
        settle(window, view);
      }
      expect_exact(window, view);
      if (testing::Test::HasFatalFailure()) return;
    }
  }
}

TEST(Window, AMissingFontIsNamedWithItsPackage) {
  try {
    Window window({.width = 100, .height = 100, .headless = true, .fonts = {.bold = "/nowhere/Bold.ttc"}});
    FAIL() << "opened without its font";
  } catch (const std::runtime_error& e) {
    EXPECT_NE(std::string(e.what()).find("/nowhere/Bold.ttc"), std::string::npos);
    EXPECT_NE(std::string(e.what()).find("fonts-noto-cjk"), std::string::npos);
  }
}

}  // namespace
