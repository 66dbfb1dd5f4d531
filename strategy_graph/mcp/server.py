"""The server on standard input and output, for programs in which a person asks an assistant."""

from typing import TYPE_CHECKING, Any

from strategy_graph.errors import StrategyGraphError
from strategy_graph.i18n import language, message
from strategy_graph.i18n.problem import problem
from strategy_graph.io.find import PathLike
from strategy_graph.mcp.ask import ask
from strategy_graph.mcp.card import URI, card
from strategy_graph.mcp.envelope import OUTPUT_SCHEMA
from strategy_graph.mcp.prompts import PROMPTS, prompt_text
from strategy_graph.mcp.receipt import as_text
from strategy_graph.mcp.refusal import RefusedError
from strategy_graph.mcp.tools import NOT_YET, TOOLS
from strategy_graph.workspace.session import Session

if TYPE_CHECKING:
    from mcp.server.lowlevel import Server

NAME = "strategy-graph"


def serve_mcp(*paths: PathLike) -> None:
    """Answer an assistant about the strategies in *paths*, until its end of the pipe closes.

    *paths* are fixed: no question names a file. Nothing is written. Answers are in the language
    in force, or in the one that a question asks for. Raises ``ReadError`` and ``LinkError`` for
    strategies that cannot be read at the start, ``StrategyGraphError`` without the extra ``mcp``.
    """
    try:
        import anyio
        from mcp.server.stdio import stdio_server
    except ImportError:
        raise StrategyGraphError([problem("mcp.extra")]) from None
    session = Session(*paths)
    session.graph()
    server = made(session)

    async def run() -> None:
        async with stdio_server() as (incoming, outgoing):
            await server.run(incoming, outgoing, server.create_initialization_options())

    anyio.run(run)


def made(session: Session) -> "Server[dict[str, Any]]":
    """The server of the SDK about *session*, without a transport."""
    import anyio.to_thread
    from mcp import types
    from mcp.server.lowlevel import Server
    from mcp.shared.exceptions import MCPError

    from strategy_graph import __version__

    one_by_one = anyio.CapacityLimiter(1)
    tag = language()

    def refused(error: RefusedError) -> types.CallToolResult:
        text = as_text(error.record())
        return types.CallToolResult(content=[types.TextContent(text=text)], is_error=True)

    def invalid(error: RefusedError) -> MCPError:
        return MCPError(types.INVALID_PARAMS, str(error)[:600], error.record())

    async def list_tools(context: Any, params: Any) -> types.ListToolsResult:
        return types.ListToolsResult(tools=[_tool(name) for name in TOOLS])

    def _tool(name: str) -> types.Tool:
        return types.Tool(
            name=name,
            title=message(f"mcp.tool.{name}.title"),
            description=message(f"mcp.tool.{name}.description"),
            input_schema=TOOLS[name].schema_of_arguments(),
            output_schema=dict(OUTPUT_SCHEMA),
            annotations=types.ToolAnnotations(
                read_only_hint=True,
                destructive_hint=False,
                idempotent_hint=True,
                open_world_hint=False,
            ),
        )

    async def call_tool(context: Any, params: types.CallToolRequestParams) -> types.CallToolResult:
        if params.name not in TOOLS and params.name not in NOT_YET:
            reason = message("mcp.refused.tool", name=params.name[:100])
            raise invalid(RefusedError([reason], {"tools": TOOLS}))
        arguments = params.arguments or {}
        try:
            answer = await anyio.to_thread.run_sync(
                ask, session, params.name, arguments, limiter=one_by_one
            )
        except RefusedError as error:
            return refused(error)
        return types.CallToolResult(
            content=[types.TextContent(text=as_text(answer))], structured_content=answer
        )

    async def list_resources(context: Any, params: Any) -> types.ListResourcesResult:
        resource = types.Resource(
            uri=URI,
            name="card",
            title=message("mcp.card.title"),
            description=message("mcp.card.description"),
            mime_type="application/json",
        )
        return types.ListResourcesResult(resources=[resource])

    async def read_resource(
        context: Any, params: types.ReadResourceRequestParams
    ) -> types.ReadResourceResult:
        if str(params.uri) != URI:
            reason = message("mcp.refused.resource", name=str(params.uri)[:100])
            raise invalid(RefusedError([reason], {"resources": (URI,)}))
        try:
            text = await anyio.to_thread.run_sync(
                lambda: as_text(card(session.graph())), limiter=one_by_one
            )
        except StrategyGraphError as error:
            raise MCPError(types.INTERNAL_ERROR, str(error)[:2000]) from None
        contents = types.TextResourceContents(uri=URI, mime_type="application/json", text=text)
        return types.ReadResourceResult(contents=[contents])

    async def list_prompts(context: Any, params: Any) -> types.ListPromptsResult:
        return types.ListPromptsResult(
            prompts=[
                types.Prompt(
                    name=name,
                    title=message(f"mcp.prompt.{name}.title"),
                    description=message(f"mcp.prompt.{name}.description"),
                    arguments=[
                        types.PromptArgument(
                            name=argument,
                            description=message(f"mcp.prompt.{name}.argument"),
                            required=True,
                        )
                    ],
                )
                for name, argument in PROMPTS.items()
            ]
        )

    async def get_prompt(
        context: Any, params: types.GetPromptRequestParams
    ) -> types.GetPromptResult:
        try:
            text = prompt_text(params.name, params.arguments or {})
        except RefusedError as error:
            raise invalid(error) from None
        said = types.PromptMessage(role="user", content=types.TextContent(text=text))
        return types.GetPromptResult(
            description=message(f"mcp.prompt.{params.name}.description"), messages=[said]
        )

    return Server(
        NAME,
        version=__version__,
        instructions=message("mcp.instructions", language=tag),
        on_list_tools=list_tools,
        on_call_tool=call_tool,
        on_list_resources=list_resources,
        on_read_resource=read_resource,
        on_list_prompts=list_prompts,
        on_get_prompt=get_prompt,
    )
