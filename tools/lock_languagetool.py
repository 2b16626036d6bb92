"""Writes languagetool.lock anew: the files of a version of LanguageTool, with their checksums. Needs Maven.

    python tools/lock_languagetool.py 6.8

Of the languages only Russian comes with all it needs. The server names four others as it starts, so their own files
come too, without the dictionaries they would need to work.
"""

from __future__ import annotations

import hashlib
import subprocess
import sys
import tempfile
from pathlib import Path

from get_languagetool import LOCK

_NAMED_BY_THE_SERVER = ("ca", "en", "es", "pt")
_POM = """<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>lock</groupId><artifactId>lock</artifactId><version>1</version>
  <dependencies>{dependencies}</dependencies>
</project>
"""
_DEPENDENCY = """
    <dependency>
      <groupId>org.languagetool</groupId><artifactId>{artifact}</artifactId><version>{version}</version>
      <exclusions><exclusion><groupId>{group}</groupId><artifactId>{excluded}</artifactId></exclusion></exclusions>
    </dependency>"""
_HEAD = """\
# LanguageTool {version} with its Russian rules: sha256, size in bytes, path in Maven Central.
# Made by tools/lock_languagetool.py.
"""


def main(arguments: list[str]) -> int:
    """Write the lock for the version that is named; return the exit code."""
    (version,) = arguments
    wanted = [("languagetool-server", "org.languagetool", "language-all"), ("language-ru", "none", "none")]
    wanted += [(f"language-{language}", "*", "*") for language in _NAMED_BY_THE_SERVER]
    dependencies = "".join(
        _DEPENDENCY.format(artifact=artifact, version=version, group=group, excluded=excluded)
        for artifact, group, excluded in wanted
    )
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "pom.xml").write_text(_POM.format(dependencies=dependencies), encoding="utf-8")
        jars = Path(folder) / "jars"
        goal = ["dependency:copy-dependencies", "-DincludeScope=runtime", f"-DoutputDirectory={jars}"]
        layout = ["-Dmdep.useRepositoryLayout=true"]
        subprocess.run(["mvn", "--batch-mode", "--quiet", *goal, *layout], cwd=folder, check=True)  # noqa: S603, S607 - a developer's own Maven
        lines = [_line(jar, jars) for jar in sorted(jars.rglob("*.jar"))]
    LOCK.write_text(_HEAD.format(version=version) + "".join(lines), encoding="utf-8", newline="\n")
    return 0


def _line(jar: Path, root: Path) -> str:
    content = jar.read_bytes()
    return f"{hashlib.sha256(content).hexdigest()} {len(content)} {jar.relative_to(root).as_posix()}\n"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
