"""The command ``socai-py``."""
