"""House rules: read with remedies, turned into checks, tried by their own examples."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import polars as pl
import pytest
from known import announced

from copydesk.checks.engine import Examined, examine
from copydesk.checks.marks import Mark, unmarked
from copydesk.checks.packs.errors import PackError
from copydesk.checks.packs.read import load_packs
from copydesk.checks.packs.rule import Rule
from copydesk.checks.packs.tables import digests
from copydesk.checks.packs.trial import trials
from copydesk.datasets.schema import conform

SAMPLE: Final = Path(__file__).parents[2] / "docs" / "examples" / "house.toml"
RULE: Final = """
[[rule]]
code = "HSE001"
name = "worn-phrase"
message = "“{match}” is worn {out}."
fix = "Say it plainly."
why = "Worn words say little."
"""


def written(folder: Path, *keys: str, head: str = RULE, name: str = "house.toml") -> str:
    path = folder / name
    path.write_text(head + "\n".join(keys) + "\n", "utf-8")
    return str(path)


RECORDS: list[dict[str, object]] = []


def asked(text: str, **record: object) -> int:
    """Note an article that a test asks about; return its row. They are one frame, which is cut once."""
    RECORDS.append(
        {"id": f"a{len(RECORDS)}", "title": "Bridge opens", "text": text, "language": "en", **record}
    )
    return len(RECORDS) - 1


def examined(rule: Rule) -> Examined:
    return examine(conform(pl.DataFrame(RECORDS)), [rule.check()])


def found(rule: Rule, row: int, column: str = "excerpt") -> list[str]:
    return examined(rule).findings.filter(pl.col("row") == row)[column].to_list()


def only(folder: Path, *keys: str) -> Rule:
    (rule,) = load_packs([written(folder, *keys)])
    return rule


def test_the_sample_pack_holds_by_its_own_examples() -> None:
    rules = load_packs([str(SAMPLE)])
    done = trials(rules)
    assert [trial for trial in done if not trial.holds] == []
    assert {(trial.rule.code, trial.kind) for trial in done} == {
        (rule.code, kind) for rule in rules for kind in ("bad", "good")
    }


PHRASES = asked("In the  wake of it they can’t wait. Awake often, NAÏVE he was, naïvely.")


def test_a_phrase_is_whole_words_in_any_case_and_white_space(tmp_path: Path) -> None:
    rule = only(tmp_path, """phrases = ["in the wake of", "can't wait", "naïve"]""")
    assert found(rule, PHRASES) == [
        "In the  wake of",
        "can’t wait",
        "NAÏVE",
    ]


CASES = asked("The Guild met the guild of bakers, Ida Rood said.")


def test_case_is_kept_where_asked(tmp_path: Path) -> None:
    rule = only(tmp_path, 'phrases = ["Guild"]', "match-case = true")
    assert found(rule, CASES) == ["Guild"]


UNSPACED = asked("市の関係者によると、橋は来月開通する予定です。", language="ja")


def test_a_phrase_of_a_script_without_spaces_needs_no_boundary(tmp_path: Path) -> None:
    rule = only(tmp_path, 'phrases = ["関係者"]', 'languages = ["ja"]')
    assert found(rule, UNSPACED) == ["関係者"]


SAID_AND_CALLED = asked("“A game changer,” said Ida Rood, who called the bridge a game changer.")


def test_quotations_are_exempt_unless_included(tmp_path: Path) -> None:
    spared = only(tmp_path, 'phrases = ["game changer"]')
    every = only(tmp_path, 'phrases = ["game changer"]', 'quotes = "included"')
    assert (len(found(spared, SAID_AND_CALLED)), len(found(every, SAID_AND_CALLED))) == (1, 2)


IN_GERMAN = asked(
    "Er nannte die Brücke „klug“, und sie war ein Wendepunkt. „Ein Wendepunkt“, sagte Ida Rood.",
    language="de",
)


def test_quotations_end_where_those_of_the_language_end(tmp_path: Path) -> None:
    rule = only(tmp_path, 'phrases = ["Wendepunkt"]', 'languages = ["de"]')
    seen = examined(rule).findings.filter(pl.col("row") == IN_GERMAN)
    assert seen["start"].to_list() == [45]


SAID_ABOVE = asked("", title="Mayor: “A game changer”")
CALLED_ABOVE = asked("", title="Bridge is a game changer")


def test_a_lines_quotation_is_exempt_too(tmp_path: Path) -> None:
    rule = only(tmp_path, 'phrases = ["game changer"]', 'unit = "line"', 'roles = ["headline"]')
    assert found(rule, SAID_ABOVE) == []
    assert found(rule, CALLED_ABOVE) == ["game changer"]


CLEARED = asked("He works overseas, he said. She works overseas in Ravonia, she said.")


def test_what_clears_a_unit(tmp_path: Path) -> None:
    rule = only(tmp_path, "pattern = 'overseas'", "unless = '\\bin [A-Z]'")
    assert found(rule, CLEARED) == ["overseas"]


SYNERGY = asked("Synergy won, Ida Rood said.")


def test_message_holds_the_match_and_keeps_other_braces(tmp_path: Path) -> None:
    rule = only(tmp_path, 'phrases = ["synergy"]')
    assert found(rule, SYNERGY, "message") == ["“Synergy” is worn {out}."]


def test_a_rule_of_one_language_leaves_others_alone(tmp_path: Path) -> None:
    rule = only(tmp_path, 'phrases = ["synergy"]', 'languages = ["de"]')
    verdicts = examined(rule).verdicts.filter(article_id=f"a{SYNERGY}")
    assert verdicts["count"].to_list() == [None]


@pytest.mark.parametrize(
    ("keys", "says"),
    [
        (["phrases = []"], "phrases = []: write a list"),
        (['phrases = "amid"'], "write a list"),
        ([], "write either phrases"),
        (['phrases = ["a"]', "pattern = 'b'"], "write either phrases"),
        (["pattern = '(a'"], "unclosed group"),
        (["pattern = '(?=a)'"], "Rust's regex crate"),
        (["pattern = 'a*'"], "matches an empty text"),
        (["pattern = '\\b'"], "matches an empty text"),
        (['phrases = ["a"]', "unless = '['"], "unless: unclosed character class"),
        (['phrases = ["a"]', 'unit = "word"'], "write one of line, sentence, quote, caption"),
        (['phrases = ["a"]', 'roles = ["headline"]'], "a sentence has no role 'headline'"),
        (['phrases = ["a"]', 'unit = "caption"', 'roles = ["body"]'], "or leave roles out"),
        (['phrases = ["a"]', 'severity = "error"'], "write one of critical, warning, info"),
        (['phrases = ["a"]', 'quotes = "no"'], "write exempt or included"),
        (['phrases = ["a"]', 'languages = ["English"]'], "two-letter codes"),
        (['phrases = ["a"]', "match-case = 1"], "write true or false"),
        (['phrases = ["a"]', 'colour = "red"'], "unknown key 'colour'; a rule has code, name, phrases"),
        (['phrases = ["a"]', 'bad = ["no mark"]'], "bad example 1 marks nothing"),
        (['phrases = ["a"]', 'bad = ["⟦a"]'], "a mark is left open"),
        (['phrases = ["a"]', 'good = ["x ⟦a⟧"]'], "good example 1 has marks"),
        (['phrases = ["a"]', "good = [{ body = 'x' }]"], "an example that is a table holds text, title"),
        (['phrases = ["a"]', "good = [{ captions = ['x'] }]"], "captions is a list of tables"),
    ],
)
def test_a_mistake_names_file_rule_and_remedy(tmp_path: Path, keys: list[str], says: str) -> None:
    with pytest.raises(PackError) as caught:
        load_packs([written(tmp_path, *keys)])
    assert str(caught.value).startswith(f"{tmp_path / 'house.toml'}: rule 1 (HSE001): ")
    assert says in str(caught.value)


@pytest.mark.parametrize(
    ("head", "says"),
    [
        ("", "it holds no rule; begin each with the line [[rule]]"),
        ("rule = 1\n", "it holds no rule"),
        ("[[rule]\n", "write it as TOML"),
        ('about = "x"\n' + RULE + 'phrases = ["a"]\n', "unknown key 'about'"),
        (
            RULE.replace("HSE001", "hse1") + 'phrases = ["a"]',
            "rule 1 (hse1): code = 'hse1': write three capitals and three digits",
        ),
        (RULE.replace("HSE001", "CAP901") + 'phrases = ["a"]', "CAP is a family of copydesk's own"),
        (RULE.replace('why = "Worn words say little."', ""), "it has no 'why'"),
        (RULE.replace("worn-phrase", "Worn phrase") + 'phrases = ["a"]', "small letters with hyphens"),
        (2 * (RULE + 'phrases = ["a"]'), "rule HSE001 stands twice"),
    ],
)
def test_a_malformed_pack_is_named(tmp_path: Path, head: str, says: str) -> None:
    with pytest.raises(PackError) as caught:
        load_packs([written(tmp_path, head=head)])
    assert str(caught.value).startswith(f"{tmp_path / 'house.toml'}: ")
    assert says in str(caught.value)


def test_two_packs_may_not_share_a_code(tmp_path: Path) -> None:
    one, two = (written(tmp_path, 'phrases = ["a"]', name=name) for name in ("one.toml", "two.toml"))
    with pytest.raises(PackError, match=r"two\.toml: rule HSE001 stands in .*one\.toml too"):
        load_packs([one, two])


def test_a_pack_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(PackError, match=r"none\.toml: No such file.*; give the path of a TOML file"):
        load_packs([str(tmp_path / "none.toml")])


def test_a_changed_pack_has_another_digest(tmp_path: Path) -> None:
    before = digests([written(tmp_path, 'phrases = ["a"]')])
    assert digests([written(tmp_path, 'phrases = ["a"]')]) == before
    assert digests([written(tmp_path, 'phrases = ["b"]')]) != before


def test_an_example_that_fails_says_what_was_found_and_how_it_was_read(tmp_path: Path) -> None:
    rule = only(
        tmp_path,
        'phrases = ["newsletter"]',
        'bad = ["Sign up for our ⟦newsletter⟧."]',
        'good = ["The club mailed its newsletter on Friday, Ida Rood said."]',
    )
    bad, good = trials([rule])
    assert (bad.holds, bad.found, bad.roles) == (False, (), ("boilerplate",))
    assert (good.holds, good.found) == (False, (("text", 20, 30, "newsletter"),))


def test_an_example_may_be_a_record(tmp_path: Path) -> None:
    rule = only(
        tmp_path,
        'phrases = ["l-r"]',
        'unit = "caption"',
        'bad = [{ text = "It opened.", captions = [{ text = "⟦L-r⟧: Ida Rood and Jan Velt" }] }]',
    )
    (trial,) = trials([rule])
    assert trial.holds
    assert trial.expected == (("captions.0.text", 0, 3, "L-r"),)


def test_marks_nest_and_carry_labels() -> None:
    text, marks = unmarked("⟦UNS004|It ⟦UNS001|reportedly⟧ fell⟧ ⟦down⟧.")
    assert text == "It reportedly fell down."
    assert marks == [Mark("UNS004", 0, 18), Mark("UNS001", 3, 13), Mark("", 19, 23)]
    with pytest.raises(ValueError, match="closed that was not opened"):
        unmarked("a⟧")


announced(conform(pl.DataFrame(RECORDS)))
