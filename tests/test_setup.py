"""From a fresh machine to a running project: setup.sh, the locks, and the installed package.

setup.sh runs here in a folder of its own with stand-ins for Python, pip, apt and sudo, which write
down what they were asked; nothing is fetched.
"""

import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
LOCKS = [ROOT / "requirements" / "report.txt", ROOT / "requirements" / "test.txt"]
NEEDED_FROM_THE_SYSTEM = ["cat", "dirname", "env", "id", "mkdir", "mv", "rm"]

PYTHON = """#!/bin/sh
exec "$REAL_PYTHON" -I "$STAND_IN" "$0" "$@"
"""

# Makes an environment that holds itself, pretends to be pip, and answers questions truthfully, but
# for Pango, which is there or not as PANGO says.
STAND_IN = """
import ctypes, os, pathlib, shutil, signal, sys, time

def library(name):
    if os.environ["PANGO"] == "missing":
        raise OSError(name)
    return name

me, *words = sys.argv[1:]
calls = pathlib.Path(os.environ["CALLS"])
if "-c" in words:
    sys._base_executable, ctypes.CDLL = shutil.which("python3"), library
    exec(words[words.index("-c") + 1], {"__name__": "__main__"})
elif words[:2] == ["-m", "venv"]:
    calls.open("a").write("venv\\n")
    pathlib.Path(words[2], "bin").mkdir(parents=True)
    shutil.copy(me, pathlib.Path(words[2], "bin", "python"))
elif words[:2] == ["-m", "pip"]:
    calls.open("a").write(f"pip {words[2]}\\n")
    if os.environ["PIP"] == "slow":
        time.sleep(0.5)
    if os.environ["PIP"] == "fails":
        sys.exit(1)
    if os.environ["PIP"] == "killed":
        os.kill(os.getppid(), signal.SIGKILL)
"""

RECORDER = """#!/bin/sh
echo "${0##*/} $*" >>"$CALLS"
exit 1
"""


