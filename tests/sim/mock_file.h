// A file in the mock /dev of a testbed, gone with its owner.
// Not its description in /sys: umockdev's records are that.
#pragma once

#include <string>

// NOLINTNEXTLINE(bugprone-reserved-identifier): GObject's name for it
typedef struct _UMockdevTestbed UMockdevTestbed;

namespace sim {

class MockFile {
 public:
  /// `node` as programs name it: "/dev/input/event3". Makes its folder, not the file.
  MockFile(UMockdevTestbed*, const std::string& node);
  MockFile(const MockFile&) = delete;
  MockFile& operator=(const MockFile&) = delete;
  ~MockFile();

  /// Both throw std::system_error.
  void link_to(const std::string& target);
  /// A pipe with a name; the descriptor is the caller's, for both ends, not blocking.
  [[nodiscard]] int make_pipe();

 private:
  std::string path_;  // where it really is
};

}  // namespace sim
