// The 256 bytes of text of a card nobody has seen: whatever is taken keeps every promise of id_card.h, and
// what is shown of it masked does not tell who it is.
#include <algorithm>
#include <string>

#include "drivers/id_card_fields.h"
#include "drivers/id_card_number.h"
#include "drivers/mask_name.h"
#include "drivers/utf16.h"
#include "kiosk/ctl/card_json.h"
#include "tests/fuzz/promise.h"

namespace tests {
namespace {

using drivers::CardKind;
using drivers::IdCard;

constexpr auto today = std::chrono::year(2026) / 7 / 1;

/// Code points of `utf8`, those that only stand between others left out.
struct Length {
  std::size_t characters = 0, letters = 0;
};

Length length_of(const std::string& utf8) {
  constexpr std::u32string_view between = U" ·•・";
  Length length;
  for (std::size_t at = 0; at < utf8.size(); ++length.characters) {
    const auto code = drivers::next_code_point(utf8, at);
    require(code.has_value(), "what is kept is valid UTF-8");
    length.letters += between.find(*code) == between.npos ? 1U : 0U;
  }
  return length;
}

bool is_right_number(const IdCard& card) {
  const auto& number = card.number.reveal();
  switch (card.kind) {
    case CardKind::resident:
      return drivers::is_resident_number(number, card.birth);
    case CardKind::hmt_permit:
      return drivers::is_hmt_number(number, card.birth);
    case CardKind::foreigner_2017:
      return drivers::is_foreigner_number_2017(number, card.birth);
    case CardKind::foreigner_2023:
      return drivers::is_foreigner_number_2023(number, card.birth);
  }
  return false;
}

void require_good(const IdCard& card) {
  require(!card.name.empty() && length_of(card.name.reveal()).characters <= 60,
          "a card has a name of its field's length");
  require(is_right_number(card), "the number is right for its kind and birth");
  require(card.birth.ok() && card.valid_from.ok(), "days are days");
  require(!card.valid_to || (card.valid_to->ok() && *card.valid_to >= card.valid_from),
          "validity ends after it begins");
  require(card.name_has_private_use == drivers::has_private_use(card.name.reveal()),
          "private-use names are flagged");
}

void require_masked(const std::string& name) {
  const std::string masked = drivers::mask_name(name);
  const Length length = length_of(name);
  require(masked.size() <= name.size(), "a masked name is never longer");
  require(length_of(masked).characters == length.characters, "a masked name keeps its number of characters");
  const auto hidden = static_cast<std::size_t>(std::count(masked.begin(), masked.end(), '*'));
  require(hidden >= std::min<std::size_t>(length.letters, 1) && hidden + 2 >= length.letters,
          "at most two letters of a name are shown, and never all");
}

void require_nothing_told(const IdCard& card) {
  const auto& number = card.number.reveal();
  const std::string masked = kiosk::ctl::mask_number(number);
  require(masked.size() == number.size() && std::count(masked.begin(), masked.end(), '*') >= 13,
          "a masked number shows its first and last character only");
  require(kiosk::ctl::masked_json(card, today).find(number) == std::string::npos,
          "masked JSON has no number");
}

}  // namespace
}  // namespace tests

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace tests;
  if (size != drivers::card_text_size) return -1;  // of no use as a seed
  const Bytes text = copy_of({data, size});
  const auto fields = drivers::read_card_fields(std::span(text).first<drivers::card_text_size>());
  const auto parsed = drivers::parse_card_text(std::span(text).first<drivers::card_text_size>());
  require(fields.index() == parsed.index(), "both readings of a card agree");
  if (const auto* card = std::get_if<IdCard>(&parsed)) {
    require_good(*card);
    require_masked(card->name.reveal());
    require_nothing_told(*card);
    const auto json = kiosk::ctl::full_json(std::get<drivers::CardFields>(fields), today);
    require(!json.empty(), "every card can be shown in full");
  }
  return 0;
}
