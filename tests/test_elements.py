"""A page as a tree: read quickly where it is plain, and the same as Python's own reader has it."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from report import elements
from report.elements import Element, page_of
from tests.making import LLR, real_prepared

Shape = tuple[object, ...]

TAGS = ("p", "td", "svg", "path", "h2", "script", "style", "title", "textarea", "br", "P")
VALUES = st.text("ab<>&;'\" =/-\u00e4\n", max_size=6)
NAMES = st.sampled_from(("class", "data-x", "viewBox", "xlink:href", "d"))
ATTRIBUTES = st.one_of(
    st.builds(' {}="{}"'.format, NAMES, VALUES),
    st.builds(" {}='{}'".format, NAMES, VALUES),
    st.builds(" {}={}".format, NAMES, VALUES),
    st.builds(" {}".format, NAMES),
    st.builds("  {} = '{}'".format, NAMES, VALUES),
)
PIECES = st.one_of(
    st.builds(
        lambda tag, told, end: f"<{tag}{''.join(told)}{end}",
        st.sampled_from(TAGS),
        st.lists(ATTRIBUTES, max_size=3),
        st.sampled_from((">", "/>", " >", " />", "")),
    ),
    st.builds("</{}{}".format, st.sampled_from(TAGS), st.sampled_from((">", " >", " x>", ""))),
    st.text('ab<>&;"/! -\n', max_size=8),
    st.sampled_from(("&amp;", "&lt;", "<!-- a <p> -->", "<!doctype html>", "</>", "<p", "<?x?>")),
)


class Slow(elements._Reader):
    """The same reader without its short ways."""

    parse_starttag = HTMLParser.parse_starttag
    parse_endtag = HTMLParser.parse_endtag
    updatepos = HTMLParser.updatepos


def shape(one: Element) -> Shape:
    kids = tuple(kid if isinstance(kid, str) else shape(kid) for kid in one.kids)
    return one.tag, tuple(one.attributes.items()), kids


def slowly(html: str) -> Element:
    reader = Slow()
    reader.feed(elements.DATA.sub(r"\1", html))
    reader.close()
    return reader.root


@given(st.lists(PIECES, max_size=12).map("".join))
@example('<script>if (a<b) "</p>"</script><p class="a">b</p>')
@example("<style>p{}</style><title>a<b></title><textarea><p></textarea>")
@example('<svg viewBox="0 0"><path d="M0"/><path d="M1"></path></svg></p>')
@example('<p class="a&amp;b" data-x="a>b">c</P>')
def test_short_ways_through_a_page_end_where_the_long_ones_do(html: str) -> None:
    assert shape(page_of(html)) == shape(slowly(html))


@pytest.mark.parametrize("medium", ["printed", "screen"])
def test_a_real_page_is_read_the_same_by_the_short_ways(medium: str) -> None:
    html = getattr(real_prepared(LLR).pages, medium)
    assert shape(page_of(html)) == shape(slowly(html))


def test_walking_meets_every_element_in_the_order_of_the_page() -> None:
    root = page_of("<div><p>a<b>c</b></p><ul><li>d</li></ul></div><p>e</p>")
    assert [one.tag for one in root.walk()] == ["", "div", "p", "b", "ul", "li", "p"]
