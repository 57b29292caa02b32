def h(s):
    x = 2166136261
    for c in s:
        x ^= c
        x = x * 16777619 & 0xffffffff
    return x


def main():
    text = bytes((i * 31 + (i >> 3)) & 255 for i in range(65536))
    t = 0
    for r in range(150):
        t = (t + h(text)) & 0xffffffff
    print(t)


main()
