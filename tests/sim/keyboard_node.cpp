// A keyboard as evdev shows it: a pipe of input events, and EVIOCGRAB.
// Its key table is Linux's, drivers/hid/hid-input.c, as far as codes need it.
#include <linux/input.h>
#include <umockdev.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <mutex>
#include <optional>
#include <utility>

#include "tests/sim/handover.h"
#include "tests/sim/kernel_node.h"
#include "tests/sim/mock_file.h"

namespace sim {
namespace {

constexpr std::uint8_t first_usage = 0x04;
constexpr std::array<std::uint16_t, 53> keys{
    KEY_A,     KEY_B,         KEY_C,          KEY_D,         KEY_E,         KEY_F,         KEY_G,
    KEY_H,     KEY_I,         KEY_J,          KEY_K,         KEY_L,         KEY_M,         KEY_N,
    KEY_O,     KEY_P,         KEY_Q,          KEY_R,         KEY_S,         KEY_T,         KEY_U,
    KEY_V,     KEY_W,         KEY_X,          KEY_Y,         KEY_Z,         KEY_1,         KEY_2,
    KEY_3,     KEY_4,         KEY_5,          KEY_6,         KEY_7,         KEY_8,         KEY_9,
    KEY_0,     KEY_ENTER,     KEY_ESC,        KEY_BACKSPACE, KEY_TAB,       KEY_SPACE,     KEY_MINUS,
    KEY_EQUAL, KEY_LEFTBRACE, KEY_RIGHTBRACE, KEY_BACKSLASH, KEY_BACKSLASH, KEY_SEMICOLON, KEY_APOSTROPHE,
    KEY_GRAVE, KEY_COMMA,     KEY_DOT,        KEY_SLASH};
constexpr std::array<std::uint16_t, 8> modifiers{KEY_LEFTCTRL,  KEY_LEFTSHIFT,  KEY_LEFTALT,  KEY_LEFTMETA,
                                                 KEY_RIGHTCTRL, KEY_RIGHTSHIFT, KEY_RIGHTALT, KEY_RIGHTMETA};

std::uint16_t key_of(std::uint8_t usage) {
  const auto index = static_cast<std::size_t>(usage) - first_usage;
  return index < keys.size() ? keys[index] : std::uint16_t{KEY_UNKNOWN};
}

/// No key at all is in every report.
bool holds(ByteView report, std::uint8_t usage) {
  return usage == 0 || std::find(report.begin() + 2, report.end(), usage) != report.end();
}

class Keyboard : public KernelNode {
 public:
  Keyboard(UMockdevTestbed* testbed, int number, Desktop& desktop)
      : testbed_(testbed),
        node_("/dev/input/event" + std::to_string(number)),
        number_(number),
        desktop_(desktop),
        handler_(umockdev_ioctl_base_new()),
        file_(std::in_place, testbed, node_),
        pipe_(file_->make_pipe()) {
    g_weak_ref_init(&grabber_, nullptr);
    g_signal_connect(handler_, "handle-ioctl", G_CALLBACK(&Keyboard::on_ioctl), this);
    hand_over();
    umockdev_testbed_attach_ioctl(testbed_, node_.c_str(), handler_, nullptr);
  }
  Keyboard(const Keyboard&) = delete;
  Keyboard& operator=(const Keyboard&) = delete;
  ~Keyboard() override {
    hang_up();
    umockdev_testbed_detach_ioctl(testbed_, node_.c_str(), nullptr);
    hand_over();
    g_signal_handlers_disconnect_by_data(handler_, this);
    g_object_unref(handler_);
    g_weak_ref_clear(&grabber_);
  }

  void hang_up() override {
    if (!file_) return;
    file_.reset();
    close(std::exchange(pipe_, -1));
  }

