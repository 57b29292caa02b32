local s = 0
for i = 0, 23999999 do
  if i % 3 == 0 then
    s = (s + i * 7) & 0xFFFFFFFF
  else
    s = s ~ i
  end
end
print(s)
