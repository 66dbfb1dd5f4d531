"""What a tool is: its arguments as a value, and what it asks of the library."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Annotated, Any, ClassVar, Literal

from pydantic import BaseModel, ConfigDict, Field, field_validator

from strategy_graph.answer.result import Answer
from strategy_graph.graph import StrategyGraph
from strategy_graph.i18n import LANGUAGES, message, nearest
from strategy_graph.workspace.session import Session

Word = Annotated[str, Field(min_length=1, max_length=200)]
"""An id, a code, a selector: nothing that a person types is longer."""

Included = Literal["inferred", "refuted"]


@dataclass(frozen=True, slots=True)
class Reply:
    """What a tool found: the body of an answer, what a reader must know, and where it stands.

    ``read`` is the sentence of the catalogue that says how the answer is read. ``graph`` knows
    the places of its nodes and links; ``whole`` keeps every field of the nodes.
    """

    read: str
    body: Mapping[str, Any]
    graph: StrategyGraph
    notices: tuple[str, ...] = ()
    whole: bool = False

    @classmethod
    def of(
        cls, answer: Answer, graph: StrategyGraph, *, read: str = "", whole: bool = False
    ) -> "Reply":
        """The reply that the *answer* of a verb is."""
        notices: Sequence[str] = getattr(answer, "notices", tuple[str, ...])()
        return cls(read or answer.command, answer.to_dict(), graph, tuple(notices), whole)


class Tool(BaseModel):
    """A question: each field is an argument, described in ``mcp.argument``.

    Arguments that no field has are refused.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    name: ClassVar[str]

    language: Word | None = None
    first: Annotated[int, Field(ge=0, le=10_000_000)] = 0
    most: Annotated[int, Field(ge=1, le=200)] = 20

    @field_validator("language")
    @classmethod
    def _known(cls, tag: str | None) -> str | None:
        if tag is not None and nearest(tag) is None:
            raise ValueError(tag)
        return tag

    def reply(self, session: Session) -> Reply:
        """What is found. Raises ``StrategyGraphError`` and ``RefusedError``."""
        raise NotImplementedError

    @property
    def typed(self) -> str | None:
        """The node or selector that is asked about, to be helped with where there is none."""
        return None

    @classmethod
    def schema_of_arguments(cls) -> dict[str, Any]:
        """The JSON Schema of the arguments, described in the language in force."""
        made = cls.model_json_schema()
        properties = {
            name: _plain(each, made.get("$defs", {}))
            | {"description": message(f"mcp.argument.{name}")}
            for name, each in made["properties"].items()
        }
        properties["language"]["enum"] = list(LANGUAGES)
        return {
            "type": "object",
            "properties": properties,
            "required": made.get("required", []),
            "additionalProperties": False,
        }


_TOLD = frozenset({"title", "description", "default", "$ref"})


def _plain(schema: Mapping[str, Any], known: Mapping[str, Any]) -> dict[str, Any]:
    """*schema* without references, which not every client follows, and without its ``null``.

    An argument that is not given is left out; ``null`` is taken nevertheless.
    """
    choices = [each for each in schema.get("anyOf", ()) if each.get("type") != "null"]
    if len(choices) == 1:
        return _plain(choices[0], known)
    if "$ref" in schema:
        return _plain(known[str(schema["$ref"]).rpartition("/")[2]], known)
    plain = {key: value for key, value in schema.items() if key not in _TOLD}
    if "items" in plain:
        plain["items"] = _plain(plain["items"], known)
    if "properties" in plain:
        inner: Mapping[str, Any] = plain["properties"]
        plain["properties"] = {name: _plain(each, known) for name, each in inner.items()}
    return plain
