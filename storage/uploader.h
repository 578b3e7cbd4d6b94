// When to send what: pending ratings in batches, questions about stored ones, deletion of what is long
// processed. Reads no clock and makes no thread. Everything it does may be repeated without harm.
//
// It is in one of two moods. Calm: sends while something is pending, asks every ask_every while something is
// stored, sweeps once an hour. Backing off, after a refusal or no answer: does nothing until its time, which
// doubles from first_delay to last_delay, times a random 0.5 … 1; any answer that counts makes it calm again.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <variant>

#include "storage/keys.h"
#include "storage/outbox.h"
#include "storage/sender.h"

namespace storage {

/// Both clocks at once: waiting goes by the steady one, dates by the wall's.
struct Moment {
  std::chrono::steady_clock::time_point steady;
  std::chrono::sys_seconds wall;
};

struct UploaderOptions {
  std::chrono::milliseconds first_delay{1000};
  std::chrono::milliseconds last_delay{std::chrono::minutes(5)};
  std::chrono::milliseconds ask_every{
      std::chrono::seconds(10)};  // rises to last_delay while the hub has nothing new
  std::chrono::milliseconds sweep_every{std::chrono::hours(1)};
  std::chrono::days keep_processed{7};
  std::size_t batch_records = max_records;
};

/// What one tick did, for the log and the technician's page.
struct TickReport {
  std::uint64_t sent = 0;       // records that an answer named
  std::uint64_t processed = 0;  // confirmed
  std::uint64_t set_aside = 0;  // conflict or rejected: alarm
  std::uint64_t returned = 0;   // the hub no longer knows them: pending again; alarm
  std::uint64_t swept = 0;
  std::string trouble;      // empty, or why it backs off: English, no personal data
  bool store_full = false;  // the trouble is a full disk: Outbox::recover_space()
  bool untrusted = false;   // the trouble is a wrong certificate: alarm
};

class Uploader {
 public:
  using SignHead = std::function<SignedHead(const Epoch&, const Tip&)>;
  using Random = std::function<double()>;  // [0, 1)

  /// The outbox is this thread's own; it and the sender outlive the uploader.
  Uploader(Outbox&, Sender&, SignHead, Random, UploaderOptions = {});

  /// Does what is due: at most one batch, one question and one sweep. Blocks as long as the sender does.
  /// A failing disk is trouble like a silent hub: reported, and tried again later.
  TickReport tick(const Moment& now);
  /// When tick() wants to be called next; may lie in the past.
  [[nodiscard]] std::chrono::steady_clock::time_point due() const;
  /// A rating was kept: send at once, unless backing off. Called on the uploader's own thread.
  void nudge(const Moment& now);

 private:
  using Time = std::chrono::steady_clock::time_point;
  using Delay = std::chrono::milliseconds;

  [[nodiscard]] bool calm() const { return failures_ == 0; }
  void work(const Moment&, TickReport&);
  void send(const Moment&, TickReport&);
  void ask(const Moment&, TickReport&);
  void sweep(const Moment&, TickReport&);
  template <class Answer>
  void settle(const std::variant<Answer, Refused, NoAnswer>&, const Moment&, TickReport&);
  void take(const BatchAnswer&, const Moment&, TickReport&);
  void take(const StatusAnswer&, const Moment&, TickReport&);
  void back_off(Time now, std::optional<std::chrono::seconds> at_least);

  Outbox& outbox_;
  Sender& sender_;
  SignHead sign_;
  Random random_;
  UploaderOptions options_;
  unsigned failures_ = 0;        // in a row; 0: calm
  std::uint64_t ask_after_ = 0;  // how far through the stored ones the questions have come
  Delay ask_delay_;
  Time not_before_{}, next_send_{}, next_ask_{}, next_sweep_{};
};

}  // namespace storage
