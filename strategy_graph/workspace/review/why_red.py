"""Why a KPI stands where it does, in sentences: of numbers and of what is stated, and no more."""

from collections.abc import Iterator

from strategy_graph.analysis.score.result import formula_term
from strategy_graph.i18n import language, message
from strategy_graph.measures.share_text import MARKS, points
from strategy_graph.measures.value_text import is_yes_or_no, value_text
from strategy_graph.model import in_language
from strategy_graph.workspace.review.result import Measured, Reviewed


def why_words(each: Measured, review: Reviewed) -> Iterator[str]:
    """The formula and the change since the period before; what is noted, what moves it, plans."""
    if each.score.passport.formula is not None:
        yield message("review.why.by", formula=formula_term(each.score.passport.formula))
    then = each.earlier
    if then is not None and then.actual is not None:
        value = value_text(then.actual, is_yes_or_no(each.kpi))
        key = "review.why.then_alone" if each.change is None else "review.why.then"
        yield message(key, since=review.since, value=value, change=change_words(each))
    separate = message("analysis.list.then")
    if each.notes:
        yield message(
            "review.why.note",
            text=separate.join(in_language(note, language()) for note in each.notes),
        )
    else:
        yield message("review.why.unexplained")
    if each.causes:
        named = (
            f"{node.code} {MARKS['unknown' if its is None else its.color.value]}"
            for node, its in each.causes
        )
        yield message("review.why.causes", nodes=message("analysis.list.and").join(named))
    if each.plans:
        plans = message("analysis.list.and").join(
            message("review.why.plan", code=plan.code, name=in_language(plan.name, language()))
            for plan in each.plans
        )
        yield message("review.why.plans", plans=plans)
    else:
        yield message("review.why.no_plan")


def change_words(each: Measured) -> str:
    """The change of its attainment in points, or the word for what came or went."""
    if each.change is not None:
        return points(each.change)
    return message(f"review.course.{each.course}")
