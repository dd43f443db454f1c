"""isnad serve for tests: a process with its port, requests to it, and its own description of its answers."""
import http.client
import json
import os
import pathlib
import re
import signal
import socket
import subprocess
import threading
import urllib.parse

import jsonschema

from archives import article, json_lines

OWN = {"X-Isnad-Request": "1"}
API = "/api/v1"
JSON = "application/json"
SOURCE = pathlib.Path(__file__).resolve().parents[2]


class Answer:
    def __init__(self, status, headers, body):
        self.status, self.headers, self.body = status, {k.lower(): v for k, v in headers}, body

    @property
    def type(self):
        return self.headers.get("content-type", "").split(";")[0]

    @property
    def json(self):
        return json.loads(self.body)

    @property
    def code(self):
        return self.json["code"] if self.type == "application/problem+json" else None


def text_of(sentences):
    return ("حديث في البلدية\n\n" + "قال رئيس البلدية سالم الهادي إن الجسر آمن وإن العمل فيه مستمر. " * sentences).encode()


def made(program, folder):
    """An archive of the examples and of invented articles."""
    path = folder / "archive.isnad"
    program.run("add", path, "--quiet", SOURCE / "examples", check=True)
    program.run("add", path, "--quiet", "-", input=json_lines([article(n) for n in range(40)]), check=True)
    return path


def quoted(path):
    """Arabic as a browser sends it; what is encoded already stays."""
    return urllib.parse.quote(path, safe="/%?&=:~.-_*'\"")


class Desk:
    """`isnad serve` on a free port until the end of the block."""

    def __init__(self, isnad, archive, *arguments, address="127.0.0.1"):
        self.address = address
        self.process = subprocess.Popen([isnad, "serve", "--archive", str(archive), "--port", "0", "--address", address, *arguments],
                                        stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        self.greeting = "".join(self.process.stdout.readline().decode() for _ in range(3))
        found = re.search(r"open http://\S*:(\d+)/(\?token=(\S+))?", self.greeting)
        if not found:
            raise RuntimeError(f"isnad serve says {self.greeting!r}, {self.process.stderr.read().decode()!r}")
        self.port, self.token = int(found.group(1)), found.group(3)
        self.to = ("::1" if ":" in address else "127.0.0.1", self.port)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        self.process.stdout.close()
        self.process.stderr.close()

    def connect(self, seconds=30):
        return socket.create_connection(self.to, timeout=seconds)

    def ask(self, path, method="GET", body=None, headers=None, seconds=60):
        connection = http.client.HTTPConnection(*self.to, timeout=seconds)
        try:
            connection.request(method, quoted(path), body, headers or {})
            response = connection.getresponse()
            return Answer(response.status, response.getheaders(), response.read())
        finally:
            connection.close()

    def get(self, path, **headers):
        return self.ask(API + path, headers={name.replace("_", "-"): value for name, value in headers.items()})

    def post(self, path, body, type="text/html; charset=utf-8", **headers):
        data = body if isinstance(body, bytes) else json.dumps(body).encode()
        return self.ask(API + path, "POST", data, {"Content-Type": type, **OWN, **headers})

    def raw(self, *pieces, half_close=False, seconds=10):
        """What comes back until the desk closes the connection, or falls silent. One that is half closed need not be answered."""
        with self.connect(seconds) as connection:
            got = b""
            try:
                for piece in pieces:
                    connection.sendall(piece)
                if half_close:
                    connection.shutdown(socket.SHUT_WR)
                while data := connection.recv(1 << 16):
                    got += data
            except OSError:  # closed already, or silent
                pass
            return got

    def resident(self):
        with open(f"/proc/{self.process.pid}/status", encoding="ascii") as status:
            return next(int(line.split()[1]) * 1024 for line in status if line.startswith("VmRSS"))

    def stop(self, seconds=5, with_signal=signal.SIGTERM):
        """The exit status; None if it has not ended within so many seconds."""
        os.kill(self.process.pid, with_signal)
        try:
            return self.process.wait(seconds)
        except subprocess.TimeoutExpired:
            return None


class Description:
    """What openapi.json says of the answers."""

    def __init__(self, document):
        self.document = document
        self.resolver = jsonschema.RefResolver("", document)

    def wrong_schemas(self):
        for name, schema in self.document["components"]["schemas"].items():
            try:
                jsonschema.Draft202012Validator.check_schema(schema)
            except jsonschema.SchemaError as error:
                yield f"{name}: {error.message[:100]}"
        for reference in self.references(self.document):
            try:
                self.resolver.resolve(reference)
            except jsonschema.RefResolutionError as error:
                yield str(error)

    def references(self, value):
        for key, v in value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ():
            if key == "$ref" and isinstance(v, str):
                yield v
            else:
                yield from self.references(v)

    def operation(self, method, path):
        for template, methods in self.document["paths"].items():
            pattern = re.sub(r"\\{\w+\\}", "[^/]+", re.escape(template))
            if re.fullmatch(pattern, path.split("?")[0]):
                return methods.get("get" if method == "HEAD" else method.lower())
        return None

    def wrong(self, method, path, answer):
        """Where the answer is none of those that the description has."""
        operation = self.operation(method, path)
        if operation is None:
            return ["is not described"]
        described = operation["responses"].get(str(answer.status))
        if described is None:
            return [f"status {answer.status} is not described"]
        if "$ref" in described:
            described = self.resolver.resolve(described["$ref"])[1]
        if "content" not in described:
            return ["a body that is not described"] if answer.body else []
        if answer.type not in described["content"]:
            return [f"type {answer.type} is not described"]
        if not answer.type.endswith("json") or answer.type == "application/ld+json":
            return []
        schema = described["content"][answer.type]["schema"]
        errors = jsonschema.Draft202012Validator(schema, resolver=self.resolver).iter_errors(answer.json)
        return [f"{'/'.join(map(str, e.absolute_path))}: {e.message[:150]}" for e in errors]


def all_at_once(count, work):
    """The results of work(0), work(1) ..., each on a thread of its own; an exception is a result."""
    results = [None] * count

    def one(number):
        try:
            results[number] = work(number)
        except Exception as error:  # noqa: what went wrong is what the test looks at
            results[number] = error

    threads = [threading.Thread(target=one, args=(n,), daemon=True) for n in range(count)]
    for thread in threads:
        thread.start()
    return threads, results
