#include "page/scraped.h"

#include <gtest/gtest.h>

#include <array>
#include <random>

#include "knowledge.h"
#include "page/outlet.h"
#include "report_json.h"
#include "support/reading.h"
#include "text/unicode.h"

namespace isnad::page {
namespace {

const lexicon::Lexicon& tables() {
  return testing::knowledge().parts().lexicon;
}

const std::string first_sentence = "أعلنت بلدية رأس النهر إغلاق الجسر القديم أمام الشاحنات حتى إشعار آخر.";
const std::string last_sentence = "ودعت البلدية السكان إلى استعمال الطريق الشمالي بدلا منه.";

// The kind of `line` inside a story, «above» its first sentence or «below» its last.
std::string kind_of(const std::string& place, const std::string& line) {
  std::string text = "إغلاق الجسر القديم أمام الشاحنات\n";
  if (place == "above") text += line + "\n";
  text += first_sentence + "\n";
  if (place == "inside") text += line + "\n";
  text += last_sentence;
  if (place == "below") text += "\n" + line;
  const std::u32string characters = text::to_utf32(text);
  const ScrapedText scraped = read_scraped(tables(), characters);
  const std::size_t at = place == "above" ? 1 : place == "inside" ? 2 : 3;
  const std::string kind(name(scraped.blocks.at(at).kind));
  return kind == "furniture" ? kind : "story";
}

struct Row {
  const char* place;
  const char* line;
  const char* kind;
};

constexpr std::array rows{
    Row{"inside", "اقرأ أيضاً: البلدية تنفي تصدع الجسر", "furniture"},
    Row{"inside", "اقرأ أيضا", "furniture"},
    Row{"below", "إقرأ المزيد", "furniture"},
    Row{"below", "شاهد أيضاً", "furniture"},
    Row{"below", "مواضيع ذات صلة", "furniture"},
    Row{"below", "قد يهمك أيضاً: كيف بني الجسر", "furniture"},
    Row{"above", "شارك", "furniture"},
    Row{"above", "شارك الخبر", "furniture"},
    Row{"above", "فيسبوك تويتر واتساب طباعة", "furniture"},
    Row{"above", "مشاركة 12 تغريدة", "story"},
    Row{"above", "Facebook Twitter WhatsApp Email Print", "furniture"},
    Row{"below", "تابعونا على فيسبوك وتويتر", "furniture"},
    Row{"below", "حساباتنا: فيسبوك  تلغرام يوتيوب", "furniture"},
    Row{"below", "اترك تعليقاً", "furniture"},
    Row{"below", "التعليقات (3)", "furniture"},
    Row{"below", "Leave a comment", "furniture"},
    Row{"above", "12 تعليقات", "furniture"},
    Row{"above", "1234 مشاهدة", "furniture"},
    Row{"above", "عدد المشاهدات: 1234", "furniture"},
    Row{"above", "حجم الخط: تكبير تصغير", "furniture"},
    Row{"above", "طباعة", "furniture"},
    Row{"above", "إرسال بالبريد الإلكتروني", "furniture"},
    Row{"below", "الوسوم: الجسر القديم، رأس النهر", "furniture"},
    Row{"below", "كلمات دالة: جسر، بلدية", "furniture"},
    Row{"below", "#رأس_النهر #الجسر_القديم", "furniture"},
    Row{"above", "الرئيسية > أخبار > محلي", "furniture"},
    Row{"above", "الرئيسية / محليات / رأس النهر", "furniture"},
    Row{"above", "Accueil › Actualités › Société", "furniture"},
    Row{"above", "محليات", "furniture"},
    Row{"below", "جميع الحقوق محفوظة لصحيفة الأفق © 2025", "furniture"},
    Row{"below", "© 2025 الأفق", "furniture"},
    Row{"below", "Tous droits réservés", "furniture"},
    Row{"above", "إغلاق الجسر القديم أمام الشاحنات", "furniture"},
    Row{"below", "يستخدم هذا الموقع ملفات تعريف الارتباط لتحسين الخدمة", "furniture"},
    Row{"below", "اشترك في النشرة البريدية", "furniture"},
    Row{"below", "Abonnez-vous à notre lettre", "furniture"},
    Row{"inside", "تصوير: نادر سليم", "furniture"},
    Row{"below", "(تصوير: نادر سليم)", "furniture"},
    Row{"below", "https://alofoq.example/news/12", "furniture"},
    Row{"below", "@alofoq_news", "furniture"},
    Row{"below", "desk@alofoq.example", "furniture"},
    Row{"below", "للتواصل مع الكاتب: suad@alofoq.example", "furniture"},
    Row{"above", "الخميس 23 أكتوبر 2025 - 09:15", "furniture"},
    Row{"above", "٢٣/١٠/٢٠٢٥", "furniture"},
    Row{"below", "آخر تحديث: 23 أكتوبر 2025", "furniture"},
    Row{"above", "تاريخ النشر: 4 محرم 1447", "furniture"},
    Row{"above", "كتب: سالم الهادي", "furniture"},
    Row{"above", "بقلم سعاد الراوي", "furniture"},
    Row{"above", "سعاد الراوي", "furniture"},
    Row{"above", "بيروت - مراسل الأفق", "furniture"},
    Row{"above", "سعاد الراوي – بيروت", "furniture"},
    Row{"above", "سعاد الراوي – القنفيدة", "furniture"},
    Row{"inside", "سعاد الراوي – عضوا", "story"},
    Row{"below", "سعاد الراوي – عضوا", "story"},
    Row{"below", "المصدر: وكالة الضفتين", "furniture"},
    Row{"below", "المصدر: وكالات", "furniture"},
    Row{"below", "- سعاد الراوي", "furniture"},
    // The story.
    Row{"inside", "شارك الرئيس في مراسم الافتتاح", "story"},
    Row{"inside", "شارك في الندوة عدد من المهندسين.", "story"},
    Row{"inside", "تابع الوزير قائلا إن الجسر آمن", "story"},
    Row{"inside", "تابعت البلدية أعمال الصيانة ليلا.", "story"},
    Row{"inside", "نشر في الصحيفة تقرير عن الجسر.", "story"},
    Row{"inside", "أخبار سارة لسكان الضفة الشمالية", "story"},
    Row{"inside", "المزيد من الشقوق في الدعامة", "story"},
    Row{"inside", "إعلان حالة الطوارئ في البلدة", "story"},
    Row{"inside", "حسابات المقاول تحت التدقيق", "story"},
    Row{"inside", "طباعة كتاب عن تاريخ الجسر", "story"},
    Row{"inside", "الرئيسية في الحزب تستقيل", "story"},
    Row{"inside", "كتب الوزير على حسابه أنه لن يستقيل", "story"},
    Row{"inside", "المصدر نفى ذلك جملة وتفصيلا.", "story"},
    Row{"inside", "مصادر: الجسر لن يفتح قبل الشتاء", "story"},
    Row{"inside", "موقف البلدية", "story"},
    Row{"inside", "الاقتصاد", "story"},
    Row{"inside", "سالم الهادي", "story"},
    Row{"inside", "23 أكتوبر 2025", "story"},
    Row{"inside", "التعليقات المسيئة إلى المهندسين لم تتوقف", "story"},
    Row{"inside", "شاهد أيضا كيف انهار الجسر الأول قبل خمسين عاما أمام أعين السكان.", "story"},
    Row{"inside", "الرياض (واس) - قال الوزير إن الطريق مفتوح.", "story"},
    Row{"inside", "* Home 2015", "story"},
    Row{"inside", "وقال: «لن نترك تعليقا واحدا بلا رد»", "story"},
    Row{"below", "حفظ الله الجميع", "story"},
    Row{"below", "والله ولي التوفيق", "story"},
    Row{"below", "رئيس بلدية رأس النهر", "story"},
};

TEST(Scraped, KindOfALine) {
  for (const Row& row : rows) EXPECT_EQ(kind_of(row.place, row.line), row.kind) << row.place << ": " << row.line;
}

// One letter a block: t(itle) h(eading) p(aragraph) i(tem) f(urniture).
std::string shape(const std::string& text) {
  std::string letters;
  const std::u32string characters = text::to_utf32(text);
  for (const Block& block : read_scraped(tables(), characters).blocks) letters += name(block.kind)[0];
  return letters;
}

TEST(Scraped, LinesTogether) {
  const std::string story = first_sentence + "\n" + last_sentence + "\n";
  EXPECT_EQ(shape(""), "");
  EXPECT_EQ(shape("سطر وحيد"), "t");
  EXPECT_EQ(shape("اقرأ أيضا"), "t");
  EXPECT_EQ(shape("الرئيسية\nسياسة\nرياضة\nإغلاق الجسر القديم\n" + story), "ffftpp");
  EXPECT_EQ(shape("23 أكتوبر 2025\n" + story), "tpp");
  EXPECT_EQ(shape("23 أكتوبر 2025\nإغلاق الجسر القديم\n" + story), "ftpp");
  EXPECT_EQ(shape("إغلاق الجسر\n" + story + "الأكثر قراءة\nارتفاع أسعار الخبز في البلدة\nسوق جديد للخضار"), "tppfff");
  EXPECT_EQ(shape("إغلاق الجسر\n" + first_sentence + "\nاقرأ أيضا\nكيف بني الجسر القديم\n" + last_sentence), "tpffp");
  EXPECT_EQ(
      shape("إغلاق الجسر\n" + first_sentence +
            "\nاقرأ أيضا\nكيف بني الجسر القديم\nالبلدية تنفي تصدع الجسر\nموقف البلدية من الإغلاق\n" + last_sentence),
      "tpfffhp");
  // Comments may be sentences; a link to them above the story ends nothing.
  EXPECT_EQ(shape("إغلاق الجسر\n" + story + "اترك تعليقا\nهذا القرار متأخر جدا يا سادة."), "tppff");
  EXPECT_EQ(shape("إغلاق الجسر\nاترك تعليقا\n" + story), "tfpp");
  // What follows a share bar below the story is no story; without one it may be a signature.
  EXPECT_EQ(shape("إغلاق الجسر\n" + story + "شارك\nسوق جديد للخضار في البلدة"), "tppff");
  EXPECT_EQ(shape("إغلاق الجسر\n" + story + "سوق جديد للخضار في البلدة"), "tppp");
}

TEST(Scraped, Facts) {
  const Report report = testing::read_text(
      "الرئيسية > محليات\nإغلاق الجسر القديم أمام الشاحنات\nكتب: سالم الهادي وسعاد الراوي\n"
      "نشر في: 22 أكتوبر 2025 - 09:15\nآخر تحديث: 23 أكتوبر 2025\n" +
      first_sentence + "\n" + last_sentence + "\nالمصدر: وكالة الضفتين\nجميع الحقوق محفوظة لصحيفة الأفق © 2025");
  EXPECT_EQ(report.title, "إغلاق الجسر القديم أمام الشاحنات");
  EXPECT_EQ(report.authors, (std::vector<std::string>{"سالم الهادي", "سعاد الراوي"}));
  EXPECT_EQ(report.published, "2025-10-22T09:15:00");
  EXPECT_EQ(report.modified, "2025-10-23");
  EXPECT_EQ(report.outlet, "صحيفة الأفق");
}

// Every character that is no white space stands in exactly one block, whatever the text.
TEST(Scraped, BlocksCoverTheText) {
  const std::array parts{std::u32string(U"\n"),
                         std::u32string(U" "),
                         std::u32string(U"اقرأ أيضا"),
                         std::u32string(U"اترك تعليقا"),
                         std::u32string(U"شارك"),
                         std::u32string(U"23 أكتوبر 2025"),
                         std::u32string(U"قال الوزير إن الجسر آمن تماما."),
                         std::u32string(U"\r\n"),
                         std::u32string(U"كتب: سالم الهادي"),
                         std::u32string(U"\u200F"),
                         std::u32string(U"> / | - © # @ :"),
                         std::u32string(U"\u2028"),
                         std::u32string(U"التعليقات"),
                         std::u32string(U"الأكثر قراءة")};
  std::mt19937 random(20251023);
  for (int round = 0; round < 500; ++round) {
    std::u32string text;
    for (auto i = random() % 30; i > 0; --i) text += parts[random() % parts.size()];
    std::vector<int> covered(text.size());
    for (const Block& block : read_scraped(tables(), text).blocks) {
      for (uint32_t i = block.span.start; i < block.span.end; ++i) ++covered.at(i);
    }
    for (std::size_t i = 0; i < text.size(); ++i) {
      if (text::is_space(text[i])) continue;
      ASSERT_EQ(covered[i], 1) << "round " << round << ": " << text::to_utf8(text);
    }
  }
}

TEST(Outlet, ByAddress) {
  EXPECT_EQ(outlet_of(tables(), "https://www.aljazeera.net/news/1", "ar"), "الجزيرة");
  EXPECT_EQ(outlet_of(tables(), "https://www.aljazeera.net/news/1", "en"), "Al Jazeera");
  EXPECT_EQ(outlet_of(tables(), "http://user@ARABIC.CNN.com:8080?x", "ar"), "سي إن إن بالعربية");
  EXPECT_EQ(outlet_of(tables(), "https://edition.cnn.com/", "fr"), "CNN");
  EXPECT_EQ(outlet_of(tables(), "https://notaljazeera.net/", "ar"), "");
  EXPECT_EQ(outlet_of(tables(), "https://example.com/?u=aljazeera.net", "ar"), "");
  EXPECT_EQ(outlet_of(tables(), "", "ar"), "");
}

Report html(const std::string& head, const std::string& top, const std::string& url = "") {
  ReadOptions options;
  options.kind = InputKind::html;
  options.url = url;
  const auto report =
      isnad::read(testing::knowledge(), "page",
                  "<html lang=ar><head><title>إغلاق الجسر القديم</title>" + head +
                      "</head><body><div class=top>الأحد 2 نوفمبر 2025</div><h1>إغلاق الجسر القديم</h1>" + top + "<p>" +
                      first_sentence + first_sentence + "</p><p>" + last_sentence + last_sentence +
                      "</p><aside>1 يناير 2020</aside></body></html>",
                  options);
  if (!report) throw std::runtime_error(report.error().sentence);
  return *report;
}

TEST(VisibleFacts, Table) {
  EXPECT_EQ(html("", "<div>الخميس ٢٣ أكتوبر ٢٠٢٥</div>").published, "2025-10-23");
  EXPECT_EQ(html("", "<div><span>4</span> <span>محرم</span> <span>1447هـ</span></div>").published, "2025-06-29");
  EXPECT_EQ(html("", "<p>آخر تحديث: 24/10/2025</p><p>نشر في: 23/10/2025</p>").published, "2025-10-23");
  EXPECT_EQ(html("", "<p>آخر تحديث: 24/10/2025</p><p>نشر في: 23/10/2025</p>").modified, "2025-10-24");
  EXPECT_EQ(html("", "<p>منذ ساعتين</p>").published, std::nullopt);
  EXPECT_EQ(html("", "").published, std::nullopt);
  EXPECT_EQ(html("<meta property='article:published_time' content='2025-10-20'>", "<p>23/10/2025</p>").published,
            "2025-10-20");
  using Names = std::vector<std::string>;
  EXPECT_EQ(html("", "<p>كتب: سالم الهادي وسعاد الراوي</p>").authors, (Names{"سالم الهادي", "سعاد الراوي"}));
  EXPECT_EQ(html("", "<p class=byline>سعاد الراوي | 23 أكتوبر 2025</p>").authors, Names{"سعاد الراوي"});
  EXPECT_EQ(html("", "<a rel=author href=/suad>سعاد الراوي</a>").authors, Names{"سعاد الراوي"});
  EXPECT_EQ(html("<meta name=author content='بقلم: سعاد الراوي'>", "").authors, Names{"سعاد الراوي"});
  EXPECT_EQ(html("<meta name=author content='رويترز'>", "").authors, Names{});
  EXPECT_EQ(html("<meta name=author content='admin@alofoq.example'>", "").authors, Names{});
}

TEST(VisibleFacts, ThePageNamesItsOutletOrItsAddressDoes) {
  EXPECT_EQ(html("", "", "https://www.hespress.com/1.html").outlet, "هسبريس");
  EXPECT_EQ(html("<meta property=og:site_name content='الأفق'>", "", "https://www.hespress.com/1").outlet, "الأفق");
  EXPECT_EQ(html("", "", "https://alofoq.example/1").outlet, std::nullopt);
}

}  // namespace
}  // namespace isnad::page
