"""A visitor without a browser: one WebSocket connection that asks for a page and keeps what it is sent."""

from __future__ import annotations

from dataclasses import dataclass

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import connect


@dataclass(frozen=True)
class Visit:
    #: url paths that the navigation offers
    pages: tuple[str, ...]
    #: every text, HTML and exception that was drawn, in order
    texts: tuple[str, ...]

    def text(self) -> str:
        return "\n".join(self.texts)


def visit(url: str, page_name: str = "", page_hash: str = "", query: str = "") -> Visit:
    """Opens the page the way a browser does with a deep link, and waits until the script has finished."""
    with connect(
        f"{url.replace('http', 'ws')}/_stcore/stream", subprotocols=["streamlit"], origin=url, max_size=None
    ) as socket:
        socket.send(_rerun(page_name, page_hash, query).SerializeToString())
        messages = []
        while not messages or messages[-1].WhichOneof("type") != "script_finished":
            messages.append(_message(socket.recv(60)))
    return Visit(_pages(messages), tuple(text for m in messages if (text := _text(m))))


def _rerun(page_name: str, page_hash: str, query: str) -> BackMsg:
    message = BackMsg()
    message.rerun_script.page_name = page_name
    message.rerun_script.page_script_hash = page_hash
    message.rerun_script.query_string = query
    message.rerun_script.context_info.locale = "ru-RU"
    return message


def _message(data: str | bytes) -> ForwardMsg:
    assert isinstance(data, bytes)
    return ForwardMsg.FromString(data)


def _pages(messages: list[ForwardMsg]) -> tuple[str, ...]:
    """Paths of the last navigation sent: the one that stands on the screen."""
    sent = [m.navigation for m in messages if m.WhichOneof("type") == "navigation"]
    return tuple(page.url_pathname for page in sent[-1].app_pages) if sent else ()


def _text(message: ForwardMsg) -> str:
    element = message.delta.new_element
    match element.WhichOneof("type"):
        case "markdown" | "html" as kind:
            return getattr(element, kind).body
        case "exception":
            return f"{element.exception.type}: {element.exception.message}"
        case "text":
            return element.text.body
    return ""
