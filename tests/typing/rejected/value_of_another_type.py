from corridor_sdk import Money, PartialDate, load
from corridor_sdk.properties import COMPLETION

library = load()
(claim, *_) = library.claims_about(library.segment("rasht-astara"), COMPLETION)
date: PartialDate = claim.value
cost: Money = claim.value  # rejected
