"""What a program is told of the pauses of its collector."""


class GcHooks:
    """A target module may have get_gchooks(), which returns an instance of a subclass.

    Its methods on_gc_... are called after pauses, outside of the collector, so they may allocate; each
    as long as its is_..._enabled() says so. Durations are in nanoseconds, memory is in bytes.
    """

    gc_minor_enabled = False
    gc_collect_step_enabled = False
    gc_collect_enabled = False

    def is_gc_minor_enabled(self):
        return self.gc_minor_enabled

    def is_gc_collect_step_enabled(self):
        return self.gc_collect_step_enabled

    def is_gc_collect_enabled(self):
        return self.gc_collect_enabled

    def on_gc_minor(self, duration, total_memory_used, pinned_objects):
        """After a collection of young objects."""

    def on_gc_collect_step(self, duration, oldstate, newstate):
        """After a step of a major collection; the states are rgc.STATE_..."""

    def on_gc_collect(self, num_major_collects, arenas_count_before, arenas_count_after,
                      arenas_bytes, rawmalloc_bytes_before, rawmalloc_bytes_after):
        """After a major collection."""

    def fire_gc_minor(self, duration, total_memory_used, pinned_objects):
        if self.is_gc_minor_enabled():
            self.on_gc_minor(duration, total_memory_used, pinned_objects)

    def fire_gc_collect_step(self, duration, oldstate, newstate):
        if self.is_gc_collect_step_enabled():
            self.on_gc_collect_step(duration, oldstate, newstate)

    def fire_gc_collect(self, num_major_collects, arenas_count_before, arenas_count_after,
                        arenas_bytes, rawmalloc_bytes_before, rawmalloc_bytes_after):
        if self.is_gc_collect_enabled():
            self.on_gc_collect(num_major_collects, arenas_count_before, arenas_count_after,
                               arenas_bytes, rawmalloc_bytes_before, rawmalloc_bytes_after)

    def _step(self, duration, oldstate, newstate, done):
        """As the runtime calls it."""
        self.fire_gc_collect_step(duration, oldstate, newstate)
