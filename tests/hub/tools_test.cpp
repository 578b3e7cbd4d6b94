// Settings, times, and limits.
#include <gtest/gtest.h>

#include "hub/clock_text.h"
#include "hub/config.h"
#include "hub/rate_limit.h"

namespace hub {
namespace {

using namespace std::chrono_literals;
using std::chrono::sys_seconds;

const std::string least = "hall = \"测试大厅\"\npublic_addresses = [\"127.0.0.1\"]\n";

std::string complaint(const std::string& toml) {
  try {
    (void)parse_config(toml, "f");
  } catch (const storage::BadSettings& e) {
    return e.what();
  }
  return "accepted";
}

TEST(Config, TheLeastFileIsEnough) {
  const auto c = parse_config(least, "f");
  EXPECT_EQ(c.hall, "测试大厅");
  EXPECT_EQ(c.listen_port, 8443);
  EXPECT_EQ(c.utc_offset, 8h);
}

TEST(Config, EveryKeyIsRead) {
  const auto c = parse_config(least + R"(
time_zone = "+09:30"
data_directory = "/d"
listen_address = "::1"
listen_port = 0
io_threads = 3
workers = 4
max_connections = 16
)",
                              "f");
  const Config expected{"测试大厅", 9h + 30min, "/d", "::1", 0, {"127.0.0.1"}, 3, 4, 16};
  EXPECT_EQ(c, expected);
}

TEST(Config, ADatabaseIsAFileOrAServerWithoutItsPassword) {
  EXPECT_EQ(address_of(parse_config(least, "f")),
            DatabaseAddress(std::filesystem::path("/var/lib/hallhub/hub.db")));
  const auto c = parse_config(least + "database = \"postgresql://hub@db/hall\"", "f");
  EXPECT_EQ(address_of(c), DatabaseAddress(PostgresUrl{"postgresql://hub@db/hall"}));
  EXPECT_EQ(fault_of_database("service=hall"), std::nullopt);
  EXPECT_NE(complaint(least + "database = \"postgresql://hub:secret@db/hall\"").find("~/.pgpass"),
            std::string::npos);
  const auto nonsense = complaint(least + "database = \"postgresql://hub:secret@[db/hall\"");
  EXPECT_NE(nonsense.find("应为 postgresql://"), std::string::npos);
  EXPECT_EQ(nonsense.find("secret"), std::string::npos);
}

TEST(Config, ComplaintsNameLineKeyAndWhatIsExpected) {
  EXPECT_EQ(complaint(least + "listen_prot = 1"), "f:3: 不认识的设置 listen_prot，是否想写 listen_port？");
  EXPECT_EQ(complaint(least + "xyzzy = 1"), "f:3: 不认识的设置 xyzzy");
  EXPECT_EQ(complaint(least + "listen_port = 65536"), "f:3: listen_port 应为 0 到 65535 的整数");
  EXPECT_EQ(complaint(least + "listen_port = \"8443\""), "f:3: listen_port 应为 0 到 65535 的整数");
  EXPECT_EQ(complaint(least + "listen_address = \"here\""),
            "f:3: listen_address 应为 IP 地址，例如 \"0.0.0.0\"");
  EXPECT_EQ(complaint(least + "time_zone = \"Mars\""),
            "f:3: time_zone 应为 \"Asia/Shanghai\" 或 \"+08:00\" 这样的固定偏移");
  EXPECT_EQ(complaint("public_addresses = [\"127.0.0.1\"]"), "f: 缺少 hall");
  EXPECT_EQ(complaint("hall = \"x\"\npublic_addresses = []"),
            "f:2: public_addresses 应写明终端访问本机所用的地址，例如 [\"192.0.2.10\"]");
  EXPECT_TRUE(complaint(least + "x = ").starts_with("f:3: 不是有效的 TOML"));
}

TEST(ClockText, ReadsOffsetsAndHallTime) {
  const sys_seconds t(1795327080s);
  for (const char* text : {"2026-11-22T13:58:00+08:00", "2026-11-22T05:58:00Z", "2026-11-22 13:58",
                           "2026-11-22T13:58:00", "2026-11-22T13:58:00.999", "2026-11-22T04:58:00-0100"})
    EXPECT_EQ(parse_time(text, 8h), t) << text;
}

TEST(ClockText, RefusesTimesThatDoNotExist) {
  for (const char* text :
       {"", "2026-02-29 10:00", "2026-11-22", "2026-11-22 24:00", "2026-11-22T13:58:60", "22/11/2026 10:00",
        "2026-11-22 13:58 ", "2026-11-22 13:58+8", "2026-11-22T13:58:00.", "１２"})
    EXPECT_EQ(parse_time(text, 8h), std::nullopt) << text;
}

TEST(ClockText, Writes) {
  const sys_seconds t(1795327080s);
  EXPECT_EQ(local_text(t, 8h), "2026-11-22 13:58:00");
  EXPECT_EQ(iso_text(t, -90min), "2026-11-22T04:28:00-01:30");
}

TEST(RateLimit, LetsABurstThroughThenOneAtATime) {
  RateLimit limit(3, 2s);
  const RateLimit::Time t0{};
  for (int i = 0; i < 3; ++i) EXPECT_TRUE(limit.allow("a", t0));
  EXPECT_FALSE(limit.allow("a", t0 + 1999ms));
  EXPECT_TRUE(limit.allow("a", t0 + 2s));
  EXPECT_FALSE(limit.allow("a", t0 + 2s));
  EXPECT_TRUE(limit.allow("b", t0));
}

TEST(RateLimit, RemembersABoundedNumberOfAddresses) {
  RateLimit limit(1, 1h, 2);
  const RateLimit::Time t0{};
  EXPECT_TRUE(limit.allow("a", t0));
  EXPECT_TRUE(limit.allow("b", t0 + 1s));
  EXPECT_TRUE(limit.allow("c", t0 + 2s));
  EXPECT_FALSE(limit.allow("b", t0 + 3s));
  EXPECT_TRUE(limit.allow("a", t0 + 3s));  // idle longest: forgotten
}

}  // namespace
}  // namespace hub
