// Every word the screens say on their own, in both languages and for both readers.
// Not what comes from outside (names, items, indicators): that stands in the views.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "ui/view.h"

namespace ui {

enum class Word : std::size_t {
  welcome_title,
  welcome_sub,
  rate_door,
  rate_door_sub,
  door_closed,
  how_title,
  how_card,
  how_card_sub,
  how_choose,
  how_choose_sub,
  how_code,
  how_code_sub,
  promise_short,
  tool_elder,
  tool_normal,
  tool_language,
  call_staff,
  staff_called,
  called,
  help,
  terminal,
  step_card,
  step_service,
  step_rate,
  step_confirm,
  step_done,
  back,
  home,
  next,
  done,
  until_home,
  card_title,
  card_lift,
  card_sub,
  card_zone,
  card_sides,
  promise,
  reading_title,
  reading_sub,
  asking_title,
  asking_sub,
  services_title,
  services_title_one,
  services_sub,
  services_missing,
  grade_title,
  grade_note,
  reasons_title,
  reasons_none,
  reasons_count,
  up,
  down,
  confirm_title,
  confirm_service,
  confirm_grade,
  confirm_reasons,
  confirm_no_reasons,
  submit,
  saving,
  confirm_final,
  change,
  thanks_title,
  thanks_good,
  thanks_bad,
  receipt,
  receipt_use,
  take_card,
  unreadable_title,
  unreadable_do,
  kind_title,
  kind_do,
  reader_title,
  reader_do,
  hub_title,
  hub_do,
  nothing_title,
  nothing_do,
  rated_title,
  rated_do,
  full_title,
  full_do,
  failed_title,
  failed_do,
  retry,
  receipt_asking_title,
  receipt_asking_do,
  receipt_received_title,
  receipt_received_do,
  receipt_counted_title,
  receipt_counted_do,
  receipt_repeat_title,
  receipt_repeat_do,
  receipt_unusable_title,
  receipt_unusable_do,
  receipt_missing_title,
  receipt_missing_do,
  receipt_silent_title,
  receipt_silent_do,
  foreign_title,
  foreign_do,
  count
};

/// In the elder version a word may be shorter. `**` encloses what is said strongly, `{}` what is filled in.
[[nodiscard]] std::string_view say(Word, Language, bool elder);

/// The first `{}` gets `first`, the second `second`.
[[nodiscard]] std::string filled(std::string_view pattern, std::string_view first,
                                 std::string_view second = {});

/// Every character of every word, and ASCII: what the glyph cache may keep when a citizen leaves.
[[nodiscard]] std::u32string characters_of_all_words();

}  // namespace ui
