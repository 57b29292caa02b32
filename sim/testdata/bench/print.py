def main():
    names = ("ready", "running", "blocked")
    x = 1
    for i in range(200000):
        x = (x * 1664525 + 1013904223) & 0xFFFFFFFF
        print("%d %s %08x %.2f" % (i, names[i % 3], x, i / 8.0))

main()
