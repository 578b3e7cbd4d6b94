// What the screens of a queue ticket show: plain values, as in ui/view.h.
// Texts that come from outside stand ready in the screen's language.
#pragma once

#include <optional>
#include <string>
#include <vector>

namespace ui {

/// A list to choose from: departments, or the businesses of one.
enum class Pick { department, business };
struct PickItem {
  std::string name;     // 高龄津贴申领
  std::string below;    // "12 人等候，约 25 分钟", or why it is closed
  bool closed = false;  // shown, not to be touched
  bool operator==(const PickItem&) const = default;
};
struct PickView {
  Pick what{};
  std::vector<PickItem> items;
  bool operator==(const PickView&) const = default;
};

/// The last screen before the number: card, or the button without one; 老幼病残孕 by her own word.
struct TicketCardView {
  PickItem business;
  bool care = false;
  bool asks_card = true;      // the reader works, and the hub counts tickets of a person
  bool without_card = false;  // a button goes on without one
  bool lift_first = false;    // a card lies there already
  bool operator==(const TicketCardView&) const = default;
};

/// How a ticket stands on paper.
enum class PaperNews {
  printing,
  printed,
  failed,  // not proved to be out: she must note the number, or give it up
  noted,   // she has
  had      // she had it before
};
struct TicketView {
  std::string number;    // "A017"
  std::string business;  // 社会保险
  std::string area;      // where to wait; may be empty
  std::string window;    // she is called there; empty: not yet
  std::optional<unsigned> ahead, wait_minutes;
  PaperNews paper{};
  bool card_present = false;  // remind of the card
  std::string symbol;         // what phones and scanners read; ASCII
  bool operator==(const TicketView&) const = default;
};

}  // namespace ui
