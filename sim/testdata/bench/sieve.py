N = 1 << 20

def main():
    count = 0
    for _ in range(8):
        count = 0
        composite = bytearray(N)
        for i in range(2, N):
            if composite[i]:
                continue
            count += 1
            for j in range(i * i, N, i):
                composite[j] = 1
    print(count)

main()
