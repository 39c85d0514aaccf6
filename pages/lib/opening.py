"""The first visit of a fresh server, made before people come.

Streamlit learns its pages when `app.py` first runs; until then a link straight to a page flashes "Page not
found" before the page. `python -m pages.lib.opening PORT` runs `app.py` once, and the imports are warm too.
"""

from __future__ import annotations

import sys
import time

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Origin, Subprotocol

SECONDS = 30


def visit(port: int) -> None:
    """Open one session and wait until its script has run. Raises TimeoutError when the server does not come up."""
    with _connected(port) as socket:
        message = BackMsg()
        message.rerun_script.query_string = ""
        socket.send(message.SerializeToString())
        while _kind(socket.recv(SECONDS)) != "script_finished":
            pass


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


def _kind(data: str | bytes) -> str | None:
    return ForwardMsg.FromString(data).WhichOneof("type") if isinstance(data, bytes) else None


if __name__ == "__main__":
    visit(int(sys.argv[1]))
