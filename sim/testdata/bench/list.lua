local function push(head, value)
  return {value = value, next = head}
end

local function reverse(head)
  local done
  while head do
    local next = head.next
    head.next = done
    done = head
    head = next
  end
  return done
end

local function sum(n)
  local s = 0
  while n do
    s = s + n.value
    n = n.next
  end
  return s
end

local function thin(head)
  local before
  local n = head
  while n do
    if n.value % 3 == 0 then
      if before then before.next = n.next else head = n.next end
    else
      before = n
    end
    n = n.next
  end
  return head
end

local total = 0
for round = 0, 59 do
  local head
  for i = 0, 19999 do head = push(head, i * 7 + round) end
  head = reverse(head)
  total = total + sum(head)
  head = thin(head)
  total = total + sum(head)
  while head do head = head.next end
end
print(total)
