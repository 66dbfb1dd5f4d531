"""Identities: the codes of a file, and the references to them."""

from collections.abc import Mapping

from strategy_graph.io.reader.codes import canonical, confusable, trouble
from strategy_graph.io.reader.scalars import LOOKS_LIKE_VALUE, NULLS
from strategy_graph.io.reader.values import Values
from strategy_graph.io.syntax import notices
from strategy_graph.io.syntax.tape import PLAIN, QUOTED, SEQUENCE
from strategy_graph.model import EdgeKind, NodeKind, identity

# Members looked up once: on the class of an enumeration each look-up costs a call.
_PERSPECTIVE = NodeKind.PERSPECTIVE
_IN_PERSPECTIVE = EdgeKind.IN_PERSPECTIVE


class Identities:
    """Turns codes and references into full identities, and knows which are taken."""

    def __init__(self, values: Values) -> None:
        self.values = values
        self.tape = values.tape
        self.log = values.log
        self.strategy_id = ""
        self.full: dict[str, str] = {}
        self.perspectives: dict[str, str] = {}
        self.tokens: dict[str, int] = {}

    def read_strategy_id(self, i: int, field: str) -> str | None:
        text = self.scalar(i, field)
        if text is None:
            return None
        code = canonical(text)
        if any(character.isspace() for character in code.strip()):
            self.values.problem("code.id_space", i, code=code, clean="-".join(code.split()))
            return None
        if not self.sound_code(code, i):
            return None
        self.strategy_id = code
        return code

    def gather_perspectives(self, top: Mapping[str, tuple[int, int]]) -> None:
        """Their codes: ``perspective: C`` means theirs where a theme is C too."""
        if "perspectives" not in top or self.tape.kinds[top["perspectives"][1]] != SEQUENCE:
            return
        for element in self.tape.elements(top["perspectives"][1]):
            at = self.values.value_of(element, "id")
            if at != element and self.tape.kinds[at] <= QUOTED:
                raw = self.tape.texts[at]
                full = identity(self.strategy_id, canonical(raw), NodeKind.PERSPECTIVE)
                self.perspectives[raw] = full

    def identity_of(self, code: str, i: int, kind: NodeKind, at: int | None = None) -> str:
        """The full identity of the node at token *i*; notes a code that is taken."""
        apart = kind is _PERSPECTIVE
        name = f"perspective-{code}" if apart else code
        first = self.tokens.setdefault(name, i)
        if first != i:
            location = self.tape.at[self.values.value_of(first, "id")]
            self.log.problem(
                "code.twice",
                self.tape.at[i if at is None else at],
                other=location,
                code=code,
                line=self.log.lines.line_column(location)[0],
            )
        full = self.full.get(name)
        if full is None:
            full = self.full[name] = f"{self.strategy_id}:{name}"
        return full

    def scalar(self, i: int, field: str) -> str | None:
        """The raw text of an id or reference; what is none is said."""
        kind = self.tape.kinds[i]
        if kind > QUOTED:
            self.values.problem("code.not_one", i, field=field, what=self.values.what(i))
            return None
        text = self.tape.texts[i]
        if kind == PLAIN:
            if text in NULLS:
                self.values.problem("code.empty", i, field=field)
                return None
            if text in LOOKS_LIKE_VALUE:
                self.values.looks_like_value(i, field)
        return text

    def sound_code(self, code: str, i: int) -> bool:
        """Whether *code* can be one; says why not."""
        wrong = trouble(code)
        if wrong is None:
            return True
        self.values.problem(wrong[0], i, **wrong[1])
        return False

    def reference(self, i: int, field: str, kind: EdgeKind | None = None) -> str | None:
        """The full identity that token *i* names, as the target of an edge of *kind*."""
        texts = self.tape.texts
        if self.tape.kinds[i] <= QUOTED:
            known = self.full.get(texts[i])
            if kind is _IN_PERSPECTIVE:
                known = self.perspectives.get(texts[i], known)
            if known is not None:
                return known
        raw = self.scalar(i, field)
        if raw is None:
            return None
        text = canonical(raw)
        strategy, colon, code = text.rpartition(":")
        if colon:
            if not (self.sound_code(strategy, i) and self.sound_code(code, i)):
                return None
            full = text
        elif self.sound_code(text, i):
            full = f"{self.strategy_id}:{text}"
        else:
            return None
        self.full[text] = full
        return full

    def look_alike(self) -> None:
        """Note the codes that a reader cannot tell apart."""
        for code, other in confusable(self.tokens):
            location = self.values.value_of(self.tokens[code], "id")
            first = self.values.value_of(self.tokens[other], "id")
            self.log.notice(
                notices.CONFUSABLE,
                self.tape.at[location],
                node=f"{self.strategy_id}:{code}",
                field="id",
                code=code,
                other=other,
                line=self.log.lines.line_column(self.tape.at[first])[0],
            )
