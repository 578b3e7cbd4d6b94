// What every screen has around its content: ground, header, step line, footer with the countdown.
// The parts stand in the same places on every screen, so that nobody has to look for them.
#pragma once

#include <optional>
#include <string_view>

#include "ui/intent.h"
#include "ui/stage.h"

namespace ui {

struct ButtonLook;

/// Ground and header; comes first. `strip`: what stands in the header instead of hall and time.
void draw_background(Stage&, const std::optional<Word>& strip);
/// 长辈版, always in the same place; comes after the screen, so that the keypad finds it last. It is the
/// answer while the header asks something.
std::optional<Intent> draw_header_button(Stage&);

enum class Step { card, service, rate, confirm, done };
void draw_steps(Stage&, Step);
enum class TicketStage { business, card, number };
void draw_steps(Stage&, TicketStage);

struct FooterButton {
  std::string_view name;
  char32_t icon = 0;
  Word word{};
  Intent intent;
  bool primary = false;
  bool enabled = true;
};

FooterButton back_button();
FooterButton home_button();
/// The call for staff in the footer; other screens have it as a button of their own, help_look.
FooterButton help_button(const Stage&);
[[nodiscard]] ButtonLook help_look(const Stage&);
/// Out of the technician's screens.
FooterButton leave_button();

/// The widest that a button in the footer may be: low reach has the way to large print between them.
[[nodiscard]] float footer_room(const Page&);
/// How wide it becomes there. One that is too wide gives up its icon first.
[[nodiscard]] float fit_footer(Stage&, ButtonLook&);

/// Left button, countdown, right button.
std::optional<Intent> draw_footer(Stage&, const std::optional<FooterButton>& left,
                                  const std::optional<FooterButton>& right);

}  // namespace ui