class Machine:
    """A folder that looks like the project on a fresh machine, and a record of what was asked."""

    def __init__(self, folder: Path) -> None:
        """Lay out the project's part and a PATH of stand-ins."""
        self.project = folder / "a project"
        self.commands = folder / "commands"
        self.calls_file = folder / "calls"
        self.commands.mkdir()
        for name in ("requirements", "report", "tests/vera", "java"):
            (self.project / name).mkdir(parents=True)
        for name in ("setup.sh", "report/pango.txt", "requirements/report.txt"):
            shutil.copy(ROOT / name, self.project / name)
        for name in ("requirements/test.txt", "requirements/vera.txt", "tests/vera/Vera.java"):
            shutil.copy(ROOT / name, self.project / name)
        (self.project / "java/jaxb-runtime.jar").touch()
        shutil.copytree(ROOT / "requirements/npm", self.project / "requirements/npm")
        (folder / "stand_in.py").write_text(STAND_IN)
        for name in NEEDED_FROM_THE_SYSTEM:
            self.command(name).symlink_to(str(shutil.which(name)))
        if flock := shutil.which("flock"):
            self.command("flock").symlink_to(flock)
        for name in ("apt-get", "dpkg", "sudo"):
            self.write(name, RECORDER)
        for name in ("pdftotext", "qpdf", "java", "javac", "chromium", "npm", "soffice", "pandoc"):
            self.write(name, "#!/bin/sh\n")
        self.write("python3", PYTHON)
        self.environment = {
            "PATH": str(self.commands),
            "CALLS": str(self.calls_file),
            "REAL_PYTHON": sys.executable,
            "STAND_IN": str(folder / "stand_in.py"),
            "JAVA_LIBRARIES": str(self.project / "java"),
            "PANGO": "here",
            "PIP": "works",
        }

    def command(self, name: str) -> Path:
        """Return where a command of this machine lies."""
        return self.commands / name

    def write(self, name: str, script: str) -> None:
        """Put a stand-in on the PATH."""
        self.command(name).write_text(script)
        self.command(name).chmod(0o755)

    def start(self, want: str, **environment: str) -> subprocess.Popen[str]:
        """Start `sh setup.sh want`."""
        return subprocess.Popen(
            ["/bin/sh", str(self.project / "setup.sh"), want],
            env=self.environment | environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def set_up(self, want: str, **environment: str) -> tuple[int, str]:
        """Run `sh setup.sh want`; return its exit code and what it said."""
        process = self.start(want, **environment)
        out, said = process.communicate(timeout=60)
        assert out == ""
        return process.returncode, said

    def calls(self) -> list[str]:
        """Return what was asked of pip, venv, apt and sudo since the last time, in order."""
        lines = self.calls_file.read_text().splitlines() if self.calls_file.exists() else []
        self.calls_file.unlink(missing_ok=True)
        return lines


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    """Return a fresh machine."""
    return Machine(tmp_path)


def test_the_report_needs_one_environment_and_one_install(machine: Machine) -> None:
    assert machine.set_up("report")[0] == 0
    assert machine.calls() == ["venv", "pip install"]


def test_the_tests_fetch_first_and_install_from_what_was_fetched(machine: Machine) -> None:
    assert machine.set_up("test")[0] == 0
    assert machine.calls() == ["venv", "pip download", "pip install", "pip download"]


@pytest.mark.parametrize("want", ["report", "test"])
def test_a_second_run_asks_neither_pip_nor_apt_and_says_nothing(
    machine: Machine, want: str
) -> None:
    machine.set_up(want)
    machine.calls()
    assert machine.set_up(want) == (0, "")
    assert machine.calls() == []


def test_a_set_up_for_the_tests_serves_the_report_too(machine: Machine) -> None:
    machine.set_up("test")
    machine.calls()
    assert machine.set_up("report") == (0, "")
    assert machine.calls() == []


def test_the_tests_add_to_the_reports_environment(machine: Machine) -> None:
    machine.set_up("report")
    machine.calls()
    assert machine.set_up("test")[0] == 0
    assert machine.calls() == ["pip download", "pip install", "pip download"]


@pytest.mark.parametrize("want", ["report", "test"])
def test_a_run_killed_in_the_middle_is_mended_by_the_next(machine: Machine, want: str) -> None:
    assert machine.set_up(want, PIP="killed")[0] != 0
    machine.calls()
    assert machine.set_up(want)[0] == 0
    assert machine.calls()[0] == "venv"


def test_tests_that_cannot_be_fetched_leave_the_report_as_it_was(machine: Machine) -> None:
    machine.set_up("report")
    code, said = machine.set_up("test", PIP="fails")
    assert code != 0
    assert "Is this machine online?" in said
    machine.calls()
    assert machine.set_up("report") == (0, "")
    assert machine.calls() == []


def test_a_changed_lock_makes_the_environment_again(machine: Machine) -> None:
    machine.set_up("test")
    machine.calls()
    with (machine.project / "requirements/report.txt").open("a") as lock:
        lock.write("# changed\n")
    assert machine.set_up("report")[0] == 0
    assert machine.calls() == ["venv", "pip install"]


@pytest.mark.parametrize("want", ["report", "test"])
def test_an_environment_whose_python_is_gone_is_made_again(machine: Machine, want: str) -> None:
    machine.set_up("report")
    machine.calls()
    (machine.project / ".venv/bin/python").unlink()
    assert machine.set_up(want)[0] == 0
    assert machine.calls()[0] == "venv"


@pytest.mark.skipif(not shutil.which("flock"), reason="one at a time only where there is flock")
def test_of_two_runs_at_once_one_installs_and_one_waits(machine: Machine) -> None:
    processes = [machine.start("report", PIP="slow") for _ in range(2)]
    said = [process.communicate(timeout=60)[1] for process in processes]
    assert [process.returncode for process in processes] == [0, 0]
    assert machine.calls() == ["venv", "pip install"]
    assert any("waiting" in words for words in said)


def test_where_pango_cannot_be_had_the_message_says_what_to_type(machine: Machine) -> None:
    code, said = machine.set_up("report", PANGO="missing")
    assert code == 2
    assert "Pango" in said.splitlines()[1] + said.splitlines()[2]
    assert (ROOT / "report/pango.txt").read_text() in said
    assert not [call for call in machine.calls() if call.startswith(("pip", "venv"))]


def test_apt_is_asked_for_pango_only_where_it_is_missing(machine: Machine) -> None:
    machine.write("id", "#!/bin/sh\necho 0\n")
    machine.set_up("report", PANGO="missing")
    asked = [call for call in machine.calls() if "install" in call]
    assert len(asked) == 1
    assert asked[0].endswith("libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0")


def test_someone_without_root_and_sudo_is_told_and_apt_is_left_alone(machine: Machine) -> None:
    machine.command("id").unlink()
    machine.write("id", "#!/bin/sh\necho 1000\n")
    machine.command("sudo").unlink()
    code, said = machine.set_up("report", PANGO="missing")
    assert code == 2
    assert "sudo apt-get install" in said
    assert machine.calls() == []


def test_an_old_python_is_refused_with_what_to_type(machine: Machine) -> None:
    machine.write("python3", "#!/bin/sh\nexit 1\n")
    code, said = machine.set_up("report")
    assert code == 2
    assert "3.11 or newer" in said
    assert (ROOT / "report/pango.txt").read_text() in said


def test_missing_test_tools_are_named_and_stop_only_ci(machine: Machine) -> None:
    machine.command("qpdf").unlink()
    code, said = machine.set_up("test")
    assert code == 0
    assert "brew install poppler qpdf" in said
    assert machine.set_up("test", CI="true")[0] != 0


@pytest.mark.parametrize(
    ("tool", "remedy"),
    [
        ("chromium", "rm .venv/no-browser"),
        ("npm", "apt-get install npm"),
        ("pandoc", "apt-get install libreoffice-writer"),
    ],
)
def test_what_looks_at_pages_and_papers_is_missed_once_and_stops_only_ci(
    machine: Machine, tool: str, remedy: str
) -> None:
    machine.command(tool).unlink()
    assert machine.set_up("test", CI="true")[0] != 0
    code, said = machine.set_up("test")
    assert code == 0
    assert remedy in said
    assert machine.set_up("test") == (0, "")


def test_the_html_checker_is_locked_by_its_hash_and_by_no_address() -> None:
    lock = json.loads((ROOT / "requirements/npm/package-lock.json").read_text())
    wished = json.loads((ROOT / "requirements/npm/package.json").read_text())
    packages = {name: one for name, one in lock["packages"].items() if name}
    assert {f"node_modules/{name}" for name in wished["devDependencies"]} <= set(packages)
    assert all(one["integrity"].startswith("sha512-") for one in packages.values())
    assert not re.search(r"\w+://", json.dumps(lock))


def test_verapdf_that_cannot_be_had_is_named_once_and_stops_only_ci(machine: Machine) -> None:
    machine.command("javac").unlink()
    code, said = machine.set_up("test")
    assert code == 0
    assert "sudo apt-get install default-jdk-headless" in said
    assert machine.set_up("test") == (0, "")
    (machine.project / ".venv/no-vera").unlink()
    assert machine.set_up("test", CI="true")[0] != 0


def test_verapdf_is_fetched_for_the_tests_alone(machine: Machine) -> None:
    machine.set_up("report")
    assert not (machine.project / ".venv/vera").exists()
    machine.set_up("test")
    assert (machine.project / ".venv/vera/stamp").exists()


def test_an_unknown_wish_is_answered_with_the_known_ones(machine: Machine) -> None:
    assert machine.set_up("repot") == (2, "Usage: sh setup.sh report | test | bench\n")


@pytest.mark.parametrize(
    ("system", "typed"),
    [
        (
            "Debian or Ubuntu",
            "sudo apt-get install python3 python3-venv"
            " libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0",
        ),
        ("Fedora", "sudo dnf install python3 pango harfbuzz"),
        ("macOS, with Homebrew", "brew install python pango"),
        ("Windows, with WSL", "wsl --install -d Debian"),
        ("Windows, with MSYS2", r"set WEASYPRINT_DLL_DIRECTORIES=C:\msys64\ucrt64\bin"),
    ],
)
def test_the_pango_message_says_what_to_type_on(system: str, typed: str) -> None:
    after = (ROOT / "report/pango.txt").read_text().split(system)
    assert len(after) == 2
    assert f"    {typed}\n" in after[1]


def pinned(lock: Path) -> dict[str, str]:
    """Return each locked package's version, by its plain name."""
    return dict(re.findall(r"^([a-z0-9.-]+)==([^ \n]+)", lock.read_text(), re.MULTILINE))


def plain_name(requirement: str) -> str:
    """Return the name in a requirement as a lock writes it: `ruamel.yaml>=0.19` → `ruamel-yaml`."""
    name = re.match(r"[A-Za-z0-9._-]+", requirement)
    assert name, requirement
    return re.sub(r"[-_.]+", "-", name[0]).lower()


def wished(file: Path) -> list[str]:
    """Return the requirements in a `.in` file, without comments and references."""
    lines = file.read_text().splitlines()
    return [line for line in lines if line and not line.startswith(("#", "-"))]


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_a_lock_names_no_address(lock: Path) -> None:
    assert not re.findall(r"\w+://\S+|^-.*|.*\s@\s.*", lock.read_text(), re.MULTILINE)


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_every_locked_package_has_one_version_and_its_hashes(lock: Path) -> None:
    text = re.sub(r"^\s*#.*\n", "", lock.read_text(), flags=re.MULTILINE)
    entries = text.replace("\\\n", " ").splitlines()
    sound = re.compile(r"[a-z0-9-]+==\S+( ; [^#]+?)?\s+(--hash=sha256:[0-9a-f]{64}\s*)+")
    assert entries
    assert [entry for entry in entries if not sound.fullmatch(entry)] == []
    assert len(pinned(lock)) == len(entries)


def test_the_tests_run_with_the_reports_own_versions() -> None:
    report, test = (pinned(lock) for lock in LOCKS)
    assert {name: test.get(name) for name in report} == report


def test_what_the_package_asks_for_is_what_the_lock_was_made_from() -> None:
    asked = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["dependencies"]
    assert asked == wished(ROOT / "requirements/report.in")


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_everything_wished_for_is_locked(lock: Path) -> None:
    names = [plain_name(line) for line in wished(lock.with_suffix(".in"))]
    assert [name for name in names if name not in pinned(lock)] == []


def test_make_alone_lists_every_target() -> None:
    targets = re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), re.MULTILINE)
    outside = {name: value for name, value in os.environ.items() if not name.startswith("MAKE")}
    listed = subprocess.check_output(["make"], cwd=ROOT, env=outside, text=True)
    assert [line.split()[1] for line in listed.splitlines()] == targets


