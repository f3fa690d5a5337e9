from corridor_sdk import Quantity, load
from corridor_sdk.properties import LENGTH
from corridor_sdk.values import Length, Mass

library = load()
(claim, *_) = library.claims_about(library.segment("rasht-astara"), LENGTH)
length: Quantity[Length] = claim.value
cargo: Quantity[Mass] = claim.value  # rejected
