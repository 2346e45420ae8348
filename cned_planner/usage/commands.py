"""Typer's command and group, with our help pages and our words for what was mistyped."""

from __future__ import annotations

import sys
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup

from cned_planner.outputs.legible import legible
from cned_planner.usage.mistakes import Misuse, nearest, suggestion
from cned_planner.usage.pages import command_page, group_page

HELP = "Affiche cette aide."


class FrenchCommand(TyperCommand):
    def get_help_option(self, ctx: Any) -> Any:
        return _in_french(super().get_help_option(ctx))

    def format_help(self, ctx: Any, formatter: Any) -> None:
        formatter.write(_legible(command_page(self.help or "", self.get_params(ctx), ctx.command_path)))

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        try:
            return list(super().parse_args(ctx, args))
        except Exception as error:
            if getattr(error, "ctx", ctx) is None:  # so that the help it points to is that of this command
                error.ctx = ctx  # type: ignore[attr-defined]
            raise


class FrenchGroup(TyperGroup):
    def get_help_option(self, ctx: Any) -> Any:
        return _in_french(super().get_help_option(ctx))

    def format_help(self, ctx: Any, formatter: Any) -> None:
        formatter.write(_legible(group_page(self.help or "", self.commands, self.get_params(ctx), ctx.command_path)))

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        if not args:
            typer.echo(ctx.get_help(), err=True)
            raise typer.Exit(2)
        return list(super().parse_args(ctx, args))

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        typed = args[0]
        if typed not in self.commands and not typed.startswith("-"):
            near = suggestion(nearest(typed, self.commands))
            raise Misuse(f"La commande « {typed} » n'existe pas.{near}", ctx=ctx)
        return super().resolve_command(ctx, args)


def _in_french(option: Any) -> Any:
    if option is not None:
        option.help = HELP
    return option


def _legible(page: str) -> str:
    return legible(page, sys.stdout.encoding or "utf-8")
