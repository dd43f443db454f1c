#!/usr/bin/env python3
"""What `isnad read` takes: every kind of input, whole and broken, with the names it gives and what it says.

inputs_test.py ISNAD
"""
import bz2
import gzip
import io
import json
import os
import pathlib
import pty
import re
import subprocess
import sys
import tarfile
import tempfile
import zipfile

ISNAD = str(pathlib.Path(sys.argv[1]).resolve())
WORDS = "قال رئيس البلدية سالم الهادي إن الجسر آمن وإن حركة المرور فوقه لم تتوقف يوما واحدا."
STORY = f"نفي في رأس النهر\n{WORDS}\n"
PAGE = f"<html><body><article><h1>نفي في رأس النهر</h1><p>{WORDS}</p><p>{WORDS}</p></article></body></html>"
ARTICLE = {"title": "نفي في رأس النهر", "content": WORDS, "url": "https://wadi.example/1", "source": "صوت الوادي",
           "author": "ليلى الصافي", "date_extracted": "2024-09-03 10:00:00"}


def zipped(members, method=zipfile.ZIP_DEFLATED):
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", method) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return data.getvalue()


def tarred(members):
    data = io.BytesIO()
    with tarfile.open(fileobj=data, mode="w:gz") as archive:
        for name, content in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(content)
            archive.addfile(info, io.BytesIO(content))
    return data.getvalue()


def record(kind, block, url="https://wadi.example/1", content="application/http; msgtype=response"):
    head = f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nContent-Type: {content}\r\nContent-Length: {len(block)}"
    return head.encode() + b"\r\n\r\n" + block + b"\r\n\r\n"


def response(body, headers="Content-Type: text/html; charset=windows-1256", status="200 OK"):
    return record("response", f"HTTP/1.1 {status}\r\n{headers}\r\n\r\n".encode() + body)


def warc():
    windows = PAGE.encode("cp1256")
    chunked = b"%x\r\n" % 40 + windows[:40] + b"\r\n%x\r\n" % len(windows[40:]) + windows[40:] + b"\r\n0\r\n\r\n"
    packed = gzip.compress(windows)
    kind = "Content-Type: text/html; charset=windows-1256\r\n"
    return [record("warcinfo", b"software: x"), response(windows), response(chunked, kind + "Transfer-Encoding: chunked"),
            response(packed, kind + "Content-Encoding: gzip"), response(b"gone", status="404 Not Found"),
            response(b"\x89PNG", "Content-Type: image/png"), record("conversion", STORY.encode(), content="text/plain")]


def feed(middle="</item>"):
    item = f"<title>خبر</title><link>https://wadi.example/1</link><description>&lt;p&gt;{WORDS}&lt;/p&gt;</description>"
    return (f"<?xml version='1.0'?><rss version='2.0'><channel><title>صوت الوادي</title><item>{item}"
            f"<pubDate>Tue, 03 Sep 2024 10:00:00 +0300</pubDate></item>\n<item>{item}{middle}</channel></rss>").encode()


def encrypted(data):
    """The same ZIP, its first member said to be encrypted: in its own header and in the directory."""
    data = bytearray(data)
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    return bytes(data)


def damaged(data):
    """The same ZIP with a wrong byte in the middle of its first member."""
    data = bytearray(data)
    data[80] ^= 0xFF
    return bytes(data)


def nested(depth):
    data = zipped({"story.txt": STORY})
    for _ in range(depth):
        data = zipped({"in.zip": data})
    return data


def files():
    line = json.dumps(ARTICLE, ensure_ascii=False)
    two = zipped({"a.txt": STORY, "b.txt": STORY}, zipfile.ZIP_STORED)
    zeros = zipped({f"{i}.txt": bytes(16 << 20) for i in range(8)})
    return {
        "story.txt": STORY.encode(),
        "archive.zip": zipped({"a/page.html": PAGE, "b.html.gz": gzip.compress(PAGE.encode()), "c.json": line,
                               "d.jpg": "x", ".e": "x", "__MACOSX/f.html": PAGE, "../../g.txt": STORY}),
        "archive.tar.gz": tarred({"./a.txt": STORY.encode(), "b.html": PAGE.encode()}),
        "page.html.gz": gzip.compress(PAGE.encode()),
        "page.html.bz2": bz2.compress(PAGE.encode()),
        "articles.json": json.dumps([ARTICLE, ARTICLE | {"id": "x7"}], ensure_ascii=False, indent=1).encode(),
        "one.json": line.encode(),
        "lines.jsonl": f"{line}\n{line[:60]}\n{line}\n".encode(),
        "cut.json": f"[{line},\n{line[:60]}".encode(),
        "own.json": json.dumps({"name": "نفي", "words": {"all": WORDS}}).encode(),
        "crawl.warc": b"".join(warc()),
        "crawl.warc.gz": b"".join(gzip.compress(r) for r in warc()),
        "garbage.warc": warc()[1] + b"garbage\r\n\r\n" + warc()[1],
        "feed.xml": feed(),
        "broken.xml": feed("</itme>"),
        "laughs.xml": b"<!DOCTYPE rss [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;'>]>" + feed(f"<category>&b;</category></item>"),
        "cut.html.gz": gzip.compress(PAGE.encode())[:-60],
        "cut.zip": two[:-150],
        "damaged.zip": damaged(two),
        "encrypted.zip": encrypted(two),
        "zeros.zip": zeros,
        "bomb.zip": zipped({f"{i}.zip": zeros for i in range(4)}),
        "as.gz": gzip.compress(b"a" * (200 << 20)),
        "deep.zip": nested(5),
        "nothing.zip": zipped({"a.jpg": "x"}),
    }


