"""Warm kernels give what ordinary ones give, leave nothing behind, and step aside where they cannot."""

import itertools
import json
import os
import runpy
import signal
import subprocess
import sys
import time
import tomllib
from datetime import date
from importlib.metadata import EntryPoint
from pathlib import Path

import pytest

import foedus
from foedus.teach import kernels
from foedus.teach.kernels import owner, provisioner

HERE = Path(__file__).parent
SOURCE = Path(foedus.__file__).parents[1]
AGREE = runpy.run_path(str(HERE.parents[1] / "kernels_agree.py"))


def ran(warm: bool, tmp_path: Path) -> dict:
    own = {"FOEDUS_WARM": str(int(warm)), "TMPDIR": str(tmp_path), "PYTHONPATH": str(SOURCE)}
    done = subprocess.run(
        [sys.executable, HERE / "facts.py", *(["kill"] if warm else [])],
        env={**os.environ, **own},
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    assert list(tmp_path.glob("foedus-kernels-*")) == []
    return json.loads(done.stdout.splitlines()[-1])


@pytest.fixture(scope="module")
def both(tmp_path_factory):
    return {warm: ran(warm, tmp_path_factory.mktemp("kernels")) for warm in (True, False)}


def test_whatever_can_be_seen_of_a_kernel_is_the_same(both):
    assert both[True]["facts"] == both[False]["facts"]
    assert both[True]["facts"]["inline figure"] == ["image/png,text/plain <Figure size 640x480 with 1 Axes>"]


def test_warm_kernels_were_given_where_they_can_be_and_only_if_wanted(both):
    assert both[False]["kind"] == {"given": 0}
    assert (both[True]["kind"]["given"] > 0) == owner.can_fork()


def test_the_death_of_the_warm_process_ends_its_kernels_and_the_next_start_finds_another(both):
    if owner.can_fork():
        assert both[True]["kind"]["kernel ended too"] == -signal.SIGKILL
        assert both[True]["kind"]["another one"] == ["text/plain 2"]
    else:
        assert both[True]["kind"] == {"given": 0}


OWNER = """
import os, sys
from foedus.teach.kernels import owner
if owner.can_fork():
    kernel = owner.warm_up().kernel(os.getcwd(), dict(os.environ))
    print(owner.warm_up().process.pid, kernel.pid, flush=True)
else:
    print(os.getpid(), os.getpid(), flush=True)
sys.stdin.read()
"""


def is_over(pid: int) -> bool:
    for _ in range(200):
        try:
            if "State:\tZ" in Path(f"/proc/{pid}/status").read_text(encoding="ascii"):
                return True
        except (FileNotFoundError, ProcessLookupError):
            return True
        time.sleep(0.05)
    return False


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM])
def test_nothing_outlives_the_owner_of_kernels_however_it_dies(how, tmp_path):
    env = {**os.environ, "PYTHONPATH": str(SOURCE), "TMPDIR": str(tmp_path)}
    given = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True, "env": env}
    with subprocess.Popen([sys.executable, "-c", OWNER], **given) as process:
        pids = [int(one) for one in process.stdout.readline().split()]
        process.send_signal(how)
    assert all(is_over(pid) for pid in pids)
    assert list(tmp_path.iterdir()) == []


ENVIRONMENT = {"HOME": "/home/me", "PATH": "/bin", "LANG": "C", "OTHER": "1"}


class _Warm:
    environment = ENVIRONMENT


@pytest.mark.parametrize(
    "name", ["HOME", "PYTHONPATH", "PYTHONHASHSEED", "MPLBACKEND", "IPYTHONDIR", "LC_ALL", "TZ"]
)
def test_a_variable_that_counts_at_the_start_asks_for_an_ordinary_kernel(name, monkeypatch, tmp_path):
    monkeypatch.setattr(owner, "warm_up", _Warm)
    same = dict(ENVIRONMENT)
    assert provisioner.fits({**same, "FOEDUS_JOURNAL": "elsewhere", "OTHER": "2"}, tmp_path)
    assert not provisioner.fits({**same, name: "another"}, tmp_path)


@pytest.mark.parametrize("name", ["pandas.py", "foedus", "matplotlibrc", "sitecustomize.py"])
def test_a_file_that_would_be_imported_instead_asks_for_an_ordinary_kernel(name, monkeypatch, tmp_path):
    monkeypatch.setattr(owner, "warm_up", _Warm)
    (tmp_path / name).mkdir()
    assert not provisioner.fits(ENVIRONMENT, tmp_path)


REFUSES = """
from foedus.teach.kernels import owner, plugin
from jupyter_client.manager import KernelManager
plugin.switch_on()
def none(*given):
    raise owner.NoKernel("none left")
owner.Zygote.kernel = none
manager = KernelManager(kernel_name="python3")
manager.start_kernel()
client = manager.client()
client.start_channels()
client.wait_for_ready(timeout=60)
print(type(manager.provisioner.process).__name__)
client.stop_channels()
manager.shutdown_kernel(now=True)
"""


