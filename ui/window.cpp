// SDL: the window and its surface, events, waking up, and pushing only what changed to the screen.
// Not drawing: pixels come from ui/artist and ui/compositor; what an event means is in ui/sdl_events.
#include "ui/window.h"

#include <SDL.h>
#include <string.h>  // explicit_bzero

#include <algorithm>
#include <array>
#include <atomic>
#include <cstdlib>
#include <deque>
#include <future>
#include <memory>
#include <optional>
#include <stdexcept>
#include <thread>
#include <utility>

#include "ui/artist.h"
#include "ui/compositor.h"
#include "ui/damage.h"
#include "ui/png.h"
#include "ui/sdl_events.h"

namespace ui {
namespace {

using Clock = Window::Clock;
using std::chrono::milliseconds;

constexpr milliseconds moving_step{80};  // 12 pictures a second are calm, and cheap
constexpr milliseconds polling_step{8};  // SDL's dummy and KMSDRM drivers cannot wait for an event
constexpr int settle_frames = 2;         // after input ImGui may light or dim something one frame later

[[noreturn]] void fail(const std::string& what) { throw std::runtime_error(what + ": " + SDL_GetError()); }

class Sdl {
 public:
  explicit Sdl(bool headless) {
    SDL_SetHint(SDL_HINT_TOUCH_MOUSE_EVENTS, "0");  // fingers are handled as fingers
    SDL_SetHint(SDL_HINT_MOUSE_TOUCH_EVENTS, "0");
    SDL_SetHint(SDL_HINT_VIDEO_ALLOW_SCREENSAVER, "0");
    if (headless) SDL_SetHint(SDL_HINT_VIDEODRIVER, "dummy");
    // SDL would start a session bus and parse the accents of a keyboard: 40 ms for what no terminal has.
    setenv("DBUS_SESSION_BUS_ADDRESS", "disabled:", 1);
    setenv("XCOMPOSEFILE", "/dev/null", 1);
    if (SDL_Init(SDL_INIT_VIDEO))
      fail("no display can be opened (is DISPLAY set, does the X server run? without one use --headless)");
    waits_ = std::string_view(SDL_GetCurrentVideoDriver()) == "x11" ||
             std::string_view(SDL_GetCurrentVideoDriver()) == "wayland";
    // On X11 the surface is shared memory; anything else would pull OpenGL in. Wayland has no other way.
    if (std::string_view(SDL_GetCurrentVideoDriver()) == "x11")
      SDL_SetHint(SDL_HINT_FRAMEBUFFER_ACCELERATION, "0");
    wake_event = SDL_RegisterEvents(1);
  }
  Sdl(const Sdl&) = delete;
  Sdl& operator=(const Sdl&) = delete;
  ~Sdl() { SDL_Quit(); }

  [[nodiscard]] bool waits() const { return waits_; }
  Uint32 wake_event = 0;

 private:
  bool waits_ = false;
};

struct CloseWindow {
  void operator()(SDL_Window* w) const { SDL_DestroyWindow(w); }
};

bool covers_screen(const WindowOptions& o) { return o.width == 0 || o.height == 0; }

std::unique_ptr<SDL_Window, CloseWindow> open_window(const WindowOptions& o) {
  SDL_Rect at{SDL_WINDOWPOS_UNDEFINED, SDL_WINDOWPOS_UNDEFINED, o.width, o.height};
  if (covers_screen(o) && SDL_GetDisplayBounds(0, &at)) fail("the display does not tell its size");
  SDL_Window* w = SDL_CreateWindow(o.title.c_str(), at.x, at.y, at.w, at.h, SDL_WINDOW_BORDERLESS);
  if (!w) fail("the window cannot be opened");
  return std::unique_ptr<SDL_Window, CloseWindow>(w);
}

bool has_our_pixels(const SDL_Surface& s) {
  return s.format->format == SDL_PIXELFORMAT_RGB888 || s.format->format == SDL_PIXELFORMAT_ARGB8888;
}

/// Short strings lie within the view itself: its own bytes are overwritten, too.
void wipe_view(std::optional<View>& view) {
  std::destroy_at(&view);
  explicit_bzero(static_cast<void*>(&view), sizeof view);
  std::construct_at(&view);
}

}  // namespace

struct Window::Parts {
  /// Opening fonts and asking a display both wait for others, so they wait together.
  explicit Parts(const WindowOptions& o)
      : Parts(o, std::async(std::launch::async,
                            [&o] { return std::make_unique<Artist>(o.fonts, o.emblem, o.observe); })) {}

  Parts(const WindowOptions& o, std::future<std::unique_ptr<Artist>> drawing)
      : sdl(o.headless), window(open_window(o)), artist(drawing.get()), must_cover(covers_screen(o)) {
    measure();
    SDL_ShowCursor(o.headless || o.width ? SDL_ENABLE : SDL_DISABLE);
  }

