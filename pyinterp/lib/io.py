"""Streams: those of the module _io, and the abstract classes that they belong to."""

import _io
import abc
import sys

from _io import (
    DEFAULT_BUFFER_SIZE, BlockingIOError, BufferedRandom, BufferedReader,
    BufferedRWPair, BufferedWriter, BytesIO, FileIO, IncrementalNewlineDecoder,
    StringIO, TextIOWrapper, UnsupportedOperation, open, open_code,
    text_encoding)

__all__ = [
    'BlockingIOError', 'open', 'open_code', 'IOBase', 'RawIOBase', 'FileIO',
    'BytesIO', 'StringIO', 'BufferedIOBase', 'BufferedReader',
    'BufferedWriter', 'BufferedRWPair', 'BufferedRandom', 'TextIOBase',
    'TextIOWrapper', 'UnsupportedOperation', 'SEEK_SET', 'SEEK_CUR',
    'SEEK_END', 'DEFAULT_BUFFER_SIZE', 'IncrementalNewlineDecoder',
    'text_encoding']

SEEK_SET, SEEK_CUR, SEEK_END = 0, 1, 2


class IOBase(_io._IOBase, metaclass=abc.ABCMeta):
    """All streams."""


class RawIOBase(_io._RawIOBase, IOBase):
    """Streams of bytes without a buffer."""


class BufferedIOBase(_io._BufferedIOBase, IOBase):
    """Streams of bytes with a buffer."""


class TextIOBase(_io._TextIOBase, IOBase):
    """Streams of text."""


RawIOBase.register(FileIO)
for _stream in (BytesIO, BufferedReader, BufferedWriter, BufferedRandom,
                BufferedRWPair):
    BufferedIOBase.register(_stream)
for _stream in (StringIO, TextIOWrapper, type(sys.stdout)):
    TextIOBase.register(_stream)
del _stream
