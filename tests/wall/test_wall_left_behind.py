"""A learner's process leaves nothing that the next could find."""

import errno
import multiprocessing
from multiprocessing import shared_memory

import pytest
from wall_attacks import refused, system_call
from wall_harness import Place
from walled import Walled

CREATE = 0o1666


@pytest.mark.parametrize("call", ["shmget", "semget", "msgget"])
def test_no_system_v_object(walled: Walled, call: str) -> None:
    arguments = (0x1D, 4096, CREATE) if call == "shmget" else (0x1D, 1, CREATE)
    assert walled(lambda place: system_call(call, *arguments)).value == errno.EPERM


@pytest.mark.parametrize("call", ["shmat", "shmctl", "semop", "semctl", "msgsnd", "msgrcv"])
def test_none_that_another_program_made_can_be_used(walled: Walled, call: str) -> None:
    assert walled(lambda place: system_call(call)).value == errno.EPERM


def test_no_message_queue(walled: Walled) -> None:
    assert walled(lambda place: system_call("mq_open")).value == errno.EPERM


def test_no_shared_memory(walled: Walled) -> None:
    assert refused(walled(lambda place: shared_memory.SharedMemory("left-behind", True, 16)))


def test_no_named_semaphore(walled: Walled) -> None:
    assert refused(walled(lambda place: multiprocessing.get_context("fork").Lock()))


def test_no_key(walled: Walled) -> None:
    assert walled(lambda place: system_call("add_key")).value == errno.EPERM


def test_data_loaders_with_workers_say_at_once_that_they_cannot(walled: Walled) -> None:
    def work(place: Place) -> list[object]:
        import torch
        from torch.utils.data import DataLoader, TensorDataset

        return list(DataLoader(TensorDataset(torch.arange(8)), num_workers=2))

    assert refused(walled(work))
