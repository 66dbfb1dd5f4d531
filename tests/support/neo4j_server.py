"""A real Neo4j server for the tests: no Docker, no installer, no licence answer.

``NEO4J_TEST_URI`` names a server that is already there (its database must be
empty). Otherwise a Community server is started from the jars that its makers
publish on Maven Central: Java and Maven are all it takes. Where neither is at
hand the tests are skipped and say why, unless ``STRATEGY_GRAPH_REQUIRE`` holds
``neo4j``: then they fail.

Settings, all optional:

- ``STRATEGY_GRAPH_NEO4J_VERSION``: version to fetch (default: the long-term line)
- ``STRATEGY_GRAPH_NEO4J_JAVA``: the ``java`` to run it with (5.26: 17; 2026.x: 21+)
- ``STRATEGY_GRAPH_NEO4J_JARS``: a folder of jars already fetched
"""

import contextlib
import fcntl
import os
import shutil
import signal
import socket
import subprocess
import time
import zipfile
from dataclasses import dataclass, field
from pathlib import Path

LONG_TERM_VERSION = "5.26.30"
PASSWORD = "correct horse battery staple"
INITIAL_PASSWORD = "neo4j"
START_SECONDS = 120.0

POM = """<?xml version="1.0" encoding="UTF-8"?>
<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>strategy-graph.tests</groupId>
  <artifactId>neo4j-server</artifactId>
  <version>0</version>
  <packaging>pom</packaging>
  <dependencies>
    <dependency>
      <groupId>org.neo4j</groupId>
      <artifactId>neo4j</artifactId>
      <version>{version}</version>
    </dependency>
  </dependencies>
</project>
"""
COPY = "org.apache.maven.plugins:maven-dependency-plugin:3.6.1:copy-dependencies"


class NoServerError(Exception):
    """There is no way to a Neo4j server here; the text says what is missing."""


def wanted_version() -> str:
    """The version of Neo4j to fetch."""
    return os.environ.get("STRATEGY_GRAPH_NEO4J_VERSION", LONG_TERM_VERSION)


def java() -> str:
    """The ``java`` that runs the server."""
    chosen = os.environ.get("STRATEGY_GRAPH_NEO4J_JAVA") or shutil.which("java")
    if chosen is None:
        raise NoServerError("no java on the PATH (Neo4j 5.26 wants Java 17, 2026.x Java 21)")
    return chosen


def jars(version: str | None = None) -> Path:
    """The folder with the server's jars, fetched once and kept in the user's cache."""
    given = os.environ.get("STRATEGY_GRAPH_NEO4J_JARS")
    if given and version is None:
        if not any(Path(given).glob("neo4j-kernel-[0-9]*.jar")):
            raise NoServerError(f"STRATEGY_GRAPH_NEO4J_JARS={given} holds no Neo4j jars")
        return Path(given)
    version = version or wanted_version()
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    home = cache / "strategy-graph" / "neo4j" / version
    lib = home / "lib"
    home.mkdir(parents=True, exist_ok=True)
    with (home / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not lib.is_dir():
            _fetch(version, home, lib)
    return lib


def _fetch(version: str, home: Path, lib: Path) -> None:
    maven = shutil.which("mvn")
    if maven is None:
        raise NoServerError("no mvn on the PATH to fetch Neo4j from Maven Central")
    (home / "pom.xml").write_text(POM.format(version=version), encoding="utf-8")
    partial = home / "lib.partial"
    shutil.rmtree(partial, ignore_errors=True)
    command = [
        maven, "-B", "-q", "-f", str(home / "pom.xml"), COPY,
        "-DincludeScope=runtime", f"-DoutputDirectory={partial}",
    ]  # fmt: skip
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=900)
    if done.returncode != 0 or not any(partial.glob("neo4j-kernel-[0-9]*.jar")):
        words = (done.stdout + done.stderr).strip()
        raise NoServerError(f"Maven could not fetch Neo4j {version}: {words[-400:]}")
    partial.rename(lib)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _main_class(lib: Path) -> str:
    """The server's main class; the jar's service file names it (it moved in 2026)."""
    jar = next(lib.glob("neo4j-[0-9]*.jar"))
    with zipfile.ZipFile(jar) as archive:
        names = set(archive.namelist())
        if "org/neo4j/server/CommunityEntryPoint.class" in names:
            return "org.neo4j.server.CommunityEntryPoint"
        service = archive.read("META-INF/services/org.neo4j.server.startup.EntryPoint")
    return service.decode("utf-8").split()[0]


