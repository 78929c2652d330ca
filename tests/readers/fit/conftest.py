"""The peers' readers live with the benchmarks; tests compare with them, too."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[3] / "bench"))
