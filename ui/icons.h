// Code points of the pictures in Debian's fonts-materialdesignicons-webfont 1.6.
// A test draws each of them, so that another version of the font cannot show something else unseen.
#pragma once

namespace ui::icons {

inline constexpr char32_t shield = 0xF498, star = 0xF4D2, letters = 0xF27F, translate = 0xF5CA,
                          person = 0xF64C, back = 0xF04D, home = 0xF2DC, check = 0xF12C, lock = 0xF33E,
                          chevron_right = 0xF142, chevron_up = 0xF143, chevron_down = 0xF140, box = 0xF131,
                          box_checked = 0xF132, check_circle = 0xF5E0, id_card = 0xF5D2, receipt = 0xF449,
                          alert = 0xF5D6, info = 0xF2FD, no_card = 0xF5E4, reader_gone = 0xF553,
                          no_network = 0xF319, magnify = 0xF349, full = 0xF2CA, refresh = 0xF450,
                          pencil = 0xF3EB, comment = 0xF189, leave = 0xF206, erase = 0xF06E, failed = 0xF159,
                          grid = 0xF2C1, volume = 0xF57E, log = 0xF219, printer = 0xF42A, plus = 0xF415,
                          minus = 0xF374, ticket = 0xF516, file_find = 0xF21E, clock = 0xF150,
                          calendar = 0xF0F4, circle = 0xF130, contrast = 0xF50E, wheelchair = 0xF5A4;

}  // namespace ui::icons