@dataclass
class Neo4jServer:
    """One Neo4j Community server on the loopback interface, with its own folder.

    ``tls`` is ``DISABLED``, ``OPTIONAL`` or ``REQUIRED`` (the certificate is
    self-signed and stands in ``home/certificates/bolt``); ``read_only`` refuses every
    write; ``open`` asks for no password.
    """

    home: Path
    tls: str = "DISABLED"
    read_only: bool = False
    open: bool = False
    heap: str = "1g"
    port: int = field(default_factory=_free_port)
    password: str = PASSWORD
    username: str = "neo4j"
    external: str | None = None
    _process: "subprocess.Popen[bytes] | None" = None

    @property
    def uri(self) -> str:
        """Where it listens, as a routing URI."""
        return self.external or f"neo4j://127.0.0.1:{self.port}"

    def uri_as(self, scheme: str) -> str:
        """The same address under another scheme, such as ``bolt+ssc``."""
        return f"{scheme}://{self.uri.split('://', 1)[1]}"

    @property
    def certificate(self) -> Path:
        """The self-signed certificate of a TLS server, in PEM."""
        return self.home / "certificates" / "bolt" / "public.crt"

    def start(self, *, set_password: bool = True) -> "Neo4jServer":
        """Start it and wait until Bolt answers; the password is set the first time."""
        lib = jars()
        fresh = not (self.home / "data").exists()
        self._write_settings()
        if fresh and set_password and not self.open:
            self._run(lib, tls="DISABLED", read_only=False)
            self._set_password()
            if self.tls == "DISABLED" and not self.read_only:
                return self
            self.stop()
        self._run(lib, tls=self.tls, read_only=self.read_only)
        return self

    def stop(self) -> None:
        """Shut it down in good order."""
        self._end(signal.SIGTERM)

    def kill(self) -> None:
        """Take it down without a word, as a power cut does."""
        self._end(signal.SIGKILL)

    def _end(self, how: signal.Signals) -> None:
        if self._process is None:
            return
        with contextlib.suppress(ProcessLookupError):
            self._process.send_signal(how)
        try:
            self._process.wait(timeout=60)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait(timeout=30)
        self._process = None

    def _write_settings(self) -> None:
        if self.tls != "DISABLED" and not self.certificate.exists():
            self._make_certificate()

    def _make_certificate(self) -> None:
        openssl = shutil.which("openssl")
        if openssl is None:
            raise NoServerError("no openssl on the PATH to make a self-signed certificate")
        folder = self.certificate.parent
        folder.mkdir(parents=True, exist_ok=True)
        command = [
            openssl, "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2",
            "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1",
            "-keyout", str(folder / "private.key"), "-out", str(self.certificate),
        ]  # fmt: skip
        subprocess.run(command, check=True, capture_output=True)

    def _settings(self, *, tls: str, read_only: bool) -> str:
        lines = [
            f"dbms.security.auth_enabled={'false' if self.open else 'true'}",
            "dbms.usage_report.enabled=false",
            "server.bolt.enabled=true",
            f"server.bolt.listen_address=127.0.0.1:{self.port}",
            f"server.bolt.advertised_address=127.0.0.1:{self.port}",
            "server.http.enabled=false",
            "server.https.enabled=false",
            "server.memory.pagecache.size=256m",
            f"server.databases.default_to_read_only={'true' if read_only else 'false'}",
        ]
        if tls != "DISABLED":
            lines += [
                f"server.bolt.tls_level={tls}",
                "dbms.ssl.policy.bolt.enabled=true",
                f"dbms.ssl.policy.bolt.base_directory={self.certificate.parent}",
                "dbms.ssl.policy.bolt.private_key=private.key",
                "dbms.ssl.policy.bolt.public_certificate=public.crt",
                "dbms.ssl.policy.bolt.client_auth=NONE",
            ]
        return "\n".join(lines) + "\n"

    def _run(self, lib: Path, *, tls: str, read_only: bool) -> None:
        settings = self.home / "conf"
        settings.mkdir(parents=True, exist_ok=True)
        (settings / "neo4j.conf").write_text(
            self._settings(tls=tls, read_only=read_only), encoding="utf-8"
        )
        opened = ("java.nio", "sun.nio.ch", "java.io", "java.lang", "java.util.concurrent")
        command = [
            java(), "-cp", f"{settings}:{lib}/*", "-Xms256m", f"-Xmx{self.heap}", "-XX:+UseG1GC",
            "-Dfile.encoding=UTF-8", "-Dio.netty.tryReflectionSetAccessible=true",
            *(f"--add-opens=java.base/{name}=ALL-UNNAMED" for name in opened),
            "--enable-native-access=ALL-UNNAMED", "-Dlog4j2.disable.jmx=true",
            _main_class(lib), f"--home-dir={self.home}", f"--config-dir={settings}",
            "--console-mode",
        ]  # fmt: skip
        log = self.home / "console.log"
        with log.open("wb") as out:
            self._process = subprocess.Popen(
                command, stdout=out, stderr=subprocess.STDOUT, start_new_session=True
            )
        end = time.monotonic() + START_SECONDS
        while time.monotonic() < end:
            if self._process.poll() is not None:
                break
            words = log.read_text(encoding="utf-8", errors="replace")
            if "Started." in words and self._listens():
                return
            time.sleep(0.2)
        self.kill()
        words = log.read_text(encoding="utf-8", errors="replace")
        raise NoServerError(f"Neo4j did not start: {words[-800:]}")

    def _listens(self) -> bool:
        with socket.socket() as probe:
            probe.settimeout(1)
            return probe.connect_ex(("127.0.0.1", self.port)) == 0

    def _set_password(self) -> None:
        from neo4j import GraphDatabase

        with GraphDatabase.driver(self.uri, auth=(self.username, INITIAL_PASSWORD)) as driver:
            driver.execute_query(
                "ALTER CURRENT USER SET PASSWORD FROM $old TO $new",
                {"old": INITIAL_PASSWORD, "new": self.password},
                database_="system",
            )


def find_server(home: Path) -> Neo4jServer:
    """The server that the tests talk to, started unless ``NEO4J_TEST_URI`` names one."""
    uri = os.environ.get("NEO4J_TEST_URI")
    if uri:
        return Neo4jServer(
            home=home,
            external=uri,
            username=os.environ.get("NEO4J_TEST_USERNAME", "neo4j"),
            password=os.environ.get("NEO4J_TEST_PASSWORD", ""),
        )
    return Neo4jServer(home=home).start()


def is_required() -> bool:
    """Whether a missing server is a failure and not a reason to skip."""
    return "neo4j" in os.environ.get("STRATEGY_GRAPH_REQUIRE", "").replace(",", " ").split()