def folder_files(folder):
    for name in ("pages/b.txt", "pages/a/c.txt", "pages/.hidden.txt", "pages/picture.jpg"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(STORY)
    (folder / "pages/a/loop").symlink_to("..")
    (folder / "pages/d.txt").symlink_to("b.txt")
    os.mkfifo(folder / "pages/pipe")
    (folder / "empty").mkdir()


# (arguments, status, the inputs of the reports, what stderr must match)
W = "crawl.warc/https://wadi.example/1"
CASES = [
    (["archive.zip"], 0, ["archive.zip/a/page.html", "archive.zip/b.html.gz", "archive.zip/c.json", "archive.zip/../../g.txt"], ""),
    (["archive.tar.gz"], 0, ["archive.tar.gz/./a.txt", "archive.tar.gz/b.html"], ""),
    (["page.html.gz", "page.html.bz2"], 0, ["page.html.gz", "page.html.bz2"], ""),
    (["articles.json", "one.json"], 0, ["articles.json/1", "articles.json/x7", "one.json"], ""),
    (["lines.jsonl"], 1, ["lines.jsonl/1", "lines.jsonl/3"], "lines.jsonl: line 2: the JSON is broken"),
    (["cut.json", "story.txt"], 1, ["cut.json/1", "story.txt"], "cut.json: line 2: the JSON is cut off"),
    (["own.json"], 1, [], "no article: .*--map"),
    (["--map", "title=name,text=words.all", "own.json"], 0, ["own.json"], ""),
    (["--map", "heading=name", "own.json"], 2, [], "--map: «heading=name» should be FIELD=NAME"),
    (["crawl.warc"], 0, [W] * 4, ""),
    (["crawl.warc.gz"], 0, [W.replace("warc", "warc.gz", 1)] * 4, ""),
    (["garbage.warc"], 1, ["garbage.warc/https://wadi.example/1"] * 2, "garbage.warc: what stands between two records"),
    (["feed.xml"], 0, ["feed.xml/خبر"] * 2, ""),
    (["broken.xml"], 1, ["broken.xml/خبر"], "broken.xml: line 2: this feed is broken"),
    (["laughs.xml"], 0, ["laughs.xml/خبر"] * 2, ""),
    (["cut.html.gz", "story.txt"], 1, ["story.txt"], "^isnad: cut.html.gz: [^\n]*truncated gzip input[^\n]*\n$"),
    (["cut.zip"], 1, ["cut.zip/a.txt"], "^isnad: cut.zip/b.txt: cannot be unpacked: Truncated[^\n]*\n$"),
    (["damaged.zip"], 1, ["damaged.zip/b.txt"], "^isnad: damaged.zip/a.txt: cannot be unpacked: [^\n]*CRC[^\n]*\n$"),
    (["encrypted.zip"], 1, ["encrypted.zip/b.txt"], "^isnad: encrypted.zip/a.txt: this is encrypted[^\n]*\n$"),
    (["zeros.zip"], 1, [], "zeros.zip/4.txt: the archive expands to more than 200 times its size; .*--max-ratio"),
    (["bomb.zip", "story.txt"], 1, ["story.txt"], "bomb.zip/0.zip/3.txt: the archive expands to more than 200 times"),
    (["--max-expanded", "20M", "--max-ratio", "9999", "as.gz"], 1, [], "as.gz: .* 16777216 bytes; --max-bytes"),
    (["--max-expanded", "1M", "as.gz"], 1, [], "^isnad: as.gz: the archive expands to more than 1048576 .*--max-expanded"),
    (["--max-members", "2", "archive.zip"], 1, ["archive.zip/a/page.html"], "more than 2 files; --max-members"),
    (["deep.zip"], 1, [], "deep.zip/in.zip/in.zip/in.zip: this archive stands inside 3 others"),
    (["nothing.zip", "story.txt"], 1, ["story.txt"], "nothing.zip: there is no page, text or article in this"),
    (["pages"], 0, ["pages/a/c.txt", "pages/b.txt", "pages/d.txt"], ""),
    (["empty", "pages/b.txt"], 1, ["pages/b.txt"], "empty: there is nothing to read in this folder"),
]


def run(arguments, folder, given=None):
    return subprocess.run([ISNAD, "read", "--format", "jsonl", *arguments], input=given, capture_output=True, cwd=folder, timeout=120)


def reports_of(done):
    return [json.loads(line) for line in done.stdout.decode().splitlines()]


def check_case(case, folder):
    arguments, status, inputs, err = case
    done = run(arguments, folder)
    said, label = done.stderr.decode(), "isnad read " + " ".join(arguments)
    if done.returncode != status:
        yield f"{label}: status {done.returncode}, not {status}; {said[-300:]}"
    reports = reports_of(done)
    if [r["input"] for r in reports] != inputs:
        yield f"{label}: read {[r['input'] for r in reports]}, not {inputs}"
    for report in reports:
        if not report["attributions"] or "سالم الهادي" not in report["text"]:
            yield f"{label}: {report['input']} was read without its statement"
    if not re.search(err, said) or (err == "" and said):
        yield f"{label}: stderr should match «{err}»: {said[:300]}"


def check_standard_input(folder):
    """What can be a file can come through a pipe."""
    for name, data in files().items():
        if run([name], folder).returncode != 0:
            continue
        piped = [r["text"] for r in reports_of(run(["-"], folder, data))]
        named = [r["text"] for r in reports_of(run([name], folder))]
        if piped != named:
            yield f"{name} through a pipe: {len(piped)} reports, not {len(named)}, or others"


def check_facts(folder):
    expected = {"title": ARTICLE["title"], "url": ARTICLE["url"], "outlet": ARTICLE["source"], "authors": [ARTICLE["author"]],
                "published": "2024-09-03T10:00:00", "text": ARTICLE["title"] + "\n" + WORDS}
    [article] = reports_of(run(["one.json"], folder))
    for key, value in expected.items():
        if article[key] != value:
            yield f"one.json: {key} is {article[key]}, not {value}"
    item = reports_of(run(["feed.xml"], folder))[0]
    if (item["outlet"], item["published"], item["url"]) != ("صوت الوادي", "2024-09-03T10:00:00+03:00", "https://wadi.example/1"):
        yield f"feed.xml: {item['outlet']}, {item['published']}, {item['url']}"
    page = reports_of(run(["crawl.warc"], folder))[0]
    if page["url"] != "https://wadi.example/1" or page["title"] != "نفي في رأس النهر":
        yield f"crawl.warc: {page['url']}, {page['title']}"


def check_memory(folder):
    """An array of 64 MB takes no more memory than its articles one by one."""
    line = json.dumps(ARTICLE | {"x": "س" * 30000}, ensure_ascii=False)
    with open(folder / "large.json", "w") as out:
        out.write("[" + ",".join([line] * 1000) + "]")
    done = subprocess.run(["/usr/bin/python3", "-c", "import resource, subprocess, sys; "
                           "subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, check=True); "
                           "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)",
                           ISNAD, "read", "large.json"], capture_output=True, cwd=folder)
    kilobytes = int(done.stdout or 0)
    sanitized = b"__asan_init" in pathlib.Path(ISNAD).read_bytes()
    if done.returncode != 0 or (kilobytes > 80_000 and not sanitized):
        yield f"an array of 64 MB: {kilobytes} KB; {done.stderr.decode()[-200:]}"


def check_progress(folder):
    """On a terminal only, erased at the end, not with --quiet, and never mixed with messages."""
    for arguments, wanted in ((["large.json"], True), (["--quiet", "large.json"], False), (["story.txt"], False)):
        terminal, other = pty.openpty()
        process = subprocess.Popen([ISNAD, "read", *arguments], stdout=subprocess.DEVNULL, stderr=other, cwd=folder)
        os.close(other)
        said = b""
        try:
            while piece := os.read(terminal, 4096):
                said += piece
        except OSError:  # how Linux says that the other end is closed
            pass
        os.close(terminal)
        process.wait()
        if (b"documents" in said) != wanted or (wanted and not said.endswith(b"\r\x1b[K")):
            yield f"progress of {arguments}: {said[-100:]}"


def main():
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        for file, data in files().items():
            (folder / file).write_bytes(data)
        folder_files(folder)
        wrong = [problem for case in CASES for problem in check_case(case, folder)]
        for check in (check_standard_input, check_facts, check_memory, check_progress):
            wrong += check(folder)
    print("\n".join(wrong) or f"{len(CASES)} calls did what they should")
    sys.exit(1 if wrong else 0)


main()
