"""The one configuration every value of the model shares."""

from pydantic import BaseModel, ConfigDict


class Frozen(BaseModel):
    """A value: immutable, strict, closed to unknown fields, finite numbers only.

    >>> from strategy_graph.model import Edge, EdgeKind
    >>> Edge(source="s:A", target="s:B", kind=EdgeKind.CAUSES, strength=float("nan"))
    Traceback (most recent call last):
    ...
    pydantic_core._pydantic_core.ValidationError: 1 validation error for Edge
    ...
    """

    model_config = ConfigDict(
        frozen=True,
        strict=True,
        extra="forbid",
        allow_inf_nan=False,
        populate_by_name=True,
        defer_build=True,  # a command pays for the kinds it meets
    )
