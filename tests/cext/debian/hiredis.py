"""hiredis: a parser of the protocol of Redis that is fed in pieces."""

from loading import load
from showing import show

hiredis = load('hiredis.hiredis', 'hiredis/hiredis')
print(sorted(name for name in dir(hiredis) if name[0] != '_'), hiredis.HiredisError.__bases__)
REPLIES = b'+OK\r\n-ERR wrong\r\n:12345\r\n$5\r\nhello\r\n$-1\r\n*3\r\n:1\r\n$1\r\nx\r\n*1\r\n+in\r\n*-1\r\n*0\r\n$0\r\n\r\n'


def replies(reader, data, step):
    found = []
    for i in range(0, len(data), step):
        reader.feed(data[i:i + step])
        while True:
            reply = reader.gets()
            if reply is False:
                break
            found.append(reply)
    return found


def plain(value):
    if isinstance(value, list):
        return [plain(item) for item in value]
    return '%s(%s)' % (type(value).__name__, value) if isinstance(value, Exception) else value


class MyError(Exception):
    pass


for step in (1, 7, 1000):
    print(plain(replies(hiredis.Reader(), REPLIES, step)))
print(plain(replies(hiredis.Reader(encoding='utf-8'), REPLIES, 5)))
print(plain(replies(hiredis.Reader(replyError=MyError), REPLIES, 5)))
print(plain(replies(hiredis.Reader(replyError=lambda text: ValueError('made ' + text)), REPLIES, 5)))
reader = hiredis.Reader(protocolError=MyError)
reader.feed(b'?nonsense\r\n')
show('protocol error', reader.gets)
reader = hiredis.Reader(encoding='ascii')
reader.feed('$4\r\nzaż\r\n'.encode())
show('bad text', reader.gets)
reader = hiredis.Reader(encoding='ascii', errors='replace')
reader.feed('$4\r\nzaż\r\n'.encode())
show('replaced', reader.gets)
show('no decoding', lambda: (reader.feed(b'$1\r\nx\r\n'), reader.gets(False)))
reader.feed(b'xx$3\r\nabcyy', 2, 7)
reader.feed(b'\r\n')
show('part', reader.gets)
show('buffer', lambda: hiredis.Reader().feed(bytearray(b'+a\r\n')))
show('text', lambda: hiredis.Reader().feed('+a\r\n'))
show('offset', lambda: hiredis.Reader().feed(b'abc', 5))
show('length', lambda: hiredis.Reader().feed(b'abc', 1, 5))
show('encoding', lambda: hiredis.Reader(encoding='no such codec').feed(b''))
show('errors', lambda: hiredis.Reader(encoding='utf-8', errors='no such way'))
show('not callable', lambda: hiredis.Reader(replyError=5))
reader = hiredis.Reader()
print(reader.getmaxbuf(), reader.setmaxbuf(100), reader.getmaxbuf(), reader.setmaxbuf(None), reader.getmaxbuf())
print(reader.has_data())
reader.feed(b'+a')
print(reader.has_data(), reader.len())


class Derived(hiredis.Reader):
    def gets(self, *args):
        return ('derived', super().gets(*args))


derived = Derived()
derived.feed(b':5\r\n')
print(derived.gets())
total = 0
reader = hiredis.Reader()
for i in range(20000):
    reader.feed(b'*2\r\n:%d\r\n$1\r\nx\r\n' % i)
    total += reader.gets()[0]
print(total)
