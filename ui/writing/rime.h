// librime in this process: letters go in, candidates come out. Nothing is learned and nothing is written.
// Loaded when it is first wanted, since its twenty libraries would cost every start of the terminal.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "ui/writing/drawable.h"
#include "ui/writing/input_methods.h"

namespace ui {

/// One at a time in a process: rime keeps one state. Not for several threads.
class Rime {
 public:
  /// `data`: what ui/writing/rime/make made; it is read, never written to. Throws std::runtime_error, in
  /// words a technician can act on, when library or data are missing.
  explicit Rime(const std::string& data);
  ~Rime();
  Rime(const Rime&) = delete;
  Rime& operator=(const Rime&) = delete;

  [[nodiscard]] static bool installed(const std::string& data);

  struct Library;

 private:
  friend class RimeSession;
  std::unique_ptr<Library> library_;
};

/// What one schema makes of letters. Each question stands for itself: the composition of the last is over.
class RimeSession {
 public:
  RimeSession(const Rime&, const char* schema);
  ~RimeSession();
  RimeSession(const RimeSession&) = delete;
  RimeSession& operator=(const RimeSession&) = delete;

  [[nodiscard]] std::vector<std::string> candidates(std::string_view letters, const Drawable&);
  [[nodiscard]] Choice choose(std::string_view letters, const Drawable&, std::size_t index);

 private:
  struct Offer {
    std::string text;
    std::size_t place;  // in rime's own list
  };
  void type(std::string_view letters);
  [[nodiscard]] std::vector<Offer> offers(const Drawable&);
  [[nodiscard]] Choice taken();

  const Rime::Library& library_;
  unsigned long id_;
};

}  // namespace ui
