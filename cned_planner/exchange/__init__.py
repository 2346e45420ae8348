"""What the school's other programs read and write: EDT, STSWEB, FET."""
