"""Low-level helpers of the rtyper, in RPython."""
