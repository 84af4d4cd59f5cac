"""Putting three versions of one text together: nothing of anybody gets lost."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from portaal.samenvoegen import in_blokken, samenvoegen, vergelijk

BASIS = "<p>een</p><p>twee</p><p>drie</p>"
TEKSTEN = st.lists(st.sampled_from(["a", "b", "c", "d", "e"]), max_size=7).map(
    lambda woorden: "".join(f"<p>{woord}</p>" for woord in woorden)
)


def test_what_only_one_of_both_changed_stands():
    stukken = vergelijk(BASIS, BASIS.replace("een", "EEN"), BASIS.replace("drie", "DRIE"))

    assert samenvoegen(stukken, {}) == "<p>EEN</p><p>twee</p><p>DRIE</p>"
    assert [stuk.soort for stuk in stukken] == ["ander", "gelijk", "mijn"]


def test_where_both_changed_the_same_place_a_person_chooses():
    stukken = vergelijk(BASIS, BASIS.replace("twee", "van haar"), BASIS.replace("twee", "van mij"))

    assert [samenvoegen(stukken, {1: keuze}) for keuze in ("mijn", "ander", "allebei")] == [
        "<p>een</p><p>van mij</p><p>drie</p>",
        "<p>een</p><p>van haar</p><p>drie</p>",
        "<p>een</p><p>van haar</p><p>van mij</p><p>drie</p>",
    ]


def test_a_block_that_the_other_took_away_is_gone_and_one_that_i_added_is_there():
    stukken = vergelijk(BASIS, "<p>een</p><p>drie</p>", BASIS + "<p>vier</p>")

    assert samenvoegen(stukken, {}) == "<p>een</p><p>drie</p><p>vier</p>"


def test_a_list_and_a_table_are_one_block_each():
    html = (
        "<h3>Kop</h3><ul><li>a<ul><li>b</li></ul></li></ul><table><tbody><tr><td>x &amp; y</td></tr></tbody></table>los"
    )

    assert in_blokken(html) == [
        "<h3>Kop</h3>",
        "<ul><li>a<ul><li>b</li></ul></li></ul>",
        "<table><tbody><tr><td>x &amp; y</td></tr></tbody></table>",
        "los",
    ]


@settings(max_examples=300, deadline=None)
@given(TEKSTEN, TEKSTEN, TEKSTEN)
def test_each_of_the_three_can_be_read_back_whole(basis, ander, mijn):
    stukken = vergelijk(basis, ander, mijn)

    assert "".join(stuk.basis for stuk in stukken) == basis
    assert "".join(stuk.ander for stuk in stukken) == ander
    assert "".join(stuk.mijn for stuk in stukken) == mijn


@settings(max_examples=200, deadline=None)
@given(TEKSTEN, TEKSTEN)
def test_who_changed_nothing_gets_the_text_of_the_other(basis, ander):
    assert samenvoegen(vergelijk(basis, ander, basis), {}) == ander
    assert samenvoegen(vergelijk(basis, basis, ander), {}) == ander
