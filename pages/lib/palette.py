"""Colours with a meaning. Each keeps at least 3:1 against both the light and the dark background."""

CLASSES = {"A": "#12956A", "B": "#3D85C6", "C": "#BF7A10", "N": "#7F8A9C"}
MAIN = CLASSES["A"]
COMPARED = CLASSES["N"]
PLAN = "#9B6BD3"
RISE = CLASSES["A"]
FALL = "#D4574E"
PALE = 0.45
#: A heat map that both themes read: never as light as the one ground nor as dark as the other, and one dark ink
#: stands at 4.5:1 on all of it.
HEAT = [[0, "#D3E8DF"], [0.5, "#7CC4A9"], [1, "#2E9E76"]]
INK = "#0F172A"


def pale(colour: str) -> str:
    """The colour for the lesser of two values."""
    red, green, blue = (int(colour[place : place + 2], 16) for place in (1, 3, 5))
    return f"rgba({red},{green},{blue},{PALE})"
