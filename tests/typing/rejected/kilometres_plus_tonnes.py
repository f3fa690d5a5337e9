from corridor_sdk import Quantity
from corridor_sdk.values import KILOMETRE, TONNE

distance = Quantity.of(1, KILOMETRE)
cargo = Quantity.of(1, TONNE)
print(distance + cargo)  # rejected
