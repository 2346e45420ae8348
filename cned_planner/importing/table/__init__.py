"""Spreadsheets (.xlsx, .ods, .csv) that a school fills: a sheet for divisions, one for teachers, one for services …"""
