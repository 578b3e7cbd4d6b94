// Not compiled. A lower folder reaches upward; tests/layers.cmake must say so.
#include "kiosk/app.h"
