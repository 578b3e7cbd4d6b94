// libcurl, once: its options, its errors, its memory.
// Retries nothing: one round over the addresses, then the caller decides.
#include "storage/https.h"

#include <curl/curl.h>
#include <openssl/x509_vfy.h>

#include <cerrno>
#include <cstring>
#include <stdexcept>
#include <string_view>

#include "storage/openssl.h"

namespace storage {
namespace {

struct FreeList {
  void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};
using List = std::unique_ptr<curl_slist, FreeList>;

struct Request {
  std::string path;
  std::optional<std::span<const std::byte>> body;  // none: GET
  List headers;
};

/// Where libcurl writes to.
struct Received {
  Bytes body;
  std::size_t most;
  bool too_long = false;
};

std::size_t receive(char* data, std::size_t one, std::size_t size, void* to) {
  auto& received = *static_cast<Received*>(to);
  const auto bytes = std::as_bytes(std::span(data, one * size));
  if (bytes.size() > received.most - received.body.size()) {
    received.too_long = true;
    return 0;  // anything but the size ends the transfer
  }
  received.body.insert(received.body.end(), bytes.begin(), bytes.end());
  return bytes.size();
}

void append(List& list, const std::string& line) {
  auto* const longer = curl_slist_append(list.get(), line.c_str());
  if (longer == nullptr) throw std::bad_alloc();
  (void)list.release();
  list.reset(longer);
}

List header_list(const std::vector<std::string>& headers) {
  List list;
  append(list, "Expect:");  // no waiting for 100 Continue
  for (const auto& header : headers) append(list, header);
  return list;
}

template <class Value>
void set(CURL* curl, CURLoption option, Value value) {
  const auto code = curl_easy_setopt(curl, option, value);
  if (code != CURLE_OK) throw std::runtime_error(std::string("libcurl option: ") + curl_easy_strerror(code));
}

template <class Value>
Value info(CURL* curl, CURLINFO which) {
  Value value{};
  curl_easy_getinfo(curl, which, &value);
  return value;
}

// Codes that say who is there, or who we are, is not accepted. The rest says that nobody is there.
bool is_distrust(CURLcode code) {
  switch (code) {
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_ISSUER_ERROR:
    case CURLE_SSL_INVALIDCERTSTATUS:
    case CURLE_SSL_CACERT_BADFILE:
    case CURLE_SSL_CERTPROBLEM:
      return true;
    default:
      return false;
  }
}

Silence silence_of_connecting(CURL* curl) {
  switch (info<long>(curl, CURLINFO_OS_ERRNO)) {
    case ECONNREFUSED:
      return Silence::refused;
    case ENETUNREACH:
    case EHOSTUNREACH:
    case ENETDOWN:
      return Silence::no_route;
    default:
      return Silence::no_connection;
  }
}

Silence silence_of(CURL* curl, CURLcode code) {
  switch (code) {
    case CURLE_COULDNT_RESOLVE_HOST:
      return Silence::unknown_name;
    case CURLE_COULDNT_CONNECT:
      return silence_of_connecting(curl);
    case CURLE_OPERATION_TIMEDOUT:
      return info<long>(curl, CURLINFO_LOCAL_PORT) > 0 ? Silence::slow : Silence::no_connection;
    case CURLE_SSL_CONNECT_ERROR:
      return Silence::no_tls;
    default:
      return Silence::broken;
  }
}

bool is_out_of_date(CURL* curl) {
  const auto result = info<long>(curl, CURLINFO_SSL_VERIFYRESULT);
  return result == X509_V_ERR_CERT_HAS_EXPIRED || result == X509_V_ERR_CERT_NOT_YET_VALID;
}

void require(bool ok, const char* what) {
  if (!ok) throw std::invalid_argument(std::string("https: ") + what);
}

void check(const HttpsOptions& options) {
  require(!options.bases.empty(), "no hub address");
  for (const auto& base : options.bases)
    require(base.starts_with("https://") && !base.ends_with('/'),
            "a hub address is https://host:port, no slash after it");
  require(options.certificate_file.empty() == options.key_file.empty(), "certificate and key come together");
  require(options.without_verification || !options.ca_file.empty(), "no CA");
}

}  // namespace

void start_https() {
  static const CURLcode code = curl_global_init(CURL_GLOBAL_DEFAULT);  // once, thread-safe
  if (code != CURLE_OK) throw std::runtime_error(curl_easy_strerror(code));
  ossl::make_thread_keys();
}

struct Https::Handle {
  HttpsOptions options;
  std::unique_ptr<CURL, decltype(&curl_easy_cleanup)> curl{nullptr, curl_easy_cleanup};
  std::size_t current = 0;  // the address that last answered

