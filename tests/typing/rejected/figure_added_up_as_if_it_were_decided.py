from corridor_sdk import Undecided, Unknown, load
from corridor_sdk.properties import LENGTH

library = load()
length = library.figure(library.segment("rasht-astara"), LENGTH).value
if not isinstance(length, Undecided | Unknown):
    print(length + length)
print(length + length)  # rejected
