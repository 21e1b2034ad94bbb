"""How often findings are right, and how much they miss, held to articles that somebody has labelled.

``gold`` reads labels, ``matching`` says which finding answers which label, ``figures`` counts. See
docs/evaluation.md for the form of a gold file and for the rule of matching.
"""
