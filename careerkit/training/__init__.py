"""Learn which occupations people move to, from the moves that were observed.

One stage a file: `groups` gathers what is known of the groups of occupations between which moves
are counted, `gravity` and `boosting` are the two models, `evaluate` measures a ranking, `train`
fits both and writes the table of predictions and its model card.
"""
