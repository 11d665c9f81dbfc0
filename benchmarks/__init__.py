"""How fast the program is, beside the plain way to do the same, measured in the same run.

`python -m benchmarks` prints one line per figure, `--json` one object. No test holds a time.
"""
