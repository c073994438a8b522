"""Each broken program of lesson 09 is run, and shows the symptom that the text claims."""

import contextlib
import io
import itertools
import json
import math
import re
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch

ROOT = Path(__file__).parents[2]
LESSON = ROOT / "solutions" / "09_debugging_clinic.ipynb"
FEATURES, APPLES, ORANGES = slice(1, 4), 4, 5


@pytest.fixture(scope="module")
def cells() -> dict[str, dict]:
    return {cell["id"]: cell for cell in json.loads(LESSON.read_text(encoding="utf-8"))["cells"]}


@pytest.fixture(scope="module")
def prose(cells: dict[str, dict]) -> str:
    text = [source(cell) for cell in cells.values() if cell["cell_type"] == "markdown"]
    return " ".join("\n".join(text).split())


@pytest.fixture(scope="module")
def printed(cells: dict[str, dict]) -> dict[str, str]:
    return {
        name: "".join(
            "".join(output["text"])
            for output in cell.get("outputs", [])
            if output["output_type"] == "stream"
        )
        for name, cell in cells.items()
    }


@pytest.fixture(scope="module")
def clinic(cells: dict[str, dict]) -> dict[str, Any]:
    """Return the names that the notebook's own cells make, the checks left out."""
    names: dict[str, Any] = {"display": lambda picture: None}
    with contextlib.chdir(LESSON.parent), contextlib.redirect_stdout(io.StringIO()):
        for name, cell in cells.items():
            if cell["cell_type"] == "code" and not name.endswith("-check"):
                code = source(cell).replace('lesson("09_debugging_clinic")', "")
                exec(compile(code, name, "exec"), names)
    return names


@pytest.fixture(scope="module")
def crops() -> np.ndarray:
    return np.genfromtxt(ROOT / "data" / "crops_15.csv", delimiter=",", skip_header=1)


def source(cell: dict) -> str:
    return "".join(cell["source"])


def said_by(clinic: dict[str, Any], program: str) -> tuple[np.ndarray, list[float]]:
    layer, losses = clinic["run"](clinic[program])
    return layer(clinic["weather"]).detach().cpu().numpy().reshape(-1), losses


# ---- three curves


def test_without_a_reset_the_loss_swings_up_to_where_it_began(
    clinic: dict[str, Any], prose: str
) -> None:
    _, losses = said_by(clinic, "program_a")
    assert max(losses[10:]) >= losses[0]
    turns = [
        middle < before and middle < after
        for before, middle, after in zip(losses, losses[1:], losses[2:], strict=False)
    ]
    assert sum(turns) >= 4
    assert f"its lowest loss was {min(losses):.1f}." in prose


def test_the_swing_of_program_a_is_that_of_summed_gradients(crops: np.ndarray) -> None:
    features, apples = crops[:, FEATURES], crops[:, APPLES]
    features = (features - features.mean(0)) / features.std(0, ddof=1)
    table = np.column_stack([features, np.ones(len(features))])
    weights, total, losses = np.zeros(4), np.zeros(4), []
    for _ in range(60):
        errors = table @ weights - apples
        losses.append(float(np.mean(errors**2)))
        total += 2 * table.T @ errors / len(table)
        weights = weights - 0.05 * total
    assert max(losses[10:]) > 0.9 * losses[0]


def test_a_column_against_a_row_says_the_mean_for_all_and_rests_at_the_variance(
    clinic: dict[str, Any], crops: np.ndarray, printed: dict[str, str]
) -> None:
    says, losses = said_by(clinic, "program_b")
    apples = crops[:, APPLES]
    assert np.abs(says - apples.mean()).max() < 0.5
    assert losses[-1] == pytest.approx(apples.var(), rel=1e-3)
    assert all(later <= earlier + 1e-3 for earlier, later in itertools.pairwise(losses))
    assert f"mean {apples.mean():.1f}, variance {apples.var():.1f}" in printed["imports"]


@pytest.mark.filterwarnings("error")
def test_the_hand_written_loss_of_program_b_warns_of_nothing(clinic: dict[str, Any]) -> None:
    said_by(clinic, "program_b")


def test_a_step_before_backward_is_exactly_flat(clinic: dict[str, Any]) -> None:
    says, losses = said_by(clinic, "program_c")
    assert len(set(losses)) == 1
    assert np.abs(says).max() < 1.5


