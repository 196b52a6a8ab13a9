"""The charts of the collector's report. Each kind of chart has the same scales for all runs."""

import collections

from gc_report_log import KINDS
from gc_report_plot import (HEIGHT, BOTTOM, LEFT, RIGHT, SIZE_UNITS, TIME_UNITS, WIDTH, Chart, Linear,
                            Log, size_text, time_text)

SHAPES = {"minor": "circle", "step": "diamond", "major": "square"}
LANE = 16
PLOT_WIDTH = WIDTH - LEFT - RIGHT
# Places of the heap chart that tell their numbers under the pointer.
HEAP_COLUMNS = 120
TIME_SINCE_START = "time since start"


class Scales:
    """What all runs of a report have in common, so that their charts can be compared by eye."""

    def __init__(self, runs):
        pauses = [pause for run in runs for pause in run.pauses]
        minors = [pause for pause in pauses if pause.kind == "minor"]
        times = [max(pause.ns, 1) for pause in pauses] or [1e3, 1e6]
        sizes = [max(pause.heap + pause.freed, pause.reserved) for pause in pauses]
        self.time = Linear(max(run.totals["run_ns"] for run in runs), TIME_UNITS, exact=True)
        self.pause = Log(min(times), max(times), time_text)
        self.heap = Linear(max(sizes, default=0), SIZE_UNITS)
        self.kept = Linear(max((max(pause.promoted, pause.survived) for pause in minors), default=0),
                           SIZE_UNITS)
        self.bins = [bins_of(run, self.pause) for run in runs]
        highest = max((count for bins in self.bins for count in bins.values()), default=1)
        self.count = Log(1, highest, "{:.0f}".format, below=0.3)


def phases_of(runs):
    """The phases of steps and major collections, in the order in which they are first seen."""
    return list(dict.fromkeys(pause.phase for run in runs for pause in run.pauses
                              if pause.kind != "minor"))


def pixel(chart, pause):
    return int(chart.x(pause.start))


def longest_by_pixel(chart, pauses, value):
    """Of the pauses of a kind that fall onto one pixel the one with the greatest value."""
    chosen = {}
    for pause in pauses:
        key = pause.kind, pixel(chart, pause)
        if key not in chosen or value(pause) > value(chosen[key]):
            chosen[key] = pause
    return list(chosen.values())


def describe(pause):
    text = "%s, %s (%s)\nat %s\nheap %s, freed %s" % (
        time_text(pause.ns), pause.kind, pause.phase, time_text(pause.start), size_text(pause.heap),
        size_text(pause.freed))
    if pause.promoted:
        text += ", promoted %s" % size_text(pause.promoted)
    if pause.pinned:
        text += ", %d pinned" % pause.pinned
    return text


def phase_segments(pauses):
    """(phase, start, end) of the phases of major collections, in order: from the first of the steps in a
    row that are in the same phase to the last."""
    segments = []
    going_on = False
    for pause in pauses:
        if pause.kind == "minor":
            continue
        end = pause.start + pause.ns
        if going_on and segments[-1][0] == pause.phase:
            segments[-1][2] = end
        else:
            segments.append([pause.phase, pause.start, end])
        going_on = not pause.last
    return [tuple(segment) for segment in segments]


def draw_phases(chart, run, phases):
    drawn = set()
    for phase, start, end in phase_segments(run.pauses):
        left = chart.x(start)
        width = max(1.0, chart.x(end) - left)
        if width == 1.0 and (phase, int(left)) in drawn:
            continue
        drawn.add((phase, int(left)))
        chart.add("rect", x=left, y=float(HEIGHT - BOTTOM - LANE + 4), width=width, height=LANE - 6,
                  class_="phase%d" % (phases.index(phase) % 6),
                  title="%s: %s to %s" % (phase, time_text(start), time_text(end)))


def pause_timeline(run, scales, phases):
    chart = Chart("pauses of %s" % run.label, scales.time, scales.pause, TIME_SINCE_START, "pause",
                  lane=LANE)
    drawn = longest_by_pixel(chart, run.pauses, lambda pause: pause.ns)
    # Minor collections are too many for stems, which would fill the chart.
    for pause in drawn:
        if pause.kind == "minor":
            continue
        across = chart.x(pause.start)
        chart.add("line", x1=across, x2=across, y1=chart.floor(), y2=chart.y(pause.ns),
                  class_="stem %s" % pause.kind)
    # Marks after stems, so that none hides a mark.
    for pause in drawn:
        chart.mark(SHAPES[pause.kind], pause.start, pause.ns, pause.kind, describe(pause))
    draw_phases(chart, run, phases)
    if not run.pauses:
        chart.note("no collection")
    return chart.render()


