"""Run-time library of RPython programs."""
