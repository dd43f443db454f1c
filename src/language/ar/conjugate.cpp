#include "language/ar/conjugate.h"

#include <array>

namespace isnad::ar {

using lexicon::Form;
using lexicon::FormKind;
using lexicon::Mood;
using lexicon::Number;

namespace {

using Text = std::u32string;

struct Person {
  uint8_t person;
  bool feminine;
  Number number;
};

struct PastEnding {
  const char32_t* ending;
  Person who;
};

// Endings that begin with a vowel leave the stem as it is; those with a consonant shorten a hollow stem (قال → قلت).
constexpr std::array<PastEnding, 5> vowel_endings{{{U"", {3, false, Number::singular}},
                                                   {U"ت", {3, true, Number::singular}},
                                                   {U"ا", {3, false, Number::dual}},
                                                   {U"تا", {3, true, Number::dual}},
                                                   {U"وا", {3, false, Number::plural}}}};
constexpr std::array<PastEnding, 4> consonant_endings{{{U"ت", {1, false, Number::singular}},
                                                       {U"نا", {1, false, Number::plural}},
                                                       {U"تم", {2, false, Number::plural}},
                                                       {U"ن", {3, true, Number::plural}}}};

bool ends_weak(const Text& stem) {
  return stem.ends_with(U'ى') || stem.ends_with(U'ا');
}

// Whether the last letter but one is the alif of a hollow verb: قال، أفاد، استعاد; not the ا of فاعل (طالب, ناشد),
// whose present has it too (يطالب).
bool is_hollow(const Verb& verb) {
  const Text& past = verb.past;
  if (past.size() < 3 || past[past.size() - 2] != U'ا') return false;
  const Text& present = verb.present;
  const char32_t middle = present.size() >= 2 ? present[present.size() - 2] : U'ا';
  if (past.size() == 5 && past.starts_with(U'ا') && middle == U'ا') return true;  // احتاج يحتاج احتجت
  return middle == U'و' || middle == U'ي' || past.size() == 3;
}

// Whether the last letter is a geminate that opens before a consonant: مد → مددت، أصر → أصررت، احتل → احتللت.
bool is_doubled(const Verb& verb) {
  const Text& past = verb.past;
  if (past.size() == 2) return true;
  if (past.size() == 3) return past.starts_with(U'أ') && verb.present.size() == 3;
  if (past.size() == 4) return past.starts_with(U'ا') && !past.starts_with(U"ات");
  return past.size() == 5 && past.starts_with(U"است") && verb.present.size() == 5;
}

// Stem and ending as they are written together: ن+نا and ت+ت are written once, a hamza takes the seat its vowels ask
// for (قرأ+ا قرآ). Where newspapers have two habits (قرؤوا، قرأوا) both are given.
std::vector<Text> join(const Text& stem, const Text& ending) {
  if (ending.empty() || stem.empty()) return {stem + ending};
  const char32_t last = stem.back();
  const char32_t next = ending.front();
  if ((last == U'ن' || last == U'ت') && last == next) return {stem + ending.substr(1)};
  const Text body = stem.substr(0, stem.size() - 1);
  if (last == U'أ' && next == U'ا') return {body + U"آ" + ending.substr(1)};
  if (last == U'أ' && next == U'و') return {body + U"ؤ" + ending, stem + ending};
  if (last == U'ء' && next == U'و') return {body + U"ؤ" + ending, stem + ending};
  return {stem + ending};
}

class Collector {
public:
  void add(Text spelling, FormKind kind, Person who, Mood mood = Mood::any) {
    Form form;
    form.kind = kind;
    form.person = who.person;
    form.feminine = who.feminine;
    form.number = who.number;
    form.mood = mood;
    forms_.push_back({std::move(spelling), form});
  }
  void add_joined(const Text& stem, const Text& ending, FormKind kind, Person who, Mood mood = Mood::any) {
    for (Text& spelling : join(stem, ending)) add(std::move(spelling), kind, who, mood);
  }
  void add_passive(const Text& stem, const Text& ending, FormKind kind, Person who) {
    for (Text& spelling : join(stem, ending)) {
      add(std::move(spelling), kind, who);
      forms_.back().form.passive_only = true;
    }
  }
  void add_bound(Text spelling, FormKind kind, Person who) {
    add(std::move(spelling), kind, who);
    forms_.back().form.bound = true;
  }
  std::vector<Inflected> take() { return std::move(forms_); }

private:
  std::vector<Inflected> forms_;
};

constexpr Person he{3, false, Number::singular};
constexpr Person she{3, true, Number::singular};
constexpr Person they{3, false, Number::plural};

void past_weak(const Verb& verb, Collector& out) {
  const Text stem = verb.past.substr(0, verb.past.size() - 1);
  const bool waw = verb.past.ends_with(U'ا');
  const Text restored = stem + (waw ? U"و" : U"ي");  // نفيت، دعوت
  out.add(verb.past, FormKind::past, he);
  out.add(stem + U"ت", FormKind::past, she);
  out.add(restored + U"ا", FormKind::past, {3, false, Number::dual});
  out.add(stem + U"تا", FormKind::past, {3, true, Number::dual});
  out.add(stem + U"وا", FormKind::past, they);
  out.add_bound(stem + U"و", FormKind::past, they);
  for (const PastEnding& e : consonant_endings) out.add(restored + e.ending, FormKind::past, e.who);
  // Before an object pronoun the final ى is written ا: نفاه.
  if (verb.past.ends_with(U'ى')) out.add_bound(stem + U"ا", FormKind::past, he);
  out.add_passive(stem + U"ي", U"", FormKind::past, he);  // دعي، أعطيت
  out.add_passive(stem + U"ي", U"ت", FormKind::past, she);
}

// The past whose last letter but one is a long vowel or a hamza: قيل، أفيد، سئل.
void past_passive(const Verb& verb, Collector& out) {
  Text stem = verb.past;
  if (is_hollow(verb)) {
    stem[stem.size() - 2] = U'ي';
  } else if (stem.size() == 3 && stem[1] == U'أ') {
    stem[1] = U'ئ';
  } else if (stem.ends_with(U'أ')) {
    stem.back() = U'ئ';
  } else if (stem.size() == 4 && stem[1] == U'ا') {
    stem[1] = U'و';  // عومل
  } else {
    return;
  }
  out.add_passive(stem, U"", FormKind::past, he);
  out.add_passive(stem, U"ت", FormKind::past, she);
  out.add_passive(stem, U"وا", FormKind::past, they);
}

void past_strong(const Verb& verb, Collector& out) {
  for (const PastEnding& e : vowel_endings) {
    // The ت of لفتت has a vowel before it and is not written together with the stem's.
    if (*e.ending == U'ت')
      out.add(verb.past + e.ending, FormKind::past, e.who);
    else
      out.add_joined(verb.past, e.ending, FormKind::past, e.who);
  }
  for (const Text& bound : join(verb.past, U"و")) out.add_bound(bound, FormKind::past, they);
  Text stem = verb.past;
  if (is_hollow(verb)) stem.erase(stem.size() - 2, 1);
  if (is_doubled(verb)) stem += stem.back();
  if (stem.ends_with(U'ء')) stem.back() = U'ئ';  // جاء → جئت
  for (const PastEnding& e : consonant_endings) out.add_joined(stem, e.ending, FormKind::past, e.who);
  past_passive(verb, out);
}

// Present forms of one stem; `root` is what is left of it before ون (يدعو → دع), `dual` before ان (ينسى → نسي).
void present_forms(const Text& stem, const Text& root, const Text& dual, Collector& out) {
  const auto add = [&](char32_t prefix, const Text& body, const char32_t* ending, Person who, Mood mood = Mood::any) {
    out.add_joined(prefix + body, ending, FormKind::present, who, mood);
  };
  add(U'ي', stem, U"", he);
  add(U'ت', stem, U"", she);
  add(U'أ', stem, U"", {1, false, Number::singular});
  add(U'ن', stem, U"", {1, false, Number::plural});
  for (const auto& [ending, mood] : {std::pair{U"ان", Mood::indicative}, std::pair{U"ا", Mood::not_indicative}}) {
    add(U'ي', dual, ending, {3, false, Number::dual}, mood);
    add(U'ت', dual, ending, {3, true, Number::dual}, mood);
  }
  for (const auto& [ending, mood] : {std::pair{U"ون", Mood::indicative}, std::pair{U"وا", Mood::not_indicative}}) {
    add(U'ي', root, ending, they, mood);
    add(U'ت', root, ending, {2, false, Number::plural}, mood);
  }
  for (const Text& bound : join(U"ي" + root, U"و")) out.add_bound(bound, FormKind::present, they);
  add(U'ت', root, U"ين", {2, true, Number::singular}, Mood::indicative);
  add(U'ي', dual, U"ن", {3, true, Number::plural});
}

void jussive(const Text& stem, Collector& out) {  // لم يقل، لم ينف، لم يمدد
  out.add(U"ي" + stem, FormKind::present, he, Mood::not_indicative);
  out.add(U"ت" + stem, FormKind::present, she, Mood::not_indicative);
  out.add(U"أ" + stem, FormKind::present, {1, false, Number::singular}, Mood::not_indicative);
  out.add(U"ن" + stem, FormKind::present, {1, false, Number::plural}, Mood::not_indicative);
}

void present_passive(const Verb& verb, const Text& stem, const Text& root, bool weak, Collector& out) {
  Text passive;
  if (is_hollow(verb)) {
    passive = stem;
    passive[passive.size() - 2] = U'ا';  // يقال
  } else if (weak) {
    passive = root + U"ى";  // ينفى
  } else if (verb.past.size() == 3 && verb.past.starts_with(U'و') && !stem.starts_with(U'و')) {
    passive = verb.past;  // يوصف
  }
  if (passive.empty() || passive == stem) return;
  out.add_passive(U"ي" + passive, U"", FormKind::present, he);
  out.add_passive(U"ت" + passive, U"", FormKind::present, she);
  if (!weak) out.add_passive(U"ي" + passive, U"ون", FormKind::present, they);
}

void present(const Verb& verb, Collector& out) {
  if (verb.present.size() < 3) return;
  const Text stem = verb.present.substr(1);
  const bool weak = stem.ends_with(U'ي') || stem.ends_with(U'و') || stem.ends_with(U'ى');
  const Text root = weak ? stem.substr(0, stem.size() - 1) : stem;
  present_forms(stem, root, stem.ends_with(U'ى') ? root + U"ي" : stem, out);
  if (stem.ends_with(U'ى')) {  // ينساه
    out.add_bound(U"ي" + root + U"ا", FormKind::present, he);
    out.add_bound(U"ت" + root + U"ا", FormKind::present, she);
  }
  if (weak) {
    jussive(root, out);
  } else if (is_hollow(verb)) {
    Text shortened = stem;
    shortened.erase(shortened.size() - 2, 1);
    jussive(shortened, out);
  } else if (is_doubled(verb)) {
    jussive(stem + stem.back(), out);
  }
  present_passive(verb, stem, root, weak, out);
}

Text derived_participle(const Verb& verb) {
  if (verb.past.size() <= 3 && verb.present.size() <= 4 && !verb.past.starts_with(U'أ')) return {};
  return U"م" + verb.present.substr(1);
}

void participle(const Text& base, FormKind kind, Collector& out) {
  if (base.empty()) return;
  const bool weak = base.ends_with(U'ي') || base.ends_with(U'ى');
  const Text stem = weak ? base.substr(0, base.size() - 1) : base;
  out.add(base, kind, {0, false, Number::singular});
  out.add((weak ? stem + U"ي" : stem) + U"ا", kind, {0, false, Number::singular});
  out.add((weak ? stem + U"ي" : stem) + U"ة", kind, {0, true, Number::singular});
  for (const char32_t* ending : {U"ين", U"ون"}) out.add(stem + ending, kind, {0, false, Number::plural});
  out.add((weak ? stem + U"ي" : stem) + U"ات", kind, {0, true, Number::plural});
  out.add((weak ? stem + U"ي" : stem) + U"ان", kind, {0, false, Number::dual});
  out.add((weak ? stem + U"ي" : stem) + U"تين", kind, {0, true, Number::dual});
}

void masdar(const Text& base, Collector& out) {
  if (base.empty()) return;
  out.add(base, FormKind::masdar, {0, false, Number::singular});
  if (!base.ends_with(U'ة') && !base.ends_with(U'ء'))
    out.add(base + U"ا", FormKind::masdar, {0, false, Number::singular});
  if (base.ends_with(U'ة')) {
    const Text stem = base.substr(0, base.size() - 1);
    out.add(stem + U"ات", FormKind::masdar, {0, true, Number::plural});
    out.add(stem + U"ت", FormKind::masdar, {0, true, Number::singular});  // before a pronoun: دعوته
  } else if (base.size() > 3) {
    out.add(base + U"ات", FormKind::masdar, {0, true, Number::plural});
  }
}

}  // namespace

std::vector<Inflected> conjugate(const Verb& verb) {
  Collector out;
  if (!verb.past.empty()) {
    if (ends_weak(verb.past)) {
      past_weak(verb, out);
    } else {
      past_strong(verb, out);
    }
  }
  present(verb, out);
  if (verb.participle != U"-") {
    participle(verb.participle.empty() ? derived_participle(verb) : verb.participle, FormKind::participle, out);
  }
  for (const Text& noun : verb.masdars) masdar(noun, out);
  return out.take();
}

}  // namespace isnad::ar
