#!/usr/bin/env python3
"""isnad serve among hostile, broken, slow and very many clients, and how it ends.

serve_clients_test.py ISNAD
"""
import pathlib
import resource
import socket
import sys
import tempfile
import time

import web
from archives import Program
from desk import API, JSON, Answer, Desk, all_at_once, made, text_of

ISNAD = str(pathlib.Path(sys.argv[1]).resolve())
LARGEST = 16 << 20
failures = []


def check(name, holds, why=""):
    if not holds:
        failures.append(f"{name}: {why}")


def check_large_bodies(desk):
    head = f"POST {API}/read HTTP/1.1\r\nHost: localhost\r\nX-Isnad-Request: 1\r\nContent-Type: text/plain\r\nConnection: close\r\n".encode()
    for length in (LARGEST + 1, 10 ** 11, 10 ** 18):
        got = desk.raw(head + f"Content-Length: {length}\r\n\r\n".encode() + b"x" * 1000)
        check("too large by its length", got.startswith(b"HTTP/1.1 413") and b'"too-large"' in got, (length, got[:100]))
    piece = b"100000\r\n" + b"x" * (1 << 20) + b"\r\n"
    chunked = head + b"Transfer-Encoding: chunked\r\n\r\n"
    got = desk.raw(chunked, *[piece] * 17, b"0\r\n\r\n", seconds=30)
    check("too large by chunks", got.startswith(b"HTTP/1.1 413") and b'"too-large"' in got, got[:100])
    got = desk.raw(chunked, *[piece] * 100, b"0\r\n\r\n", seconds=30)
    check("chunks without end", not got.startswith(b"HTTP/1.1 200"), got[:100])
    got = desk.raw(chunked + b"5\r\nhello\r\n0\r\n\r\n")
    check("chunked", got.startswith(b"HTTP/1.1 200"), got[:100])
    got = desk.raw(head + f"Expect: 100-continue\r\nContent-Length: {LARGEST * 2}\r\n\r\n".encode())
    check("100-continue", got.startswith(b"HTTP/1.1 413"), got[:100])


