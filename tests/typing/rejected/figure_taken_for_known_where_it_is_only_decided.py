from corridor_sdk import Undecided, load
from corridor_sdk.properties import COMPLETION

library = load()
date = library.figure(library.segment("rasht-astara"), COMPLETION).value
if not isinstance(date, Undecided):
    print(date)
    print(date.latest)  # rejected
