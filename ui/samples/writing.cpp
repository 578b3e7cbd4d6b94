// The screen on which citizens write, in each of its ways.
// The candidates are those that the engines give; a test of theirs holds that, not these.
#include "ui/samples/parts.h"

namespace ui::samples {
namespace {

const std::string some_words = "等了两个小时，材料清单上没有写要户口簿原件，";

WritingView writing_view(WritingMode mode) {
  WritingView v{.task = WritingTask::words, .text = some_words, .used = 22, .most = 150, .mode = mode};
  v.modes = {WritingMode::pinyin, WritingMode::handwriting, WritingMode::strokes, WritingMode::digits,
             WritingMode::latin};
  v.keep_days = 365;
  return v;
}

WritingView pinyin_view() {
  WritingView v = writing_view(WritingMode::pinyin);
  v.letters = "fuwutaidu";
  v.candidates = {"服务态度", "服务台", "服务", "付", "副", "夫", "府", "复", "富", "扶", "幅", "负"};
  return v;
}

WritingView handwriting_view() {
  WritingView v = writing_view(WritingMode::handwriting);
  v.ink = {{{0.6f, 0.3f}, {0.6f, 0.55f}},
           {{0.6f, 0.3f}, {0.9f, 0.29f}, {0.88f, 0.53f}},
           {{0.6f, 0.53f}, {0.89f, 0.52f}},
           {{0.75f, 0.12f}, {0.75f, 0.9f}}};
  v.candidates = {"中", "甲", "申", "电", "巾", "由", "内", "虫"};
  return v;
}

WritingView strokes_view() {
  WritingView v = writing_view(WritingMode::strokes);
  v.letters = "一丿丨";
  v.candidates = {"在", "不", "还", "存", "右", "厂", "大", "有", "厅"};
  v.first = 4;
  return v;
}

WritingView phone_view(bool wrong) {
  return {.task = WritingTask::phone,
          .text = wrong ? "13800" : "138001380",
          .used = wrong ? 5u : 9u,
          .most = 20,
          .mode = WritingMode::digits,
          .modes = {WritingMode::digits},
          .letters = {},
          .ink = {},
          .candidates = {},
          .unusable = wrong,
          .keep_days = 365};
}

}  // namespace

void add_writing(std::vector<Sample>& out) {
  WritingView full = writing_view(WritingMode::digits), latin = writing_view(WritingMode::latin),
              empty = full;
  full.text.clear();
  for (int i = 0; i < 6; ++i) full.text += some_words;
  full.used = 132;
  latin.task = WritingTask::other, latin.text = "Nobody was at the counter at noon", latin.used = 33;
  empty.mode = WritingMode::handwriting, empty.text.clear(), empty.used = 0;
  const std::vector<Sample> all{{"18-writing-pinyin", pinyin_view()},
                                {"18-writing-hand", handwriting_view()},
                                {"18-writing-strokes", strokes_view()},
                                {"18-writing-latin", latin},
                                {"18-writing-full", full},
                                {"18-writing-empty", empty},
                                {"18-writing-phone", phone_view(false)},
                                {"18-writing-phone-wrong", phone_view(true)}};
  out.insert(out.end(), all.begin(), all.end());
}

}  // namespace ui::samples
