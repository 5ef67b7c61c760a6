"""Hashes of lines: the same everywhere, by an algorithm that is there."""

import hashlib

import pytest

from renda.kernel.chain import NoSuchHashError, algorithms, digest


def test_lines_are_hashed_each_with_its_end():
    assert digest(["履职", "b"]) == hashlib.sha256("履职\nb\n".encode()).hexdigest()
    assert digest(["ab"]) != digest(["a", "b"])


def test_the_national_hash_is_used_where_the_system_has_it():
    assert ("sm3" in algorithms()) == ("sm3" in hashlib.algorithms_available)
    assert {len(digest(["a"], algorithm)) for algorithm in algorithms()} == {64}


def test_a_hash_nobody_knows_is_refused_with_those_there_are():
    with pytest.raises(NoSuchHashError, match="md5; allowed here: sha256"):
        digest(["a"], "md5")
