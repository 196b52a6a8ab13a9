"""File objects: text files, and the standard streams."""

import os

from pyinterp.interpreter import hostio
from pyinterp.interpreter.stream import InputStream, OutputStream
from pyinterp.objspace import space
from pyinterp.objspace.gateway import getter, method, varmethod
from pyinterp.objspace.objectobject import w_object
from pyinterp.objspace.root import W_Root
from pyinterp.objspace.singletons import w_None
from pyinterp.objspace.typeobject import new_type

w_TextIOWrapper = new_type('_io.TextIOWrapper', w_object, is_final=True)
w_TextIOWrapper.own_name = w_TextIOWrapper.qualname = 'TextIOWrapper'
w_TextIOWrapper.module = '_io'


class W_TextFile(W_Root):
    """An open file; exactly one of the two streams is there.

    With `is_binary` the application sees bytes instead of str.
    """

    def __init__(self, name, mode, reader, writer):
        self.name = name
        self.mode = mode
        self.reader = reader
        self.writer = writer
        self.is_binary = mode.find('b') >= 0
        self.closed = False

    def gettype(self):
        return w_TextIOWrapper

    def repr_w(self):
        return "<_io.TextIOWrapper name='%s' mode='%s' encoding='utf-8'>" % (
            self.name, self.mode)

    def is_iterator(self):
        return True

    def iter_w(self):
        return self

    def next_w(self):
        line = self.get_reader().readline()
        if line == '':
            return None
        return self.wrap(line)

    def wrap(self, data):
        """What the application gets for the bytes read."""
        if self.is_binary:
            return space.newbytes(data)
        return space.newtext(data)

    def _check_open(self):
        if self.closed:
            raise space.oefmt(space.w_ValueError,
                              'I/O operation on closed file.')

    def get_reader(self):
        """The stream to read from; raises if there is none."""
        self._check_open()
        if self.reader is None:
            raise space.oefmt(space.w_ValueError, 'not readable')
        return self.reader

    def get_writer(self):
        """The stream to write to; raises if there is none."""
        self._check_open()
        if self.writer is None:
            raise space.oefmt(space.w_ValueError, 'not writable')
        return self.writer

    def write(self, text):
        """Write UTF-8 text or bytes."""
        self.get_writer().write(text)

    def close(self):
        """Flush and close; a second call does nothing."""
        if self.closed:
            return
        self.closed = True
        if self.writer is not None:
            self.writer.flush()
            hostio.close(self.writer.fd)
        if self.reader is not None:
            hostio.close(self.reader.fd)


def open_file_object(name, mode):
    """open(name, mode)."""
    kind = mode.replace('b', '').replace('t', '')
    if kind == 'r':
        flags = os.O_RDONLY
    elif kind == 'w':
        flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC
    elif kind == 'a':
        flags = os.O_WRONLY | os.O_CREAT | os.O_APPEND
    elif kind == 'x':
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL
    else:
        raise space.oefmt(space.w_ValueError, "invalid mode: '%s'" % mode)
    try:
        fd = hostio.open_file(name, flags, 0o666)
    except OSError as e:
        raise space.os_error(e.errno, name)
    if kind == 'r':
        return W_TextFile(name, mode, InputStream(fd), None)
    return W_TextFile(name, mode, None, OutputStream(fd, False))


def _file(w_self):
    assert isinstance(w_self, W_TextFile)
    return w_self


@varmethod(w_TextIOWrapper, 'read', 1, 2)
def file_read(args_w):
    w_self = _file(args_w[0])
    count = -1
    if len(args_w) > 1 and args_w[1] is not w_None:
        count = space.index_w(args_w[1])
    return w_self.wrap(w_self.get_reader().read(count))


@varmethod(w_TextIOWrapper, 'readline', 1, 2)
def file_readline(args_w):
    w_self = _file(args_w[0])
    return w_self.wrap(w_self.get_reader().readline())


@varmethod(w_TextIOWrapper, 'readlines', 1, 2)
def file_readlines(args_w):
    return space.newlist(space.listview(args_w[0]))


@method(w_TextIOWrapper, 'write')
def file_write(w_self, w_text):
    w_file_self = _file(w_self)
    if w_file_self.is_binary:
        if not isinstance(w_text, space.W_BytesObject):
            raise space.oefmt(space.w_TypeError, 'a bytes-like object is '
                              "required, not '%s'" % w_text.typename())
        w_file_self.write(w_text.value)
        return space.newint(len(w_text.value))
    w_plain = space.unwrap_payload(w_text)
    if not isinstance(w_plain, space.W_StrObject):
        raise space.oefmt(space.w_TypeError, 'write() argument must be str, '
                          'not ' + w_text.typename())
    w_file_self.write(w_plain.value)
    return space.newint(w_plain.len_w())


@method(w_TextIOWrapper, 'writelines')
def file_writelines(w_self, w_lines):
    for w_line in space.listview(w_lines):
        file_write(w_self, w_line)
    return w_None


@method(w_TextIOWrapper, 'flush')
def file_flush(w_self):
    w_file_self = _file(w_self)
    if w_file_self.writer is not None:
        w_file_self.writer.flush()
    return w_None


@method(w_TextIOWrapper, 'close')
def file_close(w_self):
    _file(w_self).close()
    return w_None


@method(w_TextIOWrapper, '__enter__')
def file_enter(w_self):
    return w_self


@varmethod(w_TextIOWrapper, '__exit__', 1, 4)
def file_exit(args_w):
    _file(args_w[0]).close()
    return w_None


@method(w_TextIOWrapper, '__iter__')
def file_iter(w_self):
    return w_self


@method(w_TextIOWrapper, '__next__')
def file_next(w_self):
    return space.iterator_next(w_self)


@method(w_TextIOWrapper, 'isatty')
def file_isatty(w_self):
    return space.w_False


@method(w_TextIOWrapper, 'fileno')
def file_fileno(w_self):
    w_file_self = _file(w_self)
    if w_file_self.writer is not None:
        return space.newint(w_file_self.writer.fd)
    return space.newint(w_file_self.get_reader().fd)


@getter(w_TextIOWrapper, 'closed')
def file_closed(w_self):
    return space.newbool(_file(w_self).closed)


@getter(w_TextIOWrapper, 'name')
def file_name(w_self):
    return space.newtext(_file(w_self).name)


@getter(w_TextIOWrapper, 'mode')
def file_mode(w_self):
    return space.newtext(_file(w_self).mode)


@getter(w_TextIOWrapper, 'encoding')
def file_encoding(w_self):
    return space.newtext('utf-8')


@getter(w_TextIOWrapper, 'buffer')
def file_buffer(w_self):
    """The same streams, seen as bytes."""
    w_file_self = _file(w_self)
    return W_TextFile(w_file_self.name, w_file_self.mode + 'b',
                      w_file_self.reader, w_file_self.writer)
