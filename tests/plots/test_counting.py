from foedus import language, models, plots


def texts(drawing):
    return [text.get_text() for axes in drawing.figure.axes for text in axes.texts]


def test_each_panel_shows_every_case_once_and_counts_what_its_rule_counts(lang):
    cases = models.alliance_wars()
    axes = plots.counting_rules(cases).figure.axes[0]
    for place, rule in enumerate(["beside", "terms_before_1945", "terms"]):
        out, kept, broken = (len(one.get_offsets()) for one in axes.collections[3 * place : 3 * place + 3])
        counted = models.by_rule(cases, rule)
        assert (kept, broken) == (counted["kept"].sum(), (~counted["kept"]).sum())
        assert out + kept + broken == len(cases)


def test_a_case_has_the_same_place_in_each_panel(lang):
    axes = plots.counting_rules(models.alliance_wars()).figure.axes[0]
    panels = []
    for place in range(3):
        offsets = [
            tuple(xy) for one in axes.collections[3 * place : 3 * place + 3] for xy in one.get_offsets()
        ]
        left = min(x for x, _ in offsets)
        panels.append({(round(x - left, 6), round(y, 6)) for x, y in offsets})
    assert panels[0] == panels[1] == panels[2]


def test_rates_of_the_panels_are_those_of_the_title_and_the_alternative_text(lang):
    cases = models.alliance_wars()
    drawing = plots.counting_rules(cases)
    for rule in ("beside", "terms_before_1945", "terms"):
        rate = language.percent(models.by_rule(cases, rule)["kept"].mean())
        assert rate in texts(drawing)
        assert rate in drawing.alt
    shares = [models.by_rule(cases, rule)["kept"].mean() for rule in ("beside", "terms_before_1945", "terms")]
    for share in (min(shares), max(shares)):
        assert language.number(round(100 * share)) in drawing.finding


def test_no_text_of_the_rules_is_clipped_or_overlaps(lang, fonts, text_faults):
    assert text_faults(plots.counting_rules(models.alliance_wars())) == []