  std::string records(const std::string& sysfs) const override {
    const std::string number = std::to_string(number_), device = sysfs + "/input/input" + number;
    return "P: " + device +
           "\nE: SUBSYSTEM=input\nA: capabilities/ev=120013\\n\n"
           "A: capabilities/key=1000000000007 ff9f207ac14057ff febeffdfffefffff fffffffffffffffe\\n\n\n"
           "P: " +
           device + "/event" + number + "\nE: SUBSYSTEM=input\nE: DEVNAME=" + node_ +
           "\nE: MAJOR=13\nE: MINOR=" + std::to_string(64 + number_) + "\n";
  }
  int descriptor() const override { return pipe_; }

  Bytes read_as(ByteView report) override {
    if (report.size() < last_.size()) return {};  // cut: a broken packet reaches nobody
    Bytes events;
    for (unsigned bit = 0; bit < modifiers.size(); ++bit)
      change(events, modifiers[bit], report[0] >> bit & 1, last_[0] >> bit & 1);
    for (std::size_t i = 2; i < report.size(); ++i) {
      if (!holds(report, last_[i])) press(events, last_[i], 0);
      if (!holds(last_, report[i])) press(events, report[i], 1);
    }
    std::copy(report.begin(), report.end(), last_.begin());
    add(events, EV_SYN, SYN_REPORT, 0);
    const std::lock_guard lock(mutex_);
    if (grabber()) return events;
    if (report[2] != 0) ++desktop_.keys;
    return {};
  }

 private:
  static void add(Bytes& events, std::uint16_t type, std::uint16_t code, std::int32_t value) {
    input_event event{};
    event.type = type;
    event.code = code;
    event.value = value;
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(&event);
    events.insert(events.end(), bytes, bytes + sizeof event);
  }
  static void change(Bytes& events, std::uint16_t key, int now, int before) {
    if (now != before) add(events, EV_KEY, key, now);
  }
  static void press(Bytes& events, std::uint8_t usage, int value) {
    add(events, EV_MSC, MSC_SCAN, 0x70000 | usage);
    add(events, EV_KEY, key_of(usage), value);
  }

  static gboolean on_ioctl(UMockdevIoctlBase*, UMockdevIoctlClient* client, void* self) {
    const HandedOver handed_over;
    auto& keyboard = *static_cast<Keyboard*>(self);
    const int error = umockdev_ioctl_client_get_request(client) == EVIOCGRAB ? keyboard.grab(client) : ENOTTY;
    umockdev_ioctl_client_complete(client, error ? -1 : 0, error);
    return TRUE;
  }
  /// Who has it. Whoever closes the file, or dies, has released it: umockdev tells nobody, but lets its
  /// object go.
  [[nodiscard]] UMockdevIoctlClient* grabber() {
    auto* client = static_cast<UMockdevIoctlClient*>(g_weak_ref_get(&grabber_));
    if (client) g_object_unref(client);  // only asked which, on whatever thread; never used
    return client;
  }
  int grab(UMockdevIoctlClient* client) {
    const bool wanted = *reinterpret_cast<gulong*>(umockdev_ioctl_client_get_arg(client)->data) != 0;
    const std::lock_guard lock(mutex_);
    if (wanted && grabber()) return EBUSY;
    if (!wanted && grabber() != client) return EINVAL;
    g_weak_ref_set(&grabber_, wanted ? client : nullptr);
    return 0;
  }

  UMockdevTestbed* testbed_;
  const std::string node_;
  const int number_;
  Desktop& desktop_;
  UMockdevIoctlBase* handler_;
  std::optional<MockFile> file_;
  int pipe_;
  std::array<std::uint8_t, 8> last_{};  // the report before
  std::mutex mutex_;                    // umockdev calls from its own thread
  GWeakRef grabber_{};
};

}  // namespace

std::unique_ptr<KernelNode> keyboard_node(UMockdevTestbed* testbed, int number, Desktop& desktop) {
  return std::make_unique<Keyboard>(testbed, number, desktop);
}

}  // namespace sim
