local N = 400000

local function sort(v, low, high)
  while low < high do
    local pivot, i, j = v[(low + high) // 2], low, high
    while i <= j do
      while v[i] < pivot do i = i + 1 end
      while v[j] > pivot do j = j - 1 end
      if i <= j then
        v[i], v[j] = v[j], v[i]
        i = i + 1
        j = j - 1
      end
    end
    sort(v, low, j)
    low = i
  end
end

local x = 12345
local a = {}
for i = 0, N - 1 do
  x = (x * 1103515245 + 12345) & 0xFFFFFFFF
  a[i] = x >> 8
end
sort(a, 0, N - 1)
print(a[0] .. " " .. a[N // 2] .. " " .. a[N - 1])
