"""Invented people: family names common in France, drawn without any real person in mind."""

from __future__ import annotations

import unicodedata
from itertools import count, islice
from random import Random

FAMILY_NAMES = """
Adam Aubert Auger Bailly Barbier Baron Benoît Berger Bernard Bertin Besson Blanchard Bonnet Boucher Boulanger
Bourgeois Bouvier Brun Brunet Carlier Caron Carpentier Charpentier Chevalier Clément Colin Collet Cousin Da-Silva
Daniel Denis Deschamps Dubois Dufour Dumas Dumont Dupont Dupuis Durand Étienne Fabre Faure Fernandez Fleury Fontaine
Fournier Gaillard Garcia Garnier Gautier Gérard Germain Gilbert Girard Giraud Gonzalez Guérin Guillaume Guillot
Hamadi Henry Herbert Hubert Huet Jacquet Joly Julien Kaczmarek Klein Lacroix Lambert Laurent Leblanc Leclerc Lecomte
Lefèvre Legrand Lemaire Lemoine Leroux Leroy Lopez Lucas Maillard Mallet Marchand Marie Martel Martin Martinez
Masson Mathieu Menard Mercier Meunier Meyer Michaud Michel Millet Monnier Moreau Morel Morin Moulin Muller Nguyen
Nicolas Noël Olivier Paris Pelletier Perez Perrin Perrot Petit Philippe Picard Pichon Poirier Prévost Rémy Renard
Renaud Rey Richard Rivière Robert Robin Roche Rodriguez Roger Rolland Rousseau Roussel Roux Roy Royer Sanchez
Schmitt Schneider Simon Tessier Thomas Traoré Vasseur Vidal Vincent Weber Zidi
""".split()


def code_of(name: str) -> str:
    """The name in small ASCII letters, as in an e-mail address: "Lefèvre" → "lefevre"."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode("ascii")
    return plain.lower()


def people(random: Random, number: int) -> list[tuple[str, str]]:
    """So many different teachers, as (code, name): ("lefevre", "Mme Lefèvre"), ("lefevre2", "M. Lefèvre") …"""
    shuffled = random.sample(FAMILY_NAMES, len(FAMILY_NAMES))
    endless = (
        (f"{code_of(name)}{turn if turn > 1 else ''}", f"{random.choice(('Mme', 'M.'))} {name}")
        for turn in count(1)
        for name in shuffled
    )
    return list(islice(endless, number))
