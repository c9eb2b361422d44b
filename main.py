"""Start from a checkout or, frozen, from the bundle: python3 main.py [COMMAND …]."""

import sys

if not getattr(sys, "frozen", False):
    import bootstrap

    bootstrap.enter(__file__)

from alliance_desktop.__main__ import start

if __name__ == "__main__":
    start()
