"""Compares the collectors: time, memory and pauses of programs that allocate, in one run with peers in
C++. Part of `./kiln bench`."""

import kilnlib
from bench_gc_run import FOLDER, Result, Runner, cxx_peers, translated, twins
from kilnlib import Failure, say

PEER = "C++ new/delete"
BASE = "boehm"
FREES_NOTHING = "nogc"
HEADER = ["", "s", "to C++", "to boehm", "peak MiB", "longest pause ms", "99th percentile ms"]


class Program:
    """A row of programs.tsv. `size` is the argument; folder "twins" is the C driver twins.c, whose mode is
    in the name."""

    def __init__(self, row, small):
        self.name, self.folder, small_size, size, only = row
        self.size = small_size if small else size
        self.only = None if only == "-" else only.split()
        self.is_twins = self.folder == "twins"

    def arguments(self, size):
        return [self.name.split("-")[1], size] if self.is_twins else [size]

    def contenders(self, collectors, flags):
        if not self.is_twins:
            yield from cxx_peers(self)
        for collector in collectors:
            if self.only is None or collector in self.only:
                yield twins(collector) if self.is_twins else translated(self, collector, flags)


class Table:
    """The results of a program: {contender: Result}, and {contender: why it has none}."""

    def __init__(self, program, names):
        self.program = program
        self.names = names  # of the contenders, in their order
        self.results = {}
        self.failures = {}
        self.outputs = {}
        self.growth = {}

    def rows(self):
        for name in self.names:
            if name in self.failures:
                yield [name, "fails"] + ["-"] * (len(HEADER) - 2)
            else:
                yield self.row(name, self.results[name])

    def row(self, name, result):
        pauses = [text_of_pause(ns) for ns in (result.longest, result.p99)]
        return [name, "%.3f" % result.seconds, self.ratio(name, PEER), self.ratio(name, BASE),
                "%.1f" % (result.kib / 1024), *pauses]

    def ratio(self, name, base):
        """The time of one to that of another as text."""
        value = self.relative_time(name, base)
        return "-" if value is None or name == base else "%.2f" % value

    def relative_time(self, name, base):
        if name not in self.results or base not in self.results:
            return None
        return self.results[name].seconds / self.results[base].seconds


def text_of_pause(ns):
    return "-" if ns is None else "%.3f" % (ns / 1e6)


def prepare_all(table, contenders):
    """Those that could be made; the others are failures of the table."""
    ready = []
    for contender in contenders:
        try:
            contender.prepare()
            ready.append(contender)
        except Failure as failure:
            table.failures[contender.name] = str(failure)
    return ready


def run_once(table, runner, contender, samples):
    """Adds a sample, or a failure if the run goes wrong or prints what nobody else does."""
    try:
        sample, output = runner.run(contender, table.program.arguments(table.program.size))
        table.outputs.setdefault(contender.name, output)
        if not table.program.is_twins and output != next(iter(table.outputs.values())):
            raise Failure("it prints something else than %s" % next(iter(table.outputs)))
    except Failure as failure:
        table.failures[contender.name] = str(failure)
        return
    samples.setdefault(contender.name, []).append(sample)


