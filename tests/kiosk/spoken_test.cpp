// No fixed phrase is without its prompt: those of every screen in every variant, and those of the annex.
#include "kiosk/spoken.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "storage/indicators.h"
#include "ui/samples/variants.h"
#include "ui/samples/views.h"
#include "ui/speech.h"
#include "ui/voice.h"

namespace kiosk {
namespace {

bool has_prompt(const std::string& piece) {
  static const auto all = spoken_pieces();
  return std::binary_search(all.begin(), all.end(), piece);
}

void expect_prompts(const ui::Speech& speech) {
  for (const auto& sentence : speech)
    for (const auto& piece : sentence)
      if (piece.own) {
        EXPECT_TRUE(has_prompt(piece.text)) << piece.text;
      }
}

/// Every name a control can have, and some that none has.
std::vector<std::string> controls() {
  std::vector<std::string> out{
      "ticket", "cases",   "rate",    "elder",       "contrast",   "low reach",     "language",
      "help",   "back",    "home",    "next",        "submit",     "retry",         "up",
      "down",   "care",    "without", "by_number",   "erase",      "look_up",       "print",
      "noted",  "give up", "key/-",   "print again", "still here", "field/case_no", "field/secret"};
  for (const char* kind : {"service/", "pick/", "grade/", "reason/"})
    for (int i = 0; i < 20; ++i) out.push_back(kind + std::to_string(i));
  for (char c = '0'; c <= 'Z'; ++c) out.push_back(std::string("key/") + c);
  return out;
}

TEST(Spoken, EveryFixedPhraseOfEveryScreenHasItsPrompt) {
  for (auto v : ui::samples::all_variants()) {
    v.wishes.voice = v.wishes.keypad = true;
    for (const auto& sample : ui::samples::all_samples(v.language)) {
      SCOPED_TRACE(v.name + " " + sample.name);
      ui::View view{ui::samples::frame_of(v), sample.screen};
      expect_prompts(ui::speech_of(view));
      expect_prompts(ui::strip_speech(view));
      for (const auto question : {ui::Question::more_time, ui::Question::card_taken}) {
        view.frame.question = question;
        expect_prompts(ui::strip_speech(view));
      }
      for (const auto& control : controls())
        expect_prompts(ui::speech_of(view, {control, ui::Pointed::By::focus, 13, 207, 1}));
    }
  }
}

TEST(Spoken, GradesAndTheAnnexHaveTheirPrompts) {
  for (const auto all : {storage::service_indicators(), storage::staff_indicators()})
    for (const auto& indicator : all) {
      expect_prompts(ui::sentences_of(indicator.text));
      expect_prompts(ui::sentences_of(indicator.english));
      expect_prompts(ui::sentences_of(storage::words_of(indicator.grade)));
      expect_prompts(ui::sentences_of(storage::english_of(indicator.grade)));
    }
}

TEST(Spoken, EveryPromptThatWasBuiltIsHeard) {
  for (const auto& piece : spoken_pieces()) {
    const auto wave = ui::read_wave(std::filesystem::path(PROMPTS) / ui::prompt_file(piece));
    ASSERT_TRUE(wave) << piece;
    EXPECT_GT(wave->size(), static_cast<std::size_t>(ui::wave_rate / 20)) << piece;
  }
}

}  // namespace
}  // namespace kiosk
