// A modem line as a pty.
// No bit rate, no DTR: those a pty does not have.
#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <umockdev.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <optional>
#include <system_error>
#include <utility>

#include "tests/sim/kernel_node.h"
#include "tests/sim/mock_file.h"

namespace sim {
namespace {

class ModemLine : public KernelNode {
 public:
  ModemLine(UMockdevTestbed* testbed, int number)
      : testbed_(testbed), number_(number), handler_(umockdev_ioctl_base_new()) {
    std::array<char, 64> name{};
    termios raw{};
    cfmakeraw(&raw);
    if (openpty(&master_, &slave_, name.data(), &raw, nullptr) < 0)
      throw std::system_error(errno, std::generic_category(), "openpty");
    for (const int fd : {master_, slave_}) fcntl(fd, F_SETFD, FD_CLOEXEC);
    fcntl(master_, F_SETFL, O_NONBLOCK);
    file_.emplace(testbed, node());
    file_->link_to(name.data());
    g_signal_connect(handler_, "handle-ioctl", G_CALLBACK(&ModemLine::on_ioctl), this);
    umockdev_testbed_attach_ioctl(testbed_, node().c_str(), handler_, nullptr);
  }
  ModemLine(const ModemLine&) = delete;
  ModemLine& operator=(const ModemLine&) = delete;
  /// The name goes first: nobody is to find a line that is already dead.
  ~ModemLine() override {
    hang_up();
    umockdev_testbed_detach_ioctl(testbed_, node().c_str(), nullptr);
    g_signal_handlers_disconnect_by_data(handler_, this);
    g_object_unref(handler_);
  }

  void hang_up() override {
    if (!file_) return;
    file_.reset();
    close(std::exchange(slave_, -1));
    close(std::exchange(master_, -1));
  }

  std::string records(const std::string& sysfs) const override {
    return "P: " + sysfs + "/tty/ttyACM" + std::to_string(number_) +
           "\nE: SUBSYSTEM=tty\nE: DEVNAME=" + node() +
           "\nE: MAJOR=166\nE: MINOR=" + std::to_string(number_) + "\n";
  }
  int descriptor() const override { return master_; }
  Bytes read_as(ByteView packet) override { return {packet.begin(), packet.end()}; }

  /// No event tells that the other end of a pty was read, so it is looked at every millisecond.
  void settle() override {
    pollfd arrived{.fd = slave_, .events = POLLIN, .revents = 0};
    poll(&arrived, 1, 20);
    int unread = 1;
    for (int look = 0; look < 1000 && ioctl(slave_, FIONREAD, &unread) == 0 && unread > 0; ++look)
      poll(nullptr, 0, 1);
  }

 private:
  [[nodiscard]] std::string node() const { return "/dev/ttyACM" + std::to_string(number_); }

  /// The pty answers. Without a handler the preload would end the program that opens the file.
  static gboolean on_ioctl(UMockdevIoctlBase*, UMockdevIoctlClient* client, void*) {
    int error = 0;
    const int result = umockdev_ioctl_client_execute(client, &error, nullptr);
    umockdev_ioctl_client_complete(client, result, error);
    return TRUE;
  }

  UMockdevTestbed* testbed_;
  const int number_;
  UMockdevIoctlBase* handler_;
  int master_ = -1, slave_ = -1;  // held open: a pty that nobody has open would count as hung up
  std::optional<MockFile> file_;
};

}  // namespace

std::unique_ptr<KernelNode> modem_line_node(UMockdevTestbed* testbed, int number) {
  return std::make_unique<ModemLine>(testbed, number);
}

}  // namespace sim
