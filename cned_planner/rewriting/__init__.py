"""New texts for an establishment file: in canonical form (`formatting`), or with obvious faults mended (`fixing`).

Nothing is dumped: what people wrote (quotes, comments, numbers) is copied from their text, or left where it is.
"""
