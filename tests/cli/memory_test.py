#!/usr/bin/env python3
"""What reading costs in memory: at most twenty times a page beyond the program itself, and no more after 10,000 pages than
after 100.

memory_test.py ISNAD
"""
import pathlib
import subprocess
import sys
import tempfile

ISNAD = str(pathlib.Path(sys.argv[1]).resolve())
SENTENCE = "وقال سالم الهادي رئيس بلدية رأس النهر إن الجسر الجديد آمن وإن حركة المرور فوقه لم تتوقف يوما واحدا منذ افتتاحه. "
MENU = "".join(f'<li class="menu-item"><a href="/section/{n}">باب {n}</a></li>' for n in range(60))


def page(paragraphs):
    body = "".join(f'<p class="story-text" data-index="{n}">{SENTENCE * 3}</p>' for n in range(paragraphs))
    scripts = f"<script>var list = [{','.join(map(str, range(paragraphs * 40)))}];</script>"
    return (f'<!DOCTYPE html><html lang="ar"><head><title>الجسر آمن</title>{scripts}</head><body><nav><ul>{MENU}</ul></nav>'
            f"<article><h1>الجسر آمن</h1>{body}</article></body></html>").encode()


def peak(names, jobs=1):
    """The largest resident size, in bytes, of a run over these inputs; a child of its own, because the kernel keeps one maximum."""
    code = ("import resource, subprocess, sys; subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL); "
            "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024)")
    command = [ISNAD, "read", "--as", "html", "--format", "jsonl", "--jobs", str(jobs), *names]
    return int(subprocess.run([sys.executable, "-c", code, *command], check=True, capture_output=True, text=True).stdout)


def main():
    wrong = []
    with tempfile.TemporaryDirectory() as folder:
        sizes = {}
        for name, paragraphs in (("tiny.html", 3), ("large.html", 1200), ("huge.html", 8000)):
            data = page(paragraphs)
            (pathlib.Path(folder) / name).write_bytes(data)
            sizes[str(pathlib.Path(folder) / name)] = len(data)
        tiny, large, huge = sizes
        base = peak([tiny])
        for name in (large, huge):
            times = (peak([name]) - base) / sizes[name]
            print(f"a page of {sizes[name] / 1e6:.1f} MB: peak {times:.1f} times its size")
            if times > 20:
                wrong.append(f"{name} takes {times:.1f} times its size")
        hundred = pathlib.Path(folder) / "hundred"
        hundred.mkdir()
        for number in range(100):
            (hundred / f"{number:02}.html").write_bytes(page(3 + number % 7))
        few, many = peak([large, str(hundred)]), peak([large, *[str(hundred)] * 100])
        print(f"100 pages: {few / 1e6:.1f} MB; 10,000 pages: {many / 1e6:.1f} MB")
        if many > few + (1 << 20):
            wrong.append(f"10,000 pages take {many} bytes, 100 take {few}")
        four = peak([large, *[str(hundred)] * 100], jobs=4)
        print(f"10,000 pages, four at a time: {four / 1e6:.1f} MB")
        if four > many + (80 << 20):  # four parsers, and 16 MiB that wait with their reports
            wrong.append(f"four jobs take {four} bytes")
    print("\n".join(wrong) or "memory stays within its bounds")
    sys.exit(1 if wrong else 0)


main()
