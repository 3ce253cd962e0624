"""Texts of maps within Markdown: a title is only a title, whatever it holds."""

from __future__ import annotations

import re
from urllib.parse import quote

from dateline.webmap.iframe import in_attribute

_SIGNS = re.compile(r"([\\`*_{}\[\]()|])")
# Here not every reader of Markdown takes a backslash, and some make links of addresses by themselves.
_OTHERS = (("~", "&#126;"), ("$", "&#36;"), ("://", ":&#47;/"), ("www.", "www&#46;"))


def in_markdown(text: str) -> str:
    """Return a text that Markdown shows as it is, on one line."""
    # What the escapes of HTML bring holds none of the signs.
    escaped = _SIGNS.sub(r"\\\1", in_attribute(" ".join(text.split())))
    for sign, written in _OTHERS:
        escaped = escaped.replace(sign, written)
    return escaped


def link_target(address: str) -> str:
    """Return an address that neither Markdown nor a list of pictures (``srcset``) can take apart."""
    return quote(address.encode("utf-8", "replace"), safe="/:?#@!$&'*+;=%~-._[]")
