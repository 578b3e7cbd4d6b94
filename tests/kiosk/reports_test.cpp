// A self-test reaches the hub once, however often the line breaks and the terminal restarts.
#include "kiosk/reports.h"

#include <gtest/gtest.h>
#include <stdlib.h>

#include <future>
#include <vector>

#include "storage/keys.h"

namespace kiosk {
namespace {

using namespace std::chrono_literals;

Finding finding(const std::string& check, Verdict verdict, const std::string& what = "…") {
  return {.check = check,
          .title = "某设备",
          .verdict = verdict,
          .what = what,
          .next_step = {},
          .stops = {},
          .at = std::chrono::sys_seconds(1795000000s)};
}

/// A hub that is away for some requests; what it took.
class Hub {
 public:
  explicit Hub(int away) : away_(away) {}

  Reports::Send line() {
    return [this](const hub::SelfTest& test) -> hub::HeartbeatOutcome {
      const std::lock_guard lock(mutex_);
      ++asked_;
      changed_.notify_all();
      if (away_-- > 0) return hub::HubUnreachable{"away"};
      took_.push_back(test);
      return hub::HeartbeatAnswer{};
    };
  }
  void come_back() {
    const std::lock_guard lock(mutex_);
    away_ = 0;
  }
  /// Waits for so many requests.
  std::vector<hub::SelfTest> after(int requests) {
    std::unique_lock lock(mutex_);
    EXPECT_TRUE(changed_.wait_for(lock, 10s, [&] { return asked_ >= requests; }));
    return took_;
  }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  int away_, asked_ = 0;
  std::vector<hub::SelfTest> took_;
};

class ReportsTest : public testing::Test {
 protected:
  ReportsTest() {
    std::string name = (std::filesystem::temp_directory_path() / "reports-XXXXXX").string();
    directory_ = mkdtemp(name.data());
  }
  ~ReportsTest() override { std::filesystem::remove_all(directory_); }
  [[nodiscard]] std::filesystem::path file() const { return directory_ / "report"; }

  std::filesystem::path directory_;
  hub::SelfTest test_ = report_of({finding("reader", Verdict::failed)});
  ReportPace pace_{.first = 1ms, .most = 4ms};
};

TEST_F(ReportsTest, IsRepeatedUntilTheHubHasIt) {
  Hub hub(3);
  {
    Reports reports(file(), hub.line(), pace_);
    reports.submit(test_);
    EXPECT_EQ(hub.after(4), std::vector{test_});
  }
  EXPECT_FALSE(std::filesystem::exists(file()));
}

TEST_F(ReportsTest, SurvivesARestart) {
  Hub hub(1'000'000);
  {
    Reports reports(file(), hub.line(), pace_);
    reports.submit(test_);
    EXPECT_TRUE(hub.after(1).empty());
  }
  ASSERT_TRUE(std::filesystem::exists(file()));
  hub.come_back();
  {
    const Reports reports(file(), hub.line(), {.first = 1h, .most = 1h});
    EXPECT_EQ(hub.after(2), std::vector{test_});
  }
  EXPECT_FALSE(std::filesystem::exists(file()));
}

TEST_F(ReportsTest, ANewerResultTakesThePlaceOfOneThatDidNotArrive) {
  Hub hub(1);
  Reports reports(file(), hub.line(), {.first = 1h, .most = 1h});
  reports.submit(test_);
  EXPECT_TRUE(hub.after(1).empty());
  const auto newer = report_of({finding("reader", Verdict::good)});
  reports.submit(newer);
  EXPECT_EQ(hub.after(2), std::vector{newer});
}

TEST_F(ReportsTest, ADamagedFileIsNoReport) {
  storage::write_file_durably(file(), "no CBOR");
  Hub hub(0);
  Reports reports(file(), hub.line(), pace_);
  reports.submit(test_);
  EXPECT_EQ(hub.after(1), std::vector{test_});
}

TEST(ReportOf, SaysWhatWasFoundWithinTheHubsBounds) {
  Findings many(40, finding("disk", Verdict::good));
  many.push_back(finding("reader", Verdict::failed, std::string(700, 'x') + "尾"));
  const auto report = report_of(many);
  EXPECT_EQ(report.at, many.front().at);
  ASSERT_EQ(report.findings.size(), hub::self_test_findings_max);
  EXPECT_EQ(report.findings[0].check, "reader") << "what failed is not what is left off";
  EXPECT_EQ(report.findings[1].sentence, "某设备：…");
  EXPECT_EQ(hub::decode_self_test(hub::encode(report)), report);
}

TEST(ReportOf, CutsBetweenCharacters) {
  std::string what;
  for (int i = 0; i < 300; ++i) what += "中";
  const auto sentence = report_of({finding("x", Verdict::failed, what)}).findings[0].sentence;
  EXPECT_EQ(sentence.size() % 3, 0U);
  EXPECT_LE(sentence.size(), hub::sentence_max);
}

}  // namespace
}  // namespace kiosk
