"""The commands, one module each: options → one call → what is shown → exit code."""
