"""`python -m cned_planner`"""

from cned_planner.cli import main

if __name__ == "__main__":
    main()
