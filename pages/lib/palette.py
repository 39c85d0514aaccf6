"""Colours with a meaning. Each keeps at least 3:1 against both the light and the dark background."""

CLASSES = {"A": "#12956A", "B": "#3D85C6", "C": "#BF7A10", "N": "#7F8A9C"}
MAIN = CLASSES["A"]
COMPARED = CLASSES["N"]
PLAN = "#9B6BD3"
RISE = CLASSES["A"]
FALL = "#D4574E"
PALE = 0.45
#: A heat map that both themes read: never as light as the one ground nor as dark as the other.
HEAT = [[0, "#D3E8DF"], [0.5, "#5FB795"], [1, "#0C7A55"]]


def pale(colour: str) -> str:
    """The colour for the lesser of two values."""
    red, green, blue = (int(colour[place : place + 2], 16) for place in (1, 3, 5))
    return f"rgba({red},{green},{blue},{PALE})"
