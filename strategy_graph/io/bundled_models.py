"""The strategies that come with the package, as files a reader can open."""

from pathlib import Path

_PACKAGE = Path(__file__).parent.parent


def shipped(name: str) -> Path:
    """The file of the shipped strategy *name*.

    In a wheel the models lie inside the package; in a checkout, beside it.

    >>> shipped("taipei-pawnshop-108").is_file()
    True
    """
    folders = (_PACKAGE / "models_data", _PACKAGE.parent / "models")
    folder = next((found for found in folders if found.is_dir()), folders[0])
    return folder / f"{name}.yaml"
