"""Archives for tests: invented articles, any number of them and always the same, and what an archive says of itself."""
import json
import random
import sqlite3
import subprocess

VERBS = ["قال", "أكد", "نفى", "أعلن", "رفض", "حذر", "أوضح", "أضاف"]
SPEAKERS = ["رئيس البلدية سالم الهادي", "وزير النقل عمر ديابي", "المهندسة ليلى الصافي", "المتحدث باسم الشرطة خالد منصور",
            "رئيسة النقابة هند العامري", "الخبير يوسف الراوي", "مدير الميناء طارق البحري", "مصدر في البلدية"]
CLAIMS = ["الجسر آمن", "العمل في الطريق الساحلي مستمر", "الميناء سيفتح في الشهر المقبل", "الشقوق في الدعامة الوسطى قديمة",
          "حركة المرور لم تتوقف يوما واحدا", "الإضراب لم يؤثر في السوق", "ثلاثة عمال أصيبوا في الحادث", "المدارس لن تغلق أبوابها",
          "التحقيق في الحريق انتهى", "المياه عادت إلى الأحياء الشرقية"]
PLACES = ["رأس النهر", "وادي الزيتون", "الضفتين", "مرفأ الشمس"]
OUTLETS = ["صوت الوادي", "إذاعة النهر", "جريدة الضفتين"]
IN_ALL = "الوادي"  # a word that every article has


def article(number, edition=1):
    """The article of a number; another edition of it tells another story at the same address."""
    chance = random.Random(number * 1000 + edition)
    sentences = [f"{chance.choice(VERBS)} {chance.choice(SPEAKERS)} إن {chance.choice(CLAIMS)} في {chance.choice(PLACES)}."
                 for _ in range(chance.randint(1, 5))]
    sentences.append(f"وقالت صحيفة {IN_ALL} إن {chance.choice(CLAIMS)}.")
    return {"title": f"خبر من {chance.choice(PLACES)} رقم {number}" + (" محدث" if edition > 1 else ""), "content": "\n".join(sentences),
            "url": f"https://wadi.example/{number}", "source": chance.choice(OUTLETS),
            "date": f"2024-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"}


def json_lines(articles):
    return "".join(json.dumps(a, ensure_ascii=False) + "\n" for a in articles).encode()


class Program:
    """isnad, called with an archive."""

    def __init__(self, isnad):
        self.isnad = isnad

    def command(self, name, path, *arguments):
        return [self.isnad, name, "--archive", str(path), *map(str, arguments)]

    def run(self, name, path, *arguments, **options):
        return subprocess.run(self.command(name, path, *arguments), capture_output=True, timeout=120, **options)

    def exported(self, path, format="jsonl"):
        done = self.run("export", path, "--quiet", "--format", format)
        if done.returncode != 0:
            raise RuntimeError(f"isnad export: status {done.returncode}; {done.stderr.decode()[:300]}")
        return done.stdout.decode()

    def reports(self, path):
        return [json.loads(line) for line in self.exported(path).split("\n") if line]

    def search(self, path, *query, limit=1000):
        done = self.run("search", path, "--format", "json", "--limit", limit, *query)
        if done.returncode != 0:
            raise RuntimeError(f"isnad search: status {done.returncode}; {done.stderr.decode()[:300]}")
        return json.loads(done.stdout)


def without_times(value):
    """The same, but for when things were added."""
    if isinstance(value, dict):
        return {key: without_times(v) for key, v in value.items() if key != "added"}
    return [without_times(v) for v in value] if isinstance(value, list) else value


def rows(path, *commands):
    database = sqlite3.connect(path)
    try:
        return [database.execute(command).fetchall() for command in commands]
    finally:
        database.close()


def integrity(path):
    return rows(path, "PRAGMA integrity_check")[0]


# What must not depend on how often the making of an archive was interrupted.
TABLES = ["SELECT id, versions FROM article ORDER BY id",
          "SELECT a.id, v.ordinal, hex(v.bytes), hex(v.story), v.name, v.origin FROM version v JOIN article a ON a.number = v.article "
          "ORDER BY a.id, v.ordinal",
          "SELECT hex(raw) FROM document ORDER BY version", "SELECT key FROM word ORDER BY key",
          "SELECT hash, type, name, articles, statements FROM entity ORDER BY hash",
          "SELECT k.word, w.entity FROM name_word w JOIN name_key k ON k.number = w.word ORDER BY k.word, w.entity",
          "SELECT number >> 20 AS sound, sum(length(words)) FROM sound GROUP BY sound ORDER BY sound", "SELECT entity, other, why, articles FROM tie ORDER BY entity, other",
          "SELECT name, articles FROM outlet ORDER BY name", "SELECT count(*), sum(live) FROM facts"]


def contents(program, path, queries, names):
    """What an archive answers and has in its tables, to compare it with another that was made of the same."""
    answers = {"reports": program.exported(path)}
    for query in queries:
        answers[query] = without_times(program.search(path, query))
    for name in names:
        answers["who " + name] = without_times(json.loads(program.run("who", path, "--format", "json", name).stdout))
    for command, found in zip(TABLES, rows(path, *TABLES)):
        answers[command] = found
    return answers


def differences(left, right):
    return [key for key in left if left[key] != right.get(key)]
