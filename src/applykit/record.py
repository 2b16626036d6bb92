"""What is remembered of a folder that documents were written into: a small hidden file beside them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Final

RECORD: Final = Path(".applykit") / "filled.json"
FORMAT: Final = 1


def record_of(folder: Path) -> dict[str, object]:
    """The record as it is written; nothing if it is lost or spoilt."""
    try:
        record = json.loads((folder / RECORD).read_text(encoding="utf-8", errors="surrogatepass"))
    except (OSError, ValueError):
        return {}
    return record if isinstance(record, dict) and record.get("record") == FORMAT else {}


def hashes_of(folder: Path) -> dict[str, str]:
    """The hashes of what was written into *folder*, by name; none if the record is lost or spoilt."""
    files = record_of(folder).get("files")
    return {str(name): str(digest) for name, digest in files.items()} if isinstance(files, dict) else {}
