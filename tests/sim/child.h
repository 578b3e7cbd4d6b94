// One program run by another: started, sent the signals that were meant for it, waited for.
#pragma once

#include <string>
#include <vector>

namespace sim {

/// Blocks the signals run_child() waits for. Before any thread is started, so that every thread inherits it.
void block_child_signals();

/// Runs `arguments` with this process's environment and terminal. SIGINT, SIGTERM and SIGHUP go on to it,
/// except a Ctrl-C, which the terminal sent to both already. Returns its exit code, or 128 + the signal that
/// ended it, as shells do. Throws std::system_error if it cannot be started.
[[nodiscard]] int run_child(const std::vector<std::string>& arguments);

}  // namespace sim