def test_the_curves_are_numbered_as_the_answer_says(clinic: dict[str, Any]) -> None:
    letter_of = {tuple(losses): letter for letter, (_, losses) in clinic["runs"].items()}
    assert [letter_of[tuple(losses)] for losses in clinic["by_end"]] == [
        clinic[f"curve_{number}"] for number in (1, 2, 3)
    ]


def test_the_mended_loop_learns(clinic: dict[str, Any], crops: np.ndarray) -> None:
    says, losses = said_by(clinic, "train")
    assert losses[-1] < 0.001 * losses[0]
    assert np.abs(says - crops[:, APPLES]).max() < 5


# ---- the same number twice


def test_stale_predictions_give_the_same_loss_although_a_weight_moved(
    clinic: dict[str, Any], printed: dict[str, str]
) -> None:
    _, (_, before, weight), (_, after, moved) = (
        line.split() for line in printed["report"].splitlines()
    )
    assert before == after
    assert weight != moved
    torch.manual_seed(9)
    layer = torch.nn.Linear(3, 2).to(clinic["device"])
    start = layer.weight.detach().clone()
    table = clinic["rows"]
    losses = clinic["broken_report"](layer, table[:, :3], table[:, 3:], 1e-5)
    assert losses[0] == losses[1]
    assert not torch.equal(layer.weight, start)


def test_the_mended_report_sees_the_loss_fall(clinic: dict[str, Any]) -> None:
    layer = torch.nn.Linear(3, 2).to(clinic["device"])
    table = clinic["rows"]
    before, after = clinic["losses_around_step"](layer, table[:, :3], table[:, 3:], 1e-5)
    assert after < before


# ---- messages


def column() -> torch.Tensor:
    return torch.tensor([1.0, 2.0, 3.0, 4.0])


def tracked() -> torch.Tensor:
    return torch.tensor(0.0, requires_grad=True)


def test_a_new_w_fails_at_step_two_and_not_at_step_one(clinic: dict[str, Any]) -> None:
    x = column()
    first = clinic["broken_descend"](tracked(), x, 2 * x, 0.01, 1)
    assert first.item() == pytest.approx(0.3)
    assert not first.requires_grad
    with pytest.raises(RuntimeError, match="element 0 of tensors does not require grad"):
        clinic["broken_descend"](tracked(), x, 2 * x, 0.01, 2)


def test_without_no_grad_a_new_w_has_no_gradient_at_step_two() -> None:
    x, w = column(), tracked()
    ((w * x - 2 * x) ** 2).mean().backward()
    assert w.grad is not None
    w = w - 0.01 * w.grad
    assert w.requires_grad
    assert not w.is_leaf
    ((w * x - 2 * x) ** 2).mean().backward()
    with pytest.warns(UserWarning, match="not a leaf"):
        assert w.grad is None


def test_a_cell_left_out_leaves_a_numpy_number_without_backward(clinic: dict[str, Any]) -> None:
    words = "'numpy.float32' object has no attribute 'backward'"
    with pytest.raises(AttributeError, match=words):
        clinic["run_cells"](1, 3, 4)
    assert clinic["run_cells"](1, 2, 3, 4)["w"].grad is not None


def test_the_model_for_four_inputs_fails_when_first_asked(clinic: dict[str, Any]) -> None:
    with pytest.raises(RuntimeError, match=r"mat1 and mat2 shapes .* \(4x1 and 4x1\)"):
        clinic["unused"](clinic["X"])
    before, after = clinic["losses_around_step"](
        clinic["MyLinearRegression"](1, 1), clinic["X"], 2 * clinic["X"], 0.01
    )
    assert after < before


def test_each_message_in_the_text_is_the_one_that_is_printed(printed: dict[str, str]) -> None:
    shown = printed["message-programs"]
    assert shown.index("step 1: w = 0.3000") < shown.index("element 0 of tensors")
    assert "step 2" not in shown
    assert "'numpy.float32' object has no attribute 'backward'" in shown
    assert "mat1 and mat2 shapes cannot be multiplied (4x1 and 4x1)" in shown


# ---- chance


def test_the_unseeded_program_does_not_repeat_and_the_seeded_one_does(
    clinic: dict[str, Any],
) -> None:
    torch.manual_seed(1)
    assert clinic["unrepeatable"](9) != clinic["unrepeatable"](9)
    first = clinic["repeatable"](9)
    torch.rand(3)
    assert clinic["repeatable"](9) == first
    assert clinic["repeatable"](10) != first


# ---- patients who look well


