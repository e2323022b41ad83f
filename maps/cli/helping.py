"""How help is written: whole summaries in the list of commands, and the output in the usage line."""

from __future__ import annotations

import inspect
from typing import Any

import typer.core


class Commands(typer.core.TyperGroup):
    """A list of commands with what each does, wrapped and never cut."""

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """Write it."""
        rows = []
        for name in self.list_commands(ctx):
            command = self.get_command(ctx, name)
            if command is not None and not command.hidden:
                rows.append((name, summary(command.help or command.short_help or "")))
        if rows:
            with formatter.section("Commands"):
                formatter.write_dl(rows)


class Command(typer.core.TyperCommand):
    """A command whose usage line says that it writes a file."""

    def collect_usage_pieces(self, ctx: Any) -> list[str]:
        """Its parts: options, arguments, and -o where there is one."""
        pieces = super().collect_usage_pieces(ctx)
        for one in self.get_params(ctx):
            if "-o" in one.opts:
                said = f"-o {one.metavar or 'OUT'}"
                pieces.append(said if one.required else f"[{said}]")
        return pieces


def summary(help_: str) -> str:
    """The first paragraph, on one line.

    Examples
    --------
    >>> summary("Draw a table of incidents, or those that\\n    articles tell of.\\n\\n    More.")
    'Draw a table of incidents, or those that articles tell of.'
    """
    return " ".join(inspect.cleandoc(help_).split("\n\n")[0].split())
