"""What the filters decide, worked out as the kernel would, for both kinds of machine on any machine."""

import struct

import pytest

from foedus.teach.jail import bpf, filters, quota
from foedus.teach.jail.syscalls import MACHINES, TABLE

ME = 4321
BOTH = pytest.mark.parametrize("machine", MACHINES.values(), ids=MACHINES)
NAMED = (
    filters.ALLOWED | filters.REFUSED | {name: one[0] for name, one in (filters.ONLY | filters.OPENS).items()}
)


def decide(steps: list[bpf.Step], call: int, *arguments: int, audit: int) -> int:
    """Run a program on one call, as the kernel does."""
    padded = [*arguments, *[0] * (6 - len(arguments))]
    data = struct.pack("iIQ6Q", call, audit, 0, *padded)
    place, kept = 0, 0
    while True:
        step = steps[place]
        place += 1
        if step.code == bpf.LOAD:
            kept = struct.unpack_from("I", data, step.constant)[0]
        elif step.code == bpf.AND:
            kept &= step.constant
        elif step.code == bpf.EQUAL:
            place += step.then if kept == step.constant else step.otherwise
        elif step.code == bpf.ANY_BIT:
            place += step.then if kept & step.constant else step.otherwise
        else:
            assert step.code == bpf.RETURN
            return step.constant


def walls(machine) -> list[bpf.Step]:
    return bpf.program(machine.audit, filters.rules(machine.column, ME), bpf.REFUSE | bpf.ENOSYS)


def verdict(machine, name: str, *arguments: int) -> int:
    number = NAMED[name][machine.column]
    assert number is not None
    return decide(walls(machine), number, *arguments, audit=machine.audit)


@BOTH
def test_a_process_cannot_start_another_or_speak_to_one(machine):
    for name in ("clone", "execve", "socket", "socketpair", "ptrace", "process_vm_readv", "unshare", "mount"):
        assert verdict(machine, name) == bpf.REFUSE | bpf.EPERM


@BOTH
def test_a_signal_reaches_nobody_but_the_process_itself(machine):
    for name in ("kill", "tgkill"):
        assert verdict(machine, name, ME, 9) == bpf.ALLOW
        for other in (1, 0, -1 & 0xFFFFFFFF, ME + 1, ME | 1 << 31):
            assert verdict(machine, name, other, 9) == bpf.REFUSE | bpf.EPERM


@BOTH
def test_limits_and_owners_of_others_stay_as_they_are(machine):
    assert verdict(machine, "prlimit64", 0) == verdict(machine, "prlimit64", ME) == bpf.ALLOW
    assert verdict(machine, "prlimit64", ME + 1) == bpf.REFUSE | bpf.EPERM
    for set_owner in (8, 10, 15, 1031):
        assert verdict(machine, "fcntl", 3, set_owner) == bpf.REFUSE | bpf.EPERM
    for set_owner in (0x8901, 0x8902, 0x5452, 0x5412):
        assert verdict(machine, "ioctl", 3, set_owner) == bpf.REFUSE | bpf.EPERM


@BOTH
def test_a_file_that_may_only_be_read_cannot_be_emptied(machine):
    read, write, truncate, create = 0, 1, 0o1000, 0o100
    assert verdict(machine, "openat", 0, 0, read | truncate) == bpf.REFUSE | bpf.EPERM
    for flags in (read, write, write | truncate, write | truncate | create):
        assert verdict(machine, "openat", 0, 0, flags) == bpf.ALLOW


@BOTH
def test_a_call_that_nobody_listed_is_refused(machine):
    known = {numbers[machine.column] for numbers in NAMED.values()}
    for number in range(1200):
        if number not in known:
            assert decide(walls(machine), number, audit=machine.audit) == bpf.REFUSE | bpf.ENOSYS


@BOTH
def test_a_call_in_the_manner_of_another_machine_ends_the_process(machine):
    for audit in (0x40000003, *(one.audit for one in MACHINES.values() if one != machine)):
        assert decide(walls(machine), 0, audit=audit) == bpf.KILL


def test_calls_by_the_other_numbers_of_one_machine_are_refused():
    x32 = 0x40000000
    assert (
        decide(walls(MACHINES["x86_64"]), x32 | 1, audit=MACHINES["x86_64"].audit) == bpf.REFUSE | bpf.ENOSYS
    )


@BOTH
def test_no_number_stands_for_two_calls(machine):
    numbers = [one[machine.column] for one in (NAMED | TABLE).values() if one[machine.column] is not None]
    assert len(numbers) == len(set(numbers))


@BOTH
def test_what_makes_a_file_or_a_folder_is_asked_about_and_nothing_else(machine):
    steps = bpf.program(machine.audit, quota.rules(machine.column), bpf.ALLOW)
    opens, folders = filters.OPENS["openat"][0][machine.column], filters.ALLOWED["mkdirat"][machine.column]
    nameless = 0o20200000
    for flags in (0o100, 0o1101, nameless, nameless | 2):
        assert decide(steps, opens, 0, 0, flags, audit=machine.audit) == bpf.ASK
    for flags in (0, 1, 2, 0o1000, 0o200000, 0o2000000):
        assert decide(steps, opens, 0, 0, flags, audit=machine.audit) == bpf.ALLOW
    assert decide(steps, folders, audit=machine.audit) == bpf.ASK
    assert decide(steps, 9999, audit=machine.audit) == bpf.ALLOW
