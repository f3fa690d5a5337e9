from corridor_sdk import load

segment = load().segment("rasht-astara")
print(segment.name, segment.mode)
print(segment.lenght_km)  # rejected
