from partnership.site.house import house


def test_a_window_for_each_thing_lit_where_it_is_done():
    lit = [True, False, True, True, False]
    assert [window.is_lit for window in house(lit).windows] == lit


def test_windows_stand_in_two_rows_inside_the_wall():
    for count in (1, 6, 15, 40):
        drawn = house([True] * count)
        assert len({(window.x, window.y) for window in drawn.windows}) == count
        assert len({window.y for window in drawn.windows}) <= 2
        assert max(window.x for window in drawn.windows) + 18 < 26 + drawn.wall


def test_the_door_takes_no_windows_place():
    assert house([True] * 8).door is None
    drawn = house([True] * 7)
    assert drawn.door not in {window.x for window in drawn.windows if window.y > 63}
