// What every screen has around its content: ground, header, step line, footer with the countdown.
// The parts stand in the same places on every screen, so that nobody has to look for them.
#pragma once

#include <optional>
#include <string_view>

#include "ui/intent.h"
#include "ui/stage.h"

namespace ui {

struct ButtonLook;

/// Ground and header; comes first.
void draw_background(Stage&);

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

/// Left button, countdown, right button.
std::optional<Intent> draw_footer(Stage&, const std::optional<FooterButton>& left,
                                  const std::optional<FooterButton>& right);

}  // namespace ui
