local N = 240
local a, b, c = {}, {}, {}
for i = 0, N - 1 do
  a[i], b[i], c[i] = {}, {}, {}
  for j = 0, N - 1 do
    a[i][j] = i + j + 0.0
    b[i][j] = i - j + 0.0
  end
end
for i = 0, N - 1 do
  local row = a[i]
  for j = 0, N - 1 do
    local s = 0.0
    for k = 0, N - 1 do s = s + row[k] * b[k][j] end
    c[i][j] = s
  end
end
local trace = 0.0
for i = 0, N - 1 do trace = trace + c[i][i * 7 % N] end
print(string.format("%.0f", trace))
