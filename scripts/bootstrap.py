"""Make the project's virtual environment once, then start a command in it.

Standard library only, and readable by any Python 3, so that an old interpreter
gets a clear message instead of a syntax error.
"""

import hashlib
import json
import os
import shutil
import subprocess
import sys

MINIMUM = (3, 11)
ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


def fail(what, where, remedy):
    """Say what failed, where, and what to do, and leave with status 1.

    Where JSON was asked for, the error is one object on standard output.
    """
    given = sys.argv[1:]
    pairs = [given[at : at + 2] for at in range(len(given))]
    if "--format=json" in given or ["--format", "json"] in pairs:
        error = {"what": what, "where": where, "remedy": remedy, "nearest": []}
        sys.stdout.write(json.dumps({"error": error}) + "\n")
    else:
        sys.stderr.write("entente: %s: %s. %s\n" % (where, what, remedy))
    raise SystemExit(1)


def find_python():
    """Return an interpreter that is new enough: this one, or a newer one on the path."""
    if sys.version_info[:2] >= MINIMUM:
        return sys.executable
    for minor in (14, 13, 12, 11):
        found = shutil.which("python3.%d" % minor)
        if found and works(found):
            return found
    return fail(
        "Python %d.%d or newer is needed, and this is %s at %s"
        % (MINIMUM + (sys.version.split()[0], sys.executable)),
        "Python",
        "Install a newer Python (for instance `apt install python3.11` or `brew install python`) "
        "and run this again.",
    )


def works(python):
    """Whether an interpreter starts and is new enough (a version manager's shim may not)."""
    test = "import sys; sys.exit(sys.version_info[:2] < (%d, %d))" % MINIMUM
    return (
        subprocess.call([python, "-c", test], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        == 0
    )


def venv_directory():
    """Return the directory of the virtual environment."""
    return os.environ.get("ENTENTE_VENV") or os.path.join(ROOT, ".venv")


def venv_python():
    """Return the interpreter of the virtual environment."""
    if os.name == "nt":
        return os.path.join(venv_directory(), "Scripts", "python.exe")
    return os.path.join(venv_directory(), "bin", "python")


def stamp(lock):
    """Return the path of the file that says a lock file has been installed."""
    with open(os.path.join(ROOT, lock), "rb") as handle:
        digest = hashlib.sha256(handle.read()).hexdigest()[:16]
    return os.path.join(venv_directory(), ".installed-%s-%s" % (os.path.splitext(lock)[0], digest))


def run(command, purpose):
    """Run an installer quietly; on failure show what it said and what to do."""
    done = subprocess.run(
        command,
        check=False,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        stdin=subprocess.DEVNULL,
    )
    if done.returncode:
        said = done.stdout.decode("utf-8", "replace").strip()
        fail(
            "%s failed" % purpose,
            "first start",
            "The first start needs a network connection to download the packages pinned in the "
            "lock file; check the connection (or the proxy, or a mirror set for pip or uv) and "
            "run this again.\nThe installer said:\n%s" % said[-2000:],
        )


def install(lock):
    """Create the environment if need be and install exactly what the lock file lists."""
    python, directory = find_python(), venv_directory()
    sys.stderr.write("entente: first start, setting up %s (about a minute) ...\n" % directory)
    uv = shutil.which("uv")
    lock_path = os.path.join(ROOT, lock)
    if uv:
        if not os.path.exists(venv_python()):
            run(
                [uv, "venv", "--quiet", "--python", python, directory],
                "Making the environment with uv",
            )
        run(
            [
                uv,
                "pip",
                "install",
                "--quiet",
                "--python",
                venv_python(),
                "--require-hashes",
                "-r",
                lock_path,
            ],
            "Installing with uv",
        )
    else:
        if not os.path.exists(venv_python()) or not works(venv_python()):
            run([python, "-m", "venv", "--clear", directory], "Making the environment")
        run(
            [venv_python(), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
            + ["--no-deps", "--require-hashes", "-r", lock_path],
            "Installing with pip",
        )


def ensure(lock, supersets=()):
    """Install a lock file unless it, or a lock file that contains it, is installed already."""
    if is_ready(lock, supersets):
        return
    try:
        with Exclusive():
            if is_ready(lock, supersets):
                return
            install(lock)
            with open(stamp(lock), "w") as handle:
                handle.write("installed\n")
    except OSError as error:
        folder = os.path.dirname(os.path.abspath(venv_directory()))
        fail(
            "the environment cannot be made in %s (%s)" % (folder, error.strerror or error),
            "first start",
            "Set ENTENTE_VENV to a folder that may be written, for example "
            "ENTENTE_VENV=~/.cache/entente-venv, and run this again.",
        )


def is_ready(lock, supersets=()):
    """Whether a lock file, or one that contains it, is installed already."""
    return any(os.path.exists(stamp(name)) for name in (lock,) + tuple(supersets))


def asks_for_help(arguments):
    """Whether arguments only ask what the command line can do, which needs no environment."""
    if "--" in arguments:
        arguments = arguments[: arguments.index("--")]
    return not arguments or bool({"-h", "--help", "--version"} & set(arguments))


class Exclusive:
    """Keep two first starts at once from installing into the same directory."""

    def __enter__(self):
        os.makedirs(os.path.dirname(os.path.abspath(venv_directory())), exist_ok=True)
        self.handle = open(venv_directory().rstrip("/\\") + ".lock", "w")
        try:
            import fcntl
        except ImportError:
            return
        fcntl.flock(self.handle, fcntl.LOCK_EX)

    def __exit__(self, *_):
        self.handle.close()


def environment():
    """Return the environment for a child: the package is read from the source tree."""
    variables = dict(os.environ)
    source = os.path.join(ROOT, "src")
    before = variables.get("PYTHONPATH")
    variables["PYTHONPATH"] = source + os.pathsep + before if before else source
    variables["PYTHONSAFEPATH"] = "1"
    # Compiled modules are kept in the environment's own folder: without them every start compiles
    # the whole package anew, and the source tree stays clean either way.
    if os.path.isdir(venv_directory()) and variables.pop("PYTHONDONTWRITEBYTECODE", None):
        variables.setdefault("PYTHONPYCACHEPREFIX", os.path.join(venv_directory(), "bytecode"))
    return variables
