// What joins a model to the computer, whatever kind of cable it is: plugged, unplugged, touched under its
// lock.
#pragma once

#include <chrono>
#include <functional>
#include <string>

namespace sim {

/// Thread-safe throughout. The device at its end is touched by nobody else but through with().
class Cable {
 public:
  virtual ~Cable() = default;

  /// Plugs the device into `port`, "1-1" or "1-1.4"; a serial line has one place and ignores it. Does nothing
  /// if it is plugged in.
  virtual void plug(const std::string& port) = 0;
  /// Pulls the plug, at any moment. Does nothing if it is out.
  virtual void unplug() = 0;
  /// The port, empty while unplugged.
  [[nodiscard]] virtual std::string port() const = 0;

  /// Does something to the device and lets those who wait for it see it.
  virtual void with(const std::function<void()>&) = 0;

  /// Blocks until the device was cut (VirtualUsb::cut_after) and has been unplugged; false after `patience`.
  virtual bool wait_unplugged(std::chrono::milliseconds patience) = 0;
};

}  // namespace sim
