// Prompts, recordings and espeak-ng become sound, or silence where there is no sound card. SDL's disk driver
// stands for the card.
#include "ui/voice.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "ui/espeak.h"

namespace ui {
namespace {

using namespace std::chrono_literals;
namespace fs = std::filesystem;

int loudest(const Wave& wave) {
  int most = 0;
  for (const auto sample : wave) most = std::max(most, std::abs(static_cast<int>(sample)));
  return most;
}

class VoiceTest : public testing::Test {
 protected:
  VoiceTest() {
    fs::remove_all(folder_);
    fs::create_directories(folder_ / "recordings");
    fs::create_directories(folder_ / "prompts");
    setenv("SDL_AUDIODRIVER", "disk", 1);
    setenv("SDL_DISKAUDIOFILE", played_.c_str(), 1);
  }
  ~VoiceTest() override {
    unsetenv("SDL_AUDIODRIVER");
    unsetenv("SDL_DISKAUDIOFILE");
    fs::remove_all(folder_);
  }

  /// Until something as loud as that was played, or 10 s.
  [[nodiscard]] bool plays_as_loud_as(int level) const {
    const auto end = std::chrono::steady_clock::now() + 10s;
    while (std::chrono::steady_clock::now() < end) {
      std::ifstream in(played_, std::ios::binary);
      for (std::int16_t sample = 0; in.read(reinterpret_cast<char*>(&sample), 2);)
        if (std::abs(sample - level) < level / 20) return true;
      std::this_thread::sleep_for(20ms);  // a file gives no event
    }
    return false;
  }
  [[nodiscard]] std::vector<fs::path> folders() const {
    return {folder_ / "recordings", folder_ / "prompts"};
  }
  void keep(const std::string& folder, const std::string& piece, std::int16_t level) const {
    write_wave(folder_ / folder / prompt_file(piece), Wave(wave_rate / 2, level));
  }

  fs::path folder_ = fs::temp_directory_path() / ("voice-test-" + std::to_string(getpid()));
  fs::path played_ = folder_ / "played";
};

TEST_F(VoiceTest, APromptIsPlayedAsLoudAsAskedFor) {
  keep("prompts", "您好", 8000);
  Sound sound;
  Voice voice(sound, folders());
  voice.say({{{"您好"}}}, 0.5F);
  EXPECT_TRUE(plays_as_loud_as(4000));
}

TEST_F(VoiceTest, AHallsRecordingComesBeforeThePrompt) {
  keep("prompts", "您好", 8000);
  keep("recordings", "您好", 2000);
  EXPECT_EQ(loudest(wave_of(Spoken{"您好"}, folders())), 2000);
  EXPECT_EQ(wave_of(Spoken{"您好"}, folders()).size(), static_cast<std::size_t>(wave_rate / 2));
}

TEST_F(VoiceTest, WhatComesFromOutsideIsSpokenAndNeverLookedForOnTheDisk) {
  keep("prompts", "高龄津贴", 123);
  const auto wave = wave_of(Spoken{"高龄津贴", false}, folders());
  EXPECT_GT(loudest(wave), 1000);
  EXPECT_GT(wave.size(), static_cast<std::size_t>(wave_rate / 3));
}

TEST_F(VoiceTest, WithoutASoundCardNothingIsPlayedAndNothingHappens) {
  setenv("SDL_AUDIODRIVER", "none such", 1);
  Sound sound;
  EXPECT_FALSE(sound.play(Wave(100)));
  EXPECT_FALSE(sound.tone(5, 10));
  Voice voice(sound, folders());
  voice.say({{{"一"}}, {{"二"}}}, 1);
  voice.hush();
}

TEST_F(VoiceTest, WithoutEspeakThereIsSilence) {
  const std::string path = std::getenv("PATH");
  setenv("PATH", folder_.c_str(), 1);
  EXPECT_FALSE(synthesised("您好"));
  EXPECT_TRUE(wave_of(Spoken{"您好"}, folders()).empty());
  setenv("PATH", path.c_str(), 1);
}

TEST_F(VoiceTest, ALongTextIsToldWhole) {
  std::string text;
  for (int i = 0; i < 200; ++i) text += "办件材料清单";
  const auto wave = synthesised(text);
  ASSERT_TRUE(wave);
  EXPECT_GT(wave->size(), static_cast<std::size_t>(60 * wave_rate));
}

TEST(Espeak, CharactersOfSeveralReadingsAreReadRight) {
  EXPECT_EQ(as_spoken("长辈版"), " zhang3 bei4 版");
  EXPECT_EQ(as_spoken("重新排队，重新取号"), " chong2 xin1 排队， chong2 xin1 取号");
  EXPECT_EQ(as_spoken("Back"), "Back");
}

TEST(Wave, IsTrimmedToWhatIsHeard) {
  Wave wave(wave_rate);
  wave[10000] = wave[11999] = 9000;
  EXPECT_EQ(trimmed(wave).size(), 2000U + 2 * (wave_rate / 50));
  EXPECT_TRUE(trimmed(Wave(1000)).empty());
}

TEST(Loudness, StepsFromSilenceToFullScale) {
  EXPECT_EQ(Sound::loudness(0, 10), 0);
  EXPECT_EQ(Sound::loudness(10, 10), 1);
  EXPECT_LT(Sound::loudness(6, 10), Sound::loudness(7, 10));
}

}  // namespace
}  // namespace ui
