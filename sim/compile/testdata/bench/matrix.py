N = 160


def main():
    a = [[float(i + j) for j in range(N)] for i in range(N)]
    b = [[float(i - j) for j in range(N)] for i in range(N)]
    c = [[0.0] * N for i in range(N)]
    for i in range(N):
        for j in range(N):
            s = 0.0
            for k in range(N):
                s += a[i][k] * b[k][j]
            c[i][j] = s
    print(int(sum(c[i][i] for i in range(N))))


main()
