local names = {"ready", "running", "blocked"}
local x = 1
for i = 0, 199999 do
  x = (x * 1664525 + 1013904223) & 0xFFFFFFFF
  io.write(string.format("%d %s %08x %.2f\n", i, names[i % 3 + 1], x, i / 8.0))
end
