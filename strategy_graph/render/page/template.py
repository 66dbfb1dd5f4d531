"""What every page is made of: files of the package, templates that escape, a policy.

A template is loaded by its name alone and knows no other but the frame of pages without a script;
what a page shows of a model is escaped unless it is ``Markup``, and a name that nobody gave is an
error.
"""

import base64
import hashlib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from strategy_graph.i18n import language
from strategy_graph.render.svg.fonts import rules
from strategy_graph.text.visible import escaped_markup, one_line

if TYPE_CHECKING:
    from jinja2 import Environment, Template


FRAME = "frame.html.j2"
"""What the pages of an audit and of a lint report have in common: head, policy and title."""


@cache
def asset(folder: str, name: str) -> str:
    """The text of the file *name* in a *folder* of ``render``."""
    return (files("strategy_graph.render") / folder / name).read_text(encoding="utf-8")


@cache
def compiled(template: str) -> "Template":
    """*template*, a file of ``templates``, compiled once for all pages made of it.

    Its filter ``shown`` is ``one_line``: text of a model on one line, made safe to show.
    """
    page = environment(template)
    page.filters["shown"] = one_line
    return page.get_template(template)


def framed(template: str, sheet: str, *, title: str, **values: object) -> str:
    """*template* in the frame of pages without a script, styled by *sheet*, with *values*.

    In the language in force; what a log of GitHub would take for a command is no such thing.
    """
    from markupsafe import Markup

    style = rules(language()) + asset("static", sheet)
    text = compiled(template).render(
        language=language(),
        csp=policy(styles=(style,)),
        style=Markup(style),
        title=title,
        **values,
    )
    return escaped_markup(text)


def environment(template: str) -> "Environment":
    """A new environment that holds *template*, a file of ``templates``, and the frame."""
    from jinja2 import DictLoader, Environment, StrictUndefined

    return Environment(
        loader=DictLoader({name: asset("templates", name) for name in (template, FRAME)}),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def csp_hash(text: str) -> str:
    """The source expression that admits an inline script or style of this *text*."""
    digest = hashlib.sha256(text.encode("utf-8")).digest()
    return f"'sha256-{base64.b64encode(digest).decode('ascii')}'"


def policy(*, styles: Sequence[str], scripts: Sequence[str] = (), images: str = "") -> str:
    """The content security policy of a page: these styles, scripts and images, no other.

    >>> policy(styles=[])
    "default-src 'none'; base-uri 'none'; form-action 'none'"
    """
    parts = ["default-src 'none'"]
    if scripts:
        parts.append("script-src " + " ".join(map(csp_hash, scripts)))
    if styles:
        parts.append("style-src " + " ".join(map(csp_hash, styles)))
    if images:
        parts.append(f"img-src {images}")
    return "; ".join([*parts, "base-uri 'none'", "form-action 'none'"])
