// Implementation of ui/phrases.h.
// A piece's name is what is said, so that a recording whose words were changed does not go on being played.
#include "ui/phrases.h"

#include <algorithm>
#include <array>
#include <cctype>

#include "ui/utf8.h"
#include "ui/words.h"

namespace ui {
namespace {

constexpr std::u32string_view silent = U" \n\t.,:;!?…/·—“”，。、：；！？　（）()";
constexpr std::array chinese_digits{"零", "一", "二", "三", "四", "五", "六", "七", "八", "九"};
constexpr std::array english_ones{"zero",    "one",     "two",       "three",    "four",
                                  "five",    "six",     "seven",     "eight",    "nine",
                                  "ten",     "eleven",  "twelve",    "thirteen", "fourteen",
                                  "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"};
constexpr std::array english_tens{"twenty", "thirty",  "forty",  "fifty",
                                  "sixty",  "seventy", "eighty", "ninety"};
constexpr const char *zero = "零", *two_of = "两", *window = "号窗口", *hundred = "hundred",
                     *thousand = "thousand";

struct Place {
  unsigned value;
  const char* name;
};
constexpr std::array chinese_places{Place{1000, "千"}, Place{100, "百"}, Place{10, "十"}, Place{1, ""}};

std::string trimmed(std::string_view text) {
  const std::u32string all = code_points(text);
  const auto first = all.find_first_not_of(silent), last = all.find_last_not_of(silent);
  return first == all.npos ? std::string{} : utf8_of(all.substr(first, last - first + 1));
}

Sentence chinese(unsigned n) {
  Sentence out;
  bool gap = false;
  for (const auto& [value, name] : chinese_places) {
    const unsigned digit = n / value % 10;
    if (digit == 0) {
      gap = !out.empty();
      continue;
    }
    if (gap) out.push_back({zero});
    gap = false;
    if (value != 10 || digit != 1 || !out.empty()) out.push_back({chinese_digits.at(digit)});
    if (value > 1) out.push_back({name});
  }
  return out;
}

void add_english(Sentence& out, unsigned n) {
  if (n >= 1000) {
    add_english(out, n / 1000);
    out.push_back({thousand});
    if (n % 1000) add_english(out, n % 1000);
  } else if (n >= 100) {
    out.push_back({english_ones.at(n / 100)});
    out.push_back({hundred});
    if (n % 100) add_english(out, n % 100);
  } else if (n >= english_ones.size()) {
    out.push_back({english_tens.at(n / 10 - 2)});
    if (n % 10) out.push_back({english_ones.at(n % 10)});
  } else {
    out.push_back({english_ones.at(n)});
  }
}

/// How many bytes of `rest` end a sentence. A full stop within a number or an address ends none.
std::size_t sentence_end(std::string_view rest) {
  for (const std::string_view end : {"。", "？", "！", "；", ". ", "? ", "! "})
    if (rest.starts_with(end)) return end.size();
  return 0;
}

class Splitter {
 public:
  explicit Splitter(const std::vector<Sentence>& fillers) : next_(fillers.begin()), end_(fillers.end()) {}

  Speech split(std::string_view words) {
    for (std::size_t i = 0; i < words.size();) {
      const auto rest = words.substr(i);
      if (rest.starts_with("**")) {
        i += 2;
      } else if (rest.starts_with("{}")) {
        fill();
        i += 2;
      } else if (const auto length = sentence_end(rest)) {
        finish();
        i += length;
      } else {
        text_ += words[i++];
      }
    }
    finish();
    return std::move(out_);
  }

 private:
  void flush() {
    if (auto piece = trimmed(text_); !piece.empty()) sentence_.push_back({std::move(piece)});
    text_.clear();
  }
  void fill() {
    flush();
    if (next_ == end_) return;
    sentence_.insert(sentence_.end(), next_->begin(), next_->end());
    ++next_;
  }
  void finish() {
    flush();
    if (!sentence_.empty()) out_.push_back(std::move(sentence_));
    sentence_.clear();
  }

  std::vector<Sentence>::const_iterator next_, end_;
  std::string text_;
  Sentence sentence_;
  Speech out_;
};

/// "3 号窗口" → "3".
std::string_view window_number(std::string_view text) {
  const auto digits = std::min(text.find_first_not_of("0123456789"), text.size());
  const auto rest = text.substr(digits);
  return digits > 0 && digits < 5 && trimmed(rest) == window ? text.substr(0, digits) : std::string_view{};
}

}  // namespace

Speech sentences_of(std::string_view words, const std::vector<Sentence>& fillers) {
  return Splitter(fillers).split(words);
}

Sentence number(unsigned n, Language language) {
  if (n > 9999) return letters(std::to_string(n), language);
  Sentence out;
  if (language == Language::en)
    add_english(out, n);
  else
    out = n == 0 ? Sentence{{zero}} : chinese(n);
  return out;
}

Sentence count(unsigned n, Language language) {
  return n == 2 && language == Language::zh ? Sentence{{two_of}} : number(n, language);
}

Sentence letters(std::string_view text, Language language) {
  Sentence out;
  for (const char c : text) {
    const auto digit = static_cast<std::size_t>(c - '0');
    if (digit < 10)
      out.push_back({language == Language::zh ? chinese_digits.at(digit) : english_ones.at(digit)});
    else if (std::isalpha(static_cast<unsigned char>(c)))
      out.push_back({std::string(1, c)});
  }
  return out;
}

Sentence outside(std::string_view text) {
  if (const auto window_is = window_number(text); !window_is.empty()) {
    Sentence out = number(static_cast<unsigned>(std::stoul(std::string(window_is))), Language::zh);
    out.push_back({window});
    return out;
  }
  std::string piece = trimmed(text);
  return piece.empty() ? Sentence{} : Sentence{{std::move(piece), false}};
}

std::vector<std::string> own_pieces() {
  std::vector<std::string> out(chinese_digits.begin(), chinese_digits.end());
  out.insert(out.end(), english_ones.begin(), english_ones.end());
  out.insert(out.end(), english_tens.begin(), english_tens.end());
  out.insert(out.end(), {two_of, window, hundred, thousand});
  for (const auto& place : chinese_places)
    if (place.value > 1) out.emplace_back(place.name);
  for (char c = 'A'; c <= 'Z'; ++c) out.emplace_back(1, c);
  for (const auto words : all_words())
    for (const auto& sentence : sentences_of(words))
      for (const auto& piece : sentence) out.push_back(piece.text);
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

std::string text_of(const Speech& speech) {
  std::string out;
  for (const auto& sentence : speech) {
    for (const auto& piece : sentence) out += (&piece == &sentence.front() ? "" : " ") + piece.text;
    out += "。";
  }
  return out;
}

bool has_han(std::string_view text) {
  const auto all = code_points(text);
  return std::any_of(all.begin(), all.end(),
                     [](char32_t c) { return (c >= 0x3400 && c < 0xA000) || c >= 0x20000; });
}

}  // namespace ui
