// xprobe: a finger and an eye on an X display, for measuring any program from outside.
//
//   xprobe wait X Y RRGGBB TIMEOUT_MS
//       prints the epoch in ms when that pixel first has that colour, within 6
//   xprobe press X Y TIMES TIMEOUT_MS
//       presses there, prints the ms until that pixel changes, lets go off the target; one line each
//   xprobe watch X Y W H
//       prints CLOCK_MONOTONIC in ns whenever a pixel in that box has changed
//
// It looks every 0.2 ms or 1 ms: an X server tells nobody what another program draws, and asking for that
// (the Damage extension) would change what is measured.
#include <X11/Xlib.h>
#include <X11/Xutil.h>
#include <X11/extensions/XTest.h>
#include <unistd.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

namespace {

using Clock = std::chrono::system_clock;
double now_ms() { return std::chrono::duration<double, std::milli>(Clock::now().time_since_epoch()).count(); }

class Glass {
 public:
  Glass() : display_(XOpenDisplay(nullptr)) {
    if (!display_) std::exit((std::fputs("xprobe: no display\n", stderr), 2));
  }
  ~Glass() { XCloseDisplay(display_); }
  Glass(const Glass&) = delete;
  Glass& operator=(const Glass&) = delete;

  unsigned long pixel(int x, int y) {
    XImage* image = XGetImage(display_, DefaultRootWindow(display_), x, y, 1, 1, AllPlanes, ZPixmap);
    const unsigned long value = XGetPixel(image, 0, 0) & 0xffffff;
    XDestroyImage(image);
    return value;
  }
  std::vector<char> pixels(int x, int y, int width, int height) {
    XImage* image = XGetImage(display_, DefaultRootWindow(display_), x, y, static_cast<unsigned>(width),
                              static_cast<unsigned>(height), AllPlanes, ZPixmap);
    std::vector<char> all(image->data, image->data + image->bytes_per_line * image->height);
    XDestroyImage(image);
    return all;
  }
  void move(int x, int y) {
    XTestFakeMotionEvent(display_, -1, x, y, 0);
    XSync(display_, 0);
  }
  void button(bool down) {
    XTestFakeButtonEvent(display_, 1, down ? 1 : 0, 0);
    XSync(display_, 0);
  }

 private:
  ::Display* display_;
};

bool near(unsigned long a, unsigned long b) {
  for (int shift = 0; shift < 24; shift += 8) {
    if (std::abs(static_cast<int>(a >> shift & 255) - static_cast<int>(b >> shift & 255)) > 6) return false;
  }
  return true;
}

int wait(Glass& screen, int x, int y, unsigned long colour, double timeout) {
  const double until = now_ms() + timeout;
  while (!near(screen.pixel(x, y), colour)) {
    if (now_ms() > until) return std::puts("timeout"), 1;
    usleep(1000);
  }
  std::printf("%.3f\n", now_ms());
  return 0;
}

int press(Glass& screen, int x, int y, int times, double timeout) {
  for (int i = 0; i < times; ++i) {
    screen.move(x, y);
    usleep(300'000);
    const auto before = screen.pixel(x, y);
    const double pressed = now_ms();
    screen.button(true);
    while (screen.pixel(x, y) == before) {
      if (now_ms() - pressed > timeout) return std::puts("timeout"), 1;
      usleep(200);
    }
    std::printf("%.3f\n", now_ms() - pressed);
    std::fflush(stdout);
    usleep(150'000);
    screen.move(4, 4);  // off the target, so that nothing is chosen
    screen.button(false);
    usleep(150'000);
  }
  return 0;
}

/// Until it is ended from outside.
[[noreturn]] void watch(Glass& screen, int x, int y, int width, int height) {
  for (auto before = screen.pixels(x, y, width, height);;) {
    usleep(200);
    auto now = screen.pixels(x, y, width, height);
    if (now == before) continue;
    before = std::move(now);
    const auto seen = std::chrono::steady_clock::now().time_since_epoch();
    std::printf("%lld\n", static_cast<long long>(std::chrono::nanoseconds(seen).count()));
    std::fflush(stdout);
  }
}

}  // namespace

int main(int argc, char** argv) {
  const std::string what = argc > 1 ? argv[1] : "";
  if (argc != 6) return std::fputs("usage: see tests/bench/xprobe.cpp\n", stderr), 2;
  Glass screen;
  const int x = std::stoi(argv[2]), y = std::stoi(argv[3]);
  if (what == "wait") return wait(screen, x, y, std::strtoul(argv[4], nullptr, 16), std::stod(argv[5]));
  if (what == "watch") watch(screen, x, y, std::stoi(argv[4]), std::stoi(argv[5]));
  return press(screen, x, y, std::stoi(argv[4]), std::stod(argv[5]));
}
