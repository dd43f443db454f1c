#!/usr/bin/env python3
"""Stories of an archive from outside: which articles tell of one event, and the ledger, whatever the order they came in.

stories_test.py ISNAD
"""
import json
import pathlib
import random
import subprocess
import sys
import tempfile
import xml.etree.ElementTree

import jsonschema

from archives import Program, article, json_lines

SOURCE = pathlib.Path(__file__).resolve().parents[2]
PROGRAM = Program(str(pathlib.Path(sys.argv[1]).resolve()))
STORY = jsonschema.Draft7Validator(json.loads((SOURCE / "docs/stories.schema.json").read_text(encoding="utf-8")))


def told(number, outlet, day, title, *sentences):
    return {"id": f"n{number}", "source": outlet, "date": f"2024-09-{day:02}", "title": title, "content": "\n".join(sentences)}


FIRE = "شب حريق كبير في مستودع الأخشاب بميناء مرفأ الشمس فجر الثلاثاء، وأتى على ألفي طن من خشب الأرز."
FIRE_BOSS = "وقال مدير الميناء طارق البحري إن ثلاثة عمال أصيبوا في الحريق ونقلوا إلى مستشفى الضفتين."
FIRE_DENIAL = "ونفى مدير الميناء طارق البحري أن يكون الحريق متعمدا."
BRIDGE = "أعلنت بلدية رأس النهر إغلاق جسر الوادي الكبير أمام الشاحنات ابتداء من يوم الخميس بعد ظهور شقوق في دعامته الوسطى."
BRIDGE_BOSS = "وقال رئيس البلدية سالم الهادي إن كلفة ترميم الجسر تبلغ مليوني دينار."
ARTICLES = [
    told(1, "صوت الوادي", 3, "حريق في مستودع الأخشاب بميناء مرفأ الشمس", FIRE, FIRE_BOSS),
    told(2, "إذاعة النهر", 3, "حريق مستودع الأخشاب يصيب ثلاثة عمال في ميناء مرفأ الشمس", FIRE, FIRE_BOSS, FIRE_DENIAL),
    told(3, "جريدة الضفتين", 4, "مدير ميناء مرفأ الشمس: حريق مستودع الأخشاب ليس متعمدا", FIRE_DENIAL,
         "وكان الحريق قد شب في مستودع الأخشاب بالميناء فجر الثلاثاء وأصاب أربعة عمال، بحسب نقابة عمال الميناء."),
    told(4, "صوت الوادي", 3, "إغلاق جسر الوادي الكبير أمام الشاحنات", BRIDGE, BRIDGE_BOSS),
    told(5, "جريدة الضفتين", 4, "شقوق في دعامة جسر الوادي الكبير تغلقه أمام الشاحنات", BRIDGE,
         "وتوقع المهندس يوسف الراوي أن تبلغ كلفة ترميم جسر الوادي الكبير تسعة ملايين دينار."),
    told(6, "إذاعة النهر", 4, "افتتاح معرض الكتاب في وادي الزيتون", "افتتح في وادي الزيتون معرض للكتاب يضم أربعين دارا للنشر."),
]
failures = []


def check(name, holds, why=""):
    if not holds:
        failures.append(f"{name}: {why}")


def stories_of(path, *more):
    done = PROGRAM.run("stories", path, "--format", "json", *more)
    if done.returncode != 0:
        raise RuntimeError(f"isnad stories: status {done.returncode}; {done.stderr.decode()[:300]}")
    return json.loads(done.stdout)["stories"]


def add(path, articles):
    done = PROGRAM.run("add", path, "--quiet", "-", input=json_lines(articles))
    check("add", done.returncode == 0, done.stderr.decode()[:300])


def made(folder, name, batches):
    path = pathlib.Path(folder) / f"{name}.isnad"
    for batch in batches:
        add(path, batch)
    return path


def check_groups(stories):
    groups = sorted(sorted(story["articles"]) for story in stories)
    check("groups", groups == [["n1", "n2", "n3"], ["n4", "n5"]], groups)


