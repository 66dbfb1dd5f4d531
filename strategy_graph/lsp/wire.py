"""Spans, marks and changes as the protocol has them, and back; the only place that counts units."""

from collections.abc import Callable
from pathlib import Path

from lsprotocol import types
from pygls.uris import from_fs_path, to_fs_path

from strategy_graph.diagnostics import Severity
from strategy_graph.lsp.change import Changes, TextChange
from strategy_graph.lsp.diagnosis import Mark
from strategy_graph.lsp.outline import Symbol
from strategy_graph.lsp.page import Page
from strategy_graph.lsp.span import Span, column_of, units_of

SOURCE = "strategy-graph"

_SEVERITY = {
    Severity.ERROR: types.DiagnosticSeverity.Error,
    Severity.WARNING: types.DiagnosticSeverity.Warning,
    Severity.INFO: types.DiagnosticSeverity.Information,
}


def path_of(uri: str) -> str:
    """The path of a file; what is no file keeps its address, which no path looks like."""
    return to_fs_path(uri) or uri


def uri_of(path: str) -> str:
    """The address of a file."""
    return path if "://" in path else from_fs_path(str(Path(path))) or path


class Wire:
    """The columns of one editor: ``encoding`` is what it agreed on."""

    def __init__(self, encoding: str = "utf-16") -> None:
        self.encoding = encoding

    def range(self, page: Page, span: Span) -> types.Range:
        """*span* of *page* in the units of the editor."""
        return types.Range(
            types.Position(span.line, self._units(page, span.line, span.column)),
            types.Position(span.end_line, self._units(page, span.end_line, span.end_column)),
        )

    def place(self, page: Page, position: types.Position) -> tuple[int, int]:
        """Line and column of *position*, in code points."""
        line = page.line(position.line)
        return position.line, column_of(line, position.character, self.encoding)

    def span(self, page: Page, found: types.Range) -> Span:
        """The span that the editor means."""
        return Span(*self.place(page, found.start), *self.place(page, found.end))

    def _units(self, page: Page, line: int, column: int) -> int:
        return units_of(page.line(line)[:column], self.encoding)

    def diagnostic(self, page: Page, mark: Mark) -> types.Diagnostic:
        """*mark* under the text of *page*."""
        return types.Diagnostic(
            range=self.range(page, mark.span),
            severity=_SEVERITY[mark.severity],
            code=mark.code,
            source=SOURCE,
            message=mark.message,
        )

    def symbol(self, page: Page, symbol: Symbol) -> types.DocumentSymbol:
        """*symbol* with all below it."""
        return types.DocumentSymbol(
            name=symbol.label,
            kind=types.SymbolKind.Class if symbol.children else types.SymbolKind.Field,
            range=self.range(page, symbol.span),
            selection_range=self.range(page, symbol.name_span),
            children=[self.symbol(page, each) for each in symbol.children],
        )

    def edit(self, changes: Changes, page_of: Callable[[str], Page | None]) -> types.WorkspaceEdit:
        """*changes* of files; those of one file speak of its text before any of them."""
        made: dict[str, list[types.TextEdit]] = {}
        for path, each in changes.items():
            page = page_of(path)
            if page is not None:
                made[uri_of(path)] = [self.text_edit(page, one) for one in each]
        return types.WorkspaceEdit(changes=made)

    def text_edit(self, page: Page, one: TextChange) -> types.TextEdit:
        """One change of *page*."""
        return types.TextEdit(self.range(page, one.span), one.text)
