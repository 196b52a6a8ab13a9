"""Low-level types and memory, for programs that talk to C or lay out memory themselves."""
