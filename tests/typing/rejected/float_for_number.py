from corridor_sdk import Quantity
from corridor_sdk.values import KILOMETRE

Quantity.of("162.5", KILOMETRE)
Quantity.of(162.5, KILOMETRE)  # rejected
