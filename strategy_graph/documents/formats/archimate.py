"""ArchiMate: the Open Exchange format, version 3, and the files of Archi, packed or not."""

from io import BytesIO
from typing import BinaryIO

from strategy_graph.documents.document_format import DocumentFormat
from strategy_graph.documents.place import Place
from strategy_graph.documents.remark import Class, Remark
from strategy_graph.documents.tree import Element, Tree

OPEN_EXCHANGE = "http://www.opengroup.org/xsd/archimate/3.0/"
ARCHI = "http://www.archimatetool.com/archimate"
NAMESPACES = (OPEN_EXCHANGE, ARCHI)

PART = "model.xml"
"""The model in an archive, which Archi writes where there are pictures."""

_SHOWN = 5
_VIEWS = ("DiagramModel", "SketchModel", "CanvasModel")
_MAGIC = b"PK\x03\x04"


def read(stream: BinaryIO, file: str) -> Tree:
    """The tree of a model; its views are no part of it, and are counted."""
    from strategy_graph.documents.elements import TYPE, read_elements
    from strategy_graph.errors import ReadError
    from strategy_graph.i18n.problem import problem
    from strategy_graph.io.office.archive import open_archive
    from strategy_graph.model import Location

    packed = stream.read(len(_MAGIC)) == _MAGIC
    stream.seek(0)
    if packed:
        stream = BytesIO(open_archive(stream, file).read(PART))
    tree = read_elements(stream, file, typed=True)
    root = tree.root
    if root.namespace not in NAMESPACES or root.name != "model":
        values = {"root": root.name, "namespace": root.namespace or "-"}
        where = Location(file, root.line)
        raise ReadError([problem("documents.archimate.no_model", where, **values)])
    views: list[Element] = []
    for element in list(root.all()):
        if element.name == "views":
            views += [each for each in element.all() if each.name == "view"]
        elif element.name == "folder":
            views += [each for each in element.children if _is_view(each, TYPE)]
    remarks = (*_remarks(views), *tree.remarks)
    for each in (*root.called("views"), *views):
        each.leave_out()
    return Tree(root, remarks)


def _is_view(element: Element, attribute: str) -> bool:
    return element.name == "element" and element.attributes.get(attribute, "").endswith(_VIEWS)


def _remarks(views: list[Element]) -> list[Remark]:
    if not views:
        return []
    names = [
        view.attributes.get("name") or next((each.text for each in view.called("name")), "?")
        for view in views
    ]
    shown = ", ".join(names[:_SHOWN]) + (", ..." if len(names) > _SHOWN else "")
    values = {"count": len(views), "names": shown}
    return [Remark(Class.LOSS, "views", Place(line=views[0].line), values)]


FORMAT = DocumentFormat(
    "archimate", (".archimate",), read, part=PART, roots=("model",), namespaces=NAMESPACES
)
