"""Workbooks that people fill, print and edit, written with openpyxl."""
