"""``strategy-graph neo4j plan``."""

import json

from strategy_graph.cli import options, output
from strategy_graph.cli.database.connection_options import ConnectionOptions, own, strategies, verb
from strategy_graph.cli.process import exit_codes


@verb("plan")
@options.models
@strategies
@own("--all", "everything", help="all", is_flag=True)
@own("-o", "--save", "save", help="save", metavar="FILE", type=options.FILE)
@own("--detailed-exitcode", "detailed", help="detailed", is_flag=True)
def command(
    *,
    connection: ConnectionOptions,
    models: tuple[str, ...],
    strategies: tuple[str, ...],
    form: str,
    everything: bool,
    save: str | None,
    detailed: bool,
) -> int:
    """Show what a push would change; change nothing.

    Compares every node and relationship, so that edits made in Neo4j show up too.

    Examples:
      strategy-graph neo4j plan -m models/taipei-pawnshop-108.yaml
      strategy-graph neo4j plan -m models/ --format markdown
      strategy-graph neo4j plan -m models/ -o plan.json
    """
    from strategy_graph import load, neo4j
    from strategy_graph.neo4j.sync import plan_file, report

    graph = load(*models)
    with connection.open() as database:
        plans = neo4j.plan(database, graph, strategies)
    whole = plan_file.document(plans, models)
    if save is not None:
        from strategy_graph.cli.destination import check
        from strategy_graph.text.atomic_write import write_atomically

        check(save, inputs=graph.source_map.inputs)

        text = json.dumps(whole, ensure_ascii=False, indent=2)
        write_atomically(save, text + "\n")
    if form == "json":
        output.say_json(whole)
    elif form == "markdown":
        output.say_text("\n\n".join("\n".join(report.markdown(plan)) for plan in plans))
    else:
        for plan in plans:
            for line in report.text(plan, everything=everything):
                output.say(line)
    return exit_codes.FINDINGS if detailed and any(plans) else exit_codes.CLEAN
