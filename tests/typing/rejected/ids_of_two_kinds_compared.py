from corridor_sdk import CorridorId, SegmentId

segment, corridor = SegmentId("a"), CorridorId("a")
print(segment.ref == corridor.ref)
print([segment].index(corridor))  # rejected
