from corridor_sdk import Quantity
from corridor_sdk.values import KILOMETRE

short, long = Quantity.of(162, KILOMETRE), Quantity.of(170, KILOMETRE)
print(short.same_amount(long))
print(short < long)  # rejected
