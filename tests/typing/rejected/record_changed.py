from corridor_sdk import Text, load

segment = load().segment("rasht-astara")
print(segment.name)
segment.name = Text("Another railway")  # rejected
