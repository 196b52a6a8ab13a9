"""What a program writes with KILN_GC_LOG and KILN_GC_STATS, and the page that gc-report makes of it.

The programs are writer.c, linked with the runtime's log but without a collector, and logs made here.
"""

import os
import re
import subprocess
import sys
import tempfile
import unittest
import xml.etree.ElementTree

TOOLS = os.path.join(os.getcwd(), "tools")
RUNTIME = os.path.join(os.getcwd(), "codegen", "rt")
sys.path.insert(0, TOOLS)

import gc_report  # noqa: E402
import gc_report_charts  # noqa: E402
import gc_report_log  # noqa: E402
import gc_report_plot  # noqa: E402
import kilnlib  # noqa: E402

SECOND = 10 ** 9
MILLISECOND = 10 ** 6
MIB = 1 << 20


def pause_line(start, kind, ns, phase="-", heap=0, reserved=0, promoted=0, survived=0, freed=0, pinned=0):
    return "\t".join(map(str, (start, kind, ns, phase, heap, reserved, promoted, survived, freed, pinned)))


def log_text(name, pauses, end="end\trun_ns=%d\tpeak_rss=%d" % (2 * SECOND, 50 * MIB)):
    lines = ["kiln-gc-log 1 " + name] + pauses + ([end] if end else [])
    return "\n".join(lines) + "\n"


STEPPING = log_text("stepping", [
    pause_line(100 * MILLISECOND, "minor", 50000, "minor", 3 * MIB, 8 * MIB, 4096, 9000, MIB),
    pause_line(200 * MILLISECOND, "step", 2 * MILLISECOND, "mark", 3 * MIB, 8 * MIB),
    pause_line(300 * MILLISECOND, "step", 3 * MILLISECOND, "mark", 3 * MIB, 8 * MIB),
    pause_line(400 * MILLISECOND, "minor", 70000, "minor", 4 * MIB, 8 * MIB, 2048, 5000, MIB, 3),
    pause_line(500 * MILLISECOND, "last-step", MILLISECOND, "sweep", 2 * MIB, 8 * MIB, freed=2 * MIB),
])


