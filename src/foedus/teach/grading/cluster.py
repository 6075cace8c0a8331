"""Do jobs on the workers of a cluster of ``dask.distributed``: the same function as here, more hands."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

from foedus import outline
from foedus.errors import FoedusError
from foedus.teach.box import Box
from foedus.teach.grading.jobs import Job
from foedus.teach.grading.keys import Measure, source_digest
from foedus.teach.grading.marking import marked
from foedus.teach.grading.running import Result, Workers

# Jobs on their way for each thread of the cluster: enough that none waits for the next one.
_AHEAD = 4
_PATIENCE = 30.0
# A job whose worker dies goes to another one; one that kills every worker is not sent for ever.
_RETRIES = 3
_NAME = "foedus-desk"


class NoCluster(FoedusError):
    """A cluster that cannot be reached, or whose workers cannot do the work."""


class Desk:
    """What each worker process keeps open: a box, and what the exercises are graded by.

    The scheduler hands it to workers that come later too.

    Parameters
    ----------
    measures : mapping
        By lesson the data of its `Measure`.
    sources : mapping
        By lesson the digest of the course that they were made from.
    trusted : bool
        Build no jail.
    """

    def __init__(
        self, measures: Mapping[str, dict[str, Any]], sources: Mapping[str, str], *, trusted: bool
    ) -> None:
        self.measures, self.sources, self.trusted = measures, sources, trusted
        self._box: Box | None = None
        self._turn: threading.Lock | None = None

    def setup(self, worker: Any) -> None:
        """Begin, in the worker's process."""
        self._turn = threading.Lock()

    def teardown(self, worker: Any) -> None:
        """End: close the box."""
        if self._box is not None:
            self._box.close()

    def box(self) -> Box:
        """Return the box, opened when it is first needed."""
        assert self._turn is not None, "a desk is set up by its worker"
        with self._turn:
            if self._box is None:
                root = outline.root()
                _same_course(root, self.sources)
                self._box = Box(root, trusted=self.trusted)
            return self._box


def _same_course(root: Path, sources: Mapping[str, str]) -> None:
    for lesson, digest in sources.items():
        if source_digest(root, lesson) != digest:
            raise NoCluster(
                f"A worker has another version of exercise {lesson} or of foedus than this machine; "
                "install the same one on all."
            )


def _work(job: dict[str, Any]) -> Result:
    """Do one job; runs on a worker."""
    from distributed import get_worker

    desk: Desk = get_worker().plugins[_NAME].desk
    return marked(job, Measure.from_data(desk.measures[job["measure"]]), desk.box())


def cluster(address: str, measures: Mapping[str, Measure], *, trusted: bool) -> Workers:
    """Return the workers of a cluster.

    Parameters
    ----------
    address : str
        Of the scheduler, such as ``tcp://10.0.0.1:8786``.
    measures : mapping
        By lesson what it is graded by.
    trusted : bool
        Build no jail on the workers.

    Raises
    ------
    NoCluster
        The package is not installed, nobody answers, or there are no workers.
    """

    def work(jobs: Sequence[Job]) -> Iterator[tuple[Job, Result]]:
        client = _client(address)
        try:
            root = outline.root()
            sources = {lesson: source_digest(root, lesson) for lesson in measures}
            data = {lesson: measure.as_data() for lesson, measure in measures.items()}
            client.register_plugin(_plugin(Desk(data, sources, trusted=trusted)), name=_NAME)
            threads = sum(client.nthreads().values())
            if not threads:
                raise NoCluster(f"{address}: the scheduler has no workers yet; start some first.")
            yield from _in_turn(client, jobs, threads * _AHEAD)
        finally:
            client.close()

    return work


def _client(address: str) -> Any:
    try:
        from distributed import Client
    except ModuleNotFoundError as error:
        raise NoCluster(f'{error.name} is not installed; run: pip install "foedus[scale]"') from error
    try:
        return Client(address, timeout=_PATIENCE)
    except (OSError, ValueError) as error:
        raise NoCluster(f"{address}: no scheduler answers there; look up its address.") from error


def _plugin(desk: Desk) -> Any:
    """Return the desk as a plugin; the package that has its base class may be missing here."""
    from distributed.diagnostics.plugin import WorkerPlugin

    class Plugin(WorkerPlugin):  # type: ignore[misc]
        name = _NAME

        def setup(self, worker: Any) -> None:
            self.desk = desk
            desk.setup(worker)

        def teardown(self, worker: Any) -> None:
            desk.teardown(worker)

    return Plugin()


def _in_turn(client: Any, jobs: Sequence[Job], ahead: int) -> Iterator[tuple[Job, Result]]:
    """Yield jobs as they are done, with no more of them on the way than the cluster needs."""
    from distributed import as_completed

    left = iter(jobs)
    running = {_sent(client, job): job for job in islice(left, ahead)}
    waiting = as_completed(list(running))
    for future in waiting:
        job = running.pop(future)
        try:
            result = future.result()
        except FoedusError:
            raise
        except Exception as error:
            raise NoCluster(f"{job.files[0]}: the cluster could not grade it: {error}") from error
        yield job, result
        for following in islice(left, 1):
            sent = _sent(client, following)
            running[sent] = following
            waiting.add(sent)


def _sent(client: Any, job: Job) -> Any:
    return client.submit(_work, job.as_data(), key=f"foedus-{job.submission}", pure=False, retries=_RETRIES)
