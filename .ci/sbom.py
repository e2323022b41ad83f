"""What the distribution depends on, as CycloneDX 1.5: from requirements.lock and what is installed; the same each time.

python .ci/sbom.py OUT.json
"""

from __future__ import annotations

import json
import re
import sys
import tomllib
import uuid
from importlib import metadata
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
LINE = re.compile(r"^([A-Za-z0-9._-]+)==([^\s;]+)")


def locked() -> dict[str, str]:
    """The packages of the lock and their versions."""
    lines = (ROOT / "requirements.lock").read_text("utf-8").splitlines()
    return {found[1]: found[2] for line in lines if (found := LINE.match(line))}


def licence(name: str) -> list[dict[str, object]]:
    """What an installed package says of its licence."""
    try:
        facts = metadata.metadata(name)
    except metadata.PackageNotFoundError:
        return []
    if told := facts.get("License-Expression"):
        return [{"expression": told}]
    said = [one.rpartition(" :: ")[2] for one in facts.get_all("Classifier") or () if one.startswith("License ::")]
    return [{"license": {"name": one}} for one in dict.fromkeys(said)]


def component(name: str, version: str) -> dict[str, object]:
    """One package."""
    purl = f"pkg:pypi/{name.lower().replace('_', '-')}@{version}"
    made: dict[str, object] = {"type": "library", "name": name, "version": version, "purl": purl, "bom-ref": purl}
    return made | ({"licenses": licence(name)} if licence(name) else {})


def main() -> int:
    """Write it."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    parts = [component(name, version) for name, version in sorted(locked().items(), key=lambda item: item[0].lower())]
    whole = json.dumps(parts, sort_keys=True)
    made = {
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "serialNumber": f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_OID, whole)}",
        "version": 1,
        "metadata": {
            "component": {
                "type": "library",
                "name": project["name"],
                "version": project["version"],
                "licenses": [{"expression": project["license"]}],
            }
        },
        "components": parts,
    }
    Path(sys.argv[1]).write_text(json.dumps(made, indent=1) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
