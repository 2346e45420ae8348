"""Plans the distance week of a French school: live classes and work alone, within the hours due."""
