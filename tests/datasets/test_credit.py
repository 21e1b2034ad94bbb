"""A credit that is printed at the end of a caption is told from the caption."""

from __future__ import annotations

import pytest

from copydesk.datasets.readers.credit import parted


@pytest.mark.parametrize(
    ("caption", "text", "credit"),
    [
        ("The quay at dawn. (Kim Roe/AP)", "The quay at dawn.", "(Kim Roe/AP)"),
        ("The quay at dawn (Image: GETTY )", "The quay at dawn", "(Image: GETTY )"),
        ("The quay at dawn [Port Authority via Reuters]", "The quay at dawn", "[Port Authority via Reuters]"),
        ("The quay at dawn. (Source: NASA)", "The quay at dawn.", "(Source: NASA)"),
        ("The quay at dawn. Photograph: Kim Roe", "The quay at dawn.", "Photograph: Kim Roe"),
        ("The quay at dawn.Credit: Kim Roe", "The quay at dawn.", "Credit: Kim Roe"),
        ("“It was cold.” Photo by Kim Roe.", "“It was cold.”", "Photo by Kim Roe."),
        ("The quay on 4 May 2026. REUTERS/Kim Roe", "The quay on 4 May 2026.", "REUTERS/Kim Roe"),
        ("The quay on 4 May 2026.K. Roe / AFP", "The quay on 4 May 2026.", "K. Roe / AFP"),
        ("Photo: Kim Roe", "", "Photo: Kim Roe"),
        ("Kim Roe, ASSOCIATED PRESS", "", "Kim Roe, ASSOCIATED PRESS"),
        (
            "The quay. (AP Photo/Kim Roe, File)",
            "The quay. (AP Photo/Kim Roe, File)",
            "(AP Photo/Kim Roe, File)",
        ),
    ],
)
def test_printed_credits(caption: str, text: str, credit: str) -> None:
    assert parted(caption) == (text, credit)


@pytest.mark.parametrize(
    "caption",
    [
        "The quay at dawn.",
        "The quay (left) and the lock (right)",
        "The mayor, in a photo: shaking hands with the crew on the quay at dawn",
        "Image: The mayor has agreed a deal to become captain of the new ferry",
        "Divers of the Institute of Coastal Waters (founded in 1911)",
        "She was pictured by chance.",
        "The quay at dawn. Kim Roe was there",
        "The quay at dawn. The ferry on its way to Ravonia/Brahm",
        "",
    ],
)
def test_captions_without_one(caption: str) -> None:
    assert parted(caption) == (caption, "")
