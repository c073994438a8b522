"""Granting a tree grants everything in it but what is hidden."""

from pathlib import Path

import pytest

from grader.child.wall._trees import opened_up, resolved, visible


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """A tree with files at three depths."""
    for name in ("a/one", "a/b/two", "a/b/c/three", "d/four"):
        path = tmp_path / "tree" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    return tmp_path / "tree"


def granted(tree: Path, *hidden: Path) -> set[str]:
    """Name what is granted, from the tree on."""
    found = visible(tree, resolved(hidden))
    return {str(path.relative_to(tree)) for path in found}


def test_with_nothing_hidden_the_tree_is_granted_whole(tree: Path) -> None:
    assert granted(tree) == {"."}
    assert granted(tree, tree.parent / "elsewhere") == {"."}


def test_beside_a_hidden_path_everything_is_granted_piecemeal(tree: Path) -> None:
    assert granted(tree, tree / "a/b/c/three") == {"a/one", "a/b/two", "d"}
    assert granted(tree, tree / "a/b") == {"a/one", "d"}
    assert granted(tree, tree / "a/b/two", tree / "d/four") == {"a/one", "a/b/c"}


def test_a_hidden_tree_is_not_granted(tree: Path) -> None:
    assert granted(tree, tree) == set()


def test_the_grant_that_names_more_wins_over_a_hidden_folder_above(tree: Path) -> None:
    assert granted(tree, tree.parent) == {"."}
    assert granted(tree / "a", tree, tree / "a/b/two") == {"one", "b/c"}


def test_a_hidden_path_may_be_reached_by_a_link(tree: Path) -> None:
    link = tree.parent / "link"
    link.symlink_to(tree / "a")
    assert granted(tree, link / "b") == {"a/one", "d"}


def test_a_link_in_the_tree_grants_nothing_elsewhere(tree: Path) -> None:
    (tree / "link").symlink_to(tree.parent)
    assert granted(tree, tree / "a") == {"d"}


def test_what_is_not_there_yet_is_hidden_all_the_same(tree: Path) -> None:
    assert granted(tree, tree / "a/later") == {"a/one", "a/b", "d"}
    assert granted(tree, tree / "later/deeper") == {"a", "d"}


def test_a_name_that_only_begins_alike_is_another(tree: Path) -> None:
    assert granted(tree, tree / "a/on") == {"a/one", "a/b", "d"}


def test_a_file_can_be_granted(tree: Path) -> None:
    assert granted(tree / "d/four") == {"."}
    assert granted(tree / "d/four", tree / "d/four") == set()


def test_the_folders_granted_piecemeal_are_known(tree: Path) -> None:
    folders = opened_up(tree, resolved([tree / "a/b/two"]))
    assert set(folders) == {tree, tree / "a", tree / "a/b"}
    assert set(opened_up(tree, resolved([tree / "a/later/deeper"]))) == {tree, tree / "a"}
    assert set(opened_up(tree, frozenset())) == set()
