N = 1 << 20


def main():
    count = 0
    composite = bytearray(N)
    for r in range(4):
        count = 0
        for i in range(N):
            composite[i] = 0
        for i in range(2, N):
            if not composite[i]:
                count += 1
                for j in range(i * i, N, i):
                    composite[j] = 1
    print(count)


main()
