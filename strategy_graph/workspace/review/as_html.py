"""A review as one HTML page: no script, nothing fetched, made to be printed on A4."""

from strategy_graph.i18n import language, message
from strategy_graph.measures.target_text import target_text
from strategy_graph.measures.value_text import is_yes_or_no, value_text
from strategy_graph.model.fields.target import Band
from strategy_graph.render.page.template import asset, compiled, policy
from strategy_graph.render.svg.course import Course, course_svg
from strategy_graph.render.svg.fonts import rules
from strategy_graph.text.visible import escaped_markup
from strategy_graph.workspace.review.begins import begins
from strategy_graph.workspace.review.chapters import chapters, heads, title_of
from strategy_graph.workspace.review.result import Measured, Reviewed

TEMPLATE = "review.html.j2"
_DEEP = ("scores", "passports")
"""Chapters that begin after the first pages."""


def as_html(review: Reviewed) -> str:
    """The page, in the language in force."""
    from markupsafe import Markup

    style = rules(language()) + asset("static", "review.css")

    def course(measured: Measured) -> Markup:
        return Markup(course_svg(_course(measured)))

    every = chapters(review)
    text = compiled(TEMPLATE).render(
        language=language(),
        csp=policy(styles=(style,)),
        style=Markup(style),
        title=title_of(review),
        on=message("review.on", day=review.on.isoformat()),
        files=message("analysis.list.and").join(review.files),
        contents=message("review.contents"),
        heads=heads(review),
        first=[each for each in every if each.key not in _DEEP],
        deep=[each for each in every if each.key in _DEEP],
        folded=("passports",),
        course=course,
        notices=review.notes,
        evidence=review.evidence.sentence(),
    )
    return escaped_markup(text)


def _course(measured: Measured) -> Course:
    """The values of a KPI with its targets, and where green and amber begin."""
    targets = [
        float(goal) if isinstance(goal, int | float) and not isinstance(goal, bool) else None
        for goal in measured.goals
    ]
    green, amber = begins(measured.kpi, measured.score.passport)
    last = measured.goals[-1] if measured.goals else None
    ends = (last.low, last.high) if isinstance(last, Band) else ()
    return Course(
        course_words(measured),
        [point.value for point in measured.points],
        targets,
        [end for end in ends if end is not None],
        green,
        amber,
    )


def course_words(measured: Measured) -> str:
    """The values in words, for whoever cannot see a drawing, and for files that have none."""
    if not measured.points:
        return ""
    yes_or_no = is_yes_or_no(measured.kpi)
    values = message("analysis.list.comma").join(
        f"{point.period} {value_text(point.value, yes_or_no)}" for point in measured.points
    )
    goal = measured.goals[-1]
    if goal is None:
        return values
    return message("review.course.drawn", values=values, target=target_text(goal))
