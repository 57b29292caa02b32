def place(n, row, columns, left, right):
    if row == n:
        return 1
    found = 0
    for c in range(n):
        bit = 1 << c
        if (columns | left | right) & bit:
            continue
        found += place(n, row + 1, columns | bit, (left | bit) << 1, (right | bit) >> 1)
    return found

print(place(9, 0, 0, 0, 0))
