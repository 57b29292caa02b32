class Node:
    __slots__ = ("key", "count", "left", "right")

    def __init__(self, key):
        self.key = key
        self.count = 1
        self.left = None
        self.right = None

def insert(n, key):
    if n is None:
        return Node(key)
    if key < n.key:
        n.left = insert(n.left, key)
    elif key > n.key:
        n.right = insert(n.right, key)
    else:
        n.count += 1
    return n

def height(n):
    return 0 if n is None else 1 + max(height(n.left), height(n.right))

def total(n):
    return 0 if n is None else n.key * n.count + total(n.left) + total(n.right)

def main():
    root = None
    x = 1
    for _ in range(60000):
        x = (x * 1664525 + 1013904223) & 0xFFFFFFFF
        root = insert(root, (x >> 12) % 40000)
    print(height(root), total(root))

main()
