"""``python -m socai``: the command ``socai-py``."""

import sys

from .cli.main import main

sys.exit(main())
