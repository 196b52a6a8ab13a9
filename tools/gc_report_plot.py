"""Drawing for the collector's report: units, scales and a chart with axes, as SVG text."""

import math
from xml.sax.saxutils import escape, quoteattr

WIDTH, HEIGHT = 560, 250
LEFT, RIGHT, TOP, BOTTOM = 74, 24, 10, 40

TIME_UNITS = [("s", 1e9), ("ms", 1e6), ("µs", 1e3), ("ns", 1.0)]
SIZE_UNITS = [("GiB", 2.0 ** 30), ("MiB", 2.0 ** 20), ("KiB", 2.0 ** 10), ("B", 1.0)]


def unit_for(value, units):
    """(name, factor) of the unit in which a value reads best."""
    return next((unit for unit in units if abs(value) >= unit[1]), units[-1])


def number(value):
    """A number with three digits that count, without an exponent."""
    if value == 0:
        return "0"
    digits = max(0, 2 - math.floor(math.log10(abs(value))))
    text = "%.*f" % (digits, value)
    return text.rstrip("0").rstrip(".") if "." in text else text


def in_unit(value, units):
    name, factor = unit_for(value, units)
    return "%s %s" % (number(value / factor), name)


def time_text(ns):
    return in_unit(ns, TIME_UNITS)


def size_text(size):
    return in_unit(size, SIZE_UNITS)


def tag(name, text=None, title=None, **attributes):
    """One SVG element; `title` is shown under the pointer. A name may end in _ (class_)."""
    parts = ["<" + name]
    for key, value in attributes.items():
        if isinstance(value, float):
            value = "%.1f" % value
        parts.append(" %s=%s" % (key.rstrip("_").replace("_", "-"), quoteattr(str(value))))
    inside = escape(text) if text is not None else ""
    if title is not None:
        inside += "<title>%s</title>" % escape(title)
    return "".join(parts) + (">%s</%s>" % (inside, name) if inside else "/>")


class Linear:
    """0 to the first tick that is not below `top`, or with `exact` to `top`; ticks at round numbers of
    the unit that fits."""

    def __init__(self, top, units, exact=False):
        self.unit, self.factor = unit_for(top, units)
        wanted = max(top, 1) / self.factor / 5
        power = 10.0 ** math.floor(math.log10(wanted))
        step = next(power * times for times in (1, 2, 5, 10) if power * times >= wanted * 0.999)
        count = max(1, math.ceil(max(top, 1) / self.factor / step - 1e-9))
        self.top = max(top, 1) if exact else count * step * self.factor
        self.ticks = [(i * step * self.factor, number(i * step)) for i in range(count + 1)
                      if i * step * self.factor <= self.top]

    def at(self, value):
        """The place between 0 and 1."""
        return min(1.0, max(0.0, value / self.top))


class Log:
    """From one power of ten to another around the values given, ticks at the powers; `below` is room
    under the lowest, in powers."""

    def __init__(self, low, high, text, below=0.0):
        self.below = below
        self.first = math.floor(math.log10(max(low, 1e-9)))
        self.last = max(math.ceil(math.log10(max(high, 1e-9))), self.first + 1)
        self.unit = ""
        self.ticks = [(10.0 ** i, text(10.0 ** i)) for i in range(self.first, self.last + 1)]

    def at(self, value):
        if value <= 0:
            return 0.0
        place = math.log10(value) - self.first + self.below
        return min(1.0, max(0.0, place / (self.last - self.first + self.below)))


class Chart:
    """An SVG picture with labelled axes; parts are added in the units of its scales."""

    def __init__(self, name, x, y, x_label, y_label, lane=0):
        self.name = name
        self.x_scale, self.y_scale = x, y
        self.lane = lane  # height left free below the plot, above the x axis
        self.parts = []
        self._draw_axes(with_unit(x_label, x), with_unit(y_label, y))

    def x(self, value):
        return LEFT + self.x_scale.at(value) * (WIDTH - LEFT - RIGHT)

    def y(self, value):
        return self.floor() - self.y_scale.at(value) * (self.floor() - TOP)

    def floor(self):
        """Where the plot ends below."""
        return float(HEIGHT - BOTTOM - self.lane)

    def add(self, name, **attributes):
        self.parts.append(tag(name, **attributes))

    def _draw_axes(self, x_label, y_label):
        bottom = float(HEIGHT - BOTTOM)
        for value, text in self.y_scale.ticks:
            height = self.y(value)
            self.add("line", x1=LEFT, x2=WIDTH - RIGHT, y1=height, y2=height, class_="grid")
            self.add("text", x=LEFT - 6, y=height + 4, text=text, class_="tick end")
        for value, text in self.x_scale.ticks:
            self.add("line", x1=self.x(value), x2=self.x(value), y1=bottom, y2=bottom + 4, class_="axis")
            self.add("text", x=self.x(value), y=bottom + 16, text=text, class_="tick middle")
        self.add("line", x1=LEFT, x2=WIDTH - RIGHT, y1=bottom, y2=bottom, class_="axis")
        self.add("text", x=(LEFT + WIDTH - RIGHT) / 2, y=HEIGHT - 6, text=x_label, class_="label middle")
        middle = (TOP + self.floor()) / 2
        self.add("text", x=14, y=middle, text=y_label, class_="label middle",
                 transform="rotate(-90 14 %.1f)" % middle)

    def line(self, points, class_, title=None):
        """A line through (x, y) points."""
        path = " ".join("%.1f,%.1f" % (self.x(x), self.y(y)) for x, y in points)
        self.add("polyline", points=path, class_=class_, title=title)

    def mark(self, shape, x, y, class_, title):
        """A small circle, square or diamond, so that colour is not the only difference."""
        across, down, size = self.x(x), self.y(y), 3.0
        if shape == "circle":
            self.add("circle", cx=across, cy=down, r=size, class_=class_, title=title)
            return
        turn = {"transform": "rotate(45 %.1f %.1f)" % (across, down)} if shape == "diamond" else {}
        self.add("rect", x=across - size, y=down - size, width=2 * size, height=2 * size,
                 class_=class_, title=title, **turn)

    def note(self, text):
        """Words in place of data."""
        self.add("text", x=(LEFT + WIDTH - RIGHT) / 2, y=(TOP + self.floor()) / 2, text=text,
                 class_="label middle")

    def render(self):
        return "<svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=%s>\n%s\n</svg>" % (
            WIDTH, HEIGHT, quoteattr(self.name), "\n".join(self.parts))


def with_unit(label, scale):
    return "%s (%s)" % (label, scale.unit) if scale.unit else label
