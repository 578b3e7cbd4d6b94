// What is told of a ticket: its heading, how many are before it, how it stands on paper.
// Not a screen: they are shown and said.
#pragma once

#include <vector>

#include "ui/view.h"
#include "ui/words.h"

namespace ui {

[[nodiscard]] inline Word ticket_heading(const TicketView& v) {
  return v.paper == PaperNews::had ? Word::number_had : Word::your_number;
}

/// A number between two words.
struct TicketCount {
  Word label, unit;
  unsigned value;
};

/// People before her, and minutes.
[[nodiscard]] inline std::vector<TicketCount> ticket_counts(const TicketView& v) {
  std::vector<TicketCount> out;
  if (v.ahead) out.push_back({Word::ahead, Word::people, *v.ahead});
  if (v.wait_minutes) out.push_back({Word::about, Word::minutes, *v.wait_minutes});
  return out;
}

[[nodiscard]] inline Word paper_word(PaperNews p) {
  switch (p) {
    case PaperNews::printing:
      return Word::paper_printing;
    case PaperNews::printed:
      return Word::paper_printed;
    case PaperNews::failed:
      return Word::paper_failed;
    case PaperNews::noted:
      return Word::paper_noted;
    case PaperNews::had:
      return Word::paper_had;
  }
  return Word::paper_printing;
}

}  // namespace ui
