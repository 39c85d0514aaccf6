"""Who is looking, and so whose rows a query may see.

Until sign-in comes, the one local person sees everything. The scope is already part of every query and of every
cache key, so that sign-in changes this file alone.
"""

from __future__ import annotations

#: None = the whole company; else the managers whose rows may be seen (an empty tuple sees nothing).
Scope = tuple[str, ...] | None


def scope() -> Scope:
    """The rights of the person of this session."""
    return None


def person() -> str:
    """Who decides and exports, as decisions and the log of exports name them."""
    return "local"
