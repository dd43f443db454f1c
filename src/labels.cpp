#include "labels.h"

namespace isnad {

namespace {

constexpr Labels arabic{
    .language = "ar",
    .right_to_left = true,
    .acts = {"قول", "تأكيد", "نفي", "رفض", "مطالبة", "اتهام", "إدانة", "إشادة", "تحذير", "تعهد", "إعلان", "توقع",
             "سؤال", "موافقة"},
    // What is no report of a fact, a demand or a wish, has no certainty: grammarians call it إنشاء.
    .certainties = {"جازم", "مرجّح", "محتمل", "إنشاء"},
    .polarities = {"مثبت", "منفي"},
    .quotes = {"نقل حرفي", "نقل بالمعنى", "بعضه حرفي"},
    .source_types = {"شخص مسمّى", "منصب أو جهة رسمية", "جماعة أو هيئة", "وسيلة إعلام", "مصدر مجهول", "وثيقة", "عامة"},
    .program = "إسناد: من قال ماذا",
    .plain = "النص بلا علامات",
    .legend = "دليل العلامات",
    .legend_acts = "اللون هو الفعل القولي:",
    .legend_lines = "الخط تحت القول هو درجة اليقين:",
    .legend_marks = "وفي النص:",
    .source = "المصدر",
    .cue = "لفظ الإسناد",
    .content = "القول",
    .carrier = "الناقل",
    .outlet = "الناشر",
    .published = "نُشر",
    .modified = "عُدّل",
    .authors = "بقلم",
    .input = "الملف",
    .address = "الأصل",
    .statements = "الأقوال",
    .anonymous = "عن مصادر مجهولة",
    .without = "بلا مصدر مذكور",
    .speakers = "المصادر",
    .nobody = "بلا مصدر مذكور",
    .no_statements = "لا قول منسوبا إلى أحد في هذا النص.",
    .unread = "لغة هذا النص غير العربية، فلم تُستخرج أقواله.",
    .in_the_text = "في النص",
    .chain = "سلسلة الإسناد، آخرها الأصل",
    .inside = "ضمن القول",
    .to_the_text = "إلى موضعه في النص",
    .furniture = "ما حول الخبر",
};

}  // namespace

const Labels& arabic_labels() {
  return arabic;
}

}  // namespace isnad
