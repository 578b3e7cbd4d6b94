// Plugging and unplugging under umockdev, and the thread that keeps a model's time.
// The ioctls themselves are usbfs_node's.
#include "tests/sim/umock_cable.h"

#include <umockdev.h>
#include <unistd.h>

#include <cstdlib>
#include <cstring>
#include <stdexcept>
#include <utility>

#include "tests/sim/usbfs_node.h"

namespace sim {
namespace {

bool preloaded() {
  const char* preload = std::getenv("LD_PRELOAD");
  return preload && std::strstr(preload, "libumockdev-preload");
}

/// Programs built with AddressSanitizer refuse to start behind another preloaded library unless told not to
/// care.
void allow_sanitizers() {
  const char* had = std::getenv("ASAN_OPTIONS");
  setenv("ASAN_OPTIONS", ((had ? std::string(had) + ":" : "") + "verify_asan_link_order=0").c_str(), 1);
}

/// umockdev 0.17's preload asks this handler about every file under /dev that a program tries to open, and
/// never forgets the tries that fail: at fifty it aborts the program. ALSA alone tries 33 sound cards.
/// Without the handler each such try costs the program one file descriptor instead.
void forget_default_handler(UMockdevTestbed* testbed) {
  gchar* root = umockdev_testbed_get_root_dir(testbed);
  unlink((std::string(root) + "/ioctl/_default").c_str());
  g_free(root);
}

}  // namespace

// Not asked with umockdev_in_mock_environment(): before there is a testbed it says no, and remembers it.
Testbed::Testbed() : raw_(preloaded() ? umockdev_testbed_new() : nullptr) {
  if (!raw_)
    throw std::runtime_error(
        "simulated devices need umockdev: run this program as `umockdev-wrapper PROGRAM …`");
  forget_default_handler(raw_);
}

Testbed::~Testbed() { g_object_unref(raw_); }

int Testbed::take_addresses() {
  if (free_.empty()) throw std::runtime_error("too many simulated devices");
  const int first = free_.front();
  free_.pop_front();
  return first;
}

void ensure_umockdev(char** argv) {
  if (preloaded()) return;
  allow_sanitizers();
  std::vector<char*> again{const_cast<char*>("umockdev-wrapper")};
  for (; *argv; ++argv) again.push_back(*argv);
  again.push_back(nullptr);
  execvp(again[0], again.data());
  throw std::runtime_error("umockdev-wrapper cannot be started: is the Debian package umockdev installed?");
}

UmockCable::UmockCable(Testbed& testbed, VirtualUsb& device)
    : testbed_(testbed),
      first_address_(testbed.take_addresses()),
      device_(device),
      time_([this](const std::stop_token& stop) { keep_time(stop); }) {}

UmockCable::~UmockCable() {
  time_.request_stop();
  time_.join();
  unplug();
  testbed_.return_addresses(first_address_);
}

void UmockCable::plug(const std::string& port) {
  const std::lock_guard plugging(plug_mutex_);
  if (node_) return;
  UsbfsNode* node = nullptr;
  {
    const std::lock_guard lock(mutex_);
    device_.power_on();
    device_.never_cut();
    if (nodes_.size() == static_cast<std::size_t>(Testbed::addresses)) nodes_.pop_front();
    const int number = first_address_ + plugged_so_far_++ % Testbed::addresses;
    nodes_.push_back(std::make_unique<UsbfsNode>(testbed_.raw(), device_, mutex_, port, number,
                                                 [this] { changed_.notify_all(); }));
    node = nodes_.back().get();
    node_ = node;
    port_ = port;
  }
  node->announce();
}

void UmockCable::unplug() { pull(false); }

void UmockCable::pull(bool if_cut) {
  const std::lock_guard plugging(plug_mutex_);
  UsbfsNode* node = nullptr;
  {
    const std::lock_guard lock(mutex_);
    if (!node_ || (if_cut && !device_.cut())) return;
    node = std::exchange(node_, nullptr);
    node->shut_down();
  }
  node->withdraw();
  const std::lock_guard lock(mutex_);
  port_.clear();
  changed_.notify_all();
}

std::string UmockCable::port() const {
  const std::lock_guard lock(mutex_);
  return port_;
}

void UmockCable::with(const std::function<void()>& change) {
  const std::lock_guard lock(mutex_);
  change();
  if (node_) node_->pump();
  changed_.notify_all();
}

bool UmockCable::wait_unplugged(std::chrono::milliseconds patience) {
  std::unique_lock lock(mutex_);
  return changed_.wait_for(lock, patience, [this] { return port_.empty(); });
}

/// Delivers what the model said it would say later, and unplugs it when it was cut.
void UmockCable::keep_time(const std::stop_token& stop) {
  std::unique_lock lock(mutex_);
  while (!stop.stop_requested()) {
    const auto deadline = device_.deadline();
    const auto due = [&] { return (node_ && device_.cut()) || device_.deadline() != deadline; };
    if (deadline) {
      changed_.wait_until(lock, stop, *deadline, due);
    } else {
      changed_.wait(lock, stop, due);
    }
    device_.tick(Clock::now());
    if (!node_) continue;
    node_->pump();
    if (!device_.cut()) continue;
    lock.unlock();
    pull(true);
    lock.lock();
  }
}

}  // namespace sim
