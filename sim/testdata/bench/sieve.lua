local N = 1 << 20
local count
for _ = 1, 8 do
  count = 0
  local composite = {}
  for i = 0, N - 1 do composite[i] = false end
  for i = 2, N - 1 do
    if not composite[i] then
      count = count + 1
      for j = i * i, N - 1, i do composite[j] = true end
    end
  end
end
print(count)
