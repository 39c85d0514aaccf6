"""Colours with a meaning. Each keeps at least 3:1 against both the light and the dark background."""

CLASSES = {"A": "#12956A", "B": "#3D85C6", "C": "#BF7A10", "N": "#7F8A9C"}
MAIN = CLASSES["A"]
COMPARED = CLASSES["N"]
PLAN = "#9B6BD3"
RISE = CLASSES["A"]
FALL = "#D4574E"
PALE = 0.45
#: Ten steps of a heat map over a transparent ground, so that both themes read it.
HEAT = [[i / 9, f"rgba(18,149,106,{0.06 + 0.94 * i / 9:.2f})"] for i in range(10)]
