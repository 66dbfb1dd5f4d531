"""``strategy-graph new``."""

import click

from strategy_graph.cli import options
from strategy_graph.cli.choices import ChoiceOf
from strategy_graph.cli.command import verb
from strategy_graph.cli.edits import edited as screen
from strategy_graph.cli.options import Option
from strategy_graph.errors import StrategyGraphError
from strategy_graph.i18n.problem import problem


@verb("new")
@click.argument("what", type=ChoiceOf("workspace.edit.new", "WHAT"))
@click.argument("words", nargs=-1, metavar="[NAME]...")
@options.models
@click.option("--strategy", cls=Option, metavar="ID", help="cli.option.new_strategy")
@click.option("--id", cls=Option, metavar="CODE", help="cli.option.new_id")
@click.option("--theme", cls=Option, metavar="CODE", help="cli.option.new_theme")
@click.option("--perspective", cls=Option, metavar="CODE", help="cli.option.new_perspective")
@click.option("--under", cls=Option, metavar="CODE", help="cli.option.new_under")
@click.option("--owner", cls=Option, metavar="WHO", help="cli.option.new_owner")
@click.option("--polarity", cls=Option, metavar="SIGN", help="cli.option.new_polarity")
@click.option("--rationale", cls=Option, metavar="TEXT", help="cli.option.new_rationale")
@click.option("--guess", is_flag=True, cls=Option, help="cli.option.new_guess")
@click.option(
    "--set", "settings", cls=Option, multiple=True, metavar="KEY=VALUE", help="cli.option.new_set"
)
@click.option("--dry-run", is_flag=True, cls=Option, help="cli.option.dry_run")
def command(
    what: str,
    words: tuple[str, ...],
    models: tuple[str, ...],
    strategy: str | None,
    id: str | None,  # the key of the file
    theme: str | None,
    perspective: str | None,
    under: str | None,
    owner: str | None,
    polarity: str | None,
    rationale: str | None,
    guess: bool,
    settings: tuple[str, ...],
    dry_run: bool,
) -> None:
    """Add one thing to a strategy, with the next code of its scheme, and print the diff.

    NAME is what it is called; of a link, the codes of its two ends. The code is made as those
    of the strategy are, or given with --id. Any field of the file form may be set, as it would be
    typed there: --set budget="{amount: 40000, currency: USD}". A link says that one objective
    causes another, unless --set kind=... says otherwise; a guess goes to the overlay of the
    strategy. All else in the file stays as it is.

    Examples:
      strategy-graph new objective "More readers" --theme A --perspective C --dry-run
      strategy-graph new kpi "Readers a day" --under A1 --set target=500 --owner "Front desk"
      strategy-graph new plan "Open on Sundays" --under A1.1 --set due=2027-06-30
      strategy-graph new link A1 B1 --polarity + --rationale "Readers bring readers."
    """
    import strategy_graph as sg

    typed = dict(map(_setting, settings))
    given = {
        "theme": theme,
        "perspective": perspective,
        "owner": owner,
        "polarity": polarity,
        "rationale": rationale,
        "origin": "inferred" if guess else None,
    }
    if what == "link":
        if len(words) != 2:
            raise StrategyGraphError([problem("workspace.edit.two_ends")])
        given |= {"from": words[0], "to": words[1]}
    elif not words:
        raise StrategyGraphError([problem("workspace.edit.name_missing")])
    edited = sg.new(
        what,
        "" if what == "link" else " ".join(words),
        models=models or ("models",),
        strategy=strategy,
        id=id,
        under=under,
        fields={**{key: text for key, text in given.items() if text is not None}, **typed},
        dry_run=dry_run,
    )
    screen.say(edited, dry_run=dry_run)


def _setting(text: str) -> tuple[str, str]:
    key, equals, value = text.partition("=")
    if not equals or not key.strip():
        raise StrategyGraphError([problem("workspace.edit.setting", text=text)])
    return key.strip(), value
