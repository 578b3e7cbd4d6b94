// The terminal's one window: a View goes in, an Intent comes out, and nothing is drawn when nothing changed.
// Not the loop: who owns the state calls wait() and show() in turn. Sole user of SDL, but for ui/sdl_events.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ui/focus.h"
#include "ui/font_paths.h"
#include "ui/geometry.h"
#include "ui/image.h"
#include "ui/intent.h"
#include "ui/view.h"

namespace ui {

struct Drawn;

enum class FingerDoes { down, move, up };

struct WindowOptions {
  int width = 0, height = 0;  // pixels; 0 = the whole display, borderless
  bool headless = false;      // no display at all: SDL's dummy driver, same pixels
  bool observe = false;       // keep what was drawn where (drawn()); for tests, since it keeps texts
  std::string title = "hallkiosk";
  FontPaths fonts;
  Image emblem;  // the hall's, for the header; empty: a shield
};

/// A picture, rows from the top, 0xFFRRGGBB.
struct Pixels {
  int width = 0, height = 0;
  std::vector<std::uint32_t> rgb;
  bool operator==(const Pixels&) const = default;
};

/// Opens on construction: throws std::runtime_error, in words a technician can act on, when there is no
/// display or when the fonts are missing (it names the package). One thread uses it; wake() alone may be
/// called from any. One Window at a time in a process (SDL and ImGui keep one state each).
///
///   while (!window.quit_requested()) {
///     window.wait(next_deadline);
///     … take what workers posted, tick …
///     while (auto intent = window.show(view_of(state), Clock::now())) … step(state, *intent) …
///   }
class Window {
 public:
  using Clock = std::chrono::steady_clock;

  explicit Window(const WindowOptions&);
  ~Window();
  Window(const Window&) = delete;
  Window& operator=(const Window&) = delete;

  /// Sleeps until somebody touches, wake() is called, a moving picture wants its next frame, or `deadline`.
  /// Returns at once when input is still waiting to be shown.
  void wait(Clock::time_point deadline);

  /// Takes the input that arrived and shows `view`; the picture is on the screen when it returns. Returns
  /// what was touched, one intent a call: call it again, with the view that follows, until it returns none.
  /// Every finger that comes down gives Touched, before what it touches is known. Costs nothing when view
  /// and input are as they were. `now` drives moving pictures and tells how long a finger is held.
  [[nodiscard]] std::optional<Intent> show(const View& view, Clock::time_point now);

  /// The session asked us to end (SDL_QUIT: window closed, SIGINT, SIGTERM). Stays true.
  [[nodiscard]] bool quit_requested() const;

  /// Ends a wait() that runs or the next one. Any thread.
  void wake() noexcept;

  /// Call when a citizen leaves: wipes every glyph picture, so that no name can be read off the cache.
  void forget_names();

  /// The touch target of this name as last shown, in pixels: "rate", "back", "home", "next", "submit",
  /// "retry", "help", "elder", "language", "service/0", "grade/3", "reason/5", "up", "down".
  [[nodiscard]] std::optional<Rect> find(std::string_view name) const;

  /// A finger goes down and up there: through SDL's queue, like a real one. False when no such target is
  /// shown.
  bool press(std::string_view name);
  void press(Point pixels);
  /// A key of the numeric keypad, likewise.
  void press_key(PadKey);
  /// What the finger came down on or the keypad went to last.
  [[nodiscard]] const Pointed& pointed() const;
  /// One move of such a finger.
  void finger(FingerDoes, Point pixels);

  [[nodiscard]] int width() const;
  [[nodiscard]] int height() const;
  [[nodiscard]] Pixels pixels() const;
  /// Throws std::runtime_error naming the path.
  void save_png(const std::string& path) const;

  /// Whether some font has the character.
  [[nodiscard]] bool can_draw(char32_t) const;

  /// Lines for the technician: fonts that are missing without being needed.
  [[nodiscard]] const std::vector<std::string>& warnings() const;

  /// What the last frame consists of; empty unless `observe`.
  [[nodiscard]] const Drawn& drawn() const;
  /// Frames that changed at least one pixel since the start: 0 more means an idle screen.
  [[nodiscard]] std::uint64_t frames_painted() const;

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace ui