def test_ci_runs_the_same_gate_as_anyone() -> None:
    script = ROOT / ".ci/run"
    assert os.access(script, os.X_OK)
    assert script.read_text().splitlines()[-1] == "make test"


def test_the_wheel_works_in_a_clean_environment_without_a_network(tmp_path: Path) -> None:
    wheels = ROOT / ".venv/wheels"
    if not wheels.is_dir() and os.environ.get("CI") != "true":
        pytest.skip("the wheels are fetched by `make test`")
    offline = {**os.environ, "PIP_NO_INDEX": "1", "PIP_DISABLE_PIP_VERSION_CHECK": "1"}
    source = copy_of_the_project(tmp_path / "source")

    def run(*words: str | Path) -> str:
        done = subprocess.run(
            words, cwd=tmp_path, env=offline, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    pip_wheel = [sys.executable, "-m", "pip", "wheel", "--no-build-isolation", "--no-deps"]
    run(*pip_wheel, "--wheel-dir", tmp_path, source)
    (wheel,) = tmp_path.glob("*.whl")
    run(sys.executable, "-m", "venv", tmp_path / "clean")
    python = tmp_path / "clean/bin/python"
    run(python, "-m", "pip", "install", "--no-compile", "--find-links", wheels, wheel)
    shutil.rmtree(source)

    assert "Usage: annual-report" in run(tmp_path / "clean/bin/annual-report", "--help")
    files = run(python, "-c", LIST_PACKAGED_FILES).splitlines()
    assert "annual_report/templates/print.css" in files
    assert "report/pango.txt" in files
    assert "charts/house.mplstyle" in files
    assert not [file for file in files if file.startswith(("data/", "tests/"))]


LIST_PACKAGED_FILES = """
from importlib.metadata import files
for file in files("safeguarding-annual-report"):
    print(file.as_posix())
"""


def copy_of_the_project(to: Path) -> Path:
    """Copy what a wheel is built from, so that building leaves no trace in the tree."""
    parts = ["report", "charts", "templates", "build.py", "pyproject.toml", "README.md", "LICENSE"]
    to.mkdir()
    for part in parts:
        if (ROOT / part).is_dir():
            shutil.copytree(ROOT / part, to / part, ignore=shutil.ignore_patterns("__pycache__"))
        elif (ROOT / part).exists():
            shutil.copy(ROOT / part, to / part)
    return to
