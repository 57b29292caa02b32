def main():
    s = 0
    for i in range(24000000):
        if i % 3 == 0:
            s = (s + i * 7) & 0xFFFFFFFF
        else:
            s ^= i
    print(s)

main()
