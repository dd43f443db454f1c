#include "story/sketch.h"

#include <algorithm>
#include <cmath>
#include <unordered_map>

#include "language/ar/word_keys.h"
#include "text/hash.h"
#include "text/unicode.h"

namespace isnad::story {

namespace {

constexpr float in_title = 2, in_lead = 1.5F;
constexpr uint32_t lead_terms = 60;  // what a report begins with says what it is about
constexpr float whole_name = 1.5F;   // of the weight of a name's words: who has the same name in full
constexpr uint8_t format = 1;

uint32_t key_of(std::string_view word) {
  return static_cast<uint32_t>(hash64(word));
}

class Weigher {
public:
  Weigher(const Report& report, const std::vector<Term>& terms) : report_(report), terms_(terms) {
    for (const Block& block : report.blocks) {
      if (block.kind == BlockKind::title) title_ = block.span;
    }
  }

  std::vector<std::pair<float, uint32_t>> weights() {
    for (uint32_t t = 0; t < terms_.size(); ++t) {
      if (terms_[t].weight > 0) count(key_of(terms_[t].key), terms_[t].weight, place(terms_[t].span, t));
    }
    for (const Entity& entity : report_.entities) add_name(entity);
    std::vector<std::pair<float, uint32_t>> all;
    all.reserve(found_.size());
    for (const auto& [key, found] : found_) all.emplace_back(found.rarity * (1 + std::log(found.count)), key);
    return all;
  }

private:
  struct Found {
    float rarity = 0, count = 0;
  };

  float place(Span span, uint32_t term) const {
    return title_.contains(span) ? in_title : term < lead_terms ? in_lead : 1;
  }

  void count(uint32_t key, float rarity, float times) {
    Found& found = found_[key];
    found.rarity = rarity;
    found.count += times;
  }

  // A name of several words says more than they do.
  void add_name(const Entity& entity) {
    if (entity.mentions.empty() || entity.type == EntityType::place) return;
    const Span mention = *std::max_element(entity.mentions.begin(), entity.mentions.end(),
                                           [](Span a, Span b) { return a.size() < b.size(); });
    const auto begins_before = [](const Term& term, uint32_t offset) { return term.span.start < offset; };
    auto term = std::lower_bound(terms_.begin(), terms_.end(), mention.start, begins_before);
    std::string name = "@";
    float rarity = 0;
    std::size_t words = 0;
    for (; term != terms_.end() && term->span.start < mention.end; ++term, ++words) {
      name += term->key + ' ';
      rarity = std::max(rarity, term->weight);
    }
    if (words < 2) return;
    const auto times = static_cast<float>(entity.mentions.size() + entity.references.size());
    count(key_of(name), rarity, whole_name * times);
  }

  const Report& report_;
  const std::vector<Term>& terms_;
  Span title_;
  std::unordered_map<uint32_t, Found> found_;
};

std::size_t shared(const std::vector<uint32_t>& a, const std::vector<uint32_t>& b) {
  std::size_t both = 0;
  for (auto x = a.begin(), y = b.begin(); x != a.end() && y != b.end();) {
    both += *x == *y;
    const bool step_a = *x <= *y, step_b = *y <= *x;
    x += step_a;
    y += step_b;
  }
  return both;
}

double cosine(const std::vector<Feature>& a, const std::vector<Feature>& b) {
  uint64_t sum = 0;
  for (auto x = a.begin(), y = b.begin(); x != a.end() && y != b.end();) {
    if (x->key == y->key) sum += uint64_t{x->weight} * y->weight;
    const bool step_a = x->key <= y->key, step_b = y->key <= x->key;
    x += step_a;
    y += step_b;
  }
  return static_cast<double>(sum) / (255.0 * 255.0);
}

void put_number(uint32_t value, std::string& bytes) {
  for (unsigned shift = 0; shift < 32; shift += 8) bytes += static_cast<char>(value >> shift);
}

uint32_t get_number(std::string_view bytes) {
  uint32_t value = 0;
  for (unsigned i = 0; i < 4; ++i) value |= uint32_t{static_cast<unsigned char>(bytes[i])} << 8 * i;
  return value;
}

}  // namespace

Sketch sketch(const Report& report, const std::vector<Term>& terms, uint32_t day) {
  Sketch sketch;
  sketch.day = day;
  auto weights = Weigher(report, terms).weights();
  std::sort(weights.begin(), weights.end(),
            [](const auto& a, const auto& b) { return a.first != b.first ? a.first > b.first : a.second < b.second; });
  double length = 0;
  for (const auto& [weight, key] : weights) length += double{weight} * weight;
  length = std::sqrt(length);
  if (weights.size() > most_features) weights.resize(most_features);
  for (const auto& [weight, key] : weights) {
    sketch.features.push_back({key, static_cast<uint8_t>(std::lround(255 * weight / length))});
    if (sketch.handles.size() < most_handles) sketch.handles.push_back(key);
  }
  std::sort(sketch.features.begin(), sketch.features.end(),
            [](const Feature& a, const Feature& b) { return a.key < b.key; });
  std::sort(sketch.handles.begin(), sketch.handles.end());
  return sketch;
}

double same_event(const Sketch& a, const Sketch& b) {
  const uint32_t apart = a.day > b.day ? a.day - b.day : b.day - a.day;
  if (apart > days_apart || shared(a.handles, b.handles) < shared_handles) return 0;
  constexpr double fading = 0.05;  // of an event, a day
  return cosine(a.features, b.features) * (1 - fading * apart);
}

std::string pack(const Sketch& sketch) {
  std::string bytes(1, static_cast<char>(format));
  put_number(sketch.day, bytes);
  for (const Feature& feature : sketch.features) {
    const bool is_handle = std::binary_search(sketch.handles.begin(), sketch.handles.end(), feature.key);
    put_number(feature.key, bytes);
    bytes += static_cast<char>(feature.weight);
    bytes += static_cast<char>(is_handle);
  }
  return bytes;
}

Expected<Sketch> unpack_sketch(std::string_view bytes) {
  constexpr std::size_t head = 5, one = 6;
  const bool whole = bytes.size() >= head && bytes[0] == static_cast<char>(format) && (bytes.size() - head) % one == 0;
  if (!whole) return Error{"what is stored of an article's event is damaged", ""};
  Sketch sketch;
  sketch.day = get_number(bytes.substr(1));
  for (bytes.remove_prefix(head); !bytes.empty(); bytes.remove_prefix(one)) {
    const uint32_t key = get_number(bytes);
    sketch.features.push_back({key, static_cast<uint8_t>(bytes[4])});
    if (bytes[5] != 0) sketch.handles.push_back(key);
  }
  return sketch;
}

}  // namespace isnad::story
