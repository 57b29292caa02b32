class Node:
    __slots__ = ("value", "next")

    def __init__(self, value, next):
        self.value = value
        self.next = next

def push(head, value):
    return Node(value, head)

def reverse(head):
    done = None
    while head is not None:
        next = head.next
        head.next = done
        done = head
        head = next
    return done

def total_of(n):
    s = 0
    while n is not None:
        s += n.value
        n = n.next
    return s

def thin(head):
    before = None
    n = head
    while n is not None:
        if n.value % 3 == 0:
            if before is None:
                head = n.next
            else:
                before.next = n.next
        else:
            before = n
        n = n.next
    return head

def main():
    total = 0
    for round in range(60):
        head = None
        for i in range(20000):
            head = push(head, i * 7 + round)
        head = reverse(head)
        total += total_of(head)
        head = thin(head)
        total += total_of(head)
        while head is not None:
            head = head.next
    print(total)

main()
