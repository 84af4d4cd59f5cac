"""Every package of a human list stands in its lock with the same version, and every line of a lock has a hash."""

import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def wanted(name: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for line in (ROOT / name).read_text().splitlines():
        if line.startswith("-r "):
            found |= wanted(line[3:].strip())
        elif match := re.match(r"([A-Za-z0-9_.-]+)(?:\[[^]]*\])?==(\S+)", line):
            found[match[1].lower()] = match[2]
    return found


def locked(name: str) -> tuple[dict[str, str], list[str]]:
    text = (ROOT / name).read_text()
    versions = dict(re.findall(r"^([a-z0-9_.-]+)(?:\[[^]]*\])?==([^\s;]+)", text, re.M))
    without_hash = list(re.findall(r"^([a-z0-9_.-]+(?:\[[^]]*\])?==\S+)[^\\\n]*$", text, re.M))
    return versions, without_hash


def main() -> int:
    problems = []
    for name in ("requirements", "requirements-dev", "requirements-node"):
        versions, without_hash = locked(f"{name}.lock")
        problems += [f"{name}.lock: {line} has no hash" for line in without_hash]
        problems += [
            f"{name}: {package}=={version} is not what the lock has ({versions.get(package)}); run `make lock`"
            for package, version in wanted(f"{name}.txt").items()
            if versions.get(package) != version
        ]
    print("\n".join(problems))
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
