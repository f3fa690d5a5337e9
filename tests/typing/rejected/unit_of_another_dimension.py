from decimal import Decimal

from corridor_sdk import Quantity
from corridor_sdk.values import KILOMETRE, TONNE, Length

Quantity[Length](Decimal(1), KILOMETRE)
Quantity[Length](Decimal(1), TONNE)  # rejected
