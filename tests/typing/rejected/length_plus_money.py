from corridor_sdk import Money, Quantity
from corridor_sdk.values import KILOMETRE

length = Quantity.of(162, KILOMETRE)
money = Money.of(500, "USD")
print(length + length, money + money)
print(length + money)  # rejected
