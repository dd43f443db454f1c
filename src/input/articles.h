// Articles in JSON. articles.cpp is the only file of this folder that knows the JSON library.
#pragma once

#include <string>

#include "input/delivery.h"
#include "input/stream.h"

namespace isnad::input {

// Each object of an array, of JSON Lines, or a single one is an article: «name/17», or with its id for the number.
void each_article(const std::string& name, Stream& stream, Delivery& delivery);

}  // namespace isnad::input
