N = 240

def main():
    a = [[float(i + j) for j in range(N)] for i in range(N)]
    b = [[float(i - j) for j in range(N)] for i in range(N)]
    c = [[0.0] * N for _ in range(N)]
    for i in range(N):
        row = a[i]
        for j in range(N):
            s = 0.0
            for k in range(N):
                s += row[k] * b[k][j]
            c[i][j] = s
    print("%.0f" % sum(c[i][i * 7 % N] for i in range(N)))

main()
