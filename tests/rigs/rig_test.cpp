// The drivers before the hall's devices, the same cases (…_cases.cpp) on two rigs: umockdev (hallsim run --
// rig_test) and a real kernel in a virtual machine (run_vm).
#include "tests/rigs/rig.h"

#include <grp.h>
#include <gtest/gtest.h>
#include <pwd.h>
#include <unistd.h>

#include <cstdlib>
#include <iostream>

namespace rigs {
namespace {

/// For good: what a terminal's user may not do is to be seen.
void become(const char* user) {
  const passwd* entry = getpwnam(user);
  if (!entry || setgroups(0, nullptr) || setgid(entry->pw_gid) || setuid(entry->pw_uid)) {
    std::cerr << "cannot become " << user << '\n';
    std::exit(2);
  }
}

}  // namespace
}  // namespace rigs

int main(int argc, char** argv) {
  testing::InitGoogleTest(&argc, argv);
  rigs::stage();  // the line out of the virtual machine is root's
  if (argc == 3 && std::string_view(argv[1]) == "--user") rigs::become(argv[2]);
  return RUN_ALL_TESTS();
}
