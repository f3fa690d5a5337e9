from corridor_sdk import load
from corridor_sdk.properties import FINANCING_AMOUNT, LENGTH

library = load()
corridor = library.corridor("instc")
print(library.claims_about(corridor, LENGTH))
print(library.claims_about(corridor, FINANCING_AMOUNT))  # rejected
