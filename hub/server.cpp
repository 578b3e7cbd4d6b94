// The door: TLS settings, who comes in, and the end of all.
// One connection: server_connection.cpp.
#include "hub/server.h"

#include <boost/asio/post.hpp>

#include "hub/server_connection.h"
#include "storage/db_error.h"

namespace hub {
namespace {

ssl::context tls_context(const storage::CertifiedKey& certificate, const std::string& authority_pem) {
  ssl::context context(ssl::context::tls_server);
  context.set_options(ssl::context::default_workarounds | ssl::context::no_sslv2 | ssl::context::no_sslv3 |
                      ssl::context::no_tlsv1 | ssl::context::no_tlsv1_1 | ssl::context::no_compression);
  auto* const native = context.native_handle();
  SSL_CTX_set_options(native, SSL_OP_NO_RENEGOTIATION | SSL_OP_NO_TICKET);
  SSL_CTX_set_session_cache_mode(native, SSL_SESS_CACHE_OFF);  // a resumed session would skip the certificate
  context.use_certificate_chain(asio::buffer(certificate.certificate_pem));
  context.use_private_key(asio::buffer(certificate.key_pem.reveal()), ssl::context::pem);
  context.add_certificate_authority(asio::buffer(authority_pem));
  context.set_verify_mode(ssl::verify_peer);
  context.set_verify_callback(
      [](bool, ssl::verify_context&) { return true; });  // judged by peer_of, per request
  return context;
}

}  // namespace

Server::Impl::Impl(const ServerOptions& o, const storage::CertifiedKey& certificate,
                   const std::string& authority_pem, Application& a, Clocks c, Log l)
    : options(o),
      application(a),
      clocks(std::move(c)),
      log(std::move(l)),
      tls(tls_context(certificate, authority_pem)),
      io(static_cast<int>(o.io_threads)),
      busy(io.get_executor()),
      workers(o.workers),
      door(asio::make_strand(io)),
      acceptor(door),
      retry(door) {}

bool Server::Impl::enter(Connection& connection) {
  const std::lock_guard lock(mutex);
  if (stopping_ || connections.size() >= options.max_connections) return false;
  connections.emplace(&connection, connection.weak_from_this());
  return true;
}

void Server::Impl::leave(Connection& connection) {
  const std::lock_guard lock(mutex);
  connections.erase(&connection);
  if (connections.empty()) all_gone.notify_all();
}

bool Server::Impl::enter_stream(const std::string& address) {
  const std::lock_guard lock(mutex);
  if (stopping_ || all_streams >= options.max_streams) return false;
  auto& of_address = streams[address];
  if (of_address >= options.max_streams_of_address) return false;
  ++of_address;
  ++all_streams;
  return true;
}

void Server::Impl::leave_stream(const std::string& address) {
  const std::lock_guard lock(mutex);
  --all_streams;
  if (--streams.at(address) == 0) streams.erase(address);
}

bool Server::Impl::reserve(std::size_t size) {
  const std::lock_guard lock(mutex);
  if (body_memory + size > options.max_body_memory) return false;
  body_memory += size;
  return true;
}

void Server::Impl::release(std::size_t size) {
  const std::lock_guard lock(mutex);
  body_memory -= size;
}

Response Server::Impl::respond(Request&& request) noexcept {
  const auto with = [](Response response, const char* fault) {
    response.fault = fault;
    return response;
  };
  try {
    return application.answer(std::move(request));
  } catch (const storage::DbError& e) {
    return with(problem(503, "数据库暂不可用，请稍后再试。 The database is not available now (" +
                                 std::string(name_of(e.fault())) + "); try again later."),
                e.what());
  } catch (const std::exception& e) {
    return with(problem(500, "服务器内部错误，请查看 hallhub 日志。 Internal error; see the hub's log."),
                e.what());
  }
}

EventStream::Piece Server::Impl::next_of(EventStream& events) noexcept {
  try {
    return events.next(clocks.wall());
  } catch (const std::exception& e) {
    log({.method = "GET", .route = "events", .terminal = {}, .fault = e.what(), .status = 503, .took = {}});
    return {.text = {}, .last = true};
  }
}

void Server::Impl::listen() {
  const tcp::endpoint endpoint(asio::ip::make_address(options.address), options.port);
  acceptor.open(endpoint.protocol());
  acceptor.set_option(asio::socket_base::reuse_address(true));
  acceptor.bind(endpoint);
  acceptor.listen(asio::socket_base::max_listen_connections);
  port = acceptor.local_endpoint().port();
}

void Server::Impl::accept() {
  acceptor.async_accept(asio::make_strand(io),
                        [this](error_code error, tcp::socket socket) { accepted(error, std::move(socket)); });
}

void Server::Impl::accepted(error_code error, tcp::socket socket) {
  if (error == asio::error::operation_aborted) return;
  if (error) {  // no more descriptors: wait for some to come back
    retry.expires_after(std::chrono::milliseconds(100));
    retry.async_wait([this](error_code cancelled) {
      if (!cancelled) accept();
    });
    return;
  }
  error_code ignored;  // the client may have gone already; the first read will tell
  socket.set_option(tcp::no_delay(true), ignored);
  const auto remote = socket.remote_endpoint(ignored);
  const auto connection =
      std::make_shared<Connection>(*this, std::move(socket), remote.address().to_string());
  if (enter(*connection)) connection->start();
  accept();
}

Server::Server(const ServerOptions& options, const storage::CertifiedKey& certificate,
               const std::string& authority_pem, Application& application, Clocks clocks, Log log)
    : impl_(std::make_unique<Impl>(options, certificate, authority_pem, application, std::move(clocks),
                                   std::move(log))) {
  impl_->listen();
  impl_->accept();
  for (unsigned i = 0; i < options.io_threads; ++i) impl_->threads.emplace_back([this] { impl_->io.run(); });
}

Server::~Server() { stop(std::chrono::milliseconds(0)); }

std::uint16_t Server::port() const { return impl_->port; }

std::size_t Server::connections() const {
  const std::lock_guard lock(impl_->mutex);
  return impl_->connections.size();
}

void Server::stop(std::chrono::milliseconds patience) {
  if (impl_->threads.empty()) return;
  asio::post(impl_->door, [this] {
    impl_->acceptor.close();
    impl_->retry.cancel();
  });
  std::vector<std::shared_ptr<Impl::Connection>> open;
  {
    const std::lock_guard lock(impl_->mutex);
    impl_->stopping_ = true;
    for (const auto& [raw, weak] : impl_->connections)
      if (auto connection = weak.lock()) open.push_back(std::move(connection));
  }
  for (const auto& connection : open) connection->wind_down();
  open.clear();
  {
    std::unique_lock lock(impl_->mutex);
    impl_->all_gone.wait_for(lock, patience, [this] { return impl_->connections.empty(); });
  }
  impl_->workers.join();
  impl_->slow_worker.join();
  impl_->io.stop();
  for (auto& thread : impl_->threads) thread.join();
  impl_->threads.clear();
}

}  // namespace hub
