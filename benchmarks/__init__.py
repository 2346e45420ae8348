"""Schools of every size, made from a seed, and what the planner does with them."""

import sys
from pathlib import Path

# From the folder of the project the program that is installed competes, which may be compiled, before the source here.
HERE = {"", str(Path(__file__).resolve().parents[1])}
sys.path.sort(key=lambda folder: folder in HERE)
