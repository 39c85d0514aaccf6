"""One SQL file as the lint sees it: its words and its tree, comments left out."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import sqlglot
from sqlglot import exp
from sqlglot.tokens import Token, TokenType

ROOT = Path(__file__).parents[2]
LAYERS = ("staging", "intermediate", "marts")


@dataclass(frozen=True)
class SqlText:
    text: str

    @cached_property
    def tree(self) -> exp.Expr:
        """The one statement of the text. Raises ValueError when there are several."""
        (tree,) = sqlglot.parse(self.text, dialect="duckdb")
        if tree is None:
            raise ValueError("no statement")
        return tree

    @cached_property
    def tokens(self) -> list[Token]:
        return sqlglot.tokenize(self.text, dialect="duckdb")

    @cached_property
    def words(self) -> str:
        """Everything but strings and comments, lower case, one blank between words."""
        return " ".join("''" if t.token_type is TokenType.STRING else t.text.lower() for t in self.tokens)

    @cached_property
    def calls(self) -> set[str]:
        """Names followed by a bracket, except the names that an alias gives: `as u(month)`."""
        return {
            name.text.lower()
            for before, name, after in zip([None, *self.tokens], self.tokens, self.tokens[1:], strict=False)
            if after.token_type is TokenType.L_PAREN and not (before and before.token_type is TokenType.ALIAS)
        }

    @cached_property
    def header(self) -> list[str]:
        """The comment lines that open the text, without their dashes."""
        lines = []
        for line in self.text.splitlines():
            if not line.startswith("--"):
                break
            lines.append(line.removeprefix("--").strip())
        return lines

    @cached_property
    def ctes(self) -> list[str]:
        return [cte.alias for cte in self.tree.ctes]

    @cached_property
    def tables(self) -> list[exp.Table]:
        """What the text reads, without its own steps."""
        steps = {cte.alias for cte in self.tree.find_all(exp.CTE)}
        return [t for t in self.tree.find_all(exp.Table) if t.db or t.name not in steps]


def sql_files(*folders: str) -> list[Path]:
    """SQL files under folders of sql/, in a stable order."""
    return sorted(path for folder in folders for path in (ROOT / "sql" / folder).rglob("*.sql"))


def name(path: Path) -> str:
    """How a test names the file: its path below sql/."""
    return str(path.relative_to(ROOT / "sql"))
