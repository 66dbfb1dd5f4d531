"""What an editor may ask, one method each: looked up by the other modules, said by ``wire``."""

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import Any

from lsprotocol import types
from pygls.exceptions import JsonRpcInvalidParams
from pygls.lsp.server import LanguageServer

from strategy_graph import __version__
from strategy_graph.errors import StrategyGraphError
from strategy_graph.i18n import language, nearest, use_language
from strategy_graph.io.writer.fmt import fmt_text
from strategy_graph.lsp import change, outline
from strategy_graph.lsp.book import Book
from strategy_graph.lsp.completion import offers
from strategy_graph.lsp.diagnosis import Mark, marks
from strategy_graph.lsp.hover import hover
from strategy_graph.lsp.mentions import mention_at, mentions
from strategy_graph.lsp.page import Page
from strategy_graph.lsp.wire import SOURCE, Wire, path_of, uri_of

PAUSE = 0.2
"""Seconds without typing after which a text is looked at."""

LEGEND = types.SemanticTokensLegend(
    token_types=["class", "variable"], token_modifiers=["declaration"]
)
"""Ids of nodes: where they are defined, and where they are named."""

_KINDS = {
    "key": types.CompletionItemKind.Property,
    "node": types.CompletionItemKind.Reference,
    "word": types.CompletionItemKind.EnumMember,
    "rule": types.CompletionItemKind.Constant,
}
_TRIGGERS = [" ", ":", "-", "{", "[", ","]


