"""The chapters of a review as texts, in the reader's language: every form of file has these."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from strategy_graph.analysis.score.words import counts_as, formula_words, input_words
from strategy_graph.i18n import language, message
from strategy_graph.measures.colors import Color
from strategy_graph.measures.roll_up.passport import Score
from strategy_graph.measures.share_text import MARKS, percent, points
from strategy_graph.model import Node, in_language
from strategy_graph.model.fields.target import Band
from strategy_graph.workspace.review.result import Headline, Measured, Reviewed
from strategy_graph.workspace.review.why_red import change_words, why_words


@dataclass(frozen=True, slots=True)
class Held:
    """A cell: its text, the colour that it stands for, and the KPI whose course is drawn in it."""

    text: str
    color: str | None = None
    course: Measured | None = None
    level: int = 0
    """How deep it stands in a tree."""


@dataclass(frozen=True, slots=True)
class Chapter:
    """A heading, what is said first, and a table; ``nothing`` is said where it has no row."""

    key: str
    names: tuple[str, ...]
    """The columns, by their names in ``review.column``."""
    rows: tuple[tuple[Held, ...], ...]
    lead: tuple[str, ...] = ()
    nothing: str = ""

    @property
    def title(self) -> str:
        """The heading."""
        return message(f"review.chapter.{self.key}")

    @property
    def columns(self) -> tuple[str, ...]:
        """What stands above each column."""
        return tuple(message(f"review.column.{name}") for name in self.names)


@dataclass(frozen=True, slots=True)
class Tile:
    """One of the three numbers of a strategy, with what must stand beside it."""

    label: str
    value: str
    color: str | None
    notes: tuple[str, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class Head:
    """A strategy on the first page: its numbers, and one sentence."""

    title: str
    tiles: tuple[Tile, ...]
    sentence: str


def title_of(review: Reviewed) -> str:
    """What the review is called."""
    if review.period is None:
        return message("review.title_without")
    return message("review.title", period=review.period)


def status(color: Color | str) -> str:
    """The mark and the word of a colour."""
    name = str(color)
    return f"{MARKS[name]} {message(f'analysis.score.color.{name}')}"


def heads(review: Reviewed) -> tuple[Head, ...]:
    """Each strategy with its numbers."""
    return tuple(_head(each, review) for each in review.headlines)


def chapters(review: Reviewed) -> tuple[Chapter, ...]:
    """What is read first, then in depth."""
    return (
        _reds(review),
        _changes(review),
        _late(review),
        _plans(review),
        _findings(review),
        _scores(review),
        _passports(review),
    )


def _head(each: Headline, review: Reviewed) -> Head:
    now = each.now
    if not now.measured:
        text = message("analysis.score.no_data", measured=now.measured, kpis=now.kpis)
        return Head(now.results.name, (), text)
    passport = now.results.passport
    notes = [
        message("review.coverage", coverage=percent(passport.coverage)),
        message("review.between", low=percent(passport.low), high=percent(passport.high)),
    ]
    if now.results.hatched:
        notes.append(message("review.hatched", limit=percent(review.limit)))
    if each.change is not None:
        notes.append(message("review.since", change=points(each.change), since=review.since))
    color = now.results.color.value
    what = message("analysis.score.results")
    value = f"{percent(passport.value)} {status(color)}"
    tiles = [Tile(what, value, color, tuple(notes))]
    for name, one in (("leading", now.leading), ("plans", now.plans)):
        if one.value is not None:
            covered = message("review.coverage", coverage=percent(one.coverage))
            tiles.append(
                Tile(message(f"analysis.score.{name}"), percent(one.value), None, (covered,))
            )
    for color, count in each.colors.items():
        label = message("review.count", count=count)
        tiles.append(Tile(label, f"{count} {status(color)}", color))
    by = message(f"analysis.score.by.{now.by}")
    method = message(f"analysis.score.method.{review.method}")
    sentence = message("analysis.score.measured", measured=now.measured, count=now.kpis)
    return Head(
        now.results.name, tuple(tiles), message("review.made", said=sentence, method=method, by=by)
    )


def _named(node: Node) -> str:
    return f"{node.code} {in_language(node.name, language())}"


def _owners(names: Sequence[str]) -> str:
    return message("analysis.list.and").join(names) or message("analysis.score.nobody")


def _color(score: Score) -> Held:
    return Held(status(score.color), score.color.value)


def _reds(review: Reviewed) -> Chapter:
    return Chapter(
        "reds",
        ("name", "owner", "actual", "target", "score", "trend", "why"),
        tuple(
            (
                Held(_named(each.kpi), "red"),
                Held(each.owner or message("analysis.score.nobody")),
                Held(_with_unit(each.score)),
                Held(_target_with_unit(each.score)),
                Held(percent(each.score.passport.value), "red"),
                Held("", course=each),
                Held(message("review.why.then_join").join(why_words(each, review))),
            )
            for each in review.of_color(Color.RED)
        ),
        nothing=_nothing("reds", review),
    )


def _nothing(what: str, review: Reviewed) -> str:
    """That there is none; where nothing was measured, that there cannot be any."""
    measured = any(each.now.measured for each in review.headlines)
    return message(f"review.nothing.{what}") if measured else message("review.nothing.scores")


def _with_unit(score: Score) -> str:
    if score.shown_actual is None:
        return ""
    return f"{score.shown_actual} {score.unit or ''}".rstrip()


def _target_with_unit(score: Score) -> str:
    """The target, with the unit where it is a number or a range of them."""
    target, shown = score.target, score.shown_target or ""
    in_numbers = isinstance(target, float | Band) and score.unit is not None
    return f"{shown} {score.unit}" if in_numbers else shown


def _changes(review: Reviewed) -> Chapter:
    changed = review.changed()
    lead: list[str] = []
    if review.since is not None and changed:
        told = sum(bool(each.notes) for each in changed)
        counts = message("review.changed", count=len(changed), since=review.since, told=told)
        lead = [counts]
    shifted = review.shifted()
    if review.since is not None and (changed or shifted):
        lead.append(message("review.shares"))
    return Chapter(
        "changes",
        ("name", "before", "now", "change", "by_value", "by_weight", "explained"),
        (
            *(_change(each, _notes(each) or message("review.unexplained")) for each in changed),
            *(_change(each, _notes(each) or message("review.by_weight")) for each in shifted),
        ),
        tuple(lead),
        _nothing("changes", review),
    )


def _change(each: Measured, said: str) -> tuple[Held, ...]:
    return (
        Held(_named(each.kpi)),
        Held(*_score_then(each)),
        Held(_score_text(each.score), each.score.color.value),
        Held(change_words(each)),
        Held("" if each.moved is None else points(each.moved.by_value)),
        Held("" if each.moved is None else points(each.moved.by_weight)),
        Held(said),
    )


def _score_then(each: Measured) -> tuple[str, str]:
    if each.earlier is None:
        return status("unknown"), "unknown"
    return _score_text(each.earlier), each.earlier.color.value


def _score_text(score: Score) -> str:
    """The attainment and the colour; without an attainment, the value that has the colour."""
    number = percent(score.passport.value)
    if score.passport.value is None and score.actual is not None:
        number = _with_unit(score)
    return f"{number} {status(score.color)}"


def _notes(each: Measured) -> str:
    return message("analysis.list.then").join(in_language(note, language()) for note in each.notes)


def _late(review: Reviewed) -> Chapter:
    owners = {each.kpi.id: each.owner for each in review.measured}
    rows = tuple(
        (
            Held(_named(each.kpi)),
            Held(owners.get(each.kpi.id) or _owners(each.kpi.owner_names)),
            Held(message(f"analysis.stale.{each.state}")),
            Held(each.last or ""),
            Held("" if each.due is None else each.due.isoformat()),
            Held("" if each.days is None else str(each.days)),
        )
        for each in review.late
    )
    lead = (message("review.late_on", day=review.on.isoformat()),) if rows else ()
    lead = (*lead, *review.undated)
    columns = ("name", "owner", "state", "last_period", "due", "days_late")
    return Chapter("late", columns, rows, lead, message("review.nothing.late"))


def _plans(review: Reviewed) -> Chapter:
    comma = message("analysis.list.comma")
    return Chapter(
        "plans",
        ("name", "owner", "due", "progress", "why"),
        tuple(
            (
                Held(_named(each.plan)),
                Held(_owners(each.plan.owner_names)),
                Held("" if each.plan.due is None else each.plan.due.isoformat()),
                Held(percent(each.plan.progress)),
                Held(
                    comma.join(
                        message(
                            f"review.risk.{reason}",
                            elapsed=percent(each.elapsed),
                            kpis=message("analysis.list.and").join(k.code for k in each.drives),
                        )
                        for reason in each.reasons
                    )
                ),
            )
            for each in review.risky
        ),
        nothing=message("review.nothing.plans"),
    )


def _findings(review: Reviewed) -> Chapter:
    return Chapter(
        "findings",
        ("finding", "rule", "location"),
        tuple(
            (
                Held(each.message(review.language)),
                Held(f"{each.code} {each.name}"),
                Held("" if each.location is None else str(each.location)),
            )
            for each in review.findings
        ),
        nothing=message("review.nothing.findings"),
    )


def _scores(review: Reviewed) -> Chapter:
    measured = {each.kpi.id: each for each in review.measured}
    return Chapter(
        "scores",
        ("name", "owner", "actual", "target", "score", "color", "coverage", "trend"),
        tuple(_scored(each, measured.get(each.id)) for each in review.scores),
        (message("analysis.score.missing"), message("review.legend")),
        message("review.nothing.scores"),
    )


def _scored(each: Score, measured: Measured | None) -> tuple[Held, ...]:
    owners: Iterable[str] = () if each.node is None else each.node.owner_names
    value = percent(each.passport.value)
    return (
        Held(_named(each.node) if each.node is not None else each.name, level=each.level),
        Held(message("analysis.list.and").join(owners)),
        Held(_with_unit(each)),
        Held(_target_with_unit(each)),
        Held(message("analysis.score.bracketed", value=value) if each.hatched else value),
        _color(each),
        Held(percent(each.passport.coverage)),
        Held("" if each.passport.value is not None else each.reason or "", course=measured),
    )


def _with_cap(score: Score) -> str:
    """The value, and what it counts as where that is another: the bounds are those of this."""
    text = percent(score.passport.value)
    counts = counts_as(score)
    return text if counts is None else message("analysis.list.comma").join((text, counts))


def _passports(review: Reviewed) -> Chapter:
    return Chapter(
        "passports",
        ("name", "score", "formula", "made_of", "coverage", "bounds", "fingerprint"),
        tuple(
            (
                Held(_named(each.node) if each.node is not None else each.name, level=each.level),
                Held(_with_cap(each)),
                Held(each.reason or formula_words(each.passport.formula)),
                Held(message("analysis.list.then").join(map(input_words, each.passport.inputs))),
                Held(percent(each.passport.coverage)),
                Held(f"{percent(each.passport.low)} – {percent(each.passport.high)}"),
                Held(each.passport.hash),
            )
            for each in review.scores
        ),
        (message("review.passports"),),
        message("review.nothing.scores"),
    )
