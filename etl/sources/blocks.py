"""The bytes of a delimited text in blocks of steady size, each ending with the end of a record."""

from __future__ import annotations

import codecs
from collections.abc import Iterable, Iterator

from etl.sources.files import SourceFile
from etl.sources.records import LONGEST_LINE, Shape

#: bytes read at a time, and of a part that is cut record by record when it does not parse as a whole
BLOCK, PIECE = 16 << 20, 256 << 10


def charset(file: SourceFile) -> str:
    """The encoding of `head` and `blocks`: UTF-16 and BOMs are gone by then."""
    return "utf-8" if file.encoding.startswith("utf") else file.encoding


def head(file: SourceFile) -> bytes:
    """The whole records of the file's first 64 KiB."""
    data = b"".join(_recoded([file.sample], file.encoding))
    return data[: _end_of_records(data)] if file.size > len(file.sample) else data


def blocks(file: SourceFile, shape: Shape) -> Iterator[bytes]:
    """The whole file."""
    return _blocks(_recoded(_chunks(file), file.encoding), shape)


def _chunks(file: SourceFile) -> Iterator[bytes]:
    with file.path.open("rb") as f:
        while chunk := f.read(BLOCK):
            yield chunk


def _recoded(chunks: Iterable[bytes], encoding: str) -> Iterator[bytes]:
    """Bytes in which line ends, quotes and separators are single ASCII bytes; a file of lone CRs gets LFs."""
    lone_cr = None
    for chunk in _without_bom(chunks, encoding):
        if lone_cr is None:
            lone_cr = b"\r" in chunk[:LONGEST_LINE] and b"\n" not in chunk[:LONGEST_LINE]
        yield chunk.replace(b"\r", b"\n") if lone_cr else chunk


def _without_bom(chunks: Iterable[bytes], encoding: str) -> Iterator[bytes]:
    if encoding == "utf-16":
        decoder = codecs.getincrementaldecoder("utf-16")("surrogatepass")
        for chunk in chunks:
            yield decoder.decode(chunk).encode("utf-8", "surrogatepass")
        if decoder.getstate()[0]:
            # Half a character at the end of a cut file: a byte that makes its record undecodable.
            yield b"\xff"
        return
    first = True
    for chunk in chunks:
        yield chunk.removeprefix(codecs.BOM_UTF8) if first and encoding == "utf-8-sig" else chunk
        first = False


def _blocks(chunks: Iterable[bytes], shape: Shape) -> Iterator[bytes]:
    """Chunks cut anew so that each ends with the end of a record."""
    rest = b""
    for chunk in chunks:
        data = rest + chunk
        end = _end_of_records(data, shape.backslash_quotes)
        rest = data[end:]
        if not end and len(rest) > BLOCK:
            # One endless line: enough of it is kept to be refused by its length.
            rest = rest[: LONGEST_LINE + 1]
        if end:
            yield data[:end]
    if rest:
        yield rest


def _end_of_records(data: bytes, backslash_quotes: bool = False) -> int:
    """Where the last whole record ends: after a line end with an even number of quotes before it.

    When a stray quote leaves none near the end, the last line end will do: that block is examined closely.
    """
    last = data.rfind(b"\n") + 1
    end, odd = last, _quotes(data, 0, last, backslash_quotes) % 2
    while odd and end > last - LONGEST_LINE and end > 0:
        previous = data.rfind(b"\n", 0, end - 1) + 1
        odd ^= _quotes(data, previous, end, backslash_quotes) % 2
        end = previous
    return end if end and not odd else last


def _quotes(data: bytes, start: int, end: int, backslash_quotes: bool) -> int:
    escaped = data.count(b'\\"', start, end) if backslash_quotes else 0
    return data.count(b'"', start, end) - escaped


def quartered(block: bytes, shape: Shape) -> list[bytes]:
    """A block in four or so parts of whole records; a small one stays whole."""
    if len(block) <= PIECE:
        return [block]
    size, start, parts = len(block) // 4 + 1, 0, []
    while start < len(block):
        length = _end_of_records(block[start : start + size], shape.backslash_quotes)
        end = start + length if length else block.find(b"\n", start) + 1 or len(block)
        parts.append(block[start:end])
        start = end
    return parts