def test_where_no_warm_kernel_comes_an_ordinary_one_does():
    env = {**os.environ, "PYTHONPATH": str(SOURCE)}
    done = subprocess.run(
        [sys.executable, "-c", REFUSES], env=env, capture_output=True, text=True, timeout=120
    )
    assert done.stdout.strip() == "Popen", done.stderr[-2000:]


def test_one_variable_switches_warm_kernels_off(both, monkeypatch):
    monkeypatch.setenv("FOEDUS_WARM", "0")
    assert not kernels.wanted()
    shown = "print(os.environ.get('JUPYTER_DEFAULT_PROVISIONER_NAME'))"
    code = f"import os; from foedus.teach.kernels import plugin; plugin.switch_on(); {shown}"
    for switch, name in (("0", "None"), ("1", kernels.NAME)):
        env = {**os.environ, "FOEDUS_WARM": switch, "PYTHONPATH": str(SOURCE)}
        env.pop("JUPYTER_DEFAULT_PROVISIONER_NAME", None)
        done = subprocess.run(
            [sys.executable, "-c", code], env=env, capture_output=True, text=True, timeout=120
        )
        assert done.stdout.strip() == name


def test_an_installation_offers_the_provisioner_under_the_name_that_is_asked_for():
    project = tomllib.loads((SOURCE.parent / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    offered = project["entry-points"]["jupyter_client.kernel_provisioners"]
    assert offered == {kernels.NAME: kernels.CLASS}
    assert EntryPoint(kernels.NAME, kernels.CLASS, "any").load() is provisioner.WarmProvisioner


def test_the_warm_process_never_loads_what_binds_itself_to_a_shell():
    loaded = "print('matplotlib_inline.backend_inline' in sys.modules)"
    code = f"import sys; from foedus.teach.kernels import zygote; zygote.warm(); {loaded}"
    env = {**os.environ, "PYTHONPATH": str(SOURCE)}
    done = subprocess.run([sys.executable, "-c", code], env=env, capture_output=True, text=True, timeout=120)
    assert done.stdout.strip() == "False"


IN_MEMORY = """
import hashlib, io, os
from matplotlib import rc_context
from foedus.teach.kernels import fonts, zygote
from matplotlib.figure import Figure
from foedus.plots import page
zygote.warm()
def drawn():
    with rc_context(page.STYLE):
        figure = Figure()
        for place, look in enumerate([{}, {"fontweight": "bold"}, {"fontstyle": "italic"}]):
            figure.text(0.1, place / 4, "Letters and $x^2$", **look)
        figure.savefig(picture := io.BytesIO(), format="png")
    return hashlib.sha256(picture.getvalue()).hexdigest().encode()
ends = [os.pipe() for _ in range(2)]
for _, end in ends:
    if os.fork() == 0:
        pictures = {drawn() for _ in range(20)}
        os.write(end, str(len(pictures)).encode() + pictures.pop() + str(fonts._open_fonts()).encode())
        os._exit(0)
before = fonts._open_fonts()
print(before, *{os.read(end, 9999).decode() for end, _ in ends}, "1" + drawn().decode() + "[]")
"""


def test_two_kernels_drawing_at_once_share_no_open_font_and_draw_the_same():
    env = {**os.environ, "PYTHONPATH": str(SOURCE)}
    command = [sys.executable, "-c", IN_MEMORY]
    done = subprocess.run(command, env=env, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stderr[-2000:]
    before, *drawn = done.stdout.split()
    assert before == "[]"
    assert len(set(drawn)) == 1, drawn


GUEST = """
import json, os, sys
from foedus.teach.kernels import owner
address = json.loads(sys.argv[1])
print(owner.share(address), flush=True)
kernel = owner.warm_up().kernel(os.getcwd(), dict(os.environ))
print(kernel.pid, isinstance(owner.warm_up(), owner.Zygote), flush=True)
sys.stdin.read()
"""


class Guest(subprocess.Popen):
    """A process that asks somebody else's warm process for a kernel, and then waits."""

    def __init__(self, address: dict) -> None:
        env = {**os.environ, "PYTHONPATH": str(SOURCE)}
        given = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True, "env": env}
        super().__init__([sys.executable, "-c", GUEST, json.dumps(address)], **given)
        self.shared = self.stdout.readline().strip() == "True"
        kernel, own = self.stdout.readline().split()
        self.kernel, self.has_its_own = int(kernel), own == "True"


def parent_of(pid: int) -> int:
    return int(Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()[1])


@pytest.fixture(scope="module")
def zygote(tmp_path_factory):
    if not owner.can_fork():
        pytest.skip("this system has nothing that warm kernels are made of")
    # Deeper than the address of a socket can be long.
    deep = tmp_path_factory.mktemp("deep") / ("d" * 120)
    deep.mkdir()
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("tempfile.tempdir", str(deep))
        warm = owner.Zygote()
    assert len(warm.folder) > 107
    yield warm
    warm.close()
    assert not Path(warm.folder).exists()


def is_over_now(pid: int) -> bool:
    return "State:\tZ" in Path(f"/proc/{pid}/status").read_text(encoding="ascii")


@pytest.mark.parametrize("other", [{"folder": "/nowhere"}, {"runs": ["another python", "elsewhere"]}])
def test_who_cannot_share_a_warm_process_has_one_of_its_own(other, zygote):
    guest = Guest({**zygote.address(), **other})
    assert not guest.shared
    assert guest.has_its_own
    assert parent_of(guest.kernel) != zygote.process.pid
    guest.communicate("")


def test_nobody_else_on_the_machine_can_come_to_the_door(zygote):
    assert Path(zygote.folder).stat().st_mode & 0o077 == 0


# The last that needs this warm process: it is killed here.
def test_processes_that_share_a_warm_process_do_not_share_its_fate_with_each_other(zygote):
    one, other = Guest(zygote.address()), Guest(zygote.address())
    assert one.shared
    assert not one.has_its_own
    assert {parent_of(guest.kernel) for guest in (one, other)} == {zygote.process.pid}
    one.kill()
    one.communicate()
    assert is_over(one.kernel)
    assert not is_over_now(other.kernel)
    assert not zygote.is_over()
    third = zygote.kernel(str(HERE), dict(os.environ))
    assert third.pid not in {one.kernel, other.kernel}
    os.kill(zygote.process.pid, signal.SIGKILL)
    assert is_over(other.kernel)
    assert third.wait(10) == -signal.SIGKILL
    other.communicate("")


def test_all_workers_of_one_pytest_have_their_kernels_from_one_warm_process(tmp_path, notebook_of):
    code = "import os\nprint(os.getppid(), file=open(f'{os.getpid()}.parent', 'w'))"
    for number in range(4):
        (tmp_path / f"{number}.ipynb").write_text(notebook_of(code), encoding="utf-8")
    command = ["-m", "pytest", "-p", "foedus.teach.kernels.plugin", "-o", "addopts="]
    given = [
        "-p",
        "no:cacheprovider",
        "--nbval-lax",
        "--nbval-current-env",
        "-n",
        "2",
        "--dist",
        "loadfile",
        ".",
    ]
    done = subprocess.run(
        [sys.executable, *command, *given],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(SOURCE), "FOEDUS_WARM": "1"},
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert "4 passed" in done.stdout, done.stdout[-2000:]
    parents = [path.read_text(encoding="ascii").strip() for path in tmp_path.glob("*.parent")]
    assert len(parents) == 4
    if owner.can_fork():
        assert len(set(parents)) == 1


def test_every_notebook_has_its_day_on_both_kernels():
    notebooks = [Path(f"{number}.ipynb") for number in range(7)]
    days = [date.fromordinal(738000 + day) for day in range(7)]
    tried = [AGREE["sample"](notebooks, day) for day in days]
    assert {one for day in tried for one in day} == set(notebooks)
    assert all(one != other for one, other in itertools.pairwise(tried))


def test_an_output_that_differs_is_named_and_one_that_only_passes_is_not():
    first = {"data": {"text/html": "1785000000000 0x7f00aa00 5fc6b1a24c8d4e0f9a3b2c1d0e9f8a7b same"}}
    later = {"data": {"text/html": "1785000000999 0x7f00bb11 00c6b1a24c8d4e0f9a3b2c1d0e9f8a7b same"}}
    lost = {"data": {"text/plain": "same"}}
    plain, differences = AGREE["plain"], AGREE["differences"]
    assert plain(first) == plain(later)
    assert differences({"n": [plain(first)]}, {"n": [plain(later)]}) == []
    assert differences({"n": [[], plain(lost)]}, {"n": [[], plain(first)]}) == ["n: code cell 1"]


INSTALLED = """
import sys
from pathlib import Path
import nbformat
from nbclient import NotebookClient
from foedus.teach.kernels import owner
content = nbformat.read(sys.argv[1], as_version=4)
NotebookClient(content, kernel_name="python3").execute(cwd=str(Path(sys.argv[1]).parent))
print(content["cells"][0]["outputs"][0]["text"].strip(), sum(one.given for one in owner._LINES.values()))
"""


def test_nbclient_gets_warm_kernels_by_one_variable_where_the_course_is_installed(tmp_path, notebook_of):
    (tmp_path / "one.ipynb").write_text(notebook_of("print(6 * 7)"), encoding="utf-8")
    about = tmp_path / "packages" / "warm-0.dist-info"
    about.mkdir(parents=True)
    (about / "METADATA").write_text("Metadata-Version: 2.1\nName: warm\nVersion: 0\n", encoding="utf-8")
    entry = f"[jupyter_client.kernel_provisioners]\n{kernels.NAME} = {kernels.CLASS}\n"
    (about / "entry_points.txt").write_text(entry, encoding="utf-8")
    own = {
        "PYTHONPATH": os.pathsep.join([str(SOURCE), str(tmp_path / "packages")]),
        "JUPYTER_DEFAULT_PROVISIONER_NAME": kernels.NAME,
    }
    done = subprocess.run(
        [sys.executable, "-c", INSTALLED, tmp_path / "one.ipynb"],
        env={**os.environ, **own},
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.stdout.split() == ["42", str(int(owner.can_fork()))], done.stderr[-2000:]
