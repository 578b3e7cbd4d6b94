// The platform half of an ImGui backend; the other half is ui/quads and ui/compositor.
// ImGui's own fonts stay unused: text is drawn by ui/brush_text.
#include "ui/backend.h"

#include <imgui.h>

#include <cfloat>

static_assert(
    IMGUI_VERSION_NUM >= 18600 && IMGUI_VERSION_NUM < 19200,
    "written for Dear ImGui 1.86 to 1.91; 1.92 changed fonts and textures: port ui/backend.cpp first");

namespace ui {

struct Backend::Context {
  Context() : it(ImGui::CreateContext()) {}
  Context(const Context&) = delete;
  Context& operator=(const Context&) = delete;
  ~Context() { ImGui::DestroyContext(it); }
  ImGuiContext* it;
};

namespace {

void build_unused_font(ImFontAtlas& fonts) {
  fonts.Flags |= ImFontAtlasFlags_NoMouseCursors | ImFontAtlasFlags_NoBakedLines;
  fonts.AddFontDefault();
  fonts.Build();
  fonts.ClearTexData();
  fonts.SetTexID(reinterpret_cast<ImTextureID>(atlas_texture));
}

void feed(ImGuiIO& io, const Pointer::Step& step) {
  const ImVec2 at = step.at ? ImVec2{step.at->x, step.at->y} : ImVec2{-FLT_MAX, -FLT_MAX};
#if IMGUI_VERSION_NUM >= 18700
  io.AddMousePosEvent(at.x, at.y);
  io.AddMouseButtonEvent(0, step.down);
#else
  io.MousePos = at;
  io.MouseDown[0] = step.down;
#endif
}

constexpr ImGuiWindowFlags whole_screen = ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove |
                                          ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoBackground |
                                          ImGuiWindowFlags_NoBringToFrontOnFocus | ImGuiWindowFlags_NoNav |
                                          ImGuiWindowFlags_NoScrollWithMouse;

}  // namespace

Backend::Backend() : context_(std::make_unique<Context>()) {
  ImGuiIO& io = ImGui::GetIO();
  io.IniFilename = nullptr;
  io.LogFilename = nullptr;
  io.MouseDoubleClickTime = 0;
  io.ConfigFlags |= ImGuiConfigFlags_NoMouseCursorChange;
#if IMGUI_VERSION_NUM >= 18700
  io.ConfigInputTrickleEventQueue = false;  // ui/pointer hands out one step a frame already
#endif
  ImGuiStyle& style = ImGui::GetStyle();
  style.WindowPadding = {0, 0};
  style.WindowBorderSize = 0;
  style.WindowMinSize = {1, 1};
  build_unused_font(*io.Fonts);
}

Backend::~Backend() = default;

void Backend::begin(int width, int height, const Pointer::Step& step, int screen) {
  ImGuiIO& io = ImGui::GetIO();
  io.DisplaySize = {static_cast<float>(width), static_cast<float>(height)};
  io.DeltaTime = 1.f / 60;  // no animation of ImGui's is used
  feed(io, step);
  ImGui::NewFrame();
  ImGui::SetNextWindowPos({0, 0});
  ImGui::SetNextWindowSize(io.DisplaySize);
  ImGui::Begin("screen", nullptr, whole_screen);
  ImGui::PushID(screen);
}

void Backend::end(std::vector<Quad>& out) {
  ImGui::PopID();
  ImGui::End();
  ImGui::Render();
  collect_quads(*ImGui::GetDrawData(), out);
}

}  // namespace ui
