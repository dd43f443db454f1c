"""A web server on loopback for tests: a page a path, as well or as badly behaved as the test wants."""
import socket
import threading
import time
import urllib.parse


def page():
    return ("<html><head><title>خبر</title></head><body><article><h1>نفي في رأس النهر</h1><p>قال رئيس البلدية سالم الهادي "
            "إن الجسر آمن وإن حركة المرور فوقه لم تتوقف يوما واحدا.</p><p>وأضاف أن العمل مستمر حتى نهاية الشهر المقبل بلا "
            "انقطاع.</p></article></body></html>").encode()


def answer(body, media_type="text/html; charset=utf-8", status=200, headers=None):
    """A well-formed answer, as the bytes of it."""
    lines = [f"HTTP/1.1 {status} Because", f"Content-Length: {len(body)}"]
    lines += [f"Content-Type: {media_type}"] if media_type else []
    lines += [f"{name}: {value}" for name, value in (headers or {}).items()]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


class Server:
    """`site` maps a path to the bytes to answer, or to a function of the connection and this server that sends them or
    returns them, after which the connection is closed. Other paths are 404."""

    def __init__(self, site, family=socket.AF_INET, tls=None):
        self.site = site
        self.tls = tls
        self.asked, self.heads, self.times, self.connections = [], [], [], 0
        self.listener = socket.socket(family, socket.SOCK_STREAM)
        self.listener.bind(("::1" if family == socket.AF_INET6 else "127.0.0.1", 0))
        self.listener.listen(16)
        self.port = self.listener.getsockname()[1]
        self.host = f"[::1]:{self.port}" if family == socket.AF_INET6 else f"127.0.0.1:{self.port}"
        self.url = f"{'https' if tls else 'http'}://{self.host}"

    def __enter__(self):
        threading.Thread(target=self.accept, daemon=True).start()
        return self

    def __exit__(self, *_):
        self.listener.shutdown(socket.SHUT_RDWR)  # wakes the thread that accepts
        self.listener.close()

    def accept(self):
        while True:
            try:
                connection, _ = self.listener.accept()
            except OSError:  # closed
                return
            self.connections += 1
            threading.Thread(target=self.serve, args=(connection,), daemon=True).start()

    def serve(self, connection):
        connection.settimeout(30)
        try:
            if self.tls:
                connection = self.tls.wrap_socket(connection, server_side=True)
            while self.serve_one(connection):
                pass
        except OSError:  # the client hung up, or never spoke
            pass
        finally:
            connection.close()

    def serve_one(self, connection):
        """True while the connection can be used again."""
        head = b""
        while b"\r\n\r\n" not in head and len(head) < 65536:
            got = connection.recv(65536)
            if not got:
                return False
            head += got
        path = head.split(b" ")[1].decode()
        self.asked.append(path)
        self.times.append(time.monotonic())
        self.heads.append(head.decode("latin-1"))
        what = self.site.get(urllib.parse.unquote(path), answer(b"", status=404))
        sent = what(connection, self) if callable(what) else what
        if sent:
            connection.sendall(sent)
        return sent is not None