def check_ledger(path, stories):
    texts = {report["title"]: report["text"] for report in PROGRAM.reports(path)}
    text_of = {f"n{i + 1}": texts[a["title"]] for i, a in enumerate(ARTICLES)}
    for story in stories:
        for problem in STORY.iter_errors(story):
            check("schema", False, problem.message[:200])
        for part in ("told", "actor", "action", "recipient", "place"):
            words = story["event"][part]
            if words:
                check("words of the event", text_of[words["article"]][words["start"]:words["end"]] == words["text"], words)
        ids = {claim["id"] for claim in story["claims"]}
        check("claims have ids of their own", len(ids) == len(story["claims"]))
        for claim in story["claims"]:
            check("contradicts", set(claim["contradicts"]) <= ids - {claim["id"]}, claim["id"])
            check("origins", claim["independent_origins"] == len(claim["origins"]), claim["id"])
            for account in claim["accounts"]:
                check("places", 0 <= account["start"] < account["end"] <= len(text_of[account["article"]]), account)
                check("origin is one of the claim's", account["origin"] in [o["name"] for o in claim["origins"]], account)
    fire = next(story for story in stories if "n1" in story["articles"])
    event = fire["event"]
    check("a fire is an event without a type", event["type"] is None and event["date"]["from"] == "2024-09-03", event)
    check("reuse", ["n1", "n2"] in fire["reuse"], fire["reuse"])
    stances = {a["stance"] for c in fire["claims"] for a in c["accounts"] if "متعمد" in text_of[a["article"]][a["start"]:a["end"]]}
    check("a denial", "denies" in stances, stances)
    copied = [c for c in fire["claims"] if {"n1", "n2"} <= {a["article"] for a in c["accounts"]}]
    check("a copied claim has one origin", any(c["independent_origins"] == 1 for c in copied), [c["text"] for c in copied])


def check_order(folder):
    """The same articles, in any order, at once or one by one, among others, give the same ledgers."""
    others = [article(number) for number in range(30)]
    expected = stories_of(made(folder, "at-once", [ARTICLES + others]), "--explain")
    for seed in range(3):
        shuffled = ARTICLES + others
        random.Random(seed).shuffle(shuffled)
        one_by_one = [[a] for a in shuffled]
        path = made(folder, f"shuffled-{seed}", one_by_one if seed == 0 else [shuffled[:20], shuffled[20:]])
        check("order", stories_of(path, "--explain") == expected, seed)


def check_commands(path, stories):
    fire = next(story for story in stories if "n1" in story["articles"])
    by_story = PROGRAM.run("story", path, "--format", "json", fire["id"]).stdout
    check("story", json.loads(by_story) == fire)
    for article_id in fire["articles"]:
        check("story of an article", PROGRAM.run("story", path, "--format", "json", article_id).stdout == by_story, article_id)
    page = PROGRAM.run("story", path, fire["id"]).stdout.decode()
    check("pretty event line", "event · 2024-09-03" in page, page[:400])
    check("pretty", fire["title"] in page and "\x1b" not in page, page[:200])
    for claim in fire["claims"]:
        check("claim", json.loads(PROGRAM.run("claim", path, "--format", "json", claim["id"]).stdout) == claim, claim["id"])
    first = fire["claims"][0]["id"]
    picture = xml.etree.ElementTree.fromstring(PROGRAM.run("claim", path, "--format", "svg", first).stdout)
    check("svg", picture.tag.endswith("svg") and len(list(picture)) > 3)
    dot = PROGRAM.run("claim", path, "--format", "dot", first).stdout.decode()
    check("dot", dot.startswith("digraph") and "->" in dot, dot[:100])
    listed = PROGRAM.run("stories", path, "--order", "largest", "--limit", "1").stdout.decode()
    check("list", fire["title"] in listed and "1 of 2 stories" in listed, listed)


def check_errors(path):
    for command, wrong, said in (("story", "n6", "nobody else"), ("story", "nothing", "no story or article"),
                                 ("claim", "nothing:k1", "no story or article"), ("claim", "n1:k1", "no such claim")):
        done = PROGRAM.run(command, path, wrong)
        check("error", done.returncode == 1 and said in done.stderr.decode() and not done.stdout, (command, wrong, done.stderr.decode()))


def check_update(folder, path):
    """What an article says now is what counts: one that tells of something else leaves its story."""
    changed = [dict(ARTICLES[4], title=ARTICLES[5]["title"], content=ARTICLES[5]["content"] + "\nوحضره وزير الثقافة.")]
    copied = pathlib.Path(folder) / "changed.isnad"
    copied.write_bytes(path.read_bytes())
    add(copied, changed)
    groups = sorted(sorted(story["articles"]) for story in stories_of(copied))
    check("an article that changed", ["n4", "n5"] not in groups, groups)


def main():
    with tempfile.TemporaryDirectory() as folder:
        path = made(folder, "archive", [ARTICLES])
        stories = stories_of(path)
        check_groups(stories)
        check_ledger(path, stories)
        check_commands(path, stories)
        check_errors(path)
        check_update(folder, path)
        check_order(folder)
    print("\n".join(failures) or "stories are what they should be")
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main()
