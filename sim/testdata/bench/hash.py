def digest(text):
    h = 2166136261
    for byte in text:
        h ^= byte
        h = (h * 16777619) & 0xFFFFFFFF
    return h

def main():
    text = bytes((i * 31 + (i >> 3)) & 255 for i in range(65536))
    h = 0
    for _ in range(240):
        h = (h + digest(text)) & 0xFFFFFFFF
    print(h)

main()
