"""Renders logs of the collector (KILN_GC_LOG=FILE) as one HTML page, several runs side by side."""

import argparse
import os
from xml.sax.saxutils import escape

import gc_report_charts as charts
import kilnlib
from gc_report_log import KINDS, read_logs
from gc_report_plot import size_text, tag, time_text
from kilnlib import Failure, say

STYLE = "gc_report.css"


def parse_arguments(argv):
    parser = argparse.ArgumentParser(prog="./kiln gc-report", description=__doc__)
    parser.add_argument("logs", nargs="+", metavar="LOG",
                        help="what a program wrote that was run with KILN_GC_LOG=LOG")
    parser.add_argument("-o", "--output", default="gc-report.html", metavar="FILE",
                        help="the page to write (gc-report.html)")
    return parser.parse_args(argv)


def count_text(value):
    return "{:,}".format(value).replace(",", " ")


def share_text(value):
    return "%.1f %%" % (100 * value)


# What the table shows: (title, number of a run, its text, whether less is better). None: not known.
ROWS = [
    ("run time", lambda run: run.totals["run_ns"], time_text, True),
    ("minor collections", lambda run: run.totals["minor"], count_text, False),
    ("incremental steps", lambda run: run.totals["steps"], count_text, False),
    ("major collections", lambda run: run.totals["major"], count_text, False),
    ("all pauses", lambda run: run.totals["pause_ns"], time_text, True),
    ("share of run time", lambda run: run.share(), share_text, True),
    ("longest pause", lambda run: run.totals["longest_ns"], time_text, True),
    ("99th percentile", lambda run: run.totals["p99_ns"], time_text, True),
    ("promoted", lambda run: run.totals["promoted"], size_text, False),
    ("freed", lambda run: run.totals["freed"], size_text, False),
    ("peak heap", lambda run: run.totals["peak_heap"] or None, size_text, True),
    ("peak reserved", lambda run: run.totals["peak_reserved"] or None, size_text, True),
    ("peak RSS", lambda run: run.totals["peak_rss"] or None, size_text, True),
]


def table_row(title, values, text, less_is_better):
    known = [value for value in values if value is not None]
    best = min(known) if less_is_better and len(known) > 1 and len(set(known)) > 1 else None
    cells = [tag("th", title, scope="row")]
    for value in values:
        best_class = {"class_": "best"} if best is not None and value == best else {}
        cells.append(tag("td", "not known" if value is None else text(value), **best_class))
    return "<tr>%s</tr>" % "".join(cells)


def render_table(runs):
    head = "".join(tag("th", run.label, scope="col") for run in runs)
    body = [table_row(title, [number(run) for run in runs], text, less)
            for title, number, text, less in ROWS]
    return "<table id=\"totals\"><thead><tr><td></td>%s</tr></thead>\n<tbody>\n%s\n</tbody></table>" % (
        head, "\n".join(body))


def render_notes(runs):
    return "".join(tag("p", "%s: the log has no last line, so the program was killed, or left by "
                       "os._exit, or is still running. The totals are those of its %d pauses."
                       % (run.label, len(run.pauses)), class_="note")
                   for run in runs if not run.complete)


def legend(entries):
    """Words with a patch of the colour that a class has."""
    return "<p class=\"legend\">%s</p>" % " ".join(
        "<span><svg viewBox=\"0 0 12 12\" class=\"patch\">%s</svg> %s</span>"
        % (tag("rect", width=12, height=12, class_=class_), escape(text)) for text, class_ in entries)


def section(title, words, legend_text, runs, pictures):
    figures = "\n".join("<figure>%s\n%s</figure>" % (tag("figcaption", run.label), picture)
                        for run, picture in zip(runs, pictures))
    return "<section><h2>%s</h2>\n<p>%s</p>\n%s\n<div class=\"charts\">\n%s\n</div></section>" % (
        escape(title), escape(words), legend_text, figures)


def render_sections(runs):
    scales = charts.Scales(runs)
    phases = charts.phases_of(runs)
    kinds = legend([(kind, kind) for kind in KINDS])
    yield section(
        "Pauses", "How long the program stood still, and when. Where several pauses of a kind fall "
        "together the longest is drawn. The band below shows the phases of major collections.",
        kinds + legend([("phase %s" % phase, "phase%d" % (index % 6))
                        for index, phase in enumerate(phases)]) if phases else kinds,
        runs, [charts.pause_timeline(run, scales, phases) for run in runs])
    yield section(
        "Heap", "Memory in use, which falls by what a pause frees, and memory taken from the system.",
        legend([("in use", "used"), ("reserved", "reserved")]), runs,
        [charts.heap_chart(run, scales) for run in runs])
    yield section("Lengths of pauses", "How many pauses there are of each length.", kinds, runs,
                  [charts.histogram(run, bins, scales) for run, bins in zip(runs, scales.bins)])
    yield section(
        "Survivors", "What each minor collection found alive, and how much of it became old.",
        legend([("survived", "survived"), ("promoted", "promoted")]), runs,
        [charts.survival_chart(run, scales) for run in runs])


def render_page(runs):
    with open(os.path.join(os.path.dirname(os.path.realpath(__file__)), STYLE),
              encoding="utf-8") as file:
        style = file.read()
    title = "Garbage collection: %s" % ", ".join(run.label for run in runs)
    return "\n".join([
        "<!DOCTYPE html>", "<html lang=\"en\"><head><meta charset=\"utf-8\"/>",
        "<meta name=\"viewport\" content=\"width=device-width\"/>",
        tag("title", title), "<style>\n%s</style></head>" % style, "<body>",
        tag("h1", title), render_table(runs), render_notes(runs), *render_sections(runs),
        "</body></html>", ""])


def main(argv):
    options = parse_arguments(argv)
    runs = read_logs(options.logs)
    page = render_page(runs)
    try:
        with open(options.output, "w", encoding="utf-8") as file:
            file.write(page)
    except OSError as error:
        raise Failure("cannot write %s: %s" % (options.output, error.strerror)) from None
    for run in runs:
        if not run.complete:
            say("%s has no last line: the run was cut off" % run.path)
    say("%s shows %d pauses of %s" % (options.output, sum(len(run.pauses) for run in runs),
                                      ", ".join(run.label for run in runs)))
    return 0


if __name__ == "__main__":
    kilnlib.run_main(main)
