// Sole user of librime, through its table of functions.
#include "ui/writing/rime.h"

#include <dlfcn.h>
#include <rime_api.h>

#include <filesystem>
#include <stdexcept>

namespace ui {
namespace {

constexpr std::size_t most_candidates = 60, most_looked_at = 400, most_letters = 80;

/// Stays loaded until the process ends: its logging cannot be started twice.
void* load() {
  static void* const handle = dlopen("librime.so.1", RTLD_NOW | RTLD_LOCAL);
  if (!handle) throw std::runtime_error("librime.so.1 cannot be loaded: install librime1");
  return handle;
}

RimeApi* api_of(void* handle) {
  void* const found = dlsym(handle, "rime_get_api");
  if (!found) throw std::runtime_error("librime.so.1 is not rime");
  return reinterpret_cast<RimeApi* (*)()>(found)();
}

std::string without_gaps(std::string_view preedit) {
  std::string out;
  for (std::size_t i = 0; i < preedit.size(); ++i) {
    if (preedit.substr(i).starts_with("ü")) {
      out += 'v', ++i;
    } else if (preedit[i] != ' ' && preedit[i] != '\'') {
      out += preedit[i];
    }
  }
  return out;
}

}  // namespace

struct Rime::Library {
  RimeApi* api;
};

bool Rime::installed(const std::string& data) {
  return std::filesystem::exists(data + "/build/pinyin_simp.table.bin") &&
         std::filesystem::exists(data + "/build/stroke_simp.table.bin");
}

Rime::Rime(const std::string& data) {
  if (!installed(data)) throw std::runtime_error(data + " holds no data of the input methods");
  library_ = std::make_unique<Library>(Library{api_of(load())});
  const std::string build = data + "/build";
  RIME_STRUCT(RimeTraits, traits);
  traits.shared_data_dir = traits.user_data_dir = data.c_str();
  traits.prebuilt_data_dir = traits.staging_dir = build.c_str();
  traits.distribution_name = traits.distribution_code_name = "hallkiosk";
  traits.distribution_version = "1";
  traits.app_name = "rime.hallkiosk";
  traits.min_log_level = 3;  // and no file: what is logged could be what was typed
  traits.log_dir = "";
  static const bool once = (library_->api->setup(&traits), true);
  (void)once;
  library_->api->initialize(&traits);
}

Rime::~Rime() { library_->api->finalize(); }

RimeSession::RimeSession(const Rime& rime, const char* schema)
    : library_(*rime.library_), id_(library_.api->create_session()) {
  if (!id_ || !library_.api->select_schema(id_, schema))
    throw std::runtime_error(std::string("rime does not know the schema ") + schema);
}

RimeSession::~RimeSession() { library_.api->destroy_session(id_); }

void RimeSession::type(std::string_view letters) {
  library_.api->clear_composition(id_);
  for (const char letter : letters.substr(0, most_letters)) library_.api->process_key(id_, letter, 0);
}

std::vector<RimeSession::Offer> RimeSession::offers(const Drawable& drawable) {
  std::vector<Offer> out;
  RimeCandidateListIterator at{};
  if (!library_.api->candidate_list_begin(id_, &at)) return out;
  for (std::size_t i = 0; i < most_looked_at && out.size() < most_candidates; ++i) {
    if (!library_.api->candidate_list_next(&at)) break;
    if (can_be_offered(at.candidate.text, drawable)) out.push_back({at.candidate.text, i});
  }
  library_.api->candidate_list_end(&at);
  return out;
}

std::vector<std::string> RimeSession::candidates(std::string_view letters, const Drawable& drawable) {
  type(letters);
  std::vector<std::string> out;
  for (Offer& offer : offers(drawable)) out.push_back(std::move(offer.text));
  library_.api->clear_composition(id_);
  return out;
}

/// Whole: rime commits. In part: what it chose stands before the letters that are left.
Choice RimeSession::taken() {
  Choice out;
  RIME_STRUCT(RimeCommit, commit);
  if (library_.api->get_commit(id_, &commit)) {
    out.text = commit.text;
    library_.api->free_commit(&commit);
    return out;
  }
  RIME_STRUCT(RimeContext, context);
  if (!library_.api->get_context(id_, &context)) return out;
  if (context.composition.preedit) {
    const std::string_view all = context.composition.preedit;
    const auto chosen = static_cast<std::size_t>(context.composition.sel_start);
    out = {std::string(all.substr(0, chosen)), without_gaps(all.substr(chosen))};
  }
  library_.api->free_context(&context);
  return out;
}

Choice RimeSession::choose(std::string_view letters, const Drawable& drawable, std::size_t index) {
  type(letters);
  const auto all = offers(drawable);
  Choice out;
  if (index < all.size() && library_.api->select_candidate(id_, all[index].place)) out = taken();
  library_.api->clear_composition(id_);
  return out;
}

}  // namespace ui