class Scratch(unittest.TestCase):
    def setUp(self):
        scratch = tempfile.TemporaryDirectory(dir=os.environ.get("TEST_TMPDIR"))
        self.addCleanup(scratch.cleanup)
        self.folder = scratch.name

    def path(self, name):
        return os.path.join(self.folder, name)

    def write(self, name, text):
        with open(self.path(name), "w", encoding="utf-8", newline="") as file:
            file.write(text)
        return self.path(name)

    def report(self, *logs):
        """Runs the command; (exit status, what it says, the page or None)."""
        page = self.path("report.html")
        done = subprocess.run([sys.executable, os.path.join(TOOLS, "gc_report.py"), *logs, "-o", page],
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
        if not os.path.exists(page):
            return done.returncode, done.stdout, None
        with open(page, encoding="utf-8") as file:
            return done.returncode, done.stdout, file.read()


class PageTest(Scratch):
    def page_of(self, *texts):
        logs = [self.write("log%d" % number, text) for number, text in enumerate(texts)]
        status, said, page = self.report(*logs)
        self.assertEqual(0, status, said)
        return xml.etree.ElementTree.fromstring(page.split("\n", 1)[1])

    def table_of(self, root):
        table = root.find(".//table[@id='totals']")
        return {row.find("th").text: [cell.text for cell in row.findall("td")]
                for row in table.findall("./tbody/tr")}

    def test_table_has_the_numbers_of_the_log(self):
        table = self.table_of(self.page_of(STEPPING))
        self.assertEqual(["2 s"], table["run time"])
        self.assertEqual(["2"], table["minor collections"])
        self.assertEqual(["3"], table["incremental steps"])
        self.assertEqual(["1"], table["major collections"])
        self.assertEqual(["6.12 ms"], table["all pauses"])
        self.assertEqual(["0.3 %"], table["share of run time"])
        self.assertEqual(["3 ms"], table["longest pause"])
        self.assertEqual(["6 KiB"], table["promoted"])
        self.assertEqual(["5 MiB"], table["peak heap"])
        self.assertEqual(["50 MiB"], table["peak RSS"])

    def test_each_run_has_each_chart(self):
        root = self.page_of(STEPPING, log_text("quiet", []))
        names = [picture.get("aria-label") for picture in root.iter("svg") if picture.get("role")]
        expected = [title % run
                    for title in ("pauses of %s", "heap of %s", "histogram of the pauses of %s",
                                  "survivors of %s") for run in ("stepping", "quiet")]
        self.assertEqual(expected, names)
        # One figure for each run, so that they stand side by side.
        self.assertEqual([2] * 4, [len(row.findall("figure")) for row in root.iter("div")])

    def test_pauses_tell_their_numbers(self):
        root = self.page_of(STEPPING)
        titles = [title.text for title in root.iter("title")]
        self.assertTrue(any(title.startswith("3 ms, step (mark)\nat 300 ms") for title in titles))
        self.assertTrue(any("70 µs, minor" in title and "3 pinned" in title for title in titles))
        self.assertIn("mark: 200 ms to 303 ms", titles)
        self.assertIn("1 step, 1 ms to 2 ms", titles)
        self.assertIn("survived 8.79 KiB\nat 100 ms", titles)

    def test_axes_have_units(self):
        texts = [text.text for text in self.page_of(STEPPING).iter("text")]
        self.assertIn("time since start (s)", texts)
        self.assertIn("memory (MiB)", texts)
        self.assertIn("1 ms", texts)

    def test_nothing_is_fetched_from_elsewhere(self):
        root = self.page_of(STEPPING)
        for element in root.iter():
            self.assertNotIn(element.tag, ("script", "link", "img", "iframe"))
            self.assertNotIn("href", element.attrib)
        self.assertIn("prefers-color-scheme: dark", root.find(".//style").text)

    def test_all_is_inside_of_its_picture(self):
        for picture in self.page_of(STEPPING, log_text("quiet", [])).iter("svg"):
            _, _, width, height = map(float, picture.get("viewBox").split())
            for element in picture.iter():
                for name, limit in (("x", width), ("y", height), ("cx", width), ("cy", height)):
                    self.assertTrue(0 <= float(element.get(name, 0)) <= limit, element.attrib)

    def test_names_are_escaped_and_told_apart(self):
        root = self.page_of(log_text("<b>&", []), log_text("<b>&", []))
        labels = [cell.text for cell in root.findall(".//thead//th")]
        self.assertEqual(["<b>&, log0", "<b>&, log1"], labels)

    def test_many_pauses_make_a_page_of_bounded_size(self):
        pauses = [pause_line(i * 10000, "minor", 1000 + i % 7, "minor", MIB + i, 2 * MIB, 1, 2, 3)
                  for i in range(50000)]
        status, _, page = self.report(self.write("many", log_text("busy", pauses)))
        self.assertEqual(0, status)
        self.assertIn("<td>50 000</td>", page)
        self.assertLess(len(page), 1000000)


class ChartsTest(unittest.TestCase):
    def test_a_phase_goes_on_over_minor_collections(self):
        run = [gc_report_log.parse_pause(line.split("\t")) for line in STEPPING.split("\n")[1:6]]
        self.assertEqual([("mark", 200 * MILLISECOND, 303 * MILLISECOND),
                          ("sweep", 500 * MILLISECOND, 501 * MILLISECOND)],
                         gc_report_charts.phase_segments(run))

    def test_ticks_are_round(self):
        scale = gc_report_plot.Linear(3 * MIB + 5, gc_report_plot.SIZE_UNITS)
        self.assertEqual(("MiB", ["0", "1", "2", "3", "4"]),
                         (scale.unit, [text for _, text in scale.ticks]))
        powers = gc_report_plot.Log(30, 5000, gc_report_plot.time_text)
        self.assertEqual(["10 ns", "100 ns", "1 µs", "10 µs"], [text for _, text in powers.ticks])

    def test_percentile(self):
        self.assertEqual(99, gc_report_log.percentile(range(1, 101), 99))
        self.assertEqual(7, gc_report_log.percentile([7], 99))
        self.assertEqual(0, gc_report_log.percentile([], 99))


class WrongInputTest(Scratch):
    def check(self, path, message):
        status, said, page = self.report(path)
        self.assertEqual((1, None), (status, page))
        self.assertIn(message, said)
        self.assertEqual(1, said.count("kiln: "))
        self.assertNotIn("Traceback", said)

    def test_missing_file(self):
        self.check(self.path("nowhere"), "nowhere: No such file or directory")

    def test_folder(self):
        self.check(self.folder, "Is a directory")

    def test_empty_file(self):
        self.check(self.write("log", ""), "log is empty")

    def test_something_else(self):
        self.check(self.write("log", "int main() {}\n"), "log is not a log of the collector")

    def test_bytes(self):
        path = self.path("log")
        with open(path, "wb") as file:
            file.write(bytes(range(256)))
        self.check(path, "is not a log of the collector")

    def test_format_of_another_time(self):
        self.check(self.write("log", "kiln-gc-log 2 x\n"), "has the format 2; known is 1")

    def test_bad_lines(self):
        good = pause_line(1, "minor", 2)
        for line, why in (("1\tminor\t2", "not a line of such a log"),
                          (pause_line(1, "huge", 2), "there is no kind of pause 'huge'"),
                          (pause_line(1, "minor", "x"), "invalid literal"),
                          (pause_line(1, "minor", -2), "negative"), ("", "not a line")):
            self.check(self.write("log", log_text("x", [good, line, good])), "log:3: ")
            self.check(self.write("log", log_text("x", [good, line, good])), why)
        self.check(self.write("log", log_text("x", []) + good + "\n"), "line before was the last")

    def test_output_that_cannot_be_written(self):
        log = self.write("log", STEPPING)
        with self.assertRaisesRegex(kilnlib.Failure, "cannot write"):
            gc_report.main([log, "-o", os.path.join(self.folder, "no", "report.html")])

    def test_a_log_that_was_cut_off_is_shown_as_far_as_it_goes(self):
        status, said, page = self.report(self.write("log", STEPPING[:STEPPING.index("last-step")]))
        self.assertEqual(0, status)
        self.assertIn("log has no last line", said)
        self.assertIn("the log has no last line", page)
        self.assertIn("<td>400 ms</td>", page.replace("<td class=\"best\">", "<td>"))

    def test_a_log_without_pauses_is_fine(self):
        for end in ("", "end\trun_ns=0"):
            status, _, page = self.report(self.write("log", log_text("nogc", [], end)))
            self.assertEqual(0, status)
            self.assertIn("no collection", page)


class RuntimeTest(Scratch):
    @classmethod
    def setUpClass(cls):
        scratch = tempfile.TemporaryDirectory(dir=os.environ.get("TEST_TMPDIR"))
        cls.addClassCleanup(scratch.cleanup)
        cls.binary = os.path.join(scratch.name, "writer")
        sources = [os.path.join(RUNTIME, name)
                   for name in ("gc/log.c", "gc/summary.c", "gc/hooks.c",
                                "program_defaults.c", "exception.c")]
        subprocess.run(["gcc", "-std=gnu11", "-Wall", "-Wextra", "-Werror", "-I", RUNTIME,
                        "-fsanitize=address,undefined", "tests/gc_report/writer.c", *sources,
                        "-o", cls.binary], check=True)

    def run_writer(self, end="return", **settings):
        return subprocess.run([self.binary, end], env=dict(os.environ, **settings), text=True,
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False)

    def test_log(self):
        log = self.path("log")
        for end, status in (("return", 0), ("fatal", 1), ("child", 0)):
            done = self.run_writer(end, KILN_GC_LOG=log)
            self.assertEqual(status, done.returncode, done.stderr)
            run = gc_report_log.read_log(log)
            self.assertTrue(run.complete)
            self.assertEqual(["minor"] * 20 + ["step", "step", "major"],
                             [pause.kind for pause in run.pauses])
            self.assertEqual([False] * 21 + [True, True], [pause.last for pause in run.pauses])
            # The pair inside of the last pause is counted, but not as a pause.
            self.assertEqual((21, 2, 2), tuple(run.totals[key] for key in ("minor", "steps", "major")))
            self.assertEqual(("all", 6, 5, 9000), (run.pauses[-1].phase, run.pauses[-1].promoted,
                                                   run.pauses[-1].survived, run.pauses[-1].freed))
            computed = gc_report_log.total_of(run.pauses)
            for name in ("pause_ns", "longest_ns", "promoted", "freed", "peak_heap", "peak_reserved"):
                self.assertEqual(computed[name], run.totals[name], name)
            self.assertGreater(run.totals["peak_rss"], MIB)
            self.assertGreaterEqual(run.totals["run_ns"], computed["run_ns"])

    def test_processor_time(self):
        log = self.path("log")
        self.assertEqual(0, self.run_writer(KILN_GC_LOG=log, KILN_GC_CLOCK="cpu").returncode)
        run = gc_report_log.read_log(log)
        self.assertEqual(23, len(run.pauses))
        starts = [pause.start for pause in run.pauses]
        self.assertEqual(sorted(starts), starts)

    def test_summary(self):
        done = self.run_writer(KILN_GC_STATS="1")
        facts = dict(re.findall(r"^ +(.*?)  +(.*)$", done.stderr, re.MULTILINE))
        self.assertTrue(done.stderr.startswith("GC statistics: toy\n"))
        self.assertEqual("21", facts["minor collections"])
        self.assertEqual("206 B", facts["promoted"])
        self.assertEqual("11.3 KiB", facts["freed"])
        self.assertEqual("8.98 KiB", facts["peak heap"])
        self.assertEqual(1, len({len(line) - len(line.split()[-1])
                                 for line in done.stderr.splitlines()[4:]}), done.stderr)

    def test_nothing_is_said_unasked(self):
        for settings in ({}, {"KILN_GC_STATS": "0"}, {"KILN_GC_STATS": ""}, {"KILN_GC_LOG": ""}):
            self.assertEqual("", self.run_writer(**settings).stderr)

    def test_log_that_cannot_be_written(self):
        done = self.run_writer(KILN_GC_LOG=os.path.join(self.folder, "no", "log"))
        self.assertEqual(1, done.returncode)
        self.assertRegex(done.stderr, "^Fatal error: cannot write the file '.*/no/log' that KILN_GC_LOG "
                                      "names: No such file or directory\n$")

    def test_full_disk(self):
        done = self.run_writer(KILN_GC_LOG="/dev/full")
        self.assertEqual((0, "KILN_GC_LOG: the log ends here: No space left on device\n"),
                         (done.returncode, done.stderr))

    def test_hooks(self):
        lines = self.run_writer().stdout.splitlines()
        # The first 16 pauses one by one, then what did not fit, summed up by kind; the rest at the
        # second call.
        self.assertEqual(["minor timed=1 total=%d pinned=2" % (1000 + i) for i in range(1, 17)],
                         lines[:16])
        self.assertEqual(["minor timed=1 total=1020 pinned=2", "step timed=1 1->0 done=1",
                          "major 1: arenas 7->3 (300 bytes), raw 90->50",
                          "minor timed=1 total=0 pinned=0",
                          "major 2: arenas 0->0 (0 bytes), raw 0->0"], lines[16:])


if __name__ == "__main__":
    unittest.main()
