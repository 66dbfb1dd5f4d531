"""``strategy-graph lsp``."""

from strategy_graph.cli.command import verb


@verb("lsp")
def command() -> None:
    """Serve an editor, over the Language Server Protocol.

    Editors start this themselves and speak with it on standard input and output: findings while
    you type, completion of keys and ids, what a node is for, where it is named, rename, repairs.
    Needs the extra `lsp`; the folder editors/ of the repository says how to set up yours.

    Examples:
      strategy-graph lsp
      strategy-graph lsp --lang zh-TW
    """
    from strategy_graph import serve_lsp

    serve_lsp()
