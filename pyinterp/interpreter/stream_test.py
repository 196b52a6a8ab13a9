"""Buffered streams."""

import os
import unittest

from pyinterp.interpreter.stream import InputStream, OutputStream


class StreamTest(unittest.TestCase):

    def setUp(self):
        self.reader, self.writer = os.pipe()
        self.addCleanup(os.close, self.reader)

    def test_lines_and_rest(self):
        os.write(self.writer, b'one\ntwo\nrest of it')
        os.close(self.writer)
        stream = InputStream(self.reader)
        self.assertEqual(stream.readline(), 'one\n')
        self.assertEqual(stream.read(2), 'tw')
        self.assertEqual(stream.readline(), 'o\n')
        self.assertEqual(stream.read(-1), 'rest of it')
        self.assertEqual(stream.readline(), '')
        self.assertEqual(stream.read(5), '')

    def test_long_line(self):
        line = b'x' * 40000 + b'\n'
        os.write(self.writer, line)
        os.close(self.writer)
        stream = InputStream(self.reader)
        self.assertEqual(len(stream.readline()), len(line))

    def test_output_waits_for_flush(self):
        stream = OutputStream(self.writer, False)
        stream.write('a\n')
        os.set_blocking(self.reader, False)
        with self.assertRaises(BlockingIOError):
            os.read(self.reader, 10)
        stream.flush()
        self.assertEqual(os.read(self.reader, 10), b'a\n')
        os.close(self.writer)

    def test_line_buffered_output(self):
        stream = OutputStream(self.writer, True)
        stream.write('\xc3\xa9\n')
        self.assertEqual(os.read(self.reader, 10), '\xe9\n'.encode('utf-8'))
        os.close(self.writer)


if __name__ == '__main__':
    unittest.main()
