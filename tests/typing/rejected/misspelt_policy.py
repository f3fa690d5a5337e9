from corridor_sdk import load
from corridor_sdk.properties import LENGTH

library = load()
segment = library.segment("rasht-astara")
print(library.figure(segment, LENGTH, policy="latest"))
print(library.figure(segment, LENGTH, policy="lates"))  # rejected
