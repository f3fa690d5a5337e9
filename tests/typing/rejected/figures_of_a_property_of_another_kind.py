from corridor_sdk import load
from corridor_sdk.properties import FINANCING_AMOUNT, LENGTH

library = load()
segment = library.segment("rasht-astara")
print(library.figures(segment, LENGTH))
print(library.figures(segment, FINANCING_AMOUNT))  # rejected
