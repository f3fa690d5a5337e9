from corridor_sdk import SegmentId


def look_up(id: SegmentId) -> None: ...


look_up(SegmentId("rasht-astara"))
look_up("rasht-astara")  # rejected
