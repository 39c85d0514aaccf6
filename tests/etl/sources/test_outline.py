"""Outline levels in, the tree out: groups stand above what they hold."""

from etl.sources.outline import nodes


def test_groups_and_leaves():
    levels = {2: 1, 3: 2, 4: 2, 5: 1, 7: 3}
    assert [(node.row, node.inside, node.is_group) for node in nodes(range(7), levels)] == [
        (0, (), True),
        (1, (0,), True),
        (2, (0, 1), False),
        (3, (0, 1), False),
        (4, (0,), False),
        (5, (), True),  # the level below skips a step
        (6, (5,), False),
    ]


def test_rows_left_out_do_not_break_a_group():
    assert [(node.row, node.inside) for node in nodes([0, 2, 3], {2: 1, 3: 1})] == [
        (0, ()),
        (2, (0,)),
        (3, ()),
    ]