class Desk:
    """One editor at work: its files, the last marks under each, and the server it talks to."""

    def __init__(self, *, language: str | None = None, pause: float = PAUSE) -> None:
        self.server = LanguageServer(SOURCE, __version__)
        self.book = Book()
        self.wire = Wire()
        self._language = language
        self._pause = pause
        self._marks: dict[str, list[Mark]] = {}
        self._waiting: dict[str, asyncio.Task[None]] = {}
        self._typed: set[str] = set()
        """Files whose text changed since it was taken."""
        self._register()

    def _register(self) -> None:
        on = self._on
        on(types.INITIALIZE, self.initialize)
        on(types.TEXT_DOCUMENT_DID_OPEN, self.opened)
        on(types.TEXT_DOCUMENT_DID_CHANGE, self.changed)
        on(types.TEXT_DOCUMENT_DID_SAVE, self.saved)
        on(types.TEXT_DOCUMENT_DID_CLOSE, self.closed)
        on(types.WORKSPACE_DID_CHANGE_WATCHED_FILES, self.files_changed)
        on(
            types.TEXT_DOCUMENT_COMPLETION,
            self.completion,
            types.CompletionOptions(trigger_characters=_TRIGGERS),
        )
        on(types.TEXT_DOCUMENT_HOVER, self.hover)
        on(types.TEXT_DOCUMENT_DEFINITION, self.definition)
        on(types.TEXT_DOCUMENT_REFERENCES, self.references)
        on(types.TEXT_DOCUMENT_DOCUMENT_SYMBOL, self.symbols)
        on(types.TEXT_DOCUMENT_PREPARE_RENAME, self.prepare_rename)
        on(types.TEXT_DOCUMENT_RENAME, self.rename, types.RenameOptions(prepare_provider=True))
        on(
            types.TEXT_DOCUMENT_CODE_ACTION,
            self.actions,
            types.CodeActionOptions(
                [types.CodeActionKind.QuickFix, types.CodeActionKind.SourceFixAll]
            ),
        )
        on(types.TEXT_DOCUMENT_FORMATTING, self.formatting)
        on(types.TEXT_DOCUMENT_FOLDING_RANGE, self.folding)
        on(types.TEXT_DOCUMENT_CODE_LENS, self.lenses)
        on(types.TEXT_DOCUMENT_SEMANTIC_TOKENS_FULL, self.tokens, LEGEND)

    def _on(self, feature: str, handler: Callable[[Any], Any], options: Any = None) -> None:
        """Answer *feature* with *handler*, in the language of the editor."""

        def spoken(params: Any) -> Any:
            with use_language(self._language or language()):
                return handler(params)

        self.server.feature(feature, options)(spoken)

    def initialize(self, params: types.InitializeParams) -> None:
        """The folders, the language and the columns of the editor."""
        folders = [path_of(each.uri) for each in params.workspace_folders or ()]
        if not folders and params.root_uri:
            folders = [path_of(params.root_uri)]
        self.book = Book(folder for folder in folders if Path(folder).is_dir())
        if self._language is None and params.locale:
            self._language = nearest(params.locale)

    def opened(self, params: types.DidOpenTextDocumentParams) -> None:
        """A file is open: it is looked at at once."""
        agreed = self.server.workspace.position_encoding
        if agreed is not None:
            self.wire.encoding = str(getattr(agreed, "value", agreed))
        self._take(params.text_document.uri)
        self._look(params.text_document.uri)

    def changed(self, params: types.DidChangeTextDocumentParams) -> None:
        """A file has another text: it is looked at when nobody has typed for a moment."""
        uri = params.text_document.uri
        self._typed.add(uri)
        task = self._waiting.pop(uri, None)
        if task is not None:
            task.cancel()
        self._waiting[uri] = asyncio.get_running_loop().create_task(self._look_soon(uri))

    def saved(self, params: types.DidSaveTextDocumentParams) -> None:
        """What is saved may be the settings."""
        self.book.look_again()

    def closed(self, params: types.DidCloseTextDocumentParams) -> None:
        """A file is what is on the disk again, and nothing is said of it any more."""
        uri = params.text_document.uri
        task = self._waiting.pop(uri, None)
        if task is not None:
            task.cancel()
        self._typed.discard(uri)
        self.book.close(path_of(uri))
        self._marks.pop(uri, None)
        self.server.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, []))

    def files_changed(self, params: types.DidChangeWatchedFilesParams) -> None:
        """Files came, went or changed beside the editor: what is open is looked at again."""
        self.book.look_again()
        for uri in list(self._marks):
            self._look(uri)

    async def _look_soon(self, uri: str) -> None:
        await asyncio.sleep(self._pause)
        with use_language(self._language or language()):
            self._look(uri)

    def _take(self, uri: str) -> Page:
        """The text that the editor has now, and what it has of the other files meanwhile."""
        for other in self._typed - {uri}:
            self.book.open(path_of(other), self.server.workspace.get_text_document(other).source)
        self._typed.clear()
        document = self.server.workspace.get_text_document(uri)
        path = path_of(uri)
        page = self.book.page(path)
        if page is None or page.text != document.source:
            page = self.book.open(path, document.source)
        return page

    def _look(self, uri: str) -> None:
        """Say what is wrong with a file, unless it has changed meanwhile."""
        document = self.server.workspace.get_text_document(uri)
        version = document.version
        page = self._take(uri)
        found = self._marks[uri] = marks(self.book, page)
        if document.version != version:
            return  # another look is on its way
        self.server.text_document_publish_diagnostics(
            types.PublishDiagnosticsParams(
                uri, [self.wire.diagnostic(page, each) for each in found], version
            )
        )

    def completion(self, params: types.CompletionParams) -> types.CompletionList:
        """What could be typed."""
        page = self._take(params.text_document.uri)
        found = offers(self.book, page, *self.wire.place(page, params.position))
        items = [
            types.CompletionItem(
                label=each.word,
                kind=_KINDS[each.kind],
                detail=each.meaning or None,
                sort_text=f"{number:04}",
                filter_text=f"{each.word} {each.meaning}" if each.kind == "node" else None,
                text_edit=types.TextEdit(self.wire.range(page, each.span), each.text),
            )
            for number, each in enumerate(found)
        ]
        return types.CompletionList(is_incomplete=False, items=items)

    def hover(self, params: types.HoverParams) -> types.Hover | None:
        """What is known of what stands there."""
        page = self._take(params.text_document.uri)
        found = hover(self.book, page, *self.wire.place(page, params.position))
        if found is None:
            return None
        text, span = found
        content = types.MarkupContent(types.MarkupKind.Markdown, text)
        return types.Hover(content, self.wire.range(page, span))

    def definition(self, params: types.DefinitionParams) -> list[types.Location]:
        """Where the node is written."""
        return self._named(params, definitions=True, references=False)

    def references(self, params: types.ReferenceParams) -> list[types.Location]:
        """Where the node is named, in all files."""
        return self._named(params, definitions=params.context.include_declaration, references=True)

    def _named(
        self,
        params: types.DefinitionParams | types.ReferenceParams,
        *,
        definitions: bool,
        references: bool,
    ) -> list[types.Location]:
        page = self._take(params.text_document.uri)
        named = mention_at(page, *self.wire.place(page, params.position))
        if named is None or not page.is_current:
            return []
        found: list[types.Location] = []
        for other in self.book.pages():
            for each in mentions(other) if other.is_current else ():
                if each.node == named.node and (definitions if each.is_definition else references):
                    place = self.wire.range(other, each.span)
                    found.append(types.Location(uri_of(other.path), place))
        return found

    def symbols(self, params: types.DocumentSymbolParams) -> list[types.DocumentSymbol]:
        """The outline; while the text cannot be read, that of the last one that could be."""
        page = self._take(params.text_document.uri)
        return [self.wire.symbol(page, each) for each in outline.symbols(page)]

    def prepare_rename(self, params: types.PrepareRenameParams) -> types.Range | None:
        """The text that would be renamed."""
        page = self._take(params.text_document.uri)
        try:
            named = change.renamed_at(self.book, page, *self.wire.place(page, params.position))
        except StrategyGraphError:
            return None
        return self.wire.range(page, named.span)

    def rename(self, params: types.RenameParams) -> types.WorkspaceEdit:
        """Another code in every file; what cannot be is refused with its reason."""
        page = self._take(params.text_document.uri)
        line, column = self.wire.place(page, params.position)
        try:
            changes = change.rename(self.book, page, line, column, params.new_name)
        except StrategyGraphError as error:
            raise JsonRpcInvalidParams(message=str(error)) from None
        return self.wire.edit(changes, self.book.page)

    def actions(self, params: types.CodeActionParams) -> list[types.CodeAction]:
        """What may be done about what stands there."""
        uri = params.text_document.uri
        page = self._take(uri)
        span = self.wire.span(page, params.range)
        marked = self._marks.get(uri, []) if page.is_current else []
        return [self._action(page, each) for each in change.repairs(self.book, page, span, marked)]

    def _action(self, page: Page, repair: change.Repair) -> types.CodeAction:
        kinds = types.CodeActionKind
        about = [] if repair.mark is None else [self.wire.diagnostic(page, repair.mark)]
        return types.CodeAction(
            title=repair.title,
            kind=kinds.SourceFixAll if repair.of_file else kinds.QuickFix,
            diagnostics=about,
            edit=self.wire.edit(repair.changes, self.book.page),
        )

    def formatting(self, params: types.DocumentFormattingParams) -> list[types.TextEdit]:
        """The canonical form; nothing while the text cannot be read."""
        page = self._take(params.text_document.uri)
        try:
            text = fmt_text(page.text, file=page.path)
        except StrategyGraphError:
            return []
        if text == page.text:
            return []
        return [self.wire.text_edit(page, change.difference(page, text))]

    def folding(self, params: types.FoldingRangeParams) -> list[types.FoldingRange]:
        """What can be folded."""
        page = self._take(params.text_document.uri)
        return [types.FoldingRange(first, last) for first, last in outline.folds(page)]

    def lenses(self, params: types.CodeLensParams) -> list[types.CodeLens]:
        """What is counted over objectives."""
        page = self._take(params.text_document.uri)
        graph = self.book.graph(page.path)
        if graph is None or not page.is_current:
            return []
        return [
            types.CodeLens(self.wire.range(page, each.span), types.Command(each.text, ""))
            for each in outline.lenses(page, graph)
        ]

    def tokens(self, params: types.SemanticTokensParams) -> types.SemanticTokens:
        """Every id, told apart by whether it defines or names."""
        page = self._take(params.text_document.uri)
        data: list[int] = []
        line = start = 0
        for each in mentions(page) if page.is_current else ():
            place = self.wire.range(page, each.span)
            if place.start.line != place.end.line:
                continue
            if place.start.line != line:
                start = 0
            data += [
                place.start.line - line,
                place.start.character - start,
                place.end.character - place.start.character,
                0 if each.is_definition else 1,
                1 if each.is_definition else 0,
            ]
            line, start = place.start.line, place.start.character
        return types.SemanticTokens(data)
