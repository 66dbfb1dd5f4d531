"""Records that few strategies state: their validators are built when one is met."""

import json
from collections.abc import Callable
from functools import cache
from typing import Any, cast

from pydantic import GetCoreSchemaHandler, TypeAdapter, ValidationInfo
from pydantic_core import CoreSchema, core_schema


class Late:
    """Marks a field whose type is validated by a validator of its own, built when needed.

    pydantic would build the validator of every record into that of every node that may
    hold one, which a command pays for although the strategy at hand states none. The
    values and the errors are the same::

        owners: Annotated[tuple[Owner, ...], Late()] = ()
    """

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        return core_schema.with_info_plain_validator_function(
            _validator(source),
            serialization=core_schema.plain_serializer_function_ser_schema(
                _serialized, info_arg=True, is_field_serializer=False
            ),
        )


def _validator(source: Any) -> Callable[[Any, ValidationInfo], Any]:
    def validated(value: Any, info: ValidationInfo) -> Any:
        if value is None or value == ():
            return value
        if info.mode == "json":  # lists and texts stand for tuples and dates
            return _adapter(source).validate_json(json.dumps(value))
        return _adapter(source).validate_python(value, strict=True)

    return validated


@cache
def _adapter(source: Any) -> TypeAdapter[Any]:
    return TypeAdapter(source)


def _serialized(value: Any, info: core_schema.SerializationInfo) -> Any:
    if isinstance(value, tuple):
        return [_serialized(item, info) for item in cast(tuple[object, ...], value)]
    if hasattr(value, "model_dump"):
        return value.model_dump(
            mode=info.mode,
            exclude_defaults=info.exclude_defaults,
            exclude_unset=info.exclude_unset,
            exclude_none=info.exclude_none,
        )
    return value
