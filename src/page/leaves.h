// A page as a list of runs of text, in document order, each judged by its length, its links and the elements around it.
#pragma once

#include <string>
#include <vector>

#include "page/html.h"
#include "page/markup.h"

namespace isnad::page {

// One block-level run of inline content.
struct Leaf {
  uint32_t node = 0;   // the block element
  Tag tag = Tag::div;  // of the nearest block element that says what the run is
  std::string text;
  std::size_t letters = 0;  // code points
  std::size_t linked = 0;   // code points inside links
  bool good = false;        // reads like a sentence of a story
  bool lead = false;        // the markup calls it the story's lead
};

// For every element of the tree how many letters of good runs it holds.
std::vector<double> good_text(const Tree& tree, const std::vector<Leaf>& leaves);

// Every run that is text, whatever the markup says; without its text, which nobody asks for.
std::vector<Leaf> all_leaves(const Tree& tree, const Hints& hints);

// Without the runs in elements that the markup hides or calls furniture. `holds` (good_text of all leaves) saves an
// element with a good part of the page's text: it is no furniture whatever it is called (<form> around a whole page,
// class "no-sidebar").
std::vector<Leaf> story_leaves(const Tree& tree, const Hints& hints, const std::vector<double>& holds);

bool ends_sentence(std::string_view text);

}  // namespace isnad::page
