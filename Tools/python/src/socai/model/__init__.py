"""What the ledger says and is told, as plain Python values: money in đồng (int), days as ``datetime.date``, moments as
``datetime`` in UTC, rates as exact ``Fraction``."""
