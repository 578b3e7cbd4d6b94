// What a screen says aloud: its title and what to do; what the finger or the keypad is on; the question in
// the header. Made from the view alone. Names and the numbers of persons are never said; all else that is
// said is on the screen, too.
#pragma once

#include "ui/phrases.h"
#include "ui/pointed.h"
#include "ui/view.h"

namespace ui {

/// Nothing on a technician's screen.
[[nodiscard]] Speech speech_of(const View&);

/// The question in the header, or how the keypad works: what stands there instead of the hall's name.
[[nodiscard]] Speech strip_speech(const View&);

/// Name, state and place of a control. Nothing where nothing is pointed at, and nothing for what is typed
/// of a secret.
[[nodiscard]] Speech speech_of(const View&, const Pointed&);

}  // namespace ui
