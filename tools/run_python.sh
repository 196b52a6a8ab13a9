#!/bin/bash
# Runs the Python file $1 of the runfiles with Debian's Python.
exec /usr/bin/python3 -B "$@"