  explicit Handle(HttpsOptions o) : options(std::move(o)) {
    check(options);
    start_https();
    curl.reset(curl_easy_init());
    if (!curl) throw std::bad_alloc();
  }

  void set_trust() const {
    auto* const c = curl.get();
    set(c, CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
    set(c, CURLOPT_SSL_VERIFYPEER, options.without_verification ? 0L : 1L);
    set(c, CURLOPT_SSL_VERIFYHOST, options.without_verification ? 0L : 2L);
    set(c, CURLOPT_CAPATH, static_cast<const char*>(nullptr));  // not the system's authorities: ours alone
    set(c, CURLOPT_CAINFO, options.ca_file.empty() ? nullptr : options.ca_file.c_str());
    if (options.certificate_file.empty()) return;
    set(c, CURLOPT_SSLCERT, options.certificate_file.c_str());
    set(c, CURLOPT_SSLKEY, options.key_file.c_str());
  }

  void set_transport() const {
    auto* const c = curl.get();
    set(c, CURLOPT_PROTOCOLS_STR, "https");
    set(c, CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_1_1));
    set(c, CURLOPT_FOLLOWLOCATION, 0L);
    set(c, CURLOPT_PROXY, "");  // not even from the environment
    set(c, CURLOPT_NOSIGNAL, 1L);
    set(c, CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(options.connect_timeout.count()));
    set(c, CURLOPT_TIMEOUT_MS, static_cast<long>(options.total_timeout.count()));
  }

  void set_request(const std::string& url, const Request& request, Received& received) const {
    auto* const c = curl.get();
    set(c, CURLOPT_URL, url.c_str());
    set(c, CURLOPT_HTTPHEADER, request.headers.get());
    set(c, CURLOPT_WRITEFUNCTION, receive);
    set(c, CURLOPT_WRITEDATA, static_cast<void*>(&received));
    if (!request.body) return;
    set(c, CURLOPT_POST, 1L);
    set(c, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(request.body->size()));
    set(c, CURLOPT_POSTFIELDS,
        request.body->empty() ? "" : reinterpret_cast<const char*>(request.body->data()));
  }

  HttpsAnswer answer(Received received) const {
    HttpsAnswer answer;
    answer.status = static_cast<int>(info<long>(curl.get(), CURLINFO_RESPONSE_CODE));
    if (const auto* type = info<const char*>(curl.get(), CURLINFO_CONTENT_TYPE)) answer.content_type = type;
    answer.body = std::move(received.body);
    if (const auto wait = info<curl_off_t>(curl.get(), CURLINFO_RETRY_AFTER); wait > 0)
      answer.retry_after = std::chrono::seconds(wait);
    return answer;
  }

  HttpsOutcome try_at(const std::string& base, const Request& request) const {
    curl_easy_reset(curl.get());  // keeps connections and sessions
    set_trust();
    set_transport();
    Received received{{}, options.max_answer};
    set_request(base + request.path, request, received);
    const auto code = curl_easy_perform(curl.get());
    if (code == CURLE_OK) return answer(std::move(received));
    const auto why = base + ": " + (received.too_long ? "the answer is too long" : curl_easy_strerror(code));
    if (is_distrust(code)) return Untrusted{why, is_out_of_date(curl.get())};
    return Unreachable{why, silence_of(curl.get(), code)};
  }

  // Every address once, the last good one first. Distrust outweighs silence: it is what a technician must
  // hear.
  HttpsOutcome try_all(const Request& request) {
    require(request.path.starts_with('/'), "a path begins with a slash");
    std::optional<HttpsOutcome> worst;
    for (std::size_t i = 0; i < options.bases.size(); ++i) {
      const auto index = (current + i) % options.bases.size();
      auto outcome = try_at(options.bases[index], request);
      if (std::holds_alternative<HttpsAnswer>(outcome)) {
        current = index;
        return outcome;
      }
      if (!worst || std::holds_alternative<Untrusted>(outcome)) worst = std::move(outcome);
    }
    return *std::move(worst);
  }
};

Https::Https(HttpsOptions options) : handle_(std::make_unique<Handle>(std::move(options))) {}
Https::~Https() = default;
Https::Https(Https&&) noexcept = default;
Https& Https::operator=(Https&&) noexcept = default;

HttpsOutcome Https::get(const std::string& path, const std::vector<std::string>& headers) {
  return handle_->try_all({path, std::nullopt, header_list(headers)});
}

HttpsOutcome Https::post(const std::string& path, std::span<const std::byte> body,
                         const std::string& content_type, const std::vector<std::string>& headers) {
  auto list = header_list(headers);
  append(list, "Content-Type: " + content_type);
  return handle_->try_all({path, body, std::move(list)});
}

}  // namespace storage
