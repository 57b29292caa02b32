N = 400000

def sort(v, low, high):
    while low < high:
        pivot = v[(low + high) // 2]
        i = low
        j = high
        while i <= j:
            while v[i] < pivot:
                i += 1
            while v[j] > pivot:
                j -= 1
            if i <= j:
                v[i], v[j] = v[j], v[i]
                i += 1
                j -= 1
        sort(v, low, j)
        low = i

def main():
    x = 12345
    a = []
    for _ in range(N):
        x = (x * 1103515245 + 12345) & 0xFFFFFFFF
        a.append(x >> 8)
    sort(a, 0, N - 1)
    print(a[0], a[N // 2], a[N - 1])

main()
