"""What a fresh interpreter loads: start-up is short only where nothing heavy comes along unasked."""

from __future__ import annotations

import json
import os
import subprocess
import sys

HEAVY = ("pandas", "geopandas", "folium", "branca")


def loaded_after(code: str, **environment: str) -> set[str]:
    """Return the names of the top-level modules that a fresh interpreter has loaded after the code."""
    report = "import json, sys; print(json.dumps(sorted({name.split('.')[0] for name in sys.modules})))"
    done = subprocess.run(
        [sys.executable, "-c", f"{code}\n{report}"],
        capture_output=True, text=True, check=True, encoding="utf-8", env=os.environ | environment,
    )  # fmt: skip
    return set(json.loads(done.stdout.splitlines()[-1]))
