from corridor_sdk import PartialDate

first, second = PartialDate("2024"), PartialDate("2024-05")
print(first.before(second))
print(first < second)  # rejected
