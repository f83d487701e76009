"""`python -m geo` is the same as `zamakan`."""

from geo.cli import main

if __name__ == "__main__":
    main()