def test_the_dot_product_gives_eight_times_the_slope_of_the_mean(
    clinic: dict[str, Any], printed: dict[str, str]
) -> None:
    for w in (0.0, 0.5, 3.0):
        assert clinic["slope_of_dot"](w) == pytest.approx(8 * clinic["slope_of_mean"](w))
    for rate, ended in ((0.001 * 8 * 51, 1.9999959), (0.001 * 51, 1.4596374)):
        assert 2 * (1 - (1 - rate) ** 25) == pytest.approx(ended, abs=1e-7)
        assert f"{ended:.7f}" in printed["quiet"]
    assert "(the slopes: 8 to 1)" in printed["quiet"]


def test_autograd_gives_the_slope_of_the_mean(clinic: dict[str, Any]) -> None:
    w = torch.tensor(0.5, requires_grad=True, dtype=torch.float64)
    x = torch.arange(1.0, 9.0, dtype=torch.float64)
    ((w * x - 2 * x) ** 2).mean().backward()
    assert w.grad is not None
    assert w.grad.item() == pytest.approx(clinic["slope_of_mean"](0.5), rel=1e-12)


def test_the_typed_rainfall_stands_out_from_its_near_copies(
    clinic: dict[str, Any], crops: np.ndarray
) -> None:
    three = crops[[2, 7, 12]]
    assert np.ptp(three[:, 1:], axis=0).max() <= 2
    typed = clinic["typed"].cpu().numpy()
    assert np.argwhere(typed != clinic["rows"].cpu().numpy()).tolist() == [[2, 1]]
    assert (typed[2, 1], three[0, 2]) == (145, 134)


def test_the_typed_table_trains_without_complaint(clinic: dict[str, Any]) -> None:
    typed = clinic["typed"].to(clinic["device"])
    layer = torch.nn.Linear(3, 2).to(clinic["device"])
    before, after = clinic["losses_around_step"](layer, typed[:, :3], typed[:, 3:], 1e-5)
    assert after < before


def test_the_sentence_about_the_root_belongs_to_another_loss(printed: dict[str, str]) -> None:
    assert f"√20834 = {math.sqrt(20834):.1f}, " in printed["quiet"]
    assert f"√28446.8027 = {math.sqrt(28446.8027):.1f}" in printed["quiet"]
    assert abs(math.sqrt(20834) - math.sqrt(28446.8027)) > 20


def test_type_is_a_method_and_dtype_is_what_was_meant(printed: dict[str, str]) -> None:
    assert callable(torch.tensor(4.0).type)
    assert torch.tensor(4.0).dtype == torch.float32
    assert "t1.type is a builtin_function_or_method; t1.dtype is torch.float32" in printed["quiet"]


@pytest.mark.skipif(torch.cuda.is_available(), reason="here the line would find a GPU")
def test_the_name_of_a_gpu_cannot_be_had_without_one(printed: dict[str, str]) -> None:
    with pytest.raises((AssertionError, RuntimeError)):
        torch.cuda.get_device_name()
    assert "no GPU here: that line raises an error" in printed["quiet"]


def test_the_torch_that_runs_here_is_not_the_pinned_one(printed: dict[str, str]) -> None:
    assert not torch.__version__.startswith("1.7.")
    assert "is the torch that runs here 1.7? False" in printed["quiet"]


# ---- the text


def test_what_a_task_promises_is_what_its_solution_prints(
    cells: dict[str, dict], printed: dict[str, str]
) -> None:
    promised = {
        name.removesuffix("-task"): re.findall(
            r"When it is right, you see:\s+```\n(.*?)\n```", source(cell), re.DOTALL
        )
        for name, cell in cells.items()
        if name.endswith("-task")
    }
    blocks = [(name, block) for name, found in promised.items() for block in found]
    assert len(blocks) == 5
    assert [block for name, block in blocks if block not in printed[name]] == []


def test_every_way_to_go_wrong_of_the_published_notebooks_is_told(prose: str) -> None:
    for told in (
        "17947.2441",
        "9908.3359",
        "145 was typed for 134",
        "np.dot(2*x, y_pred - y).mean()",
        "20834",
        "`t1.type`",
        "torch.cuda.get_device_name()",
        "torch==1.7.0+cpu",
        "sets a seed",
    ):
        assert told in prose


def test_it_draws_with_the_shared_module_alone() -> None:
    assert "pyplot" not in LESSON.read_text(encoding="utf-8")