def thin_out(chart, points):
    """The first, lowest, highest and last of the points on each pixel: the line looks the same."""
    columns = collections.defaultdict(list)
    for index, (x, y) in enumerate(points):
        columns[int(chart.x(x))].append((index, y))
    kept = set()
    for column in columns.values():
        lowest, highest = (choose(column, key=lambda entry: entry[1])[0] for choose in (min, max))
        kept.update((column[0][0], lowest, highest, column[-1][0]))
    return [points[index] for index in sorted(kept)]


def add_heap_titles(chart, run):
    """Invisible columns that tell the numbers under the pointer."""
    width = PLOT_WIDTH / HEAP_COLUMNS
    newest = {int((chart.x(pause.start) - LEFT) / width): pause for pause in run.pauses}
    for column, pause in newest.items():
        chart.add("rect", x=LEFT + column * width, y=0.0, width=width, height=chart.floor(),
                  class_="touch", title="at %s\nheap %s, reserved %s" % (
                      time_text(pause.start), size_text(pause.heap), size_text(pause.reserved)))


def heap_chart(run, scales):
    chart = Chart("heap of %s" % run.label, scales.time, scales.heap, TIME_SINCE_START, "memory")
    used, reserved = [], []
    for pause in run.pauses:
        used += [(pause.start, pause.heap + pause.freed), (pause.start + pause.ns, pause.heap)]
        reserved.append((pause.start + pause.ns, pause.reserved))
    if any(size for _, size in reserved):
        chart.line(thin_out(chart, reserved), "reserved", title="reserved")
    if used:
        chart.line(thin_out(chart, used), "used", title="in use")
        add_heap_titles(chart, run)
    else:
        chart.note("no collection, so the size of the heap is not known")
    return chart.render()


def edges_of(scale):
    """Limits of the histogram's bins: 1, 2 and 5 times each power of ten."""
    powers = [10.0 ** i for i in range(scale.first, scale.last)]
    return [power * times for power in powers for times in (1, 2, 5)] + [10.0 ** scale.last]


def bins_of(run, scale):
    """{(bin, kind): count}"""
    edges = edges_of(scale)
    bins = collections.Counter()
    for pause in run.pauses:
        index = sum(edge <= max(pause.ns, 1) for edge in edges[1:-1])
        bins[index, pause.kind] += 1
    return bins


def histogram(run, bins, scales):
    chart = Chart("histogram of the pauses of %s" % run.label, scales.pause, scales.count, "pause",
                  "number of pauses")
    edges = edges_of(scales.pause)
    kinds = [kind for kind in KINDS if any(key[1] == kind for key in bins)]
    for (index, kind), count in sorted(bins.items()):
        left, right = chart.x(edges[index]) + 1, chart.x(edges[index + 1]) - 1
        width = (right - left) / len(kinds)
        top = chart.y(count)
        chart.add("rect", x=left + kinds.index(kind) * width, y=top, width=width,
                  height=chart.floor() - top, class_=kind,
                  title="%d %s, %s to %s" % (count, kind, time_text(edges[index]),
                                             time_text(edges[index + 1])))
    if not bins:
        chart.note("no collection")
    return chart.render()


def survival_chart(run, scales):
    chart = Chart("survivors of %s" % run.label, scales.time, scales.kept, TIME_SINCE_START,
                  "per minor collection")
    minors = [pause for pause in run.pauses if pause.kind == "minor"]
    for pause in longest_by_pixel(chart, minors, lambda pause: pause.survived):
        chart.mark("circle", pause.start, pause.survived, "survived",
                   "survived %s\nat %s" % (size_text(pause.survived), time_text(pause.start)))
    for pause in longest_by_pixel(chart, minors, lambda pause: pause.promoted):
        chart.mark("diamond", pause.start, pause.promoted, "promoted",
                   "promoted %s\nat %s" % (size_text(pause.promoted), time_text(pause.start)))
    if not minors:
        chart.note("no minor collection")
    return chart.render()
