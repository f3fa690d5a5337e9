from corridor_sdk import CorridorId, SegmentId


def look_up(id: CorridorId) -> None: ...


look_up(CorridorId("instc"))
look_up(SegmentId("rasht-astara"))  # rejected
