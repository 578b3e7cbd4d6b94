// The control page's server: whom it serves, what it refuses, and that it is reached from this computer
// alone.
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/read.hpp>
#include <boost/asio/write.hpp>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <cstdio>
#include <fstream>
#include <iterator>

#include "tests/sim/page_server.h"

namespace tests {
namespace {

using sim::PageAnswer;
using sim::PageRequest;
using tcp = boost::asio::ip::tcp;

constexpr unsigned short port = 8123;
const std::string here = "127.0.0.1:8123";

struct PageTest : testing::Test {
  PageAnswer get(const std::string& target, const std::string& host = here) {
    return routes.answer({.method = "GET", .target = target, .host = host});
  }
  PageAnswer post(const std::string& word, const std::string& host, const std::string& origin) {
    return routes.answer({.method = "POST", .target = "/word", .host = host, .origin = origin, .body = word});
  }
  std::vector<std::string> said;
  std::string answer = R"({"ok":true})";
  sim::PageRoutes routes{SIM_PAGE, port, [this](const std::string& line) {
                           said.push_back(line);
                           return answer;
                         }};
};

TEST_F(PageTest, ServesItsThreeFilesAndNoOthers) {
  EXPECT_EQ(get("/").type, "text/html; charset=utf-8");
  EXPECT_NE(get("/").body.find("page.js"), std::string::npos);
  EXPECT_EQ(get("/page.css").status, 200U);
  EXPECT_EQ(get("/page.js").type, "text/javascript; charset=utf-8");
  for (const char* other : {"/page.html", "/../sim_test.cpp", "//page.js", "/etc/passwd", ""})
    EXPECT_EQ(get(other).status, 404U) << other;
}

TEST_F(PageTest, TheStateIsTheStagesStatus) {
  answer = R"({"ok":true,"devices":[]})";
  EXPECT_EQ(get("/state").body, answer);
  EXPECT_EQ(said, std::vector<std::string>{"status"});
}

TEST_F(PageTest, AWordFromThePageReachesTheStage) {
  EXPECT_EQ(post("card put zhang-san", here, "http://" + here).body, answer);
  EXPECT_EQ(post("card lift", "localhost:8123", "http://localhost:8123").status, 200U);
  EXPECT_EQ(said, (std::vector<std::string>{"card put zhang-san", "card lift"}));
}

TEST_F(PageTest, OtherPagesInTheBrowserMoveNothing) {
  EXPECT_EQ(post("unplug", here, "https://example.org").status, 403U);
  EXPECT_EQ(post("unplug", here, "").status, 403U);
  EXPECT_EQ(post("unplug", here, "http://localhost:8123").status, 403U);
  EXPECT_EQ(get("/state", "rebound.example:8123").status, 403U);
  EXPECT_EQ(get("/state", "").status, 403U);
  EXPECT_EQ(post("unplug", "rebound.example:8123", "http://rebound.example:8123").status, 403U);
  EXPECT_TRUE(said.empty());
}

TEST_F(PageTest, APrintoutIsThePictureTheStageNames) {
  const std::string picture = testing::TempDir() + "page_test.png";
  std::ofstream(picture) << "not really a picture";
  answer = nlohmann::json{{"paper", {{{"number", 4}, {"picture", picture}}}}}.dump();
  EXPECT_EQ(get("/printout/4?rows=9").body, "not really a picture");
  EXPECT_EQ(get("/printout/4").type, "image/png");
  EXPECT_EQ(get("/printout/5").status, 404U);
  EXPECT_EQ(get("/printout/../4").status, 404U);
  std::remove(picture.c_str());
}

/// What a client of the real server gets back for these bytes.
std::string exchange(unsigned short to, const std::string& bytes) {
  boost::asio::io_context io;
  tcp::socket socket(io);
  socket.connect({boost::asio::ip::address_v4::loopback(), to});
  boost::system::error_code error;  // the server may hang up while we still talk
  boost::asio::write(socket, boost::asio::buffer(bytes), error);
  std::string answer;
  boost::asio::read(socket, boost::asio::dynamic_buffer(answer), error);
  return answer;
}

struct PageServerTest : testing::Test {
  std::string head() const { return "Host: 127.0.0.1:" + std::to_string(server.port()) + "\r\n"; }
  std::string origin() const { return "Origin: http://127.0.0.1:" + std::to_string(server.port()) + "\r\n"; }
  std::string post(const std::string& body) const {
    return exchange(server.port(), "POST /word HTTP/1.1\r\n" + head() + origin() +
                                       "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body);
  }
  std::string last;
  sim::PageServer server{0, SIM_PAGE, [this](const std::string& line) { return last = line; }};
};

TEST_F(PageServerTest, AnswersOverHttpAndForbidsForeignContent) {
  const std::string page = exchange(server.port(), "GET / HTTP/1.1\r\n" + head() + "\r\n");
  EXPECT_TRUE(page.starts_with("HTTP/1.1 200 OK\r\n")) << page;
  EXPECT_NE(page.find("Content-Security-Policy: default-src 'none'"), std::string::npos);
  EXPECT_TRUE(post("status").ends_with("\r\n\r\nstatus"));
}

TEST_F(PageServerTest, TooMuchIsNotEvenRead) {
  EXPECT_EQ(post(std::string(5000, 'x')), "");
  EXPECT_EQ(exchange(server.port(), "GET / HTTP/1.1\r\nX: " + std::string(9000, 'x') + "\r\n\r\n"), "");
  EXPECT_EQ(exchange(server.port(), "nonsense\r\n\r\n"), "");
  EXPECT_EQ(last, "");
}

TEST_F(PageServerTest, ASilentVisitorHoldsNobodyUp) {
  boost::asio::io_context io;
  tcp::socket silent(io);
  silent.connect({boost::asio::ip::address_v4::loopback(), server.port()});
  EXPECT_TRUE(post("status").ends_with("status"));
}

TEST_F(PageServerTest, IsNotReachedFromOtherAddresses) {
  boost::asio::io_context io;
  tcp::socket socket(io);
  boost::system::error_code error;
  socket.connect({boost::asio::ip::make_address_v4("127.0.0.2"), server.port()}, error);
  EXPECT_EQ(error, boost::asio::error::connection_refused);
}

}  // namespace
}  // namespace tests
