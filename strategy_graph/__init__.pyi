# Written by `make commands` from the table of names; a test holds it current.

from strategy_graph.analysis.cascade import cascade as cascade
from strategy_graph.analysis.conflicts import conflicts as conflicts
from strategy_graph.analysis.coverage import coverage as coverage
from strategy_graph.analysis.cross_impact import cross_impact as cross_impact
from strategy_graph.analysis.dematel import dematel as dematel
from strategy_graph.analysis.diff import diff as diff
from strategy_graph.analysis.forecast import forecast as forecast
from strategy_graph.analysis.gaps import gaps as gaps
from strategy_graph.analysis.impact import impact as impact
from strategy_graph.analysis.infer import infer as infer
from strategy_graph.analysis.loops import loops as loops
from strategy_graph.analysis.ls import ls as ls
from strategy_graph.analysis.matrix import matrix as matrix
from strategy_graph.analysis.paths import paths as paths
from strategy_graph.analysis.rank import rank as rank
from strategy_graph.analysis.score import score as score
from strategy_graph.analysis.show import show as show
from strategy_graph.analysis.source import source as source
from strategy_graph.analysis.spof import spof as spof
from strategy_graph.analysis.stale import stale as stale
from strategy_graph.analysis.trace import trace as trace
from strategy_graph.analysis.trend import trend as trend
from strategy_graph.analysis.why import why as why
from strategy_graph.documents.import_document import import_document as import_document
from strategy_graph.errors import StrategyGraphError as StrategyGraphError
from strategy_graph.graph import StrategyGraph as StrategyGraph
from strategy_graph.io.load import load as load
from strategy_graph.io.presentation import read_presentation as read_presentation
from strategy_graph.io.schema.json_schema import schema as schema
from strategy_graph.io.writer.fmt import fmt as fmt
from strategy_graph.io.writer.verdict import accept as accept
from strategy_graph.io.writer.verdict import refute as refute
from strategy_graph.live.serve import serve as serve
from strategy_graph.lsp.server import serve_lsp as serve_lsp
from strategy_graph.mcp.server import serve_mcp as serve_mcp
from strategy_graph.render.map import draw as draw
from strategy_graph.workspace.at import at as at
from strategy_graph.workspace.audit import audit as audit
from strategy_graph.workspace.doctor import doctor as doctor
from strategy_graph.workspace.edit.drop import drop as drop
from strategy_graph.workspace.edit.move import move as move
from strategy_graph.workspace.edit.new import new as new
from strategy_graph.workspace.edit.rename import rename as rename
from strategy_graph.workspace.export import export as export
from strategy_graph.workspace.init import init as init
from strategy_graph.workspace.lint import lint as lint
from strategy_graph.workspace.log import log as log
from strategy_graph.workspace.merge import merge as merge
from strategy_graph.workspace.review import review as review

__version__: str
NAMES: dict[str, str]

__all__ = [
    "StrategyGraph",
    "StrategyGraphError",
    "accept",
    "at",
    "audit",
    "cascade",
    "conflicts",
    "coverage",
    "cross_impact",
    "dematel",
    "diff",
    "doctor",
    "draw",
    "drop",
    "export",
    "fmt",
    "forecast",
    "gaps",
    "impact",
    "import_document",
    "infer",
    "init",
    "lint",
    "load",
    "log",
    "loops",
    "ls",
    "matrix",
    "merge",
    "move",
    "new",
    "paths",
    "rank",
    "read_presentation",
    "refute",
    "rename",
    "review",
    "schema",
    "score",
    "serve",
    "serve_lsp",
    "serve_mcp",
    "show",
    "source",
    "spof",
    "stale",
    "trace",
    "trend",
    "why",
]
