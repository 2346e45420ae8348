"""The French school year: public holidays, and the holidays of zones A, B and C."""
