"""What a plan becomes: files for the school, its teachers and its pupils, and tables for the terminal."""
