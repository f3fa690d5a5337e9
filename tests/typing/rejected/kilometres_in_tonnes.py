from corridor_sdk import Quantity
from corridor_sdk.values import KILOMETRE, METRE, TONNE

distance = Quantity.of(1, KILOMETRE)
print(distance.to(METRE))
print(distance.to(TONNE))  # rejected
