from corridor_sdk import Money, PartialDate, Unavailable, convert

dollars = convert(Money.of(5, "EUR"), "USD", on=PartialDate("2023"), rates=())
if not isinstance(dollars, Unavailable):
    print(dollars.money)
print(dollars.money)  # rejected
