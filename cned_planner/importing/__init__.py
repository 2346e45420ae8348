"""Files that a school already has, turned into an establishment file: readers → a draft → one writer."""
