"""The first visit of a fresh server, made before people come.

Streamlit learns its pages when `app.py` first runs; until then a link straight to a page flashes "Page not
found" before the page. `python -m pages.lib.opening PORT` runs every page once, so that imports and queries are warm too.
"""

from __future__ import annotations

import contextlib
import sys
import time

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Origin, Subprotocol

SECONDS = 30


def visit(port: int) -> None:
    """Open one session and every page of the menu in it. Raises TimeoutError when the server does not come up."""
    with _connected(port) as socket:
        for page in _open(socket, ""):
            _open(socket, page)


def _open(socket: ClientConnection, page: str) -> list[str]:
    """Run one page to its end; the addresses of the menu that it was sent with."""
    message = BackMsg()
    message.rerun_script.page_name = page
    socket.send(message.SerializeToString())
    pages: list[str] = []
    while True:
        answer = ForwardMsg.FromString(_bytes(socket.recv(SECONDS)))
        match answer.WhichOneof("type"):
            case "navigation":
                pages = [p.url_pathname for p in answer.navigation.app_pages]
            case "script_finished":
                return pages


def _connected(port: int) -> ClientConnection:
    address = f"http://127.0.0.1:{port}"
    until = time.monotonic() + SECONDS
    while True:
        try:
            return connect(
                f"{address.replace('http', 'ws')}/_stcore/stream",
                subprotocols=[Subprotocol("streamlit")],
                origin=Origin(address),
                max_size=None,
            )
        except OSError:
            if time.monotonic() > until:
                raise TimeoutError(f"no server on port {port}") from None
            time.sleep(0.1)


def _bytes(data: str | bytes) -> bytes:
    return data if isinstance(data, bytes) else data.encode()


if __name__ == "__main__":
    # A server that is stopped in the meantime needs no first visit.
    with contextlib.suppress(ConnectionClosed):
        visit(int(sys.argv[1]))
