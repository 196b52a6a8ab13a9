"""Tests of streams, files and paths."""

import os
import tempfile
import unittest

from rpython.rlib import rfile, rpath, streamio
from rpython.rlib.streamio import fdopen_as_stream, open_file_as_stream


class InFolder(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.path = os.path.join(folder.name, 'file')

    def content(self):
        with open(self.path, 'rb') as f:
            return f.read()


class StreamTest(InFolder):
    def test_every_byte_survives(self):
        data = ''.join([chr(i) for i in range(256)]) * 300
        stream = open_file_as_stream(self.path, 'wb')
        stream.write(data)
        stream.close()
        self.assertEqual(self.content(), data.encode('latin-1'))
        stream = open_file_as_stream(self.path, 'rb')
        self.assertEqual(stream.readall(), data)
        stream.close()

    def test_lines(self):
        stream = open_file_as_stream(self.path, 'w')
        stream.write('one\n\ntwo')
        stream.close()
        for buffering in (-1, 0, 2):
            stream = open_file_as_stream(self.path, 'r', buffering)
            lines = [stream.readline() for _ in range(5)]
            self.assertEqual(lines, ['one\n', '\n', 'two', '', ''])
            stream.close()

    def test_position(self):
        stream = open_file_as_stream(self.path, 'w+')
        stream.write('0123456789')
        self.assertEqual(stream.tell(), 10)
        stream.seek(2, 0)
        self.assertEqual(stream.read(3), '234')
        self.assertEqual(stream.tell(), 5)
        stream.write('X')
        stream.seek(-2, 2)
        self.assertEqual(stream.readall(), '89')
        stream.truncate(7)
        stream.close()
        self.assertEqual(self.content(), b'01234X6')

    def test_append(self):
        for text in ('a', 'b'):
            stream = open_file_as_stream(self.path, 'a')
            stream.write(text)
            stream.close()
        self.assertEqual(self.content(), b'ab')

    def test_wrong_direction(self):
        stream = open_file_as_stream(self.path, 'w')
        with self.assertRaises(streamio.StreamError):
            stream.read(1)
        stream.close()
        stream.close()

    def test_errors(self):
        with self.assertRaises(OSError):
            open_file_as_stream(self.path + '/none')
        for mode in ('', 'x', 'rU'):
            with self.assertRaises(ValueError):
                open_file_as_stream(self.path, mode)

    def test_line_buffering(self):
        read_end, write_end = os.pipe()
        stream = fdopen_as_stream(write_end, 'w', 1)
        stream.write('ab')
        stream.write('c\n')
        self.assertEqual(os.read(read_end, 10), b'abc\n')
        stream.close()
        os.close(read_end)


class FileTest(InFolder):
    def test_read_write(self):
        f = rfile.create_file(self.path, 'w+')
        f.write('hello\nworld')
        f.seek(0)
        self.assertEqual((f.read(2), f.readline(), f.readline(3), f.read()),
                         ('he', 'llo\n', 'wor', 'ld'))
        f.close()
        f.close()
        with self.assertRaises(ValueError):
            f.read()

    def test_temporary(self):
        f = rfile.create_temp_rfile()
        f.write('abc')
        f.seek(0)
        self.assertEqual(f.read(), 'abc')
        f.close()

    def test_command(self):
        f = rfile.create_popen_file('echo out; exit 3', 'r')
        self.assertEqual(f.read(), 'out\n')
        self.assertEqual(f.close() >> 8, 3)
        with self.assertRaises(ValueError):
            rfile.create_popen_file('true', 'x')


class PathTest(unittest.TestCase):
    def test_like_the_host(self):
        for path in ('', '/', '//', '///a', 'a/../..', '/a/./b//c/..', '../x', 'a/', '/..', '.'):
            self.assertEqual(rpath.rnormpath(path), os.path.normpath(path), path)
            self.assertEqual(rpath.rdirname(path), os.path.dirname(path), path)
            self.assertEqual(rpath.rbasename(path), os.path.basename(path), path)
            self.assertEqual(rpath.rabspath(path), os.path.abspath(path), path)
            for other in ('', 'b', '/b'):
                self.assertEqual(rpath.rjoin(path, other), os.path.join(path, other))

    def test_kinds(self):
        self.assertTrue(rpath.risdir('/'))
        self.assertFalse(rpath.risfile('/'))
        self.assertFalse(rpath.rexists('/no/such'))


if __name__ == '__main__':
    unittest.main()
