from corridor_sdk import Quantity
from corridor_sdk.values import TONNE, TONNE_PER_YEAR, MassRate


def freight(capacity: Quantity[MassRate]) -> None: ...


freight(Quantity.of(30, TONNE_PER_YEAR))
freight(Quantity.of(30, TONNE))  # rejected
