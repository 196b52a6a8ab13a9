"""Makes a failing script short (A. Zeller, R. Hildebrandt, "Simplifying and isolating failure-inducing
input", IEEE TSE 2002, and smaller numbers)."""

import os
import time

import running

HEAD_WORDS = ("env", "traverse", "type", "prebuilt", "prebuilt-link")


class Shrinker:
    """Looks for a short script that fails in the same way; keeps the best one in `lines`."""

    def __init__(self, program, flags, lines, kind, seconds, scratch):
        self.program = program
        self.flags = flags
        self.lines = lines
        self.kind = kind
        self.deadline = time.monotonic() + seconds
        self.path = os.path.join(scratch, "candidate.script")
        # Of the processor, for one run.
        self.limit = 5
        self.tried = 0

    def out_of_time(self):
        return time.monotonic() > self.deadline

    def fails(self, lines):
        """Whether the script fails as the first one did."""
        with open(self.path, "w", encoding="utf-8") as file:
            file.write("\n".join(lines) + "\n")
        self.tried += 1
        result = running.run(self.program, ["--replay=" + self.path, *self.flags], self.limit)
        return result.kind == self.kind

    def attempt(self, lines):
        if len(lines) == len(self.lines) and lines == self.lines:
            return False
        if self.out_of_time() or not self.fails(lines):
            return False
        self.lines = lines
        return True

    def shrink(self):
        """The shortest script found, as lines."""
        if not self.fails(self.lines):
            return self.lines
        self.keep_the_end()
        before = None
        while before != self.lines and not self.out_of_time():
            before = self.lines
            self.leave_out_chunks()
            self.collect_always()
            self.lower_numbers()
        return self.lines

    def collect_always(self):
        """With a collection at each allocation no memory need be filled; how it fails may differ."""
        kind = self.kind
        always = "env KILN_GC_CHECK collect,move"
        rest = [line for line in self.lines if not line.startswith("env KILN_GC_CHECK")]
        if always in self.lines or self.out_of_time():
            return
        for other in (kind, "crash", "mismatch"):
            self.kind = other
            if self.attempt([always] + rest):
                return
        self.kind = kind

    def split(self):
        """The declarations, and the operations."""
        head = [line for line in self.lines if line.split()[0] in HEAD_WORDS]
        return head, self.lines[len(head):]

    def keep_the_end(self):
        """Most often few operations before the failure are enough."""
        head, ops = self.split()
        count = 16
        while count < len(ops) and not self.attempt(head + ops[-count:]):
            count *= 4

    def leave_out_chunks(self):
        chunk = max(1, len(self.lines) // 2)
        while chunk >= 1 and not self.out_of_time():
            start = max(0, len(self.lines) - chunk)
            removed = False
            while not self.out_of_time():
                removed |= self.leave_out(start, start + chunk)
                if start == 0:
                    break
                start = max(0, min(start, len(self.lines)) - chunk)
            if not removed or chunk > 1:
                chunk //= 2

    def leave_out(self, start, end):
        """Without these lines, or with a collection where they may just have filled memory."""
        before, after = self.lines[:start], self.lines[end:]
        if self.attempt(before + after):
            return True
        return 1 < end - start <= 64 and self.attempt(before + ["collect 0"] + after)

    def lower_numbers(self):
        for index in range(len(self.lines)):
            words = self.lines[index].split() if index < len(self.lines) else []
            if not words or words[0] in ("env", "traverse"):
                continue
            for place in range(1, len(words)):
                self.lower(index, place)

    def lower(self, index, place):
        """Tries smaller numbers at one place, the smallest first."""
        words = self.lines[index].split()
        number = int(words[place])
        for smaller in sorted({0, 1, 2, 3, number % 12, number % 24, number // 8, number // 2}):
            if smaller >= number:
                break
            changed = words[:place] + [str(smaller)] + words[place + 1:]
            if self.attempt(self.lines[:index] + [" ".join(changed)] + self.lines[index + 1:]):
                break
