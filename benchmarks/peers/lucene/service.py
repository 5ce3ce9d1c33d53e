"""Lucene's service, compiled and run: `python -m benchmarks.peers.lucene.service FOLDER`.

It needs a JDK of 17 or later, Lucene 8 and gson; on Debian `apt install default-jdk-headless
liblucene8-java libgoogle-gson-java`. FOLDER keeps its index. A site asks it with
SEARCH_ENGINE=benchmarks.peers.lucene.client.Lucene.
"""

import argparse
import atexit
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from typing import NamedTuple

from jobs.reading.ease import REASONS

SOURCES = Path(__file__).parent
PORT = 9180
JARS = Path("/usr/share/java")
HEAP = "-Xmx1g"


def what_is_missing() -> str:
    """Return what of the above is not installed; "" when all is."""
    missing = [program for program in ("java", "javac") if shutil.which(program) is None]
    for jar in ("lucene-core-8*.jar", "gson.jar"):
        if not [*JARS.glob(jar)]:
            missing.append(f"{JARS / jar}")
    return ", ".join(missing)


class Started(NamedTuple):
    port: int
    pid: int


@contextmanager
def running(folder: Path, port: int = 0) -> Iterator[Started]:
    """Start the service on a free port, or the one given."""
    # Without nodelay an answer of two packets waits 40 ms for the first to be confirmed.
    java = ["java", HEAP, "-Dsun.net.httpserver.nodelay=true", "-cp", _class_path(), "Service"]
    with subprocess.Popen(
        [*java, folder, str(port), str(len(REASONS))], stdout=subprocess.PIPE, text=True
    ) as service:
        try:
            told = service.stdout.readline() if service.stdout else ""
            if not told:
                raise RuntimeError("Lucene did not start")
            yield Started(int(told), service.pid)
        finally:
            service.terminate()


@cache
def _class_path() -> str:
    """Compile the service, once for this process."""
    classes = mkdtemp()
    atexit.register(shutil.rmtree, classes)
    path = ":".join(map(str, [classes, *JARS.glob("lucene-core-8*.jar"), JARS / "gson.jar"]))
    subprocess.run(["javac", "-d", classes, "-cp", path, *SOURCES.glob("*.java")], check=True)
    return path


def main() -> None:
    parser = argparse.ArgumentParser(prog="benchmarks.peers.lucene.service", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--port", type=int, default=PORT)
    arguments = parser.parse_args()
    if missing := what_is_missing():
        parser.error(f"missing: {missing}")
    with running(arguments.folder, arguments.port) as service, suppress(KeyboardInterrupt):
        sys.stdout.write(f"Lucene listens on 127.0.0.1:{service.port}; Ctrl+C ends it\n")
        signal.pause()


if __name__ == "__main__":
    main()
