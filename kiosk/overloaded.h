// std::visit with one lambda an alternative.
#pragma once

namespace kiosk {

template <class... Fs>
struct Overloaded : Fs... {
  using Fs::operator()...;
};

}  // namespace kiosk
