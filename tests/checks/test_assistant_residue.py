"""What is searched before a dear pattern hides nothing that the pattern finds."""

import re

import pytest

from copydesk.checks.boilerplate.assistant_residue import MAYBE
from copydesk.checks.lexicon import lexicon


@pytest.mark.parametrize("phrase", lexicon("assistants").phrases("said"))
def test_every_phrase_holds_a_piece_however_it_is_written(phrase: str) -> None:
    for written in (phrase, phrase.lower(), phrase.capitalize(), phrase.title(), phrase.upper()):
        assert re.search("|".join(MAYBE), written), written