def measure_growth(table, runner, contender):
    """How much larger the peak of memory is than with a smaller size."""
    program = table.program
    if program.is_twins:
        _, half, _, end = table.outputs[contender.name].split()
        table.growth[contender.name] = int(end) / int(half)
        return
    quarter, _ = runner.run(contender, program.arguments(str(int(program.size) // 4)))
    table.growth[contender.name] = table.results[contender.name].kib / quarter.kib


def measure_program(program, collectors, options, runner, goals):
    """The Table of a program."""
    contenders = list(program.contenders(collectors, options.option))
    table = Table(program, [contender.name for contender in contenders])
    ready = prepare_all(table, contenders)
    samples = {}
    for _ in range(1 if program.is_twins else options.pairs):
        for contender in ready:
            if contender.name not in table.failures:
                run_once(table, runner, contender, samples)
    table.results = {name: Result(of) for name, of in samples.items() if name not in table.failures}
    for contender in ready:
        wanted = any(goal.wants_growth(program, contender.name) for goal in goals)
        if wanted and contender.name in table.results:
            measure_growth(table, runner, contender)
    return table


class Goal:
    """A row of goals.tsv."""

    def __init__(self, row):
        self.program, self.collector, self.measure, self.base, limit = row
        self.limit = float(limit)

    def collectors(self, table):
        """Whom of those that ran it is for."""
        if self.collector != "*":
            return [self.collector]
        return [name for name in table.names if name != FREES_NOTHING]

    def wants_growth(self, program, collector):
        if self.program != program.name or self.measure != "growth":
            return False
        return self.collector == collector or (self.collector == "*" and collector != FREES_NOTHING)

    def value(self, table, collector):
        """What was measured, or None."""
        if collector not in table.results:
            return None
        if self.measure == "time":
            return table.relative_time(collector, self.base)
        if self.measure == "growth":
            return table.growth.get(collector)
        return table.results[collector].longest / 1e6

    def rows(self, table):
        """(row of the table of goals, whether it is reached) for each collector."""
        base = "" if self.base == "-" else " to " + self.base
        for collector in self.collectors(table):
            value = self.value(table, collector)
            reached = value is not None and value <= self.limit
            yield ["%s, %s" % (self.program, collector), self.measure + base, "%g" % self.limit,
                   "-" if value is None else "%.2f" % value, "yes" if reached else "no"], reached


def check_goals(goals, tables):
    """(rows of the table of goals, whether all are reached) for the programs that ran."""
    rows, good = [], True
    for goal in goals:
        for table in tables:
            if table.program.name != goal.program:
                continue
            for row, reached in goal.rows(table):
                rows.append(row)
                good = good and reached
    return rows, good


def select(names, known, what):
    unknown = [name for name in names if name not in known]
    if unknown:
        raise Failure("there is no %s %s; there are %s" % (what, ", ".join(unknown), ", ".join(known)))
    return list(names) or list(known)


def show(table):
    program = table.program
    text = "### %s %s\n\n%s\n" % (program.name, program.size, kilnlib.format_table(HEADER, table.rows()))
    say("\n" + text)
    for name, why in table.failures.items():
        say("%s with %s fails: %s" % (program.name, name, why))
    return text


def run(programs, options):
    """Runs the programs of those names (none: all); (text for the document, whether all is well)."""
    rows = {row[0]: row for row in kilnlib.read_table(FOLDER + "/programs.tsv")}
    names = select(programs, rows, "program")
    collectors = select(options.gc or [], kilnlib.known_collectors(), "collector")
    # A goal about a collector that was left out says nothing.
    goals = [goal for goal in map(Goal, kilnlib.read_table(FOLDER + "/goals.tsv"))
             if goal.collector in collectors + ["*"] and goal.base in collectors + ["-"]]
    if options.small:
        goals = []
    runner = Runner(options.timeout)
    tables, texts = [], []
    for name in names:
        say("== %s" % name)
        table = measure_program(Program(rows[name], options.small), collectors, options, runner, goals)
        tables.append(table)
        texts.append(show(table))
    goal_rows, good = check_goals(goals, tables)
    header = ["goal", "measure", "at most", "measured", "reached"]
    summary = kilnlib.format_table(header, goal_rows)
    if goal_rows:
        say(summary)
    good = good and not any(table.failures for table in tables)
    intro = ("Best processor time of %d runs in turns, largest peak of the resident memory, medians of the "
             "longest pause and of the 99th percentile of a run, in processor time too. C twins run once, "
             "without a translated program." % options.pairs)
    return "%s\n\n%s\n\n%s" % (intro, summary, "\n".join(texts).rstrip()), good
