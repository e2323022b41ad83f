"""Write docs/commands.md from the command line itself.

    python docs/commands.py            renew the page
    python docs/commands.py --check    say whether it is what the commands are, and change nothing

`make docs` renews it; a test holds it to the code.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import typer.main

from maps.cli import app

PAGE = Path(__file__).with_name("commands.md")
HEAD = """\
# Commands

<!-- Made by `python docs/commands.py` from the code. Change the help texts in maps/cli, not this page. -->

Every command says the same with `--help`. Results go to standard output, or to the file you name; what was odd and what
was refused go to standard error.

| exit status | means |
|---|---|
| 0 | done |
| 2 | the input or the request was refused; one line says why and what to do, and no half-written file is left |
| 1 | we failed; please report it |
"""


def main() -> None:
    """Renew the page, or check it."""
    text = page()
    if "--check" not in sys.argv[1:]:
        PAGE.write_text(text, "utf-8")
    elif not PAGE.exists() or PAGE.read_text("utf-8") != text:
        sys.exit(f"{PAGE}: not what the commands are; renew it with: python docs/commands.py")


def page() -> str:
    """The whole page."""
    root = typer.main.get_command(app)
    return "\n".join([HEAD, *(line for command in leaves(root, "incidentmap") for line in section(*command))])


def leaves(command: Any, name: str) -> Iterator[tuple[str, Any]]:
    """Each command that does something, with its full name, in the order of `--help`."""
    below = getattr(command, "commands", None)
    if below is None:
        yield name, command
        return
    for word, child in below.items():
        yield from leaves(child, f"{name} {word}")


def section(name: str, command: Any) -> Iterator[str]:
    """Heading, what it does, how it is called, and a table of its options."""
    arguments = [parameter for parameter in command.params if parameter.param_type_name == "argument"]
    options = [parameter for parameter in command.params if parameter.param_type_name == "option"]
    needed = [f"{option.opts[-1]} {takes(option)}" for option in options if option.required]
    rest = ["[OPTIONS]"] if len(options) > len(needed) else []
    yield from (f"## {name.removeprefix('incidentmap ')}", "", command.help.strip(), "")
    yield from ("```text", " ".join([name, *map(takes, arguments), *needed, *rest]), "```", "")
    if arguments or options:
        yield from ("| argument or option | |", "|---|---|")
        yield from (f"| {escaped(called(each))} | {escaped(cell(each))} |" for each in [*arguments, *options])
        yield ""


def takes(parameter: Any) -> str:
    """The word that stands for a parameter's value; none for a flag."""
    if getattr(parameter, "is_flag", False):
        return ""
    word = parameter.metavar or ("N" if "Int" in type(parameter.type).__name__ else parameter.name.upper())
    return (
        f"[{word}]" if parameter.param_type_name == "argument" and not parameter.required and "[" not in word else word
    )


def called(parameter: Any) -> str:
    """An argument's word, or an option's names and what follows them, as code."""
    if parameter.param_type_name == "argument":
        return f"`{takes(parameter)}`"
    return ", ".join(f"`{f'{name} {takes(parameter)}'.strip()}`" for name in sorted(parameter.opts, key=len))


def cell(parameter: Any) -> str:
    """What a parameter does; its default and its bounds, where they are worth knowing."""
    text = " ".join((parameter.help or "").split())
    if parameter.show_default and parameter.default is not None and not getattr(parameter, "is_flag", False):
        bounds = f", {parameter.type.min} to {parameter.type.max}" if hasattr(parameter.type, "min") else ""
        text = f"{text.removesuffix('.')}; `{parameter.default}` if not said{bounds}."
    return f"{text} Required." if parameter.param_type_name == "option" and parameter.required else text


def escaped(text: str) -> str:
    """Text for a cell of a table."""
    return text.replace("|", "\\|")


if __name__ == "__main__":
    main()
