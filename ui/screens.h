// One function per screen: draws the view and says what was touched, nothing more.
// They keep no state and decide nothing; what a screen may show is in ui/view.h.
#pragma once

#include <optional>

#include "ui/intent.h"
#include "ui/view.h"

namespace ui {

class Stage;  // ui/stage.h: brush, theme, words and page of this frame

std::optional<Intent> draw(const WelcomeView&, Stage&);
std::optional<Intent> draw(const LayCardView&, Stage&);
std::optional<Intent> draw(const ReadingView&, Stage&);
std::optional<Intent> draw(const ServicesView&, Stage&);
std::optional<Intent> draw(const GradeView&, Stage&);
std::optional<Intent> draw(const ReasonsView&, Stage&);
std::optional<Intent> draw(const ConfirmView&, Stage&);
std::optional<Intent> draw(const ThanksView&, Stage&);
std::optional<Intent> draw(const TroubleView&, Stage&);
std::optional<Intent> draw(const PinView&, Stage&);
std::optional<Intent> draw(const OverviewView&, Stage&);
std::optional<Intent> draw(const TouchTestView&, Stage&);
std::optional<Intent> draw(const VolumeView&, Stage&);
std::optional<Intent> draw(const PrintTestView&, Stage&);
std::optional<Intent> draw(const LogView&, Stage&);
std::optional<Intent> draw(const ReceiptView&, Stage&);
std::optional<Intent> draw(const PickView&, Stage&);
std::optional<Intent> draw(const TicketCardView&, Stage&);
std::optional<Intent> draw(const TicketView&, Stage&);
std::optional<Intent> draw(const CaseCardView&, Stage&);
std::optional<Intent> draw(const CaseFormView&, Stage&);
std::optional<Intent> draw(const CasesView&, Stage&);
std::optional<Intent> draw(const CaseView&, Stage&);
std::optional<Intent> draw(const WritingView&, Stage&);

}  // namespace ui
