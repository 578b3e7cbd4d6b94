// Threads before the loop: what they post, and the one that works for it.
#include "kiosk/inbox.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <map>
#include <mutex>
#include <thread>
#include <vector>

#include "kiosk/worker.h"

namespace kiosk {
namespace {

using namespace std::chrono_literals;

TEST(Inbox, NothingThatSeveralThreadsPostIsLostOrTurnedRound) {
  constexpr int each = 1000;
  std::atomic<int> rung = 0;
  Inbox inbox([&] { ++rung; });
  std::vector<std::jthread> posters;
  for (int who = 0; who < 3; ++who)
    posters.emplace_back([&inbox, who] {
      for (int i = 0; i < each; ++i) inbox.post(Event(HubSilent{Time(who * 1h + i * 1s)}));
    });
  std::map<int, std::vector<Time>> by_poster;
  for (int taken = 0; taken < 3 * each;)
    for (const auto& message : inbox.take()) {
      const auto request = std::get<HubSilent>(std::get<Event>(message)).request;
      by_poster[static_cast<int>(request.time_since_epoch() / 1h)].push_back(request);
      ++taken;
    }
  posters.clear();
  EXPECT_EQ(rung, 3 * each);
  for (const auto& [who, requests] : by_poster) {
    EXPECT_EQ(requests.size(), std::size_t{each});
    EXPECT_TRUE(std::is_sorted(requests.begin(), requests.end())) << who;
  }
}

TEST(Worker, RunsJobsInOrderOnOneThread) {
  std::vector<int> done;
  std::mutex mutex;
  std::condition_variable changed;
  std::thread::id first, second;
  Worker worker;
  worker.run([&] {
    const std::lock_guard lock(mutex);
    first = std::this_thread::get_id();
    done.push_back(1);
  });
  worker.run([&] {
    const std::lock_guard lock(mutex);
    second = std::this_thread::get_id();
    done.push_back(2);
    changed.notify_one();
  });
  std::unique_lock lock(mutex);
  ASSERT_TRUE(changed.wait_for(lock, 10s, [&] { return done.size() == 2; }));
  EXPECT_EQ(done, (std::vector{1, 2}));
  EXPECT_EQ(first, second);
}

}  // namespace
}  // namespace kiosk
