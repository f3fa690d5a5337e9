from corridor_sdk import load
from corridor_sdk.properties import FINANCE_STAGE, SITUATION

library = load()
pledge = library.pledge("azerbaijan-soft-loan")
print(library.claims_about(pledge, FINANCE_STAGE))
print(library.claims_about(pledge, SITUATION))  # rejected
