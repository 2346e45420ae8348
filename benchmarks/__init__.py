"""Schools of every size, made from a seed, and what the planner does with them."""

import sys
from pathlib import Path

# With `python -m`, from the folder of the project, the program that is installed competes, which may be compiled,
# before the source here. Who only imports from here, as tests do, has its own order.
if sys.argv[0] == "-m":
    HERE = {"", str(Path(__file__).resolve().parents[1])}
    sys.path.sort(key=lambda folder: folder in HERE)
