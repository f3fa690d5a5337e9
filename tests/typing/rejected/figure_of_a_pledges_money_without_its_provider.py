from corridor_sdk import load
from corridor_sdk.properties import FINANCING_AMOUNT

library = load()
corridor = library.corridor("instc")
print(library.figure(corridor, FINANCING_AMOUNT, provider="russia"))
print(library.figure(corridor, FINANCING_AMOUNT))  # rejected
