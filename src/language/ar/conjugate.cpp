#include "language/ar/conjugate.h"

#include <array>

namespace isnad::ar {

using lexicon::Form;
using lexicon::FormKind;
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
  return middle == U'و' || middle == U'ي' || past.size() == 3;
}

class Collector {
public:
  void add(Text spelling, FormKind kind, Person who, bool passive_only = false) {
    Form form;
    form.kind = kind;
    form.person = who.person;
    form.feminine = who.feminine;
    form.number = who.number;
    form.passive_only = passive_only;
    forms_.push_back({std::move(spelling), form});
  }
  std::vector<Inflected> take() { return std::move(forms_); }

private:
  std::vector<Inflected> forms_;
};

void past_weak(const Verb& verb, Collector& out) {
  const Text stem = verb.past.substr(0, verb.past.size() - 1);
  const bool waw = verb.present.ends_with(U'و');
  const Text restored = stem + (waw ? U"و" : U"ي");  // نفيت، دعوت
  out.add(verb.past, FormKind::past, {3, false, Number::singular});
  out.add(stem + U"ت", FormKind::past, {3, true, Number::singular});
  out.add(restored + U"ا", FormKind::past, {3, false, Number::dual});
  out.add(stem + U"تا", FormKind::past, {3, true, Number::dual});
  out.add(stem + U"وا", FormKind::past, {3, false, Number::plural});
  for (const PastEnding& e : consonant_endings) out.add(restored + e.ending, FormKind::past, e.who);
  // Before an object pronoun the final ى is written ا: نفاه.
  if (verb.past.ends_with(U'ى')) out.add(stem + U"ا", FormKind::past, {3, false, Number::singular});
}

void past_strong(const Verb& verb, Collector& out) {
  for (const PastEnding& e : vowel_endings) out.add(verb.past + e.ending, FormKind::past, e.who);
  Text stem = verb.past;
  if (is_hollow(verb)) {
    stem.erase(stem.size() - 2, 1);
    Text passive = verb.past;
    passive[passive.size() - 2] = U'ي';  // قيل، أفيد
    out.add(passive, FormKind::past, {3, false, Number::singular}, true);
  }
  for (const PastEnding& e : consonant_endings) out.add(stem + e.ending, FormKind::past, e.who);
}

// The stem of the present without its ي, and what is left of it before ون: يدعو → دعو → دع.
void present(const Verb& verb, Collector& out) {
  if (verb.present.size() < 2) return;
  const Text stem = verb.present.substr(1);
  const bool weak = stem.ends_with(U'ي') || stem.ends_with(U'و') || stem.ends_with(U'ى');
  const Text root = weak ? stem.substr(0, stem.size() - 1) : stem;
  const Text dual = stem.ends_with(U'ى') ? root + U"ي" : stem;
  const auto add = [&](const Text& form, Person who) { out.add(form, FormKind::present, who); };
  add(U"ي" + stem, {3, false, Number::singular});
  add(U"ت" + stem, {3, true, Number::singular});
  add(U"أ" + stem, {1, false, Number::singular});
  add(U"ن" + stem, {1, false, Number::plural});
  for (const char32_t* ending : {U"ان", U"ا"}) {
    add(U"ي" + dual + ending, {3, false, Number::dual});
    add(U"ت" + dual + ending, {3, true, Number::dual});
  }
  for (const char32_t* ending : {U"ون", U"وا"}) {
    add(U"ي" + root + ending, {3, false, Number::plural});
    add(U"ت" + root + ending, {2, false, Number::plural});
  }
  add(U"ي" + dual + U"ن", {3, true, Number::plural});
  Text jussive = stem;  // لم يقل، لم ينف
  if (weak) {
    jussive = root;
  } else if (is_hollow(verb)) {
    jussive.erase(jussive.size() - 2, 1);
  }
  if (jussive != stem) {
    add(U"ي" + jussive, {3, false, Number::singular});
    add(U"ت" + jussive, {3, true, Number::singular});
  }
  if (is_hollow(verb)) {
    Text passive = stem;
    passive[passive.size() - 2] = U'ا';  // يقال
    if (passive != stem) out.add(U"ي" + passive, FormKind::present, {3, false, Number::singular}, true);
  } else if (weak && !stem.ends_with(U'ى')) {
    out.add(U"ي" + root + U"ى", FormKind::present, {3, false, Number::singular}, true);  // يُنفى
    out.add(U"ت" + root + U"ى", FormKind::present, {3, true, Number::singular}, true);
  }
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
