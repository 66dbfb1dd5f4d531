"""StratML, parts 1 and 2, as it is published and as its forms (XHTML with XForms) save it."""

from typing import BinaryIO

from strategy_graph.documents.document_format import DocumentFormat
from strategy_graph.documents.place import Place
from strategy_graph.documents.remark import Class, Remark
from strategy_graph.documents.tree import Element, Tree

NAMESPACES = (
    "urn:ISO:std:iso:17469:tech:xsd:stratml_core",
    "urn:ISO:std:iso:17469:tech:xsd:PerformancePlanOrReport",
    "http://www.stratml.net",
    "http://www.stratml.net/PerformancePlanOrReport",
)
"""Of the standard, and of the versions before it; forms save plans without one."""

ROOTS = ("StrategicPlan", "PerformancePlanOrReport")


def read(stream: BinaryIO, file: str) -> Tree:
    """The tree of a plan; what stands around it, in a form, is not of the plan."""
    from strategy_graph.documents.elements import read_elements
    from strategy_graph.errors import ReadError
    from strategy_graph.i18n.problem import problem
    from strategy_graph.model import Location

    tree = read_elements(stream, file)
    root = tree.root
    plans = [element for element in root.all() if element.name in ROOTS]
    if not plans:
        values = {"root": root.name, "known": ", ".join(ROOTS)}
        raise ReadError([problem("documents.stratml.no_plan", Location(file, root.line), **values)])
    plan = plans[0]
    if plan.namespace and plan.namespace not in NAMESPACES:
        values = {"namespace": plan.namespace, "known": ", ".join(NAMESPACES)}
        location = Location(file, plan.line)
        raise ReadError([problem("documents.stratml.namespace", location, **values)])
    return Tree(plan, (*_remarks(root, plans), *tree.remarks))


def _remarks(root: Element, plans: list[Element]) -> list[Remark]:
    place = Place(line=plans[0].line)
    remarks: list[Remark] = []
    if root != plans[0]:
        remarks.append(Remark(Class.DECISION, "inside", place, {"root": root.name}))
    remarks += [
        Remark(Class.LOSS, "other_plan", Place(line=other.line))
        for other in plans[1:]
        if any(part.text for part in other.all())
    ]
    return remarks


FORMAT = DocumentFormat("stratml", (".xml", ".stratml"), read, roots=ROOTS)