GOOD = f"GET {API}/status HTTP/1.1\r\nHost: localhost\r\n".encode()
# What is sent, and what an answer begins with; empty: none is right, too.
MALFORMED = [
    ("garbage", b"\x00\xff\xfe\x80garbage\r\n\r\n", (b"", b"HTTP/1.1 4", b"HTTP/1.0 4", b"HTTP/1.1 505")),
    ("TLS", b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + bytes(range(200)), (b"", b"HTTP/1.1 4", b"HTTP/1.1 505")),
    ("nothing", b"", (b"",)),
    ("a line", b"GET\r\n\r\n", (b"", b"HTTP/1.1 4", b"HTTP/1.0 4")),
    ("HTTP/0.9", b"GET /\r\n\r\n", (b"", b"HTTP/1.1 4", b"HTTP/1.0 4", b"HTTP/1.1 505")),
    ("HTTP/1.0", f"GET {API}/status HTTP/1.0\r\nHost: localhost\r\n\r\n".encode(), (b"HTTP/1.0 200", b"HTTP/1.1 200")),
    ("HTTP/9.9", f"GET {API}/status HTTP/9.9\r\nHost: localhost\r\n\r\n".encode(), (b"", b"HTTP/1.1 ")),
    ("no Host", f"GET {API}/status HTTP/1.1\r\n\r\n".encode(), (b"HTTP/1.1 4",)),
    ("no colon", GOOD + b"nonsense\r\n\r\n", (b"", b"HTTP/1.1 ")),
    ("NUL in a header", GOOD + b"X: a\x00b\r\n\r\n", (b"", b"HTTP/1.1 ")),
    ("NUL in the path", b"GET /api\x00/v1 HTTP/1.1\r\nHost: localhost\r\n\r\n", (b"", b"HTTP/1.1 4", b"HTTP/1.1 200")),
    ("huge header", GOOD + b"X: " + b"y" * 200_000 + b"\r\n\r\n", (b"", b"HTTP/1.1 431", b"HTTP/1.1 413")),
    ("many headers", GOOD + b"".join(b"X%d: y\r\n" % n for n in range(20000)) + b"\r\n", (b"", b"HTTP/1.1 431", b"HTTP/1.1 413")),
    ("very long path", b"GET /" + b"x" * 100_000 + b" HTTP/1.1\r\nHost: localhost\r\n\r\n", (b"", b"HTTP/1.1 414", b"HTTP/1.1 431")),
    ("long path", b"GET /" + b"x" * 20_000 + b" HTTP/1.1\r\nHost: localhost\r\n\r\n", (b"HTTP/1.1 200", b"HTTP/1.1 4")),
    ("long query", f"GET {API}/search?q={'x' * 15000} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode(), (b"HTTP/1.1 200", b"HTTP/1.1 4")),
    ("percent at the end", f"GET {API}/search?q=% HTTP/1.1\r\nHost: localhost\r\n\r\n".encode(), (b"HTTP/1.1 200", b"HTTP/1.1 4")),
    ("percent with no digits", f"GET {API}/articles/%zz%4%u0627 HTTP/1.1\r\nHost: localhost\r\n\r\n".encode(), (b"HTTP/1.1 404",)),
    ("bytes that are no text", b"GET /api/v1/articles/\xc7\xe1 HTTP/1.1\r\nHost: localhost\r\n\r\n", (b"HTTP/1.1 400",)),
    ("negative length", GOOD.replace(b"GET", b"POST") + b"Content-Length: -5\r\n\r\nhello", (b"", b"HTTP/1.1 4")),
    ("length in words", GOOD.replace(b"GET", b"POST") + b"Content-Length: five\r\n\r\nhello", (b"", b"HTTP/1.1 4")),
    ("two lengths", GOOD.replace(b"GET", b"POST") + b"Content-Length: 5\r\nContent-Length: 6\r\n\r\nhello!", (b"", b"HTTP/1.1 4")),
    ("length and chunks", GOOD.replace(b"GET", b"POST") + b"Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", (b"", b"HTTP/1.1 4")),
    ("chunk without size", GOOD.replace(b"GET", b"POST") + b"Transfer-Encoding: chunked\r\n\r\nzz\r\n\r\n", (b"", b"HTTP/1.1 4")),
    ("half a body", GOOD.replace(b"GET", b"POST") + b"Content-Length: 500\r\n\r\nhello", (b"", b"HTTP/1.1 4")),
    ("a body with GET", GOOD + b"Content-Length: 5\r\n\r\nhello", (b"HTTP/1.1 200",)),
    ("CONNECT", b"CONNECT evil.example:443 HTTP/1.1\r\nHost: evil.example:443\r\n\r\n", (b"HTTP/1.1 4",)),
    ("a whole address", f"GET http://localhost{API}/status HTTP/1.1\r\nHost: localhost\r\n\r\n".encode(), (b"HTTP/1.1 ",)),
    ("line feeds", f"GET {API}/status HTTP/1.1\nHost: localhost\n\n".encode(), (b"", b"HTTP/1.1 ")),
]


def check_malformed(desk):
    for name, sent, right in MALFORMED:
        silent = b"" in right
        got = desk.raw(sent if silent else sent.replace(b"\r\n", b"\r\nConnection: close\r\n", 1), half_close=silent,
                       seconds=2 if silent else 10)
        check(name, any(got.startswith(r) if r else not got for r in right), got[:150])
        check(name + ": and then", desk.get("/status").status == 200)
    got = desk.raw((GOOD + b"\r\n") * 20 + GOOD + b"Connection: close\r\n\r\n")
    check("pipelining", got.count(b"HTTP/1.1 200") == 21 and got.count(b'"articles":') == 21, got.count(b"HTTP/1.1 200"))


def quickest(desk, count=30):
    """How long the slowest of some plain requests took."""
    times = []
    for number in range(count):
        start = time.monotonic()
        answer = desk.get(f"/search?q=جسر {number}")
        times.append(time.monotonic() - start)
        check("while others are slow", answer.status == 200, answer.status)
    return max(times)


def check_slow_clients(desk):
    """200 clients, whose heads and bodies come byte by byte, keep nobody waiting."""
    body = f"POST {API}/read HTTP/1.1\r\nHost: localhost\r\nX-Isnad-Request: 1\r\nContent-Length: 5000\r\n\r\n".encode()
    clients = [(desk.connect(), (GOOD + b"X: " + b"y" * 500) if n % 2 else body + b"x" * 500) for n in range(200)]
    for connection, _ in clients[1::2] + clients[::2]:
        connection.setblocking(True)
    for connection, sent in clients:
        if not sent.startswith(b"GET"):
            connection.sendall(body)
    for at in range(20):
        for connection, sent in clients:
            connection.sendall(sent[at:at + 1] if sent.startswith(b"GET") else b"x")
    slowest = quickest(desk)
    check("slow clients", slowest < 2, f"{slowest:.2f} s")
    for connection, sent in clients:
        connection.sendall(sent[20:] + b"\r\n\r\n" if sent.startswith(b"GET") else b"x" * (5000 - 20))
    answered = [connection.recv(12) for connection, _ in clients]
    check("slow clients are answered in the end", set(answered) == {b"HTTP/1.1 200"}, set(answered))
    for connection, _ in clients:
        connection.close()


def check_slow_readers(desk):
    """Who does not read what is sent to him keeps nobody waiting either."""
    asks = f"GET {API}/export HTTP/1.1\r\nHost: localhost\r\n\r\n".encode()
    clients = []
    for _ in range(100):
        connection = socket.socket()
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        connection.connect(desk.to)
        connection.sendall(asks)
        clients.append(connection)
    slowest = quickest(desk)
    check("slow readers", slowest < 5, f"{slowest:.2f} s")
    for connection in clients:
        connection.close()


def check_idle_connections(desk, many=10_000):
    _, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    needed = many + 2200
    if hard != resource.RLIM_INFINITY and hard < needed:
        print(f"skipped: {many} idle connections need {needed} open files; the limit is {hard}")
        return
    resource.setrlimit(resource.RLIMIT_NOFILE, (needed, hard))
    before = desk.resident()
    clients = []
    try:
        clients = [desk.connect() for _ in range(many)]
        slowest = quickest(desk)
        check("idle connections", slowest < 2, f"{slowest:.2f} s")
        grown = (desk.resident() - before) / many
        print(f"{many} idle connections: {grown / 1024:.1f} KiB each, the slowest of 30 searches {slowest * 1000:.0f} ms")
        clients[-1].sendall(GOOD + b"\r\n")
        check("an idle connection that wakes", clients[-1].recv(12) == b"HTTP/1.1 200")
    finally:
        for connection in clients:
            connection.close()


def check_clients_that_go(desk):
    """Before their answer comes."""
    text = text_of(1500)
    head = f"POST {API}/read HTTP/1.1\r\nHost: localhost\r\nX-Isnad-Request: 1\r\nContent-Length: {len(text)}\r\n\r\n".encode()
    for number in range(40):
        with desk.connect() as connection:
            connection.sendall(head + text if number % 2 else (GOOD + b"\r\n") * 50)
            if number % 4 < 2:  # a reset instead of an end
                connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\x01\x00\x00\x00\x00\x00\x00\x00")
    check("clients that go", desk.get("/status").status == 200 and desk.process.poll() is None)


# --- beginning and end

def check_end(archive):
    """SIGTERM: what has come is answered, then it ends."""
    text = text_of(4000)
    with Desk(ISNAD, archive) as desk:
        check("ready", desk.get("/status").status == 200)
        threads, answers = all_at_once(6, lambda _: desk.post("/read", text, "text/plain"))
        time.sleep(0.5)
        start = time.monotonic()
        status = desk.stop(6)
        took = time.monotonic() - start
        for thread in threads:
            thread.join(10)
        check("end", status == 0 and took < 5, (status, f"{took:.1f} s"))
        good = [isinstance(a, Answer) and a.status == 200 and a.json["attributions"] for a in answers]
        check("what has come is answered", all(good), [a if isinstance(a, Exception) else a and a.status for a in answers])
        check("nothing on stderr", desk.process.stderr.read() == b"")
    never = {"/slow": lambda connection, server: time.sleep(20)}
    with web.Server(never) as server, Desk(ISNAD, archive, "--allow-private", "--ignore-robots") as desk:
        idle = desk.connect()
        half = desk.connect()
        half.sendall(GOOD)
        all_at_once(1, lambda _: desk.post("/read", {"url": server.url + "/slow"}, JSON))
        time.sleep(0.5)
        start = time.monotonic()
        status = desk.stop(6)
        check("end while a page is fetched", status == 0 and time.monotonic() - start < 5, (status, time.monotonic() - start))
        idle.close()
        half.close()


def main():
    with tempfile.TemporaryDirectory() as name:
        archive = made(Program(ISNAD), pathlib.Path(name))
        with Desk(ISNAD, archive) as desk:
            for each in (check_large_bodies, check_malformed, check_clients_that_go, check_slow_clients, check_slow_readers,
                         check_idle_connections):
                each(desk)
            check("it lived through all that", desk.process.poll() is None and desk.stop() == 0)
        check_end(archive)
    print("\n".join(failures) or "the desk lives through all that")
    sys.exit(1 if failures else 0)


main()
