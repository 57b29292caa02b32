def main():
    s = 0
    for i in range(20000000):
        if i % 3 == 0:
            s = (s + i * 7) & 0xffffffff
        else:
            s ^= i
    print(s)


main()
