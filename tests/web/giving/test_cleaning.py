"""What somebody types of their story is kept as a few tags, comes back as it was typed, and carries nothing else."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from heelfirst.web.giving.cleaning import cleaned, from_typed, shown, to_typed

STORY = """My brother **Tom** has *epilepsy*.
We did not say the word.

## Why backwards

- it is seen
- it is [asked about](https://a.example/why?a=1&b=2*3)

1. first
2. second

> Say it
> aloud."""


def test_a_story_comes_back_as_it_was_typed() -> None:
    html = from_typed(STORY)

    assert to_typed(html) == STORY
    assert "<h3>Why backwards</h3>" in html
    assert "<strong>Tom</strong> has <em>epilepsy</em>" in html
    assert '<a href="https://a.example/why?a=1&amp;b=2*3" rel="noopener nofollow ugc">asked about</a>' in html


def test_tags_that_are_typed_are_words() -> None:
    assert from_typed("<b>bold</b> & 1 < 2") == "<p>&lt;b&gt;bold&lt;/b&gt; &amp; 1 &lt; 2</p>"


@pytest.mark.parametrize(
    "attack",
    [
        "<script>alert(1)</script>",
        "<img src=https://elsewhere.example/pixel.gif onerror=alert(1)>",
        "<a href='javascript:alert(1)'>x</a>",
        "<p onclick=alert(1) style='position:fixed'>x</p>",
        "<iframe src=//elsewhere.example></iframe>",
        "<svg><script>alert(1)</script></svg>",
        "<form action=//elsewhere.example><input name=card></form>",
    ],
)
def test_a_row_that_was_written_in_any_other_way_carries_nothing_into_the_page(attack: str) -> None:
    html = shown(f"<p>before</p>{attack}")

    assert "<p>before</p>" in html
    for part in (
        "script",
        "javascript",
        "onerror",
        "onclick",
        "style",
        "<img",
        "<iframe",
        "<form",
        "elsewhere",
    ):
        assert part not in html


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "data:text/html,x", "//a.example", "ftp://a.example"]
)
def test_only_addresses_of_pages_and_mail_become_links(address: str) -> None:
    assert "<a" not in from_typed(f"[here]({address})")


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet=st.sampled_from("ab *#->[]()1.&<\n"), max_size=60))
def test_whatever_is_typed_is_clean_and_settles(typed: str) -> None:
    html = from_typed(typed)

    assert cleaned(html) == html
    assert from_typed(to_typed(html)) == from_typed(to_typed(from_typed(to_typed(html))))
