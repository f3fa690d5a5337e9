from corridor_sdk import Place, PlaceId, Text
from corridor_sdk.vocabulary import PlaceKind

Place(id=PlaceId("rasht"), name=Text("Rasht"), kind=PlaceKind.CITY)
Place(id=PlaceId("rasht"), name=Text("Rasht"), kind=PlaceKind.CITY, contry=None)  # rejected
