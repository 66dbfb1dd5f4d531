"""The one configuration every value of the model shares."""

from collections.abc import Iterable
from typing import Any

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

    def __repr_args__(self) -> Iterable[tuple[str | None, Any]]:
        """What is stated; what stands at its default is left out.

        >>> from strategy_graph.model import Objective
        >>> Objective(strategy="s", code="AF1", name="Grow", owner="Mei")
        Objective(strategy='s', code='AF1', name='Grow', owner='Mei')
        """
        fields = type(self).model_fields
        for name, value in super().__repr_args__():
            field = fields.get(name or "")
            if field is None or value != field.get_default(call_default_factory=True):
                yield name, value

    model_config = ConfigDict(
        frozen=True,
        strict=True,
        extra="forbid",
        allow_inf_nan=False,
        populate_by_name=True,
        defer_build=True,  # a command pays for the kinds it meets
    )
