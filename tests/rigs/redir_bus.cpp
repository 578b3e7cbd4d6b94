// One thread for all ports: carries bytes, keeps the models' time, pulls the plug of those that were cut.
// Knows no device.
#include "tests/rigs/redir_bus.h"

#include <poll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <optional>
#include <utility>

#include "tests/rigs/unix_socket.h"

namespace rigs {
class RedirBus::Cable : public sim::Cable {
 public:
  Cable(RedirBus& bus, sim::VirtualUsb& device) : bus_(bus), device_(device) {}
  Cable(const Cable&) = delete;
  Cable& operator=(const Cable&) = delete;
  ~Cable() override { unplug(); }

  void plug(const std::string& port) override {
    const std::lock_guard lock(bus_.mutex_);
    if (socket_) return;
    socket_ = &bus_.sockets_.at(static_cast<std::size_t>(std::stoi(port.substr(2)) - 1));
    device_.power_on();
    device_.never_cut();
    socket_->device = &device_;
    socket_->cable = this;
    port_ = port;
    if (socket_->port) socket_->port->attach(device_);
    bus_.wake();
  }
  void unplug() override {
    const std::lock_guard lock(bus_.mutex_);
    if (socket_) bus_.pull(*socket_);
  }
  [[nodiscard]] std::string port() const override {
    const std::lock_guard lock(bus_.mutex_);
    return port_;
  }
  void with(const std::function<void()>& change) override {
    const std::lock_guard lock(bus_.mutex_);
    change();
    if (socket_ && socket_->port) socket_->port->pump();
    bus_.wake();
  }
  bool wait_unplugged(std::chrono::milliseconds patience) override {
    std::unique_lock lock(bus_.mutex_);
    return bus_.changed_.wait_for(lock, patience, [this] { return port_.empty(); });
  }

  /// Under the bus's lock.
  void came_out() {
    socket_ = nullptr;
    port_.clear();
  }

 private:
  RedirBus& bus_;
  sim::VirtualUsb& device_;
  Socket* socket_ = nullptr;
  std::string port_;
};

RedirBus::RedirBus(const std::filesystem::path& folder, int ports)
    : wake_(eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)) {
  for (int port = 1; port <= ports; ++port)
    sockets_.push_back({.listener = listen_at(folder / ("port-" + std::to_string(port)))});
  thread_ = std::jthread([this](const std::stop_token& stop) { serve(stop); });
}

RedirBus::~RedirBus() {
  thread_.request_stop();
  wake();
  thread_.join();
  for (const Socket& socket : sockets_) close(socket.listener);
  close(wake_);
}

std::unique_ptr<sim::Cable> RedirBus::cable(sim::VirtualUsb& device) {
  return std::make_unique<Cable>(*this, device);
}

void RedirBus::wake() const { eventfd_write(wake_, 1); }

/// Milliseconds until a model has something to say; -1 for ever.
int RedirBus::patience() const {
  std::optional<sim::Clock::time_point> first;
  for (const Socket& socket : sockets_) {
    const auto due = socket.port ? socket.port->deadline() : std::nullopt;
    if (due && (!first || *due < *first)) first = due;
  }
  if (!first) return -1;
  const auto left = std::chrono::ceil<std::chrono::milliseconds>(*first - sim::Clock::now()).count();
  return static_cast<int>(std::max<std::int64_t>(0, left));
}

void RedirBus::serve(const std::stop_token& stop) {
  std::unique_lock lock(mutex_);
  while (!stop.stop_requested()) {
    std::vector<pollfd> waits;
    for (const Socket& s : sockets_) {
      const int fd = s.port ? s.port->socket() : s.listener;
      const short also = s.port && s.port->wants_to_write() ? POLLOUT : 0;
      waits.push_back({.fd = fd, .events = static_cast<short>(POLLIN | also), .revents = 0});
    }
    waits.push_back({.fd = wake_, .events = POLLIN, .revents = 0});
    const int wait = patience();
    lock.unlock();
    poll(waits.data(), waits.size(), wait);
    lock.lock();
    eventfd_t rung = 0;
    eventfd_read(wake_, &rung);
    for (std::size_t i = 0; i < sockets_.size(); ++i) exchange(sockets_[i], waits[i].revents);
  }
}

void RedirBus::exchange(Socket& socket, short events) {
  if (!socket.port && (events & POLLIN)) {
    const int fd = accept4(socket.listener, nullptr, nullptr, SOCK_CLOEXEC | SOCK_NONBLOCK);
    if (fd < 0) return;
    socket.port = std::make_unique<RedirPort>(fd);
    if (socket.device) socket.port->attach(*socket.device);
  }
  if (socket.device) socket.device->tick(sim::Clock::now());
  if (!socket.port) return;
  socket.port->pump();
  if (!socket.port->exchange()) socket.port.reset();
  if (socket.device && socket.device->cut()) pull(socket);
}

void RedirBus::pull(Socket& socket) {
  if (socket.port) socket.port->detach();
  socket.device = nullptr;
  std::exchange(socket.cable, nullptr)->came_out();
  changed_.notify_all();
  wake();
}

}  // namespace rigs