  void measure();
  void take(const SDL_Event&);
  bool take_all();
  [[nodiscard]] bool unsettled() const {
    return pointer.pending() || !keys.empty() || settling > 0 || must_show_all;
  }
  std::optional<Intent> take_key(const View&);
  void sleep_until(Clock::time_point);
  std::optional<Intent> frame(const View&, Clock::time_point now);
  void show_changes();
  void push(const Box&);
  void cover_screen();
  [[nodiscard]] Canvas canvas();

  Sdl sdl;
  std::unique_ptr<SDL_Window, CloseWindow> window;
  std::unique_ptr<Artist> artist;
  Pointer pointer;
  std::deque<PadKey> keys;
  int width = 0, height = 0;
  std::vector<std::uint32_t> shadow;  // the picture, where the window's surface has another pixel format
  std::vector<Quad> before, after;
  std::uint64_t atlas_generation = 0, painted = 0;
  std::optional<View> view;
  std::optional<Clock::time_point> screen_since, next_motion;
  Clock::time_point down_since;
  bool was_down = false, quit = false, moving = false, must_show_all = true, must_cover, view_is_new = true;
  int settling = settle_frames;
  std::atomic<bool> woken = false;
};

void Window::Parts::measure() {
  SDL_GetWindowSize(window.get(), &width, &height);
  must_show_all = true;
}

void Window::Parts::take(const SDL_Event& e) {
  if (e.type == SDL_QUIT) quit = true;
  if (e.type == SDL_WINDOWEVENT) {
    if (e.window.event == SDL_WINDOWEVENT_SIZE_CHANGED) measure();
    if (e.window.event == SDL_WINDOWEVENT_EXPOSED || e.window.event == SDL_WINDOWEVENT_SHOWN)
      must_show_all = true;
  }
  if (const auto p = pointer_event(e, width, height)) pointer.take(*p);
  if (const auto key = keypad_key(e)) keys.push_back(*key);
}

bool Window::Parts::take_all() {
  bool any = false;
  for (SDL_Event e; SDL_PollEvent(&e); any = true) take(e);
  return any;
}

void Window::Parts::sleep_until(Clock::time_point deadline) {
  if (sdl.waits()) {
    const auto left = std::chrono::ceil<milliseconds>(deadline - Clock::now()).count();
    if (SDL_Event e; left > 0 && SDL_WaitEventTimeout(&e, static_cast<int>(std::min<long>(left, 3'600'000))))
      take(e);
    return;
  }
  while (Clock::now() < deadline && !SDL_HasEvents(SDL_FIRSTEVENT, SDL_LASTEVENT) && !woken) {
    std::this_thread::sleep_for(std::min<Clock::duration>(polling_step, deadline - Clock::now()));
    SDL_PumpEvents();
  }
}

/// Not before the screen that it is pressed at was drawn: its controls are those of the last frame.
std::optional<Intent> Window::Parts::take_key(const View& next) {
  if (std::exchange(view_is_new, false) || keys.empty()) return std::nullopt;
  const PadKey key = keys.front();
  keys.pop_front();
  return artist->take(key, next);
}

/// Draws and shows one frame, taking at most one step of input.
std::optional<Intent> Window::Parts::frame(const View& next, Clock::time_point now) {
  const auto key_meant = take_key(next);
  const Pointer::Step step = pointer.next();
  const bool came_down = step.down && !was_down;
  was_down = step.down;
  if (came_down) down_since = now;
  const auto since = [now](Clock::time_point then) {
    return std::chrono::duration_cast<milliseconds>(now - then);
  };
  auto picture = artist->draw(next, step, width, height,
                              {since(*screen_since), step.down ? since(down_since) : milliseconds(0)});
  after = std::move(picture.quads);
  moving = picture.moving;
  if (picture.scrolled) settling = settle_frames;
  show_changes();
  if (picture.intent) return picture.intent;
  if (key_meant) return key_meant;
  if (came_down) return Touched{};
  return std::nullopt;
}

void Window::Parts::show_changes() {
  const bool all = must_show_all || atlas_generation != artist->atlas().generation();
  const Box whole{0, 0, width, height};
  const Box changed = all ? whole : damage_between(before, after).cut(whole);
  must_show_all = false;
  atlas_generation = artist->atlas().generation();
  before.swap(after);
  if (changed.empty()) return;
  paint(canvas(), before, changed, artist->atlas());
  push(changed);
  ++painted;
}

/// The window's own surface where its pixels are ours (everywhere but on 16-bit displays).
Canvas Window::Parts::canvas() {
  SDL_Surface* s = SDL_GetWindowSurface(window.get());
  if (!s) fail("the window has no surface to draw on");
  const int w = std::min(width, s->w), h = std::min(height, s->h);
  if (has_our_pixels(*s)) return {static_cast<std::uint32_t*>(s->pixels), w, h, s->pitch / 4};
  shadow.resize(static_cast<std::size_t>(width) * static_cast<std::size_t>(height));
  return {shadow.data(), w, h, width};
}

void Window::Parts::push(const Box& box) {
  SDL_Surface* s = SDL_GetWindowSurface(window.get());
  const SDL_Rect rect{box.x0, box.y0, std::min(box.x1, s->w) - box.x0, std::min(box.y1, s->h) - box.y0};
  if (rect.w <= 0 || rect.h <= 0) return;
  if (!has_our_pixels(*s)) {
    auto* to = static_cast<std::uint8_t*>(s->pixels) + rect.y * s->pitch + rect.x * s->format->BytesPerPixel;
    SDL_ConvertPixels(rect.w, rect.h, SDL_PIXELFORMAT_RGB888,
                      shadow.data() + static_cast<std::ptrdiff_t>(rect.y) * width + rect.x, width * 4,
                      s->format->format, to, s->pitch);
  }
  if (SDL_UpdateWindowSurfaceRects(window.get(), &rect, 1)) fail("the picture cannot be shown");
}

/// A window manager, if there is one, learns that nothing goes above this window. Only after the first
/// picture: where there is none, SDL waits 100 ms for its answer.
void Window::Parts::cover_screen() {
  if (!std::exchange(must_cover, false)) return;
  if (SDL_SetWindowFullscreen(window.get(), SDL_WINDOW_FULLSCREEN_DESKTOP))
    fail("the window cannot cover the screen");
}

Window::Window(const WindowOptions& options) : parts_(std::make_unique<Parts>(options)) {}
Window::~Window() = default;

void Window::wait(Clock::time_point deadline) {
  Parts& p = *parts_;
  p.take_all();
  if (p.unsettled() || p.quit || p.woken.exchange(false)) return;
  if (p.moving && p.next_motion) deadline = std::min(deadline, *p.next_motion);
  p.sleep_until(deadline);
  p.take_all();
  p.woken = false;
}

std::optional<Intent> Window::show(const View& view, Clock::time_point now) {
  Parts& p = *parts_;
  p.take_all();
  const bool other_screen = !p.view || p.view->screen.index() != view.screen.index();
  if (other_screen) p.screen_since = now;
  if (!p.view || *p.view != view) {
    p.settling = settle_frames;
    p.view_is_new = true;
  }
  const bool motion_due = p.moving && p.next_motion && now >= *p.next_motion;
  if (motion_due || other_screen) p.next_motion = now + moving_step;
  p.view = view;
  bool due = motion_due;
  while (due || p.unsettled()) {
    due = false;
    p.settling = p.pointer.pending() || !p.keys.empty() ? settle_frames : std::max(0, p.settling - 1);
    if (auto intent = p.frame(view, now)) return intent;
  }
  p.cover_screen();
  return std::nullopt;
}

bool Window::quit_requested() const { return parts_->quit; }

void Window::wake() noexcept {
  parts_->woken = true;
  SDL_Event e{};
  e.type = parts_->sdl.wake_event;
  SDL_PushEvent(&e);  // a full queue wakes as well
}

void Window::forget_names() {
  parts_->artist->forget();
  wipe_view(parts_->view);
  parts_->before.clear();
  parts_->must_show_all = true;
}

std::optional<Rect> Window::find(std::string_view name) const {
  for (const DrawnTarget& t : parts_->artist->drawn().targets)
    if (t.name == name) return t.box;
  return std::nullopt;
}

bool Window::press(std::string_view name) {
  const auto box = find(name);
  if (box) press(box->centre());
  return box.has_value();
}

void Window::press(Point at) {
  finger(FingerDoes::down, at);
  finger(FingerDoes::up, at);
}

void Window::finger(FingerDoes what, Point at) {
  constexpr std::array<Uint32, 3> types{SDL_FINGERDOWN, SDL_FINGERMOTION, SDL_FINGERUP};
  SDL_Event e =
      finger_event(types.at(static_cast<std::size_t>(what)), at.x / static_cast<float>(parts_->width),
                   at.y / static_cast<float>(parts_->height));
  SDL_PushEvent(&e);
}

void Window::press_key(PadKey key) {
  SDL_Event e = key_event(key);
  SDL_PushEvent(&e);
}

const Pointed& Window::pointed() const { return parts_->artist->pointed(); }

int Window::width() const { return parts_->width; }
int Window::height() const { return parts_->height; }

Pixels Window::pixels() const {
  const Canvas from = parts_->canvas();
  Pixels out{from.width, from.height, {}};
  for (int y = 0; y < from.height; ++y) {
    const std::uint32_t* row = from.pixels + static_cast<std::ptrdiff_t>(y) * from.pitch;
    for (int x = 0; x < from.width; ++x) out.rgb.push_back(0xFF000000u | row[x]);
  }
  return out;
}

void Window::save_png(const std::string& path) const { write_png(pixels(), path); }
bool Window::can_draw(char32_t c) const { return parts_->artist->can_draw(c); }
const std::vector<std::string>& Window::warnings() const { return parts_->artist->warnings(); }
const Drawn& Window::drawn() const { return parts_->artist->drawn(); }
std::uint64_t Window::frames_painted() const { return parts_->painted; }

}  // namespace ui
