"""Who works and where: congresses, mandates, groups, the roster, and the law about them."""
