from corridor_sdk import Money, Quantity
from corridor_sdk.values import KILOMETRE

length = Quantity.of(162, KILOMETRE)
money = Money.of(500, "USD")
print(money + length)  # rejected
