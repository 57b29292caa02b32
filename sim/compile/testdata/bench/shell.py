N = 300000


def sort(v, n):
    gap = n // 2
    while gap > 0:
        for i in range(gap, n):
            j = i - gap
            while j >= 0 and v[j] > v[j + gap]:
                v[j], v[j + gap] = v[j + gap], v[j]
                j -= gap
        gap //= 2


def main():
    x = 12345
    a = []
    for i in range(N):
        x = (x * 1103515245 + 12345) & 0xffffffff
        a.append(x >> 8)
    sort(a, N)
    print(a[N // 2])


main()
