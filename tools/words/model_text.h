// Weights as the text that models/ keeps.
#pragma once

#include <string>

#include "perceptron.h"

namespace isnad::words {

// Rows whose weights all round to nothing are left out.
std::string model_text(const Perceptron& perceptron);

}  // namespace isnad::words
