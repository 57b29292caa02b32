local function digest(text)
  local h = 2166136261
  for i = 1, #text do
    h = ((h ~ text[i]) * 16777619) & 0xFFFFFFFF
  end
  return h
end

local text = {}
for i = 0, 65535 do text[i + 1] = (i * 31 + (i >> 3)) & 255 end
local h = 0
for _ = 1, 240 do h = (h + digest(text)) & 0xFFFFFFFF end
print(h)
