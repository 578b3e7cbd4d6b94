// What cannot be done, and what became of a rating: words and picture of each.
// Not a screen: they are shown and said.
#pragma once

#include "ui/icons.h"
#include "ui/view.h"
#include "ui/words.h"

namespace ui {

struct TroubleLook {
  char32_t icon;
  Word what, what_to_do;
};

[[nodiscard]] inline TroubleLook look_of(Trouble t) {
  switch (t) {
    case Trouble::card_unreadable:
      return {icons::id_card, Word::unreadable_title, Word::unreadable_do};
    case Trouble::card_kind_unknown:
      return {icons::no_card, Word::kind_title, Word::kind_do};
    case Trouble::reader_gone:
      return {icons::reader_gone, Word::reader_title, Word::reader_do};
    case Trouble::hub_unreachable:
      return {icons::no_network, Word::hub_title, Word::hub_do};
    case Trouble::nothing_to_rate:
      return {icons::magnify, Word::nothing_title, Word::nothing_do};
    case Trouble::already_rated:
      return {icons::check_circle, Word::rated_title, Word::rated_do};
    case Trouble::storage_full:
      return {icons::full, Word::full_title, Word::full_do};
    case Trouble::storage_failed:
      return {icons::alert, Word::failed_title, Word::failed_do};
    case Trouble::ticket_later:
      return {icons::clock, Word::later_title, Word::later_do};
    case Trouble::ticket_over:
      return {icons::clock, Word::over_title, Word::over_do};
    case Trouble::ticket_holiday:
      return {icons::calendar, Word::holiday_title, Word::holiday_do};
    case Trouble::ticket_full:
      return {icons::ticket, Word::all_given_title, Word::all_given_do};
    case Trouble::ticket_limit:
      return {icons::ticket, Word::limit_title, Word::limit_do};
    case Trouble::ticket_changed:
      return {icons::info, Word::changed_title, Word::changed_do};
    case Trouble::ticket_silent:
      return {icons::no_network, Word::silent_title, Word::silent_do};
    case Trouble::ticket_unreachable:
      return {icons::no_network, Word::no_hub_title, Word::no_hub_do};
    case Trouble::ticket_is_over:
      return {icons::ticket, Word::ticket_over_title, Word::ticket_over_do};
    case Trouble::cases_unreachable:
      return {icons::no_network, Word::cases_hub_title, Word::cases_hub_do};
    case Trouble::no_cases:
      return {icons::magnify, Word::no_cases_title, Word::no_cases_do};
  }
  return {};
}

struct ReceiptLook {
  char32_t icon;
  Word what, what_to_do;
  bool good = false;
};

[[nodiscard]] inline ReceiptLook look_of(ReceiptNews news) {
  switch (news) {
    case ReceiptNews::asking:
      return {icons::magnify, Word::receipt_asking_title, Word::receipt_asking_do};
    case ReceiptNews::received:
      return {icons::check_circle, Word::receipt_received_title, Word::receipt_received_do, true};
    case ReceiptNews::counted:
      return {icons::check_circle, Word::receipt_counted_title, Word::receipt_counted_do, true};
    case ReceiptNews::repeat:
      return {icons::info, Word::receipt_repeat_title, Word::receipt_repeat_do};
    case ReceiptNews::unusable:
      return {icons::alert, Word::receipt_unusable_title, Word::receipt_unusable_do};
    case ReceiptNews::not_found:
      return {icons::magnify, Word::receipt_missing_title, Word::receipt_missing_do};
    case ReceiptNews::hub_silent:
      return {icons::no_network, Word::receipt_silent_title, Word::receipt_silent_do};
    case ReceiptNews::foreign_code:
      return {icons::receipt, Word::foreign_title, Word::foreign_do};
  }
  return {};
}

}  // namespace ui
