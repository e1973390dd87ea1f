"""Make the project's virtual environment once, then start a command in it.

Standard library only, and readable by any Python 3, so that an old interpreter
gets a clear message instead of a syntax error.
"""

import hashlib
import os
import shutil
import subprocess
import sys

MINIMUM = (3, 11)
ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


def fail(message):
    """Print a message on standard error and leave with status 1."""
    sys.stderr.write("entente: " + message + "\n")
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
        "Python %d.%d or newer is needed, and this is %s at %s. Install a newer Python "
        "(for instance `apt install python3.11` or `brew install python`) and run this again."
        % (MINIMUM + (sys.version.split()[0], sys.executable))
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
            "%s failed. The first start needs a network connection to download the packages "
            "pinned in the lock file; check the connection (or the proxy, or a mirror set for "
            "pip or uv) and run this again.\nThe installer said:\n%s" % (purpose, said[-2000:])
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
    wanted = [stamp(name) for name in (lock,) + tuple(supersets)]
    if any(os.path.exists(path) for path in wanted):
        return
    with Exclusive():
        if any(os.path.exists(path) for path in wanted):
            return
        install(lock)
        with open(wanted[0], "w") as handle:
            handle.write("installed\n")


class Exclusive:
    """Keep two first starts at once from installing into the same directory."""

    def __enter__(self):
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
    return variables
