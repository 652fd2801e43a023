"""What stands on the pages of the site for answers, and on the cards that are made of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tests.editions.site.conftest import texts


def test_the_questions_around_one_are_few(pages: Mapping[str, Any]) -> None:
    near = {
        number: texts(pages[f"questions/what-is-number-{number}.html"], "//nav[@class='near']//li")
        for number in (1, 20, 40)
    }
    assert {len(listed) for listed in near.values()} == {11}
    assert near[1][0].endswith("number 1?")
    assert near[40][-1].endswith("number 40?")
    assert near[20][5].endswith("number 20?")
    for name, tree in pages.items():
        if name.startswith("questions/"):
            assert len(tree.xpath("//a")) < 60, name


def test_a_note_stands_with_the_paragraph_that_calls_it(pages: Mapping[str, Any]) -> None:
    tree = pages["questions/tea.html"]
    (noted,) = tree.xpath("//div[@class='noted']")
    assert noted.xpath("p//a[@class='noteref']/@href") == [f"#{noted.xpath('aside/@id')[0]}"]
    assert texts(noted, "aside") == ["2 Of one plant."]
    assert texts(pages["chapters/chapter-1.html"], "//aside") == ["1 It is a note of the chapter."]


def test_a_common_mistake_stands_beside_a_text_without_notes(pages: Mapping[str, Any]) -> None:
    assert texts(pages["questions/coffee.html"], "//*[@class='side']//span[@class='said']")
    assert not pages["questions/tea.html"].xpath("//*[@class='side']")


def test_solutions_are_folded_and_need_no_script(pages: Mapping[str, Any]) -> None:
    (solution,) = pages["questions/tea.html"].xpath("//section[@class='checks']//details")
    assert texts(solution, ".//p") == ["B"]
    (own,) = pages["questions/choice.html"].xpath("//details[@class='solution']")
    assert texts(own, ".//p")[-1] == "B"
    assert texts(pages["questions/nobody.html"], "//*[@class='unanswered']") == [
        "Not answered yet."
    ]


def test_cards_ask_what_the_notes_ask(pages: Mapping[str, Any]) -> None:
    tree = pages["practice.html"]
    cards = {card.get("data-id"): card for card in tree.xpath("//article[contains(@class,'card')]")}
    assert len(cards) == 3 + 1 + 1 + 40
    assert texts(cards["tea"], ".//div[@class='piece']") == ["Leaves in hot water."]
    assert cards["tea"].get("data-level-name") == "Core"
    (quiz,) = (card for name, card in cards.items() if name.startswith("tea:"))
    assert texts(quiz, ".//li[@data-right]") == ["Leaves. They are dried."]
    assert len(quiz.xpath(".//ol[@class='choices']/li")) == 2
    (more,) = (card for name, card in cards.items() if name.startswith("coffee:"))
    assert texts(more, ".//div[@class='piece']") == ["Mostly."]
    assert "nobody" not in cards
    practise = pages["questions/tea.html"].xpath("//a[@class='action']/@href")
    assert practise == ["../practice.html#_card.tea"]
    assert tree.xpath("//*[@id='_card.tea']")[0] is cards["tea"]


def test_what_scrolls_can_be_reached(pages: Mapping[str, Any]) -> None:
    (box,) = pages["questions/tea.html"].xpath("//*[@class='scroll']")
    assert (box.get("tabindex"), box.get("aria-label")) == ("0", "Table")
