"""`--manifest` of the commands that write; `verify` and `codebook`."""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any, Final, get_args

import typer
from typer.models import OptionInfo

from geo.disk import clock
from geo.errors import InputError

from . import options
from .sharing import LOOK, ROWS, shared
from .sharing import view as viewed

WRITTEN: Final = ("out", "review", "save_view", "evidence")
"""Options that name what is written."""
CLOCK: Final = ("map", "report", "compare")
"""Commands whose figures and reports bear the day on which they are made."""
Manifest = Annotated[
    bool,
    typer.Option("--manifest", help="Write beside OUT what it was made of and how (RO-Crate); a page holds it too."),
]


def proved(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the option `--manifest`."""
    own = inspect.signature(command)

    @functools.wraps(command)
    def run(*args: Any, manifest: bool = False, **given: Any) -> None:
        if not manifest:
            command(*args, **given)
            return
        if given.get("out") is None:
            raise InputError("--manifest describes a file; add -o")
        from maps.loop.proving.watching import watched

        with watched() as tables:
            command(*args, **given)
        _write(command.__name__.strip("_"), own, given, tables)

    added = inspect.Parameter("manifest", inspect.Parameter.KEYWORD_ONLY, default=False, annotation=Manifest)
    run.__signature__ = own.replace(parameters=[*own.parameters.values(), added])  # type: ignore[attr-defined]
    run.__annotations__ = {**command.__annotations__, "manifest": Manifest}
    return run


def _write(name: str, command: inspect.Signature, given: dict[str, Any], tables: list[Any]) -> None:
    from maps.loop.proving import manifest

    out = Path(given["out"])
    if "-" in (given.get("sources") or []):
        raise InputError("--manifest: standard input leaves nothing to hash; give a file")
    asked = _view(given)
    run = manifest.Run(
        command=name,
        arguments=_arguments(command, given),
        inputs=_inputs(given),
        outputs=[out, *(one for one in _beside(out, given) if one.exists())],
        view=asked.to_json() if asked is not None else "",
        tables=tables,
        made=(asked.day("made") if asked is not None else None) or (clock.today() if _clocked(name, out) else None),
    )
    typer.echo(f"Its manifest is at {manifest.write(run).resolve()}")


def _clocked(name: str, out: Path) -> bool:
    """Whether an output bears the day on which it is made, if no other was said."""
    return name == "report" or (name in CLOCK and out.suffix.lower() not in (".html", ".htm", ".csv"))


def _view(given: dict[str, Any]) -> Any:
    """The view that the options chose; none of a command that has none, or two."""
    chosen = {name: given[name] for name in (*ROWS, *LOOK) if name in given}
    if not chosen or isinstance(chosen.get("from_"), list):
        return None
    return viewed(**({"view": None} | chosen))


def _inputs(given: dict[str, Any]) -> dict[Path, str]:
    """The files that were read, and what each was for."""
    found: dict[Path, str] = {}
    for name, value in given.items():
        if name in WRITTEN or value is None:
            continue
        for one in value if isinstance(value, list) else [value]:
            path = Path(one) if isinstance(one, str | Path) and name in (*_PATHS, "sources") else None
            if path is not None and path.is_dir():
                found |= {each: name for each in sorted(path.rglob("*")) if each.is_file()}
            elif path is not None and path.is_file():
                found[path] = name.removesuffix("s") if name == "sources" else name
    return found


_PATHS: Final = (
    "old",
    "new",
    "decisions",
    "boundaries",
    "population",
    "corrections",
    "view",
    "brand",
    "template",
    "publish",
    "a",
    "b",
)


def _beside(out: Path, given: dict[str, Any]) -> list[Path]:
    """What else a command wrote."""
    others = [Path(value) for name in WRITTEN[1:] if (value := given.get(name)) is not None]
    if out.suffix.lower() == ".md":
        from maps.reporting.report import files

        others += files(out)[1:]
    return others


def _arguments(command: inspect.Signature, given: dict[str, Any]) -> list[list[str]]:
    """What was given, option by option, in the command's own order; `--no-x` is no option of these commands."""
    out: list[list[str]] = []
    for name, one in command.parameters.items():
        value = given.get(name)
        if value is None or value is False or value == one.default or value == []:
            continue
        flag = next((_flag(each) for each in get_args(one.annotation)[1:] if isinstance(each, OptionInfo)), None)
        values = [str(each) for each in (value if isinstance(value, list | tuple) else [value])]
        if flag is None:
            out.append(values)
        elif isinstance(value, bool):
            out.append([flag])
        else:
            out += [[flag, each] for each in values]
    return out


def _flag(one: OptionInfo) -> str:
    """How an option is called: in `Annotated` its first name stands where a default value would."""
    return next(str(name) for name in (one.default, *(one.param_decls or ())) if str(name).startswith("-"))


def verify(
    manifest: Annotated[Path, typer.Argument(metavar="MANIFEST", help="What --manifest wrote.", show_default=False)],
    *,
    inputs: Annotated[
        Path | None,
        typer.Option("--inputs", metavar="FOLDER", help="Where the inputs are, if not beside it.", show_default=False),
    ] = None,
    rerun: Annotated[bool, typer.Option("--rerun/--no-rerun", help="Run the command again, and compare.")] = True,
) -> None:
    """Hold an output against its manifest: hash its inputs and itself again, run it again, and say what differs."""
    from maps.loop.proving import verifying

    verdict = verifying.verify(manifest, inputs=inputs, rerun=rerun)
    for line in verifying.states(verdict.checks):
        typer.echo(line)
    if not verdict.holds:
        typer.echo("It does not hold.")
        raise typer.Exit(2)
    typer.echo("It holds." if rerun else "Its files are those of the manifest; it was not run again.")


@shared
def codebook(
    source: options.Source,
    out: options.MaybeOut = None,
    column: options.Columns = None,
    *,
    told: dict[str, Any],
    as_json: Annotated[bool, typer.Option("--json", help="As JSON.")] = False,
) -> None:
    """Print every rule by which a table is read, placed, counted and shown, with what they meet in it."""
    from geo.disk.whole import whole
    from geo.reading import inspect as inspected
    from maps.loop.proving import codebook as made
    from maps.story import groundwork

    options.check_outputs(source, out)
    reading, incidents = inspected(options.opened(source), options.mapping(column), **told)
    groundwork.doubted(incidents)
    said = made.codebook(reading, incidents)
    text = made.as_json(said) if as_json or (out is not None and out.suffix == ".json") else made.markdown(said)
    if out is None:
        typer.echo(text, nl=False)
        return
    with whole(out) as part:
        part.write_text(text, encoding="utf-8")
    typer.echo(f"The codebook is at {out.resolve()}")
