// A flow's table of arrows: a row a state, a letter an event, '.' where the state stays.
// The flow's test says what its states, events and letters are.
#pragma once

#include <gtest/gtest.h>

#include <string>

namespace kiosk::testing {

/// `led(state, event)`: the letter of where `event` leads from `state`. Both have what a failure is told by:
/// a letter, a name.
template <class States, class Events, class Arrows, class Led>
void expect_arrows(const States& states, const Events& events, const Arrows& arrows, Led led) {
  for (const auto& from : states) {
    const std::string& row = arrows.at(from.letter);
    ASSERT_EQ(row.size(), events.size()) << from.letter;
    for (std::size_t i = 0; i < events.size(); ++i)
      EXPECT_EQ(led(from, events[i]), row[i] == '.' ? from.letter : row[i])
          << from.letter << " meets " << events[i].name;
  }
}

}  // namespace kiosk::testing
