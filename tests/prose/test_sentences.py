"""Every labelled sentence is read as its labels say: what is tied, and what is not."""

from __future__ import annotations

import pytest

from tests.prose.labelled import Labelled, compare, load_sentences, read

SENTENCES = load_sentences()


@pytest.mark.parametrize(
    "sentence", [pytest.param(one, id=f"{one.source}-{one.text}") for one in SENTENCES]
)
def test_numbers_are_tied_as_labelled(sentence: Labelled) -> None:
    found = compare(sentence)

    assert (found.wrong, found.missed) == ((), ())
    assert found.right == len(sentence.facts)


@pytest.mark.parametrize("source", sorted({one.source for one in SENTENCES}))
def test_relations_are_as_labelled(source: str) -> None:
    for sentence in SENTENCES:
        if sentence.source != source:
            continue
        expected = sorted(str(label["relation"]) for label in sentence.facts)
        found = [fact.relation for fact in read(sentence)]
        assert expected == sorted(one for one in found if one), sentence.text


def test_there_are_many_sentences_and_most_tie_nothing() -> None:
    nothing = [one for one in SENTENCES if not one.facts]

    assert len(SENTENCES) >= 300
    assert len(nothing) > len(SENTENCES) / 2
    assert len({one.text for one in SENTENCES}) == len(SENTENCES)
