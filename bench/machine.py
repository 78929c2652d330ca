"""Say in one line on what machine figures were measured: processor, cores, Python, NumPy, SQLite."""

import os
import platform
import sqlite3
from pathlib import Path

import numpy as np


def processor() -> str:
    """Return the processor's own name where the system tells it, else its architecture."""
    told = Path("/proc/cpuinfo")
    if told.exists():
        for line in told.read_text(encoding="utf-8").splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.processor() or platform.machine()


def machine() -> str:
    """Return the line to put beside a figure."""
    return (
        f"{processor()}, {os.cpu_count()} cores, {platform.system()}, "
        f"CPython {platform.python_version()}, NumPy {np.__version__}, SQLite {sqlite3.sqlite_version}"
    )


if __name__ == "__main__":
    print(machine())
