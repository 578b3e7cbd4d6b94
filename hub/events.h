// That something in the hall has changed, told to whoever watches, on every hub that shares the database.
// Not what: a watcher asks the database. Told after the commit, never of what was rolled back; perhaps more
// than once, and once of everything after a hub has lost its server for a while.
#pragma once

#include <array>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <string_view>
#include <utility>

namespace hub {

enum class Topic {
  tickets,  // taken, printed, called, …
  hall,     // another version of it
  devices   // a terminal was heard of, enrolled, revoked
};
inline constexpr std::array topics{Topic::tickets, Topic::hall, Topic::devices};
[[nodiscard]] std::string_view name_of(Topic);
[[nodiscard]] std::optional<Topic> topic_named(std::string_view);

/// Any thread. Lives in Connections; Database::publish feeds it.
class Events {
 public:
  /// Called on the thread that committed, or on the listener's: pass it on and return. It may neither
  /// subscribe nor end a subscription.
  using Heard = std::function<void(Topic)>;

  /// Ends with its life: after that `heard` does not run and will not.
  class Subscription {
   public:
    Subscription() = default;
    Subscription(Events& events, int number) : events_(&events), number_(number) {}
    ~Subscription() { end(); }
    Subscription(Subscription&& other) noexcept
        : events_(std::exchange(other.events_, nullptr)), number_(other.number_) {}
    Subscription& operator=(Subscription&& other) noexcept {
      std::swap(events_, other.events_);
      std::swap(number_, other.number_);
      return *this;
    }

   private:
    void end();
    Events* events_ = nullptr;
    int number_ = 0;
  };

  /// Must not outlive this.
  [[nodiscard]] Subscription subscribe(Heard);
  void tell(Topic);

 private:
  std::mutex mutex_;
  std::map<int, Heard> heard_;
  int last_ = 0;
};

}  // namespace hub
