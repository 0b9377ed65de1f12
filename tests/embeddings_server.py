"""An OpenAI-compatible embeddings endpoint on this machine, strict about what it is asked, and vectors for tests."""

import json
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

KEY, MODEL = "sk-test-secret", "tiny"
_SIZE = 512


def vector(text: str) -> list[float]:
    """Texts that share pieces of words get vectors that are near."""
    found, bordered = [0.0] * _SIZE, f" {text.casefold()} "
    for start in range(len(bordered) - 2):
        found[zlib.crc32(bordered[start : start + 3].encode()) % _SIZE] += 1.0
    return found


@dataclass
class EmbeddingsServer:
    """What was asked, and what goes wrong: `answer` replaces every answer (status, body)."""

    url: str = ""
    asked: list[Sequence[str]] = field(default_factory=list)
    violations: list[str] = field(default_factory=list)
    answer: tuple[int, bytes] | None = None

    def respond(self, path: str, headers: Any, body: bytes) -> tuple[int, bytes]:
        request = json.loads(body)
        wanted = {
            "path": path == "/v1/embeddings",
            "authorization": headers["Authorization"] == f"Bearer {KEY}",
            "content type": headers["Content-Type"] == "application/json",
            "keys": set(request) == {"model", "input", "encoding_format"},
            "model": request.get("model") == MODEL,
            "encoding_format": request.get("encoding_format") == "float",
            "input": isinstance(request.get("input"), list) and 0 < len(request["input"]) <= 2048,
        }
        wrong = [name for name, right in wanted.items() if not right]
        if wrong:
            self.violations += wrong
            return 400, b'{"error": {"message": "bad request"}}'
        self.asked.append(request["input"])
        if self.answer is not None:
            return self.answer
        data = [{"object": "embedding", "index": n, "embedding": vector(t)} for n, t in enumerate(request["input"])]
        return 200, json.dumps({"object": "list", "model": MODEL, "data": data[::-1]}).encode()


@contextmanager
def serving() -> Iterator[EmbeddingsServer]:
    """The endpoint until the end of the block."""
    state = EmbeddingsServer()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            status, content = state.respond(
                self.path, self.headers, self.rfile.read(int(self.headers["Content-Length"]))
            )
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - likewise
            """Tests tell what went wrong."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    state.url = f"http://127.0.0.1:{server.server_address[1]}/v1"
    try:
        yield state
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
