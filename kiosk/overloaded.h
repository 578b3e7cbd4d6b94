// std::visit with one lambda an alternative.
#pragma once

namespace kiosk {

template <class... Fs>
struct Overloaded : Fs... {
  using Fs::operator()...;
};
template <class... Fs>
Overloaded(Fs...) -> Overloaded<Fs...>;  // for clang before 17, which the linter is

}  // namespace kiosk
