"""What a notebook waits for at its start: the import and the first claim, beside a peer of the same run.

Prints ``name: value`` lines; with ``--json`` one JSON object.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys

import foedus
from foedus import outline

ROUNDS = 9
# Each code prints the seconds of its own work; a fresh interpreter each time.
CLOCK = "import time; began = time.perf_counter()\n{work}\nprint(time.perf_counter() - began)"


def seconds(work: str, before: str = "") -> float:
    """Return the seconds that the code takes in a fresh interpreter, after what is not counted."""
    code = before + "\n" + CLOCK.format(work=work)
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return float(ran.stdout.splitlines()[-1])


def read_all(parse: str) -> str:
    """Return code that reads every claims file with a YAML parser."""
    files = [str(path) for path in sorted((outline.root() / "course" / "claims").glob("*.yaml"))]
    return f"for name in {files!r}:\n    with open(name, encoding='utf-8') as text:\n        {parse}"


def measured() -> dict[str, float]:
    """Return the medians in milliseconds and their ratios, ours and peers taken in turns."""
    claim = next(iter(outline.compiled("ledger")["claims"]))
    codes = {
        "import_foedus_ms": ("import foedus as fd", ""),
        "import_json_ms": ("import json", ""),
        "import_pandas_ms": ("import pandas", ""),
        # As in a notebook, where the kernel has loaded IPython; and bare, where the first claim pays for all.
        "first_claim_ms": (f"fd.claim({claim!r})", "import IPython, foedus as fd"),
        "first_claim_bare_ms": (f"fd.claim({claim!r})", "import foedus as fd"),
        "ledger_by_libyaml_ms": (
            read_all("yaml.load(text, Loader=yaml.CSafeLoader)"),
            "import yaml",
        ),
    }
    taken: dict[str, list[float]] = {name: [] for name in codes}
    for _ in range(ROUNDS):
        for name, (work, before) in codes.items():
            taken[name].append(1000 * seconds(work, before))
    medians = {name: statistics.median(values) for name, values in taken.items()}
    return {
        "claims": len(outline.compiled("ledger")["claims"]),
        **medians,
        "import_foedus_per_import_json": medians["import_foedus_ms"] / medians["import_json_ms"],
        "import_pandas_per_import_foedus": medians["import_pandas_ms"] / medians["import_foedus_ms"],
        "libyaml_per_first_claim": medians["ledger_by_libyaml_ms"] / medians["first_claim_ms"],
    }


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    given = parser.parse_args()
    figures = {name: round(value, 3) for name, value in measured().items()}
    if given.json:
        print(json.dumps({"foedus": foedus.__version__, **figures}))
        return
    print(f"foedus {foedus.__version__}, Python {sys.version.split()[0]}, median of {ROUNDS}")
    for name, value in figures.items():
        print(f"{name}: {value}")


if __name__ == "__main__":
    main()
